/** Owns one practice file on a disk that fails and loses its power under random work, and judging what is found afterwards. Refuses real disks. */
import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors'
import type { Anchor } from '../../src/main/practiceFile/anchor'
import { unwrapDataKey } from '../../src/main/practiceFile/keySlots'
import { readHeader } from '../../src/main/practiceFile/openPracticeFile'
import { PracticeFile } from '../../src/main/practiceFile/practiceFile'
import { removeLeftovers } from '../../src/main/practiceFile/replaceFile'
import type { CutResults, Phase } from './cutResults'
import { someFault } from './someFault'
import type { Call, SimulatedDisk } from './simulatedDisk'
import { below, cutModes, oneOf, type Random } from './simulatedFile'
import { lowLimits, nextStep, type Held, type Step } from './work'

export const folder = '/practice'
export const path = `${folder}/harbour.rapport`
const roundsInHistory = 40

/** One practice file and what happens to it, until something is wrong with it or it has seen enough. */
export class History {
  readonly #disk: SimulatedDisk
  readonly #random: Random
  readonly #results: CutResults
  /** How many calls a step took the last time, by its kind. */
  readonly #usual: Map<string, number>
  readonly #name: string
  readonly #mostPages: number
  #held: Held
  /** What the step that was cut short would have made of it. */
  #inFlight: Held | null = null
  #known: Anchor | null = null
  readonly #earlier = new Set<string>()
  #round = 0
  /** The program ended by itself, to open the file anew. */
  #isGivenUp = false

  constructor(
    disk: SimulatedDisk,
    held: Held,
    random: Random,
    results: CutResults,
    usual: Map<string, number>,
    name: string,
  ) {
    this.#disk = disk
    this.#held = held
    this.#random = random
    this.#results = results
    this.#usual = usual
    this.#name = name
    // A snapshot of more than 16 chunks is written in turns.
    this.#mostPages = random() < 0.3 ? 40 : 300 + below(300, random)
  }

  async run(isWanted: () => boolean): Promise<void> {
    let file = await this.#reopen()
    for (; this.#round < roundsInHistory && isWanted() && file !== null; this.#round++) {
      // oxlint-disable no-await-in-loop -- each round goes on with what the last one left
      if (!(await this.#work(file))) return
      if (!this.#isGivenUp && !this.#endProgramIn(file)) return
      this.#isGivenUp = false
      file = await this.#reopen()
      // oxlint-enable no-await-in-loop
    }
  }

  /** Some steps that are acknowledged, or fail with the disk. @returns false when the file cannot be gone on with */
  async #work(file: PracticeFile): Promise<boolean> {
    for (let left = below(5, this.#random); left > 0; left--) {
      const step = nextStep(this.#held, this.#mostPages, this.#random)
      // oxlint-disable-next-line no-await-in-loop -- one step after the other
      const isFine = this.#random() < 0.2 ? await this.#failIn(file, step) : this.#acknowledge(file, step)
      if (!isFine) return false
      if (this.#isGivenUp) return true
      if (this.#random() < 0.2 && !this.#isInMemory(file)) return false
    }
    return true
  }

  #acknowledge(file: PracticeFile, step: Step): boolean {
    const before = this.#disk.changes
    try {
      step.run(file)
    } catch (error) {
      return this.#problem('refused', `${step.kind} on a disk that works`, error)
    }
    if (file.trouble !== null) return this.#problem('refused', `trouble after ${step.kind}`, file.trouble)
    this.#usual.set(step.kind, this.#disk.changes - before)
    this.#results.acknowledged++
    this.#accept(step.after, file)
    return true
  }

  #accept(held: Held, file: PracticeFile): void {
    if (held.contents !== this.#held.contents) this.#earlier.add(digest(this.#held.contents))
    this.#held = held
    this.#inFlight = null
    this.#known = file.anchor
    this.#earlier.delete(digest(held.contents))
  }

  /** A step while the disk fails. The program lives on, and what it says must be true. */
  async #failIn(file: PracticeFile, step: Step): Promise<boolean> {
    this.#results.faults++
    this.#disk.inject(someFault(this.#usual.get(step.kind) ?? 4, this.#random))
    let failure: AppError | null = null
    try {
      step.run(file)
    } catch (error) {
      if (!(error instanceof AppError) || !saidOnFailingDisk.has(error.code)) {
        return this.#problem('impossible', `${step.kind} on a failing disk`, error)
      }
      failure = error
    }
    const isUncertain = file.trouble !== null
    try {
      file.discard()
      if (isUncertain && this.#random() < 0.5) file.reopen()
    } catch (error) {
      if (!(error instanceof AppError)) return this.#problem('impossible', 'giving up on a failing disk', error)
    }
    this.#disk.inject(null)
    this.#disk.replug()
    this.#inFlight = step.after
    try {
      if (file.trouble !== null) file.reopen()
      return await this.#judgeFailed(file, step, { failure, isUncertain })
    } catch (error) {
      // The new keys are known, but the file may be back under the old ones: only a secret tells.
      if (!isUncertain || step.kind !== 're-key') {
        return this.#problem('refused', `going on after ${step.kind} on a failing disk`, error)
      }
      this.#isGivenUp = true
      this.#disk.end()
      this.#count('idle')
      return true
    }
  }

  /** What a step under a failing disk did, against what it said. */
  async #judgeFailed(
    file: PracticeFile,
    step: Step,
    { failure, isUncertain }: { readonly failure: AppError | null; readonly isUncertain: boolean },
  ): Promise<boolean> {
    const contents = contentsOf(file)
    const secret = await this.#secretThatOpens([step.after.secret, this.#held.secret])
    const isDone = contents.equals(step.after.contents) && secret === step.after.secret
    const isUndone = contents.equals(this.#held.contents) && secret === this.#held.secret
    if (!isDone && !isUndone) {
      return this.#problem('impossible', `${step.kind} on a failing disk: ${difference(contents, step.after.contents)}`)
    }
    if (!isUncertain && failure === null && !isDone) {
      return this.#problem('lost', `${step.kind} on a failing disk was said to be saved`)
    }
    if (!isUncertain && failure !== null && !isUndone) {
      return this.#problem('impossible', `${step.kind} was said not to be saved`, failure)
    }
    this.#accept(isDone ? step.after : this.#held, file)
    return true
  }

  async #secretThatOpens(secrets: readonly string[]): Promise<string | null> {
    const header = readHeader(path, this.#disk)
    for (const text of secrets) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- the second is only tried where the first does not fit
        const { dataKey } = await unwrapDataKey(header, { kind: 'recovery', text })
        dataKey.fill(0)
        return text
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'wrong-passphrase') throw error
      }
    }
    return null
  }

  #isInMemory(file: PracticeFile): boolean {
    const found = contentsOf(file)
    if (found.equals(this.#held.contents)) return true
    return this.#problem('impossible', `memory differs: ${difference(found, this.#held.contents)}`)
  }

  /** A step that is not finished. */
  #endProgramIn(file: PracticeFile): boolean {
    const step = nextStep(this.#held, this.#mostPages, this.#random)
    const usual = this.#usual.get(step.kind) ?? 4
    const isNearEnd = this.#random() < 0.4
    const first = isNearEnd ? Math.max(0, usual - 6) : 0
    this.#disk.changes = 0
    this.#disk.endsAt = first + 1 + below(usual + 1 - first, this.#random)
    this.#inFlight = step.after
    try {
      step.run(file)
    } catch (error) {
      if (!this.#disk.hasEnded) return this.#problem('refused', `${step.kind} on a disk that works`, error)
    }
    const ended = this.#disk.endedIn
    if (ended === null) {
      this.#usual.set(step.kind, this.#disk.changes)
      this.#results.acknowledged++
      this.#accept(step.after, file)
      this.#disk.end()
    }
    this.#count(ended === null ? 'idle' : phaseOf(step, ended))
    return true
  }

  #count(phase: Phase): void {
    this.#results.cuts[phase]++
    if (this.#random() < 0.2) {
      this.#results.kills++
      this.#disk.killProgram()
    } else this.#disk.cutPower(oneOf(cutModes, this.#random))
  }

  /** @returns the file as the next program opens it; null when it must be given up */
  async #reopen(): Promise<PracticeFile | null> {
    let file: PracticeFile | null = null
    while (file === null) {
      if (this.#random() < 0.15) {
        this.#disk.changes = 0
        this.#disk.endsAt = 1 + below(4, this.#random)
      }
      try {
        // oxlint-disable-next-line no-await-in-loop -- opening again, after it was cut short itself
        file = await this.#open()
        if (this.#disk.hasEnded) file = null
      } catch (error) {
        if (!this.#disk.hasEnded) {
          this.#problem('refused', 'opening', error)
          return null
        }
      }
      this.#disk.endsAt = null
      if (this.#disk.hasEnded) this.#count('open')
    }
    return this.#judge(file) ? file : null
  }

  async #open(): Promise<PracticeFile> {
    const secrets = [this.#inFlight?.secret, this.#held.secret].filter((text) => text !== undefined)
    for (const secret of new Set(secrets)) {
      try {
        const header = readHeader(path, this.#disk)
        removeLeftovers(path, this.#disk)
        // oxlint-disable-next-line no-await-in-loop -- the second key is only tried where the first does not fit
        const { dataKey, slot } = await unwrapDataKey(header, { kind: 'recovery', text: secret })
        const parts = { path, files: this.#disk, mode: 'read-write', lock: ours, limits: lowLimits } as const
        const file = new PracticeFile(parts, slot.id.toString('hex'), dataKey, this.#known)
        this.#openedWith = secret
        return file
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'wrong-passphrase') throw error
      }
    }
    throw new Error('Neither the old nor the new key opens it.')
  }

  #openedWith = ''

  #judge(file: PracticeFile): boolean {
    const contents = contentsOf(file)
    const secret = this.#openedWith
    const isHeld = contents.equals(this.#held.contents)
    if (!isHeld && !(this.#inFlight?.contents.equals(contents) ?? false)) {
      if (this.#earlier.has(digest(contents))) return this.#problem('lost', 'earlier contents')
      return this.#problem('impossible', difference(contents, this.#held.contents))
    }
    try {
      if (this.#random() < 0.5) for (const turn of file.verify()) void turn
    } catch (error) {
      return this.#problem('impossible', 'it opens and does not verify', error)
    }
    this.#accept({ contents: isHeld ? this.#held.contents : contents, secret }, file)
    return true
  }

  #problem(kind: 'lost' | 'refused' | 'impossible', what: string, error?: unknown): false {
    this.#results[kind]++
    const { system, cause } = describe(error)
    this.#results.problems.push(`${this.#name} round ${this.#round}: ${kind}: ${what}${system}${cause}`)
    return false
  }
}

const saidOnFailingDisk = new Set(['not-saved', 'file-unreadable', 'file-not-found'])
const ours = { isHeld: () => true, release: () => {} }

function phaseOf({ kind }: Step, { call, path: at, position }: { call: Call; path: string; position: number }): Phase {
  if (kind === 're-key') return 're-key'
  if (at.endsWith('.tmp')) return call === 'sync' || (call === 'write' && position === 0) ? 'publish' : 'checkpoint'
  if (call === 'rename' || call === 'syncFolder') return 'publish'
  return kind === 'turn' ? 'checkpoint' : kind
}

function contentsOf(file: PracticeFile): Buffer {
  const bytes = Buffer.alloc(file.size)
  file.read(bytes, 0)
  return bytes
}

function digest(contents: Buffer): string {
  return createHash('sha256').update(contents).digest('base64')
}

function difference(found: Buffer, expected: Buffer): string {
  const at = found.findIndex((byte, index) => byte !== expected[index])
  return `${found.length} bytes instead of ${expected.length}, different from ${at} on`
}

function describe(error: unknown): { readonly system: string; readonly cause: string } {
  if (!(error instanceof Error)) return { system: '', cause: '' }
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return { system: `: ${error instanceof AppError ? `${error.code}: ` : ''}${error.message}`, cause }
}
