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
import { AppError, type Reply } from '@shared/errors'
import type { CommandContext, PracticeRequestName, SessionRequestName } from '../requests/context'
import { practiceHandlers } from '../requests/handlers'
import { PracticeSession, type SessionOptions } from './session'

export interface DeskOptions extends SessionOptions {
  /** Told of a fault of ours under the id that the reply names. Never given a message: it could quote a patient. */
  readonly logFault: (id: string, request: string, error: unknown) => void
}

export interface CallHooks {
  readonly onProgress?: (progress: { done: number; total: number; label: string }) => void
  readonly isCancelled?: () => boolean
}

function isSessionRequest(name: DeskRequestName): name is SessionRequestName {
  return !Object.hasOwn(practiceHandlers, name)
}

function isDeskRequest(name: string): name is DeskRequestName {
  return isRequestName(name) && contract[name].kind !== 'shell'
}

/** Everything Rapport does, behind one function; the window's thread, the command line and the tests all call it. */
export class Desk {
  readonly #options: DeskOptions
  readonly #session: PracticeSession
  #lastCommand: Promise<unknown> = Promise.resolve()

  constructor(options: DeskOptions) {
    this.#options = options
    this.#session = new PracticeSession(options)
  }

  /** Answers one request from outside. Never throws: what goes wrong is in the reply. */
  async call(name: string, input: unknown, hooks: CallHooks = {}): Promise<Reply<unknown>> {
    try {
      if (!isDeskRequest(name)) throw new AppError('invalid-input', 'Rapport does not know this request.')
      return { ok: true, value: await this.#inTurn(name, () => this.#answer(name, input, hooks)) }
    } catch (error) {
      return { ok: false, error: this.#describe(name, error) }
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
    this.#session.close()
  }

  /** Writes down, in turn with the commands, what was shown since the last commit; a fault is logged and tried again. */
  async keepDisclosures(): Promise<void> {
    const turn = this.#lastCommand.then(() => {
      this.#session.keepDisclosures()
    })
    this.#lastCommand = turn.catch((error: unknown) => {
      this.#options.logFault(randomUUID().slice(0, 8), 'the audit of what was shown', error)
    })
    await this.#lastCommand
  }

  get isOpen(): boolean {
    return this.#session.isOpen
  }

  #inTurn<Value>(name: DeskRequestName, work: () => Promise<Value>): Promise<Value> {
    if (contract[name].kind !== 'command') return work()
    const turn = this.#lastCommand.then(work)
    this.#lastCommand = turn.catch(() => {})
    return turn
  }

  #answer(name: DeskRequestName, input: unknown, hooks: CallHooks): Promise<unknown> {
    if (!contract[name].whileLocked) this.#session.open()
    return isSessionRequest(name) ? this.#answerSession(name, input) : this.#answerPractice(name, input, hooks)
  }

  async #answerSession<Name extends SessionRequestName>(name: Name, input: unknown): Promise<OutputOf<Name>> {
    return await this.#session.handlers[name](parseInput(name, input))
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

  #context(name: PracticeRequestName, { onProgress, isCancelled }: CallHooks): CommandContext {
    const { db, user } = this.#session.open()
    const now = this.#options.now()
    const timestamp = now.toISOString()
    return {
      db,
      user,
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
