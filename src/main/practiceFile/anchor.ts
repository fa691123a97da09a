/** Owns what is known of a practice file from outside of it: how far it had come when it was last seen here. Refuses what is inside. */
import { AppError, systemErrorCode } from '@shared/errors'
import { basename, dirname } from 'node:path'
import { mkdirSync } from 'node:fs'
import { readFully, withFile, writeFully, type Files } from './files'
import type { Header } from './header'
import type { JournalPosition, JournalRecord } from './journalReader'
import { removeIfThere, renamePatiently, temporaryBeside } from './replaceFile'

/** The last save that this computer saw of one practice file in one place. */
export interface Anchor {
  /** 32 hexadecimal digits. */
  readonly fileId: string
  /** Absolute: a restored copy beside the file it was made from has a history of its own. */
  readonly path: string
  readonly generation: number
  readonly sequence: number
  /** 32 hexadecimal digits: what tells this save from every other of the same number. */
  readonly tag: string
  /** In milliseconds since 1970, UTC. */
  readonly writtenAt: number
}

/** The anchor of a file as it stands. */
export function anchorOf(path: string, header: Header, { sequence, tag, writtenAt }: JournalPosition): Anchor {
  const { fileId, generation } = header
  return { fileId: fileId.toString('hex'), path, generation, sequence, tag: tag.toString('hex'), writtenAt }
}

/** Watches a file being read, and says whether its history goes on from `anchor`. */
export class HistoryWitness {
  readonly #anchor: Anchor | null
  #tagThen: string | null = null

  constructor(anchor: Anchor | null) {
    this.#anchor = anchor
  }

  readonly see = ({ kind, sequence, tag }: JournalRecord): void => {
    if (kind !== 'part' && sequence === this.#anchor?.sequence) this.#tagThen = tag.toString('hex')
  }

  /**
   * @throws AppError `file-older` with `details` savedAt and seenAt (ISO 8601): saves that were seen here are not in this
   *   file, because it is an older copy, or because it was changed elsewhere from an older one
   */
  judge(header: Header, position: JournalPosition, path: string): void {
    const anchor = this.#anchor
    if (anchor === null || anchor.fileId !== header.fileId.toString('hex')) return
    // A later sequence under an earlier snapshot: an older copy was gone on with elsewhere.
    const isOlder = position.sequence < anchor.sequence || header.generation < anchor.generation
    const isOther = header.generation === anchor.generation && this.#tagThen !== null && this.#tagThen !== anchor.tag
    if (isOlder) throw olderFileError(path, position.writtenAt, anchor.writtenAt)
    if (isOther) throw otherHistoryError(path, position.writtenAt, anchor.writtenAt)
  }
}

/** @param savedAt, seenAt in milliseconds since 1970, UTC */
function olderFileError(path: string, savedAt: number, seenAt: number): AppError {
  const name = basename(path)
  return new AppError(
    'file-older',
    `“${name}” is an older copy: its last save is from ${spokenTime(savedAt)}, but on this PC a later one was seen, from ${spokenTime(seenAt)}. What was saved in between is not in it. Look for the newer file first; open this one only if it is the copy you want to go on with.`,
    { details: { file: name, savedAt: new Date(savedAt).toISOString(), seenAt: new Date(seenAt).toISOString() } },
  )
}

function otherHistoryError(path: string, savedAt: number, seenAt: number): AppError {
  const name = basename(path)
  return new AppError(
    'file-older',
    `“${name}” is not the copy that was last used on this PC: it was changed elsewhere, last on ${spokenTime(savedAt)}, and what was saved here up to ${spokenTime(seenAt)} is not all in it. Look for the other copy first; open this one only if it is the one you want to go on with.`,
    { details: { file: name, savedAt: new Date(savedAt).toISOString(), seenAt: new Date(seenAt).toISOString() } },
  )
}

/** `Tuesday, November 24, 09:12`, in the time zone of this PC. */
function spokenTime(at: number): string {
  return new Date(at).toLocaleString('en-US', {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}

/** More files than a practice ever has; the longest unseen is forgotten first. */
const mostAnchors = 200
const mostBytes = 1024 * 1024

/** Keeps the anchors in one small file beside the settings. What cannot be read or kept is treated as never seen. */
export class AnchorBook {
  readonly #path: string
  readonly #files: Files

  constructor(path: string, files: Files) {
    this.#path = path
    this.#files = files
  }

  /** What was seen of the file in this place; where it was never seen in this place, the furthest seen of it anywhere. */
  find(fileId: string, path: string): Anchor | null {
    const known = this.#read().filter((anchor) => anchor.fileId === fileId)
    const here = known.find((anchor) => anchor.path === path)
    return here ?? known.toSorted((a, b) => b.sequence - a.sequence)[0] ?? null
  }

  /** Replaces what was known of the same file in the same place. Kept without waiting for the disk: an older anchor only warns less. */
  keep(anchor: Anchor): void {
    const known = this.#read()
    if (known.some((each) => isSame(each, anchor))) return
    const others = known.filter(({ fileId, path }) => fileId !== anchor.fileId || path !== anchor.path)
    const text = `${JSON.stringify([anchor, ...others].slice(0, mostAnchors), null, 2)}\n`
    const temporary = temporaryBeside(this.#path)
    try {
      mkdirSync(dirname(this.#path), { recursive: true })
      const handle = this.#files.open(temporary, 'wx', 0o600)
      try {
        writeFully(this.#files, handle, Buffer.from(text), 0)
      } finally {
        this.#files.close(handle)
      }
      renamePatiently(temporary, this.#path, this.#files)
    } catch {
      // A settings folder that cannot be written must not keep anybody from working: it warns less, and that is all.
      removeIfThere(temporary, this.#files)
    }
  }

  #read(): Anchor[] {
    try {
      return withFile(this.#files, this.#path, 'r', (handle) => {
        const bytes = Buffer.alloc(mostBytes)
        const value: unknown = JSON.parse(bytes.toString('utf8', 0, readFully(this.#files, handle, bytes, 0)))
        return Array.isArray(value) ? value.filter(isAnchor) : []
      })
    } catch (error) {
      if (systemErrorCode(error) !== undefined || error instanceof SyntaxError) return []
      throw error
    }
  }
}

function isSame(a: Anchor, b: Anchor): boolean {
  const isSamePlace = a.fileId === b.fileId && a.path === b.path
  return isSamePlace && a.generation === b.generation && a.sequence === b.sequence && a.tag === b.tag
}

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== 'object' || value === null) return false
  if (!(
    'fileId' in value &&
    'path' in value &&
    'generation' in value &&
    'sequence' in value &&
    'tag' in value &&
    'writtenAt' in value
  )) {
    return false
  }
  const { fileId, path, generation, sequence, tag, writtenAt } = value
  const isDigest = (text: unknown): boolean => typeof text === 'string' && /^[0-9a-f]{32}$/.test(text)
  return (
    typeof path === 'string' &&
    isDigest(fileId) &&
    isDigest(tag) &&
    [generation, sequence, writtenAt].every(Number.isSafeInteger)
  )
}
