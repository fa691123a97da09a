/** Owns changing a practice file behind Rapport's back in every way we know, and counting what opens as if nothing had happened. Refuses accidents of the disk. */
import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors'
import { chunkBytes, headerBytes } from '../../src/main/practiceFile/header'
import { chunkOffset, tagBytes } from '../../src/main/practiceFile/snapshot'
import { contentsOf, makeSampleFile, openSample, samplePath, type SampleFile } from './sampleFile'
import { SimulatedDisk } from './simulatedDisk'

const refusals = new Set(['file-damaged', 'file-older', 'wrong-passphrase', 'not-a-practice-file', 'file-newer'])

export interface TamperCount {
  refused: number
  reported: number
  silent: number
}

export interface TamperResults {
  readonly byClass: Map<string, TamperCount>
  readonly problems: string[]
}

export interface TamperOptions {
  /** Of the cases that come by the thousand, every how manieth is tried. */
  readonly every: number
}

interface Case {
  readonly what: string
  readonly bytes: Buffer
  /** Whether it takes the memory of this computer to notice: each part of the file is genuine. */
  readonly isGenuine?: boolean
}

/** Tries everything on a file that was closed and on one that ends with a save. */
export async function tamperWithEverything({ every }: TamperOptions): Promise<TamperResults> {
  const results: TamperResults = { byClass: new Map(), problems: [] }
  for (const isSealed of [true, false]) {
    // oxlint-disable no-await-in-loop -- one after the other, or memory would hold them all
    const sample = await makeSampleFile(isSealed)
    await expectWhole(sample)
    for (const [name, cases] of Object.entries(classes)) {
      const count = results.byClass.get(name) ?? { refused: 0, reported: 0, silent: 0 }
      results.byClass.set(name, count)
      for (const tampered of cases(sample, every)) {
        const outcome = await outcomeOf(tampered, sample)
        if (outcome === 'refused' || outcome === 'reported') count[outcome]++
        else {
          count.silent++
          results.problems.push(`${name} (${isSealed ? 'sealed' : 'not sealed'}): ${tampered.what}: ${outcome}`)
        }
      }
    }
    // oxlint-enable no-await-in-loop
  }
  return results
}

/** Otherwise a mistake of the sample would pass for vigilance. */
async function expectWhole(sample: SampleFile): Promise<void> {
  const outcome = await outcomeOf({ what: 'nothing', bytes: sample.bytes, isGenuine: true }, sample)
  if (outcome !== 'it opens') throw new Error(`The sample itself: ${outcome}.`)
}

async function outcomeOf({ bytes, isGenuine = false }: Case, sample: SampleFile): Promise<string> {
  const disk = new SimulatedDisk('/practice', () => 0)
  disk.put(samplePath, bytes)
  try {
    const file = await openSample(disk, sample.secret, isGenuine ? sample.anchor : null)
    const shown = contentsOf(file).toString('base64')
    for (const turn of file.verify()) void turn
    const { torn, isHeaderMended } = file.findings
    file.close()
    if (!sample.states.has(shown)) return 'it shows what never was'
    return torn > 0 || isHeaderMended ? 'reported' : 'it opens'
  } catch (error) {
    if (error instanceof AppError && refusals.has(error.code)) return 'refused'
    return error instanceof Error ? error.message : String(error)
  }
}

type Cases = (sample: SampleFile, every: number) => Iterable<Case>

const classes: Readonly<Record<string, Cases>> = {
  *'byte of one header copy'({ bytes }, every) {
    for (let at = 0; at < 2 * headerBytes; at += every) yield flipped(bytes, at)
  },
  *'byte of both header copies'({ bytes }, every) {
    for (let at = 0; at < headerBytes; at += every) yield flipped(bytes, at, at + headerBytes)
  },
  *'both copies, checksum forged'({ bytes }, every) {
    for (let at = 8; at < headerBytes - 32; at += every) {
      const forged = flipped(bytes, at, at + headerBytes)
      fixChecksum(forged.bytes, 0)
      fixChecksum(forged.bytes, headerBytes)
      yield forged
    }
  },
  *'byte of a chunk'({ bytes, snapshotEnd }, every) {
    for (let at = 2 * headerBytes; at < snapshotEnd; at += 37 * every) yield flipped(bytes, at)
    yield flipped(bytes, snapshotEnd - 1)
  },
  *'byte before the journal'({ bytes, snapshotEnd, journalAt }, every) {
    for (let at = snapshotEnd; at < journalAt; at += 7 * every) yield flipped(bytes, at)
    yield flipped(bytes, journalAt - 1)
  },
  *'byte of a record'({ bytes, records }, every) {
    for (const { from, to } of records) {
      for (let at = from; at < from + 64; at += Math.min(every, 7)) yield flipped(bytes, at)
      for (let at = from + 64; at < to; at += 37 * every) yield flipped(bytes, at)
      yield flipped(bytes, to - 1)
    }
  },
  *'record deleted'({ bytes, records }) {
    for (const { from, to } of records) {
      const isGenuine = to === bytes.length
      yield { what: `${from} to ${to}`, bytes: without(bytes, from, to), isGenuine }
    }
  },
  *'records swapped'({ bytes, records }) {
    for (const [index, { from, to }] of records.entries()) {
      const next = records[index + 1]
      if (next === undefined) continue
      const [one, other] = [bytes.subarray(from, to), bytes.subarray(next.from, next.to)]
      const parts = [bytes.subarray(0, from), other, one, bytes.subarray(next.to)]
      yield { what: `${from} and ${next.from}`, bytes: Buffer.concat(parts) }
    }
  },
  *'record duplicated'({ bytes, records }) {
    for (const { from, to } of records) {
      yield { what: `${from}`, bytes: Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]) }
    }
  },
  *'record replayed at the end'({ bytes, records }) {
    for (const { from, to } of records) {
      yield { what: `${from}`, bytes: Buffer.concat([bytes, bytes.subarray(from, to)]) }
    }
  },
  *'record over a later one'({ bytes, records }) {
    for (const { from, to } of records) {
      for (const later of records) {
        if (later.from <= from || later.to - later.from !== to - from) continue
        yield { what: `${from} over ${later.from}`, bytes: replaced(bytes, later.from, bytes.subarray(from, to)) }
      }
    }
  },
  *'record of a copy gone on with'({ bytes, records, fork, forkRecords }) {
    for (const [index, { from, to }] of records.entries()) {
      const other = forkRecords[index]
      const theirs = fork.subarray(other?.from, other?.to)
      if (theirs.equals(bytes.subarray(from, to))) continue
      const parts = [bytes.subarray(0, from), theirs, bytes.subarray(to)]
      yield { what: `${from}`, bytes: Buffer.concat(parts) }
      const spliced = Buffer.concat([bytes.subarray(0, from), fork.subarray(other?.from)])
      // From the first record on that differs, it is the copy itself.
      if (!spliced.equals(fork)) yield { what: `${from} and all after`, bytes: spliced }
    }
  },
  *'copy gone on with'({ fork }) {
    yield { what: 'as a whole', bytes: fork, isGenuine: true }
  },
  *'cut behind a record'({ bytes, records, journalAt }) {
    yield { what: 'all records', bytes: bytes.subarray(0, journalAt), isGenuine: true }
    for (const { to } of records.slice(0, -1)) yield { what: `${to}`, bytes: bytes.subarray(0, to), isGenuine: true }
  },
  *'cut anywhere'({ bytes, records, journalAt }, every) {
    const ends = new Set([journalAt, ...records.map(({ to }) => to)])
    for (let end = 0; end < bytes.length; end += 151 * every) {
      if (!ends.has(end)) yield { what: `${end}`, bytes: bytes.subarray(0, end) }
    }
  },
  *'bytes added at the end'({ bytes }) {
    for (const count of [1, 63, 64, 511, 512, 513, 4096]) {
      yield { what: `${count} zeros`, bytes: Buffer.concat([bytes, Buffer.alloc(count)]) }
    }
  },
  *'chunk from an earlier snapshot'(sample) {
    for (let index = 0; index < sample.chunks; index++) yield withChunk(sample, index, sample.earlier.bytes, index)
  },
  *'chunks that changed places'(sample) {
    for (let index = 0; index < sample.chunks; index++) {
      for (let from = 0; from < sample.chunks - 1; from++) {
        if (from !== index) yield withChunk(sample, index, sample.bytes, from)
      }
    }
  },
  *'older header'({ bytes, earlier, beforeSlots }) {
    for (const [what, older] of Object.entries({
      'earlier snapshot': earlier.bytes,
      'before the slots': beforeSlots,
    })) {
      const [one, both] = [older.subarray(0, headerBytes), older.subarray(0, 2 * headerBytes)]
      yield { what: `${what}, both copies`, bytes: replaced(bytes, 0, both) }
      yield { what: `${what}, first copy`, bytes: replaced(bytes, 0, one) }
      yield { what: `${what}, second copy`, bytes: replaced(bytes, headerBytes, one) }
    }
  },
  *'older journal'({ bytes, journalAt, earlier, beforeSlots }) {
    const old = earlier.bytes.subarray(earlier.journalAt)
    const own = bytes.subarray(journalAt)
    yield { what: 'of the earlier snapshot', bytes: Buffer.concat([bytes.subarray(0, journalAt), old]) }
    yield { what: 'of the earlier snapshot, behind its own', bytes: Buffer.concat([bytes, old]) }
    yield { what: 'before its own', bytes: Buffer.concat([bytes.subarray(0, journalAt), old, own]) }
    yield { what: 'newer, behind the earlier snapshot', bytes: Buffer.concat([earlier.bytes, own]) }
    const olderOfOwn = [bytes.subarray(0, journalAt), beforeSlots.subarray(journalAt)]
    yield { what: 'its own, before the slots', bytes: Buffer.concat(olderOfOwn), isGenuine: true }
  },
  *'older file'({ earlier, beforeSlots }) {
    yield { what: 'of the earlier snapshot', bytes: earlier.bytes, isGenuine: true }
    yield { what: 'before the slots', bytes: beforeSlots, isGenuine: true }
  },
}

function flipped(bytes: Buffer, ...offsets: readonly number[]): Case {
  const changed = Buffer.from(bytes)
  for (const at of offsets) changed.writeUInt8(changed.readUInt8(at) ^ 0x10, at)
  return { what: `byte ${offsets.join(' and ')}`, bytes: changed }
}

function without(bytes: Buffer, from: number, to: number): Buffer {
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

function replaced(bytes: Buffer, at: number, by: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  by.copy(changed, at)
  return changed
}

function withChunk({ bytes, snapshotEnd }: SampleFile, index: number, other: Buffer, from: number): Case {
  const at = chunkOffset(index, 2)
  // The last chunk is shorter: of a longer one only its beginning fits.
  const length = Math.min(chunkBytes[2] + tagBytes, snapshotEnd - at)
  const chunk = other.subarray(chunkOffset(from, 2), chunkOffset(from, 2) + length)
  return { what: `chunk ${index} by ${from}`, bytes: replaced(bytes, at, chunk) }
}

function fixChecksum(bytes: Buffer, at: number): void {
  const sealed = bytes.subarray(at, at + headerBytes - 32)
  createHash('sha256')
    .update(sealed)
    .digest()
    .copy(bytes, at + headerBytes - 32)
}
