/** Owns bringing the pages to what the journal made of them, as a file is opened. Refuses to write. */
import type { CommittedPages } from './committedPages'
import { damagedError } from './failures'
import { pageBytes } from './header'
import { readJournal, startPosition, type JournalRead, type JournalRecord } from './journalReader'
import { readChanges, type Changes } from './pageChanges'
import type { SealedContents } from './sealedContents'
import { snapshotEnd } from './snapshot'

/**
 * Applies the whole journal of `contents` to `pages`.
 * @param length of the file in bytes
 * @param onRecord told of each record before it is applied
 * @throws AppError `file-damaged`, `file-unreadable`
 */
export function replay(
  contents: SealedContents,
  pages: CommittedPages,
  length: number,
  path: string,
  onRecord: (record: JournalRecord) => void,
): JournalRead {
  const { header, records } = contents
  if (header.version === 1) {
    const end = snapshotEnd(header)
    if (length < end) throw damagedError(path, 'its end is missing')
    if (length > end) throw damagedError(path, 'something was added at its end')
    return { position: startPosition(header, records), records: 0, torn: 0 }
  }
  const journal = new JournalReplay(contents, pages, path)
  const turns = readJournal(
    header,
    records,
    (target, at) => contents.read(target, at),
    length,
    path,
    (record) => {
      onRecord(record)
      journal.apply(record)
    },
  )
  let turn = turns.next()
  while (turn.done !== true) turn = turns.next()
  if (header.revision < journal.revision) throw damagedError(path, 'its first block is older than its journal')
  return turn.value
}

/** Pages in parts count only once their commit is read. */
class JournalReplay {
  readonly #contents: SealedContents
  readonly #pages: CommittedPages
  readonly #path: string
  #parts: JournalRecord[] = []
  #storedPages: { readonly page: number; readonly record: number; readonly at: number }[] = []
  /** The revision of the header that the last seal was written under. */
  revision = 0

  constructor(contents: SealedContents, pages: CommittedPages, path: string) {
    this.#contents = contents
    this.#pages = pages
    this.#path = path
  }

  apply(record: JournalRecord): void {
    switch (record.kind) {
      case 'part':
        this.#parts.push(record)
        for (const { page, ranges, at } of this.#changesIn(record).pages) {
          if (ranges !== null) throw this.#nonsense()
          this.#storedPages.push({ page, record: record.offset, at })
        }
        record.payload.fill(0)
        return
      case 'commit':
        this.#commit(this.#changesIn(record))
        return
      case 'seal':
        if (record.payload.length !== 8) throw this.#nonsense()
        this.revision = Number(record.payload.readBigUInt64BE())
    }
  }

  #commit({ kept, size, pages }: Changes): void {
    if (kept > this.#pages.size || kept > size) throw this.#nonsense()
    this.#pages.cut(kept)
    for (const { page, record, at } of this.#storedPages) {
      // A page that was cut away later in the same transaction is not to come back when the database grows.
      if (page * pageBytes < size) this.#pages.put(page, { record, at })
    }
    for (const { offset, chainedTo } of this.#parts) this.#contents.willRead(offset, chainedTo)
    for (const change of pages) this.#pages.patch(change)
    this.#pages.resize(size)
    this.#parts = []
    this.#storedPages = []
  }

  #changesIn({ payload }: JournalRecord): Changes {
    try {
      return readChanges(payload)
    } catch (error) {
      throw this.#nonsense(error)
    }
  }

  #nonsense(cause?: unknown): Error {
    return damagedError(this.#path, 'a save in its journal makes no sense', cause)
  }
}
