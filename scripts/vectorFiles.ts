/** Owns the practice files that the test vectors begin from, written by Rapport's own writer. Refuses edits: see vectorCases. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemFiles, type Files } from '../src/main/practiceFile/files'
import { JournaledFile } from '../src/main/practiceFile/journaledFile'
import { newKeychainSecret, wrapWithPassphrase, wrapWithRandomSecret } from '../src/main/practiceFile/keySlots'
import { createPracticeFile, openPracticeFile } from '../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../src/main/practiceFile/practiceFile'
import type { Vector } from '../test/vectors/vectors'
import { payloadOf, rangesOf, wholePage } from './vectorForgery'

export const passphrase = 'violet harbour lantern'
export const newPassphrase = 'amber quarry window'
/** `cafe`, a combining accent: NFKC makes one letter of both. */
export const accentedPassphrase = 'cafe\u0301 harbour'
/** Of version1.rapport, which a writer made that is no longer here. */
const version1RecoveryKey = 'H0V8-SVZK-3T1S-0B0V-GV42-441R-KZB3-5825-JBYR'
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 }
const page = 4096

export interface RecordPlace {
  readonly at: number
  /** All of it, with what fills it up. */
  readonly length: number
  readonly payloadLength: number
  readonly sequence: number
}

/** A file as it stood at one moment, and what its writer knows of it. */
export interface MadeFile {
  readonly name: string
  readonly bytes: Buffer
  readonly dataKey: Buffer
  readonly secret: Vector['secret']
  readonly recoveryKey: string
  readonly journalStart: number
  readonly records: readonly RecordPlace[]
  /** The database after each save, by its sequence; a seal changes nothing. */
  readonly states: ReadonlyMap<number, Buffer>
}

/** Repeatable bytes that name their place. */
export function pattern(length: number, seed: string): Buffer {
  const parts: Buffer[] = []
  for (let index = 0; index * 32 < length; index++) {
    parts.push(createHash('sha256').update(`${seed}:${index}`).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** A practice file being written, and beside it what its database must be. */
class Practice {
  readonly path: string
  readonly file: PracticeFile
  readonly recoveryKey: string
  readonly dataKey: Buffer
  readonly states = new Map<number, Buffer>([[0, Buffer.alloc(0)]])
  #database: Buffer = Buffer.alloc(0)

  private constructor(path: string, file: PracticeFile, recoveryKey: string) {
    this.path = path
    this.file = file
    this.recoveryKey = recoveryKey
    this.dataKey = file.withDataKey((key) => Buffer.from(key))
  }

  static async create(path: string, secret = passphrase, files: Files = systemFiles): Promise<Practice> {
    const { file, recoveryKey } = await createPracticeFile(path, { passphrase: secret, kdf, files })
    return new Practice(path, file, recoveryKey)
  }

  write(source: Buffer, at: number): void {
    this.file.write(source, at)
    this.#resize(Math.max(this.#database.length, at + source.length))
    source.copy(this.#database, at)
  }

  truncate(size: number): void {
    this.file.truncate(size)
    this.#resize(size)
  }

  commit(): void {
    this.file.commit()
    this.states.set(this.file.anchor.sequence, Buffer.from(this.#database))
  }

  /** The file as it stands on disk now. */
  made(name: string, text = passphrase): MadeFile {
    const { recoveryKey, dataKey, states } = this
    const secret = { kind: 'passphrase', text } as const
    return { ...placesIn(readFileSync(this.path)), name, recoveryKey, dataKey, secret, states: new Map(states) }
  }

  #resize(size: number): void {
    this.#database = Buffer.concat([this.#database.subarray(0, size)], size)
  }
}

function placesIn(bytes: Buffer): Pick<MadeFile, 'bytes' | 'journalStart' | 'records'> {
  const size = Number(bytes.readBigUInt64BE(48))
  const journalStart = Math.ceil((8192 + size + 16 * Math.ceil(size / 16_384)) / page) * page
  const records: RecordPlace[] = []
  for (let at = journalStart; at < bytes.length && bytes.readUInt16BE(8) === 2;) {
    const payloadLength = bytes.readUInt32BE(at + 20)
    const length = Math.ceil((64 + payloadLength + 16) / 512) * 512
    records.push({ at, length, payloadLength, sequence: Number(bytes.readBigUInt64BE(at + 8)) })
    at += length
  }
  return { bytes, journalStart, records }
}

export async function makeEmpty(folder: string): Promise<MadeFile> {
  const practice = await Practice.create(join(folder, 'empty'))
  practice.file.close()
  return practice.made('empty.rapport')
}

/** Two generations of one file: the second begins where the first ends. Each has two chunks, the last of one page. */
export async function makeSaves(folder: string): Promise<{ earlier: MadeFile; saves: MadeFile }> {
  const practice = await Practice.create(join(folder, 'saves'))
  practice.write(pattern(17 * page, 'saves'), 0)
  practice.commit()
  practice.file.checkpoint()
  for (const number of [2, 3]) {
    practice.write(pattern(100, `save ${number}`), number * 1000)
    practice.commit()
  }
  const earlier = practice.made('earlier.rapport')
  practice.file.checkpoint()
  practice.write(pattern(60, 'save 4'), page + 10)
  practice.write(pattern(60, 'the same save'), 16 * page + 500)
  practice.commit()
  practice.write(pattern(page, 'save 5'), 3 * page)
  practice.commit()
  practice.write(pattern(40, 'save 6'), 3 * page + 80)
  practice.write(Buffer.alloc(40), 3 * page + 2000)
  practice.commit()
  practice.write(pattern(page + 300, 'save 7'), 17 * page)
  practice.truncate(19 * page)
  practice.commit()
  practice.write(pattern(20, 'save 8'), 0)
  practice.commit()
  practice.file.close()
  return { earlier, saves: practice.made('saves.rapport') }
}

/** Cut and grown again, within one transaction and over several, also at sizes that are no whole pages. */
export async function makeRegrown(folder: string): Promise<MadeFile> {
  const practice = await Practice.create(join(folder, 'regrown'))
  practice.write(pattern(6 * page, 'regrown'), 0)
  practice.commit()
  practice.file.checkpoint()
  practice.truncate(2 * page)
  practice.truncate(5 * page)
  practice.write(pattern(10, 'over zeros'), 3 * page + 100)
  practice.commit()
  practice.truncate(page + 1000)
  practice.commit()
  practice.truncate(4 * page)
  practice.write(pattern(10, 'over zeros again'), 2 * page + 4000)
  practice.commit()
  practice.truncate(0)
  practice.commit()
  practice.write(pattern(2 * page + 77, 'anew'), 0)
  practice.commit()
  practice.file.close()
  return practice.made('regrown.rapport')
}

/** Before and after a new passphrase replaced the old one and the keychain got a slot. */
export async function makeSlots(folder: string): Promise<{ before: MadeFile; after: MadeFile; keychain: string }> {
  const practice = await Practice.create(join(folder, 'slots'), accentedPassphrase)
  practice.write(pattern(page, 'slots'), 0)
  practice.commit()
  const before = practice.made('slotsBefore.rapport', accentedPassphrase)
  const { text, bytes } = newKeychainSecret()
  const [old, recovery] = practice.file.slots
  if (old === undefined || recovery === undefined) throw new Error('A new file has two slots.')
  const fileId = practice.file.withDataKey((_, id) => Buffer.from(id))
  const replacing = await wrapWithPassphrase(practice.dataKey, fileId, newPassphrase, kdf, old.id)
  practice.file.changeSlots([replacing, recovery, wrapWithRandomSecret(practice.dataKey, fileId, 'keychain', bytes)])
  practice.write(pattern(30, 'after the slots'), 50)
  practice.commit()
  practice.file.close()
  return { before, after: practice.made('slotsAfter.rapport', newPassphrase), keychain: text }
}

/**
 * A transaction in parts, and the same file after a checkpoint during which it was saved. Rapport makes parts of more than
 * 16 MiB only, so this goes one floor deeper.
 */
export async function makeParts(folder: string): Promise<{ parts: MadeFile; carried: MadeFile }> {
  const practice = await Practice.create(join(folder, 'parts'))
  const before = pattern(6 * page, 'parts')
  practice.write(before, 0)
  practice.commit()
  practice.file.checkpoint()
  practice.file.close()

  const grown = pattern(8 * page, 'bulk')
  const whole = (index: number): Buffer => wholePage(index, grown.subarray(index * page, (index + 1) * page))
  const between = Buffer.concat([before.subarray(0, page), grown.subarray(page)])
  const small = pattern(25, 'rest')
  small.copy(between, 40)
  const after = Buffer.from(between)
  small.copy(after, 2 * page)
  const save = (disk: JournaledFile): void => {
    // The first part holds an earlier version of page 1, and a page that is cut off again.
    disk.appendPart(payloadOf(6 * page, 0, wholePage(1, pattern(page, 'changed again')), whole(2), whole(3)))
    disk.appendPart(payloadOf(6 * page, 0, whole(4), wholePage(9, pattern(page, 'cut off')), whole(5), whole(6)))
    disk.commit(payloadOf(4 * page, 8 * page, whole(1), whole(7), rangesOf(0, { at: 40, bytes: small })))
    disk.commit(payloadOf(8 * page, 8 * page, rangesOf(2, { at: 0, bytes: small })))
  }
  const bytes = readFileSync(practice.path)
  const sealed = placesIn(bytes).records.at(-1)?.sequence ?? 0
  practice.states.set(sealed + 1, between).set(sealed + 2, after)
  const parts = onDisk(practice, bytes, systemFiles, (disk) => {
    save(disk)
    disk.seal()
  })
  let isSaved = false
  let running: JournaledFile | null = null
  const during: Files = {
    ...systemFiles,
    syncData: (handle) => {
      systemFiles.syncData(handle)
      if (isSaved || running === null) return
      isSaved = true
      save(running)
    },
  }
  const carried = onDisk(practice, bytes, during, (disk) => {
    running = disk
    disk.checkpoint()
    disk.seal()
  })
  return { parts: parts('parts.rapport'), carried: carried('carried.rapport') }
}

/** Does `work` on the file as `bytes` have it. */
function onDisk(
  practice: Practice,
  bytes: Buffer,
  files: Files,
  work: (disk: JournaledFile) => void,
): (name: string) => MadeFile {
  const handle = files.open(practice.path, 'w')
  files.write(handle, bytes, 0)
  files.close(handle)
  const dataKey = Buffer.from(practice.dataKey)
  const disk = new JournaledFile({ path: practice.path, files, dataKey, mode: 'read-write', isOwned: () => true })
  work(disk)
  disk.close()
  const made = practice.made('')
  return (name) => ({ ...made, name })
}

/** The stored file of version 1, and what Rapport makes of it when it opens it to write. */
export async function makeUpgraded(
  folder: string,
  stored: Buffer,
): Promise<{ version1: MadeFile; upgraded: MadeFile }> {
  const path = join(folder, 'upgraded')
  const handle = systemFiles.open(path, 'w')
  systemFiles.write(handle, stored, 0)
  systemFiles.close(handle)
  const secret = { kind: 'passphrase', text: passphrase } as const
  const file = await openPracticeFile(path, secret)
  const dataKey = file.withDataKey((key) => Buffer.from(key))
  file.close()
  const states = new Map([[0, pattern(65_536 + 2 * page, 'version 1')]])
  const known = { recoveryKey: version1RecoveryKey, dataKey, secret, states }
  return {
    version1: { ...placesIn(stored), ...known, name: 'version1.rapport' },
    upgraded: { ...placesIn(readFileSync(path)), ...known, name: 'upgraded.rapport' },
  }
}
