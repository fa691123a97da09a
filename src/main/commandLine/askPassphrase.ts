/** Owns getting a passphrase in a terminal. Refuses arguments: they would show in the list of processes. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { AppError } from '@shared/errors'

/** From the environment, or typed without being shown. @throws AppError `invalid-input` without either */
export async function askPassphrase(question: string, variable: string): Promise<string> {
  const given = process.env[variable]
  if (given !== undefined && given !== '') return given
  if (!process.stdin.isTTY) {
    throw new AppError('invalid-input', `There is no passphrase. Set ${variable}, or run this in a terminal.`)
  }
  process.stderr.write(question)
  const unseen = new Writable({
    write(_chunk, _encoding, done) {
      done()
    },
  })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
