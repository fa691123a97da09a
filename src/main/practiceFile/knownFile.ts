/** Owns telling what lies at the path of the practice file: its header, and whether it is as we left it. Refuses to write. */
import { findHeader, headerBytes, type FoundHeader, type Header } from './header'
import type { HeldFile } from './heldFile'
import type { JournalPosition, JournalTail } from './journalReader'
import { recordHeaderBytes, type RecordCipher } from './record'
import { attempt } from './sealedContents'
import { snapshotEnd } from './snapshot'

/** Where the snapshot's salt stands in the header; another snapshot has another. */
const saltOffset = 72

/** How the file was left. */
export interface KnownFile {
  readonly header: Header
  readonly position: JournalPosition
  /** Behind the parts of a transaction that is going on, or where `position` is. */
  readonly tail: JournalTail
  /** The headers, in base64, of records that were written and not finished or not taken back. */
  readonly unsettled: ReadonlySet<string>
}

/** @throws AppError as `findHeader`; `file-unreadable` */
export function readHeaderOf(held: HeldFile): FoundHeader {
  const bytes = Buffer.alloc(2 * headerBytes)
  const length = attempt(held.path, () => held.read(bytes, 0))
  return findHeader(bytes.subarray(0, length), held.path)
}

/** What must stand on disk if the file is still the one we know: the tag of the last record, or the snapshot's salt. */
export function isAsKnown(
  file: HeldFile,
  { header, position, tail: { end, tag, tagAt }, unsettled }: KnownFile,
  records: RecordCipher,
): boolean {
  const known = tagAt === null ? header.snapshotSalt : tag
  const found = Buffer.alloc(known.length)
  if (file.read(found, tagAt ?? saltOffset) < found.length || !found.equals(known)) return false
  if (file.size <= end) return file.size === (header.version === 1 ? snapshotEnd(header) : end)
  // What an earlier attempt of ours could not take back may lie there; any other save is another program's.
  const bytes = Buffer.alloc(recordHeaderBytes)
  file.read(bytes, end)
  const next = records.parseHeader(bytes)
  return next === null || next.sequence <= position.sequence || unsettled.has(bytes.toString('base64'))
}
