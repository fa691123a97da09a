/** Owns the command line: the same requests as the window's, from a terminal or a scheduled task. Refuses rules of its own. */
import { join, resolve } from 'node:path'
import { AppError, type ErrorCode } from '@shared/errors'
import { type Command, needed, readArguments, usage } from './commandLine/arguments'
import { backup, rekey, restore, slots, verify } from './commandLine/fileCommands'
import { importFiles, listImports, profiles, undoImport } from './commandLine/importCommands'
import { stateFolder } from './commandLine/stateFolder'
import { letters } from './commandLine/letterCommands'
import { create, exportAll, list, report } from './commandLine/workCommands'
import { Desk, faultTrace } from './desk/desk'

const commands = new Map<string | undefined, Command>([
  ['create', create],
  ['import', importFiles],
  ['imports', listImports],
  ['undo-import', undoImport],
  ['profiles', profiles],
  ['list', list],
  ['letters', letters],
  ['report', report],
  ['export', exportAll],
  ['verify', verify],
  ['backup', backup],
  ['restore', restore],
  ['slots', slots],
  ['rekey', rekey],
])

const exitCodes: Partial<Record<ErrorCode, number>> = { 'file-damaged': 2, 'file-in-use': 3, 'file-older': 4 }

/** Runs one command; gives the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const desk = new Desk({
    now: () => new Date(),
    anchorFile: join(stateFolder(process.env), 'anchors.json'),
    logFault: (id, request, error) => {
      process.stderr.write(`fault ${id} in ${request}: ${faultTrace(error)}\n`)
    },
  })
  try {
    const { values, positionals } = readArguments(args)
    const [name, file, ...rest] = positionals
    if (values.help || name === undefined) {
      process.stdout.write(usage)
      return values.help ? 0 : 1
    }
    const command = commands.get(name)
    if (command === undefined) throw new AppError('invalid-input', `There is no command ${name}.\n\n${usage}`)
    const outcome = await command(desk, resolve(needed(file, 'the practice FILE')), rest, values)
    await desk.close()
    process.stdout.write(`${values.json ? JSON.stringify(outcome.json) : outcome.text}\n`)
    return 0
  } catch (error) {
    const failure =
      error instanceof AppError ? error : new AppError('unexpected', `Rapport failed: ${faultTrace(error)}`)
    process.stderr.write(`${failure.code}: ${failure.message}\n`)
    return exitCodes[failure.code] ?? 1
  } finally {
    // A second failure to lock must not hide the first: whatever was committed is on disk.
    await desk.close().catch(() => {})
  }
}

process.exitCode = await run(process.argv.slice(2))
