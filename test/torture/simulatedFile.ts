/** Owns one file of the simulated disk: what programs see of it, what reached the platter, what a power cut makes of the rest. Refuses names and handles. */
import { randomBytes } from 'node:crypto'

/** A disk writes a sector whole or not at all; several sectors in any order. */
export const sectorBytes = 512

/**
 * What a cut makes of writes that were not synced: all or nothing of them, the first of them in their order, each sector
 * for itself at any of its versions, or the sectors that did not arrive as zeros or garbage.
 */
export const cutModes = ['everything', 'nothing', 'in order', 'any order', 'zeros', 'garbage'] as const
export type CutMode = (typeof cutModes)[number]

/** A number from 0 to 1, the latter never. */
export type Random = () => number

export function below(end: number, random: Random): number {
  return Math.floor(random() * end)
}

export function oneOf<Value>(values: readonly Value[], random: Random): Value {
  const value = values[below(values.length, random)]
  if (value === undefined) throw new Error('There is nothing to choose from.')
  return value
}

/** Bytes that grow and shrink; what they grow by is zeros. */
class Bytes {
  #bytes: Buffer
  size: number

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes)
    this.size = bytes.length
  }

  get view(): Buffer {
    return this.#bytes.subarray(0, this.size)
  }

  resize(size: number): void {
    if (size > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(size, 2 * this.#bytes.length, 4096))
      this.#bytes.copy(larger, 0, 0, this.size)
      this.#bytes = larger
    } else if (size < this.size) this.#bytes.fill(0, size, this.size)
    this.size = size
  }

  write(bytes: Uint8Array, at: number): void {
    if (at + bytes.length > this.size) this.resize(at + bytes.length)
    this.#bytes.set(bytes, at)
  }

  sector(index: number): Buffer {
    const sector = Buffer.alloc(sectorBytes)
    sector.set(this.view.subarray(index * sectorBytes, (index + 1) * sectorBytes))
    return sector
  }
}

/** A write of `bytes` at `at`, or, without bytes, a new size. */
interface Change {
  readonly at: number
  readonly bytes: Buffer | null
}

export class SimulatedFile {
  readonly identity: number
  readonly #platter: Bytes
  readonly #seen: Bytes
  #pending: Change[] = []

  constructor(identity: number, bytes: Uint8Array) {
    this.identity = identity
    this.#platter = new Bytes(bytes)
    this.#seen = new Bytes(bytes)
  }

  get size(): number {
    return this.#seen.size
  }

  /** As programs see it; a view. */
  get bytes(): Buffer {
    return this.#seen.view
  }

  write(source: Uint8Array, at: number): void {
    this.#change({ at, bytes: Buffer.from(source) })
  }

  resize(size: number): void {
    this.#change({ at: size, bytes: null })
  }

  sync(): void {
    for (const change of this.#pending) apply(change, this.#platter)
    this.#pending = []
  }

  /** A sync that fails, on systems that then take what they could not write for written. */
  forgetPending(): void {
    this.#pending = []
  }

  /** The file as it may be found after the power was cut just now. */
  afterCut(mode: CutMode, random: Random): SimulatedFile {
    const survivor = new Bytes(this.#platter.view)
    if (mode === 'everything') for (const change of this.#pending) apply(change, survivor)
    else if (mode === 'in order') this.#applyFirst(survivor, random)
    else if (mode !== 'nothing') this.#applySome(survivor, mode, random)
    return new SimulatedFile(this.identity, survivor.view)
  }

  #change(change: Change): void {
    apply(change, this.#seen)
    this.#pending.push(change)
  }

  #applyFirst(survivor: Bytes, random: Random): void {
    const whole = below(this.#pending.length + 1, random)
    for (const change of this.#pending.slice(0, whole)) apply(change, survivor)
    const next = this.#pending[whole]
    if (next?.bytes == null) return
    const sectors = below(Math.ceil(next.bytes.length / sectorBytes), random)
    apply({ at: next.at, bytes: next.bytes.subarray(0, sectors * sectorBytes) }, survivor)
  }

  #applySome(survivor: Bytes, mode: CutMode, random: Random): void {
    const sizes = [survivor.size]
    const versions = new Map<number, Buffer[]>()
    const replayed = new Bytes(survivor.view)
    for (const change of this.#pending) {
      apply(change, replayed)
      sizes.push(replayed.size)
      const length = change.bytes?.length ?? 0
      for (let at = Math.floor(change.at / sectorBytes); at * sectorBytes < change.at + length; at++) {
        const known = versions.get(at) ?? [survivor.sector(at)]
        known.push(replayed.sector(at))
        versions.set(at, known)
      }
    }
    const arriving = random()
    for (const [index, known] of versions) {
      const newest = known.at(-1)
      if (newest !== undefined && random() < arriving) survivor.write(newest, index * sectorBytes)
      else if (mode === 'zeros') survivor.write(Buffer.alloc(sectorBytes), index * sectorBytes)
      else if (mode === 'garbage') survivor.write(randomBytes(sectorBytes), index * sectorBytes)
      else survivor.write(oneOf(known, random), index * sectorBytes)
    }
    const least = Math.min(...sizes)
    const between = least + below(Math.max(...sizes) - least + 1, random)
    survivor.resize(random() < 0.3 ? between : oneOf(sizes, random))
  }
}

function apply({ at, bytes }: Change, to: Bytes): void {
  if (bytes === null) to.resize(at)
  else if (bytes.length > 0) to.write(bytes, at)
}
