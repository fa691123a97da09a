/** Owns file dialogs where no dialog can be shown: a question in the terminal. Refuses to guess; nobody there to ask means cancelled. */
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'

/** @returns an absolute path, or null for an empty answer (unless a path was suggested) or without a terminal */
export async function askForPath(options: { title?: string; defaultPath?: string }): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  const { title = 'Choose a file or folder', defaultPath } = options
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const hint = defaultPath === undefined ? 'Enter alone cancels' : `Enter alone takes ${defaultPath}, - cancels`
  const typed = (await terminal.question(`${title} (${hint}): `)).trim()
  terminal.close()
  if (typed === '-') return null
  const chosen = typed === '' ? defaultPath : typed
  return chosen === undefined ? null : resolve(chosen)
}
