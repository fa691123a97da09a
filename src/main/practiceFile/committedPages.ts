/** Owns what the last commit made of every page: the snapshot's bytes, and over them what the journal changed. Refuses the disk and keys. */
import { pageBytes } from './header'
import { layChange, type PageChange } from './pageChanges'

/** A whole page that stands in a record of the journal: memory keeps its place only. */
export interface StoredPage {
  /** Where the record begins in the file. */
  readonly record: number
  /** Where the page begins in the record's payload. */
  readonly at: number
}

/** Changes of what was there before, kept as they were read: a page is put together when it is asked for. */
interface PatchedPage {
  readonly base: 'lower' | 'zeros' | StoredPage
  readonly changes: PageChange[]
}

type PageVersion = Buffer | StoredPage | PatchedPage

/** Where the bytes come from that are not in memory. Each answer is valid until the next question. */
export interface PageSource {
  /** Bytes of the database in a chunk of the snapshot; a multiple of a page. */
  readonly chunkBytes: number
  /** Chunk `index` of the snapshot, decrypted. @throws AppError `file-damaged`, `file-unreadable` */
  readonly chunk: (index: number) => Buffer
  /** The same for who reads every chunk once: it does not drive others out of memory. */
  readonly chunkOnce: (index: number) => Buffer
  /** The payload of the record at `offset`. @throws AppError `file-damaged`, `file-unreadable` */
  readonly payload: (offset: number) => Buffer
}

/** Changed pages, over a lower layer or over the snapshot. */
class Layer {
  readonly pages = new Map<number, PageVersion>()
  /** Pages from this one on were cut away: what lies below is not to be seen. */
  cutFrom = Number.POSITIVE_INFINITY
}

/** A committed state that no longer changes, to be written as a snapshot. */
export interface FrozenPages {
  /** Bytes of the database. */
  readonly size: number
  /** Fills `target` from `from` on: whole pages, all in one chunk of the old snapshot. */
  readonly copy: (from: number, target: Buffer) => void
}

/** Sizes are bytes; pages are counted from 0. */
export class CommittedPages {
  readonly #source: () => PageSource
  #snapshotBytes: number
  #frozen: Layer | null = null
  #recent = new Layer()
  #size: number
  #patchBytes = 0

  /** @param source asked anew each time: a checkpoint replaces it */
  constructor(source: () => PageSource, snapshotBytes: number) {
    this.#source = source
    this.#snapshotBytes = snapshotBytes
    this.#size = snapshotBytes
  }

  get size(): number {
    return this.#size
  }

  /** About how much memory the changes over the snapshot take. */
  get bytesInMemory(): number {
    return (this.#recent.pages.size + (this.#frozen?.pages.size ?? 0)) * pageBytes + this.#patchBytes
  }

  /** @returns the page, to be read at once and neither kept nor changed; null where there is none, which reads as zeros */
  page(page: number): Buffer | null {
    return this.#inLayer(this.#recent, page, () =>
      this.#frozen === null ? this.#inSnapshot(page) : this.#inLayer(this.#frozen, page, () => this.#inSnapshot(page)),
    )
  }

  /** Cuts to `kept` bytes, as a commit begins. */
  cut(kept: number): void {
    if (kept >= this.#size) return
    const from = Math.ceil(kept / pageBytes)
    for (const page of this.#recent.pages.keys()) if (page >= from) this.#recent.pages.delete(page)
    this.#recent.cutFrom = Math.min(this.#recent.cutFrom, from)
    this.#size = kept
  }

  /** The size after the commit, once its pages are put or patched. What lies behind it is gone, should it grow again. */
  resize(size: number): void {
    this.cut(size)
    const end = Math.ceil(size / pageBytes)
    for (const page of this.#recent.pages.keys()) if (page >= end) this.#recent.pages.delete(page)
    this.#size = size
  }

  /** @param version handed over: the caller never changes it again */
  put(page: number, version: Buffer | StoredPage): void {
    this.#recent.pages.set(page, version)
  }

  /** Applies a change read from the journal. Only while it is read: afterwards pages are `put`. */
  patch(change: PageChange): void {
    const { page, ranges, at, end } = change
    const known = this.#recent.pages.get(page)
    if (Buffer.isBuffer(known)) throw new Error('The journal is read before anything is committed.')
    this.#patchBytes += end - at
    if (ranges !== null && known !== undefined && 'changes' in known) {
      known.changes.push(change)
      return
    }
    const isOverZeros = ranges === null || page >= this.#recent.cutFrom
    const base = known !== undefined && 'record' in known && ranges !== null ? known : isOverZeros ? 'zeros' : 'lower'
    this.#recent.pages.set(page, { base, changes: [change] })
  }

  /** The present state, for a snapshot. What is committed from now on goes into a layer over it. */
  freeze(): FrozenPages {
    const frozen = this.#recent
    this.#frozen = frozen
    this.#recent = new Layer()
    const snapshotBytes = this.#snapshotBytes
    const size = this.#size
    return {
      size,
      copy: (from, target) => {
        const first = from / pageBytes
        target.fill(0)
        if (from < snapshotBytes && first < frozen.cutFrom) {
          const source = this.#source()
          const at = from % source.chunkBytes
          const length = Math.min(target.length, (frozen.cutFrom - first) * pageBytes)
          source.chunkOnce((from - at) / source.chunkBytes).copy(target, 0, at, at + length)
        }
        for (let at = 0; at < target.length; at += pageBytes) {
          const version = frozen.pages.get(first + at / pageBytes)
          if (version !== undefined) this.#lay(version, target.subarray(at, at + pageBytes))
        }
      },
    }
  }

  /** Brings a page of the snapshot, in `target`, to `version`. */
  #lay(version: PageVersion, target: Buffer): void {
    if (Buffer.isBuffer(version)) version.copy(target)
    else if ('record' in version) this.#stored(version).copy(target)
    else {
      if (version.base === 'zeros') target.fill(0)
      else if (version.base !== 'lower') this.#stored(version.base).copy(target)
      // The last page of a database may be shorter than a page; what was patched behind its end is gone.
      for (const change of version.changes) layChange(change, target)
    }
  }

  /** The frozen state is the snapshot now. @param moved where records that were committed since now begin */
  thawOnto(snapshotBytes: number, moved: ReadonlyMap<number, number>): void {
    this.#frozen = null
    this.#snapshotBytes = snapshotBytes
    this.#patchBytes = 0
    for (const [page, version] of this.#recent.pages) {
      if (Buffer.isBuffer(version) || !('record' in version)) continue
      const record = moved.get(version.record)
      if (record === undefined) throw new Error('A record was not carried over.')
      this.#recent.pages.set(page, { record, at: version.at })
    }
  }

  /** There is no new snapshot after all: both layers become one. */
  thaw(): void {
    const recent = this.#recent
    const frozen = this.#frozen
    if (frozen === null) return
    for (const page of frozen.pages.keys()) if (page >= recent.cutFrom) frozen.pages.delete(page)
    for (const [page, version] of recent.pages) frozen.pages.set(page, version)
    frozen.cutFrom = Math.min(frozen.cutFrom, recent.cutFrom)
    this.#recent = frozen
    this.#frozen = null
  }

  wipe(): void {
    for (const layer of [this.#recent, this.#frozen]) {
      for (const version of layer?.pages.values() ?? []) {
        if (Buffer.isBuffer(version)) version.fill(0)
        else if ('changes' in version) for (const { payload, at, end } of version.changes) payload.fill(0, at, end)
      }
      layer?.pages.clear()
    }
    this.#size = 0
    this.#snapshotBytes = 0
  }

  #inLayer(layer: Layer, page: number, lower: () => Buffer | null): Buffer | null {
    const version = layer.pages.get(page)
    if (version === undefined) return page < layer.cutFrom ? lower() : null
    if (Buffer.isBuffer(version)) return version
    if ('record' in version) return this.#stored(version)
    const patched = Buffer.alloc(pageBytes)
    if (version.base === 'lower') lower()?.copy(patched)
    this.#lay(version, patched)
    return patched
  }

  #stored({ record, at }: StoredPage): Buffer {
    return this.#source()
      .payload(record)
      .subarray(at, at + pageBytes)
  }

  #inSnapshot(index: number): Buffer | null {
    const from = index * pageBytes
    if (from >= this.#snapshotBytes) return null
    const { chunkBytes } = this.#source()
    const chunk = Math.floor(from / chunkBytes)
    const at = from - chunk * chunkBytes
    const page = this.#source()
      .chunk(chunk)
      .subarray(at, at + pageBytes)
    return page.length === pageBytes ? page : Buffer.concat([page], pageBytes)
  }
}
