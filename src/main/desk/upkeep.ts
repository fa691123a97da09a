/** Owns what the open file needs between two calls: folding its journal a turn at a time, a seal when all is quiet. Refuses to answer calls. */
import { AppError } from '@shared/errors'
import type { PracticeSession } from './session'

/** How long nothing must have happened before the last save is sealed. */
const quietMs = 2_000

export interface UpkeepParts {
  /** Runs `work` when no command is at work, in turn with the commands. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>
  /** Told once of each trouble. */
  readonly onTrouble: (trouble: AppError) => void
  readonly logFault: (error: unknown) => void
}

/** Its turns are some milliseconds long, and each lets waiting calls go first. */
export class Upkeep {
  readonly #session: PracticeSession
  readonly #parts: UpkeepParts
  #turn: NodeJS.Immediate | null = null
  #quiet: NodeJS.Timeout | null = null
  #told: AppError | null = null

  constructor(session: PracticeSession, parts: UpkeepParts) {
    this.#session = session
    this.#parts = parts
  }

  /** After each call: there may be something to do now. */
  afterCall(): void {
    if (!this.#session.isOpen) return
    this.#tellTrouble()
    this.#schedule()
    this.#quiet?.refresh()
    this.#quiet ??= setTimeout(() => {
      this.#quiet = null
      void this.#rest()
    }, quietMs).unref()
  }

  pause(): void {
    if (this.#turn !== null) clearImmediate(this.#turn)
    if (this.#quiet !== null) clearTimeout(this.#quiet)
    this.#turn = null
    this.#quiet = null
  }

  #schedule(): void {
    this.#turn ??= setImmediate(() => {
      this.#turn = null
      this.#takeTurn()
    })
  }

  #takeTurn(): void {
    if (!this.#session.isOpen) return
    try {
      const isMore = this.#session.open().file.maintain()
      this.#tellTrouble()
      if (isMore) this.#schedule()
    } catch (error) {
      this.#parts.logFault(error)
    }
  }

  async #rest(): Promise<void> {
    try {
      await this.#parts.inTurn(() => Promise.resolve(this.#session.rest()))
    } catch (error) {
      // A seal is no save: that it could not be written shows at the next save, or as trouble.
      if (!(error instanceof AppError)) this.#parts.logFault(error)
    }
    this.#tellTrouble()
  }

  #tellTrouble(): void {
    const trouble = this.#session.isOpen ? this.#session.open().file.trouble : null
    if (trouble !== null && trouble !== this.#told) this.#parts.onTrouble(trouble)
    this.#told = trouble
  }
}
