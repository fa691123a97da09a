/** Owns the practice file that is tampered with: its versions, where its parts lie, and what it held after each save. Refuses to tamper. */
import { randomBytes } from 'node:crypto'
import type { Anchor } from '../../src/main/practiceFile/anchor'
import { chunkCount, type Header } from '../../src/main/practiceFile/header'
import { unwrapDataKey, wrapWithRandomSecret } from '../../src/main/practiceFile/keySlots'
import { journalStart } from '../../src/main/practiceFile/journalReader'
import { createPracticeFile, readHeader } from '../../src/main/practiceFile/openPracticeFile'
import { PracticeFile } from '../../src/main/practiceFile/practiceFile'
import { newRecoveryKey, printRecoveryKey } from '../../src/main/practiceFile/recoveryKey'
import { recordBytes, RecordCipher } from '../../src/main/practiceFile/record'
import { snapshotEnd } from '../../src/main/practiceFile/snapshot'
import { SimulatedDisk } from './simulatedDisk'
import { lowLimits } from './work'

export const samplePath = '/practice/harbour.rapport'

/** Where a record lies in the file. */
export interface FoundRecord {
  readonly from: number
  readonly to: number
}

export interface SampleFile {
  readonly bytes: Buffer
  readonly secret: string
  readonly anchor: Anchor
  /** Of an earlier snapshot of the same file, with a journal of its own. */
  readonly earlier: { readonly bytes: Buffer; readonly journalAt: number }
  /** The same file before its key slots were changed. */
  readonly beforeSlots: Buffer
  readonly chunks: number
  readonly snapshotEnd: number
  readonly journalAt: number
  readonly records: readonly FoundRecord[]
  /** A copy that was gone on with on its own, with as many records of the same kinds, and those of both. */
  readonly fork: Buffer
  readonly forkRecords: readonly FoundRecord[]
  /** In base64: everything the database held after some save, so all that may ever be shown. */
  readonly states: ReadonlySet<string>
}

const pageBytes = 4096
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 }

/** @param isSealed whether it was closed as it should be, or ends with a save */
export async function makeSampleFile(isSealed: boolean): Promise<SampleFile> {
  const disk = new SimulatedDisk('/practice', Math.random)
  const { file: created, recoveryKey } = await createPracticeFile(samplePath, {
    passphrase: 'violet',
    kdf,
    files: disk,
  })
  created.close()
  const file = await openSample(disk, recoveryKey, null)
  const states = new Set<string>([''])
  const commit = (): void => {
    file.commit()
    states.add(contentsOf(file).toString('base64'))
  }
  file.write(randomBytes(3 * 65_536 + 5000), 0)
  commit()
  file.checkpoint()
  for (let page = 0; page < 3; page++) {
    file.write(randomBytes(700), page * 5000)
    commit()
  }
  file.seal()
  const earlierBytes = Buffer.from(disk.bytesAt(samplePath))
  const earlier = { bytes: earlierBytes, journalAt: journalStart(readHeader(samplePath, disk)) }
  file.checkpoint()
  file.write(randomBytes(3), 100_000)
  commit()
  const newKey = newRecoveryKey()
  const secret = printRecoveryKey(newKey)
  const beforeSlots = Buffer.from(disk.bytesAt(samplePath))
  file.changeSlots([
    ...file.slots,
    file.withDataKey((key, fileId) => wrapWithRandomSecret(key, fileId, 'recovery', newKey)),
  ])
  const fork = new SimulatedDisk('/practice', Math.random)
  fork.put(samplePath, disk.bytesAt(samplePath))
  const other = await openSample(fork, secret, null)
  goOn(other, isSealed, () => {
    other.commit()
  })
  goOn(file, isSealed, commit)
  const bytes = Buffer.from(disk.bytesAt(samplePath))
  const header = readHeader(samplePath, disk)
  return {
    bytes,
    secret,
    anchor: file.anchor,
    earlier,
    beforeSlots,
    chunks: chunkCount(header),
    snapshotEnd: snapshotEnd(header),
    journalAt: journalStart(header),
    records: file.withDataKey((key) => recordsIn(bytes, header, key)),
    fork: Buffer.from(fork.bytesAt(samplePath)),
    forkRecords: other.withDataKey((key) => recordsIn(fork.bytesAt(samplePath), header, key)),
    states,
  }
}

/** A transaction in parts, and some of a row each. */
function goOn(file: PracticeFile, isSealed: boolean, commit: () => void): void {
  for (let page = 0; page < 45; page++) file.write(randomBytes(pageBytes), page * pageBytes)
  commit()
  for (let row = 0; row < 4; row++) {
    file.write(randomBytes(20 + row * 300), row * 9000)
    commit()
    if (row === 1) file.seal()
  }
  if (isSealed) file.seal()
}

/** @throws what opening throws */
export async function openSample(disk: SimulatedDisk, secret: string, known: Anchor | null): Promise<PracticeFile> {
  const { dataKey, slot } = await unwrapDataKey(readHeader(samplePath, disk), { kind: 'recovery', text: secret })
  const lock = { isHeld: () => true, release: () => {} }
  const parts = { path: samplePath, files: disk, mode: 'read-write', lock, limits: lowLimits } as const
  return new PracticeFile(parts, slot.id.toString('hex'), dataKey, known)
}

export function contentsOf(file: PracticeFile): Buffer {
  const bytes = Buffer.alloc(file.size)
  file.read(bytes, 0)
  return bytes
}

function recordsIn(bytes: Buffer, header: Header, dataKey: Uint8Array): FoundRecord[] {
  const cipher = new RecordCipher(header, dataKey)
  const records: FoundRecord[] = []
  for (let from = journalStart(header); from < bytes.length;) {
    const record = cipher.parseHeader(bytes.subarray(from))
    if (record === null) throw new Error('The sample is not whole.')
    const to = from + recordBytes(record.length)
    records.push({ from, to })
    from = to
  }
  return records
}
