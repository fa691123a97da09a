/** Owns checking a whole practice file on disk, byte for byte, independent of what is in memory. Refuses to change it. */
import { damagedError } from './failures'
import type { Files } from './files'
import { authenticateHeader, chunkCount } from './header'
import { HeldFile } from './heldFile'
import { readJournal, startPosition, type JournalPosition } from './journalReader'
import { readHeaderOf } from './knownFile'
import { attempt, SealedContents } from './sealedContents'
import { snapshotEnd } from './snapshot'

/** What a check of the file on disk found. Sizes are bytes. */
export interface VerifiedFile {
  readonly generation: number
  /** The number of the last save. */
  readonly sequence: number
  /** The database in the snapshot. */
  readonly bytes: number
  /** Encrypted blocks of the snapshot, each of which was authenticated. */
  readonly chunks: number
  /** Records behind the snapshot, each of which was authenticated. */
  readonly records: number
  /** The file itself. */
  readonly fileBytes: number
  /** A save at its end that was cut short, and of which nobody was told that it was done. */
  readonly torn: number
  /** When it was last saved; milliseconds since 1970, UTC. */
  readonly savedAt: number
}

export interface CheckTurn {
  readonly done: number
  readonly total: number
}

/** How much one turn reads, at least. */
const turnBytes = 1024 * 1024

/**
 * Authenticates every byte of the file at `path`: its header, every chunk, every record. One turn for each `next`.
 * @param expected where the file must have come to, when that is known
 * @throws AppError `file-damaged`, `file-not-found`, `file-unreadable`
 */
export function* checkFile(
  path: string,
  files: Files,
  dataKey: Uint8Array,
  expected: JournalPosition | null = null,
): Generator<CheckTurn, VerifiedFile> {
  const held = attempt(path, () => new HeldFile(path, files, 'r'))
  let contents: SealedContents | null = null
  try {
    const { header, sealed, mendAt } = readHeaderOf(held)
    authenticateHeader(sealed, dataKey, path)
    if (mendAt !== null) throw damagedError(path, 'one of the two copies of its first block is not as it was saved')
    const reader = new SealedContents(held, header, dataKey)
    contents = reader
    const total = attempt(path, () => held.size)
    for (let done = 0; reader.verifySome(turnBytes / reader.chunkBytes);) {
      done += turnBytes
      yield { done: Math.min(done, snapshotEnd(header)), total }
    }
    let { position, records, torn } = { position: startPosition(header, reader.records), records: 0, torn: 0 }
    if (header.version !== 1) {
      const turns = readJournal(
        header,
        reader.records,
        (target, at) => reader.read(target, at),
        total,
        path,
        ({ payload }) => {
          payload.fill(0)
        },
      )
      let unseen = 0
      let turn = turns.next()
      for (; turn.done !== true; turn = turns.next()) {
        unseen += turn.value
        if (unseen < turnBytes) continue
        unseen = 0
        yield { done: total, total }
      }
      ;({ position, records, torn } = turn.value)
    }
    if (expected !== null && (position.sequence !== expected.sequence || !position.tag.equals(expected.tag))) {
      throw damagedError(path, 'another program has put an older or different copy in its place')
    }
    const { generation, bytes } = header
    const { sequence, writtenAt: savedAt } = position
    return { generation, sequence, bytes, chunks: chunkCount(header), records, fileBytes: total, torn, savedAt }
  } finally {
    contents?.wipe()
    held.release()
  }
}
