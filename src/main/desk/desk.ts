/** Owns dispatch: parse, authorise, run, commit, audit, reply. Commands run one at a time, queries any time. */
import { randomUUID } from 'node:crypto'
import {
  contract,
  type DeskRequestName,
  type InputOf,
  inputs,
  isRequestName,
  type OutputOf,
  outputs,
  type ParsedInputOf,
} from '@shared/contract'
import { localDate } from '@shared/dates'
import type { DroppedFile } from '@shared/domain/dropFolder'
import { AppError, type Reply } from '@shared/errors'
import { basename, extname } from 'node:path'
import type { CommandContext, FileRequestName, PracticeRequestName, SessionRequestName } from '../requests/context'
import { practiceHandlers } from '../requests/handlers'
import { wantsBackup } from './backups'
import { fileHandlers, type FileContext } from './fileRequests'
import { PracticeSession, type SessionOptions } from './session'
import { Upkeep } from './upkeep'

export interface DeskOptions extends SessionOptions {
  /** Told of a fault of ours under the id that the reply names. Never given a message: it could quote a patient. */
  readonly logFault: (id: string, request: string, error: unknown) => void
  /** Told what came of each file of the watched folder. */
  readonly onDropped?: (file: DroppedFile) => void
  /** Told when the open file cannot be gone on with as it is. */
  readonly onTrouble?: (trouble: AppError) => void
}

export interface CallHooks {
  readonly onProgress?: (progress: { done: number; total: number; label: string }) => void
  readonly isCancelled?: () => boolean
}

function isFileRequest(name: DeskRequestName): name is FileRequestName {
  return Object.hasOwn(fileHandlers, name)
}

function isSessionRequest(name: DeskRequestName): name is SessionRequestName {
  return !Object.hasOwn(practiceHandlers, name) && !isFileRequest(name)
}

function isDeskRequest(name: string): name is DeskRequestName {
  return isRequestName(name) && contract[name].kind !== 'shell'
}

/** Everything Rapport does, behind one function; the window's thread, the command line and the tests all call it. */
export class Desk {
  readonly #options: DeskOptions
  readonly #session: PracticeSession
  readonly #upkeep: Upkeep
  #lastCommand: Promise<unknown> = Promise.resolve()
  #isTakingDropped = false

  constructor(options: DeskOptions) {
    this.#options = options
    this.#session = new PracticeSession(options)
    this.#upkeep = new Upkeep(this.#session, {
      inTurn: (work) => this.#inTurn(work),
      onTrouble: options.onTrouble ?? (() => {}),
      logFault: (error) => {
        options.logFault(randomUUID().slice(0, 8), 'the upkeep of the file', error)
      },
    })
  }

  /** Answers one request from outside. Never throws: what goes wrong is in the reply. */
  async call(name: string, input: unknown, hooks: CallHooks = {}): Promise<Reply<unknown>> {
    try {
      if (!isDeskRequest(name)) throw new AppError('invalid-input', 'Rapport does not know this request.')
      const answer = (): Promise<unknown> => this.#answer(name, input, hooks)
      return { ok: true, value: await (contract[name].kind === 'command' ? this.#inTurn(answer) : answer()) }
    } catch (error) {
      return { ok: false, error: this.#describe(name, error) }
    } finally {
      this.#upkeep.afterCall()
    }
  }

  /** The same for callers of our own, typed; @throws AppError */
  async ask<Name extends DeskRequestName>(
    name: Name,
    input: InputOf<Name>,
    hooks: CallHooks = {},
  ): Promise<OutputOf<Name>> {
    const reply = await this.call(name, input, hooks)
    if (!reply.ok) {
      const { code, message, details } = reply.error
      throw new AppError(code, message, details === undefined ? {} : { details })
    }
    return outputs[name].output.parse(reply.value)
  }

  /** Lets the command at work finish, then locks. */
  async close(): Promise<void> {
    await this.#lastCommand
    this.#upkeep.pause()
    this.#session.close()
  }

  /**
   * Once a minute: writes down what was shown since the last save, imports what is new in the watched folder, and makes the
   * backup that is due. A fault is logged.
   */
  async keepUp(): Promise<void> {
    try {
      await this.#inTurn(async () => {
        this.#session.keepDisclosures()
        if (!this.#session.isOpen) return
        const context = this.#fileContext('backUpNow', {})
        if (wantsBackup(context)) await fileHandlers.backUpNow({}, context)
      })
    } catch (error) {
      // A backup that failed is on record, and the screen shows it.
      if (!(error instanceof AppError))
        this.#options.logFault(randomUUID().slice(0, 8), 'what is due every minute', error)
    }
    await this.#takeDropped()
    this.#upkeep.afterCall()
  }

  /** Looked for while commands go on; each file then is a command of its own. */
  async #takeDropped(): Promise<void> {
    if (this.#isTakingDropped || !this.#session.isOpen || this.#session.open().file.isReadOnly) return
    // A large file may take longer than a minute.
    this.#isTakingDropped = true
    try {
      const { files } = await this.ask('getDropFolder', {})
      for (const { fileName, isDue } of files.toReversed()) {
        // oxlint-disable-next-line no-await-in-loop -- one after another, the oldest first
        if (isDue) this.#options.onDropped?.(await this.ask('importDropped', { fileName }))
      }
    } catch (error) {
      // Locked meanwhile, or taken away: the next minute looks again. A fault was logged where it happened.
      if (!(error instanceof AppError)) throw error
    } finally {
      this.#isTakingDropped = false
    }
  }

  get isOpen(): boolean {
    return this.#session.isOpen
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#lastCommand.then(work)
    this.#lastCommand = turn.catch(() => {})
    return turn
  }

  #answer(name: DeskRequestName, input: unknown, hooks: CallHooks): Promise<unknown> {
    if (!contract[name].whileLocked) this.#session.open()
    if (isSessionRequest(name)) return this.#answerSession(name, input)
    return isFileRequest(name) ? this.#answerFile(name, input, hooks) : this.#answerPractice(name, input, hooks)
  }

  async #answerSession<Name extends SessionRequestName>(name: Name, input: unknown): Promise<OutputOf<Name>> {
    return await this.#session.handlers[name](parseInput(name, input))
  }

  async #answerFile<Name extends FileRequestName>(
    name: Name,
    input: unknown,
    hooks: CallHooks,
  ): Promise<OutputOf<Name>> {
    return await fileHandlers[name](parseInput(name, input), this.#fileContext(name, hooks))
  }

  async #answerPractice<Name extends PracticeRequestName>(
    name: Name,
    input: unknown,
    hooks: CallHooks,
  ): Promise<OutputOf<Name>> {
    const parsed = parseInput(name, input)
    const context = this.#context(name, hooks)
    const value = await practiceHandlers[name](parsed, context)
    if (contract[name].kind === 'query' && contract[name].discloses) {
      this.#session.noteDisclosure({
        happenedAt: context.timestamp,
        userId: context.user.id,
        request: name,
        subject: '',
      })
    }
    return value
  }

  #fileContext(name: FileRequestName, hooks: CallHooks): FileContext {
    const { file } = this.#session.open()
    return { ...this.#context(name, hooks), file, newCost: this.#session.newCost }
  }

  #context(name: PracticeRequestName | FileRequestName, { onProgress, isCancelled }: CallHooks): CommandContext {
    const { db, user, file } = this.#session.open()
    const now = this.#options.now()
    const timestamp = now.toISOString()
    return {
      db,
      user,
      fileName: basename(file.path, extname(file.path)),
      timestamp,
      today: localDate(now),
      progress: (done, total, label) => onProgress?.({ done, total, label }),
      isCancelled: isCancelled ?? (() => false),
      write: (change, subject) => {
        if (contract[name].kind !== 'command') throw new Error(`${name} is a query and cannot write.`)
        return this.#session.commit(change, (value) => ({
          happenedAt: timestamp,
          userId: user.id,
          request: name,
          subject: subject(value),
        }))
      },
    }
  }

  #describe(name: string, error: unknown): { code: AppError['code']; message: string; details?: AppError['details'] } {
    if (error instanceof AppError) {
      return { code: error.code, message: error.message, details: error.details }
    }
    const id = randomUUID().slice(0, 8)
    this.#options.logFault(id, isRequestName(name) ? name : 'an unknown request', error)
    return {
      code: 'unexpected',
      message: `Something went wrong in Rapport itself (${id}). What was saved before is safe; lock, unlock and try again.`,
    }
  }
}

function parseInput<Name extends DeskRequestName>(name: Name, input: unknown): ParsedInputOf<Name> {
  const result = inputs[name].input.safeParse(input)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new AppError('invalid-input', issue?.message ?? 'This cannot be asked like that.', {
    details: field === '' ? {} : { field },
  })
}

/** Names the fault and where it happened, without its message: a message could quote a patient. */
export function faultTrace(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames].join('\n')
}
