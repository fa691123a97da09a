/** Owns saving and reading a practice file as one whole snapshot. Refuses to decide when to save, and what the bytes mean. */
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'
import {
  damagedError,
  fileExistsError,
  notSavedError,
  replacedOnDiskError,
  uncertainSaveError,
  unreadableError,
} from './failures'
import { readFully, withFile, type Files } from './files'
import { authenticateHeader, chunkCount, headerBytes, parseHeader, saltBytes, sealHeader, type Header } from './header'
import { PageImage } from './pageImage'
import { replaceFile, syncFolder } from './replaceFile'
import { chunkLength, chunkOffset, snapshotEnd, SnapshotCipher, tagBytes } from './snapshot'

/** What a check of the file on disk found. Sizes are bytes. */
export interface VerifiedFile {
  /** 1 for a new file, one more with every save. */
  readonly generation: number
  /** The database inside. */
  readonly bytes: number
  /** Encrypted blocks, each of which was authenticated. */
  readonly chunks: number
  /** The file itself. */
  readonly fileBytes: number
}

/** How an image becomes durable. Today as a whole snapshot; a journal of page changes fits behind the same calls. */
export interface Durability {
  /** @throws AppError `not-saved`; `file-exists` when a new file finds its place taken */
  save(image: PageImage): void
  /** @throws AppError `file-damaged`, `file-not-found`, `file-unreadable` */
  verify(): VerifiedFile
  /** Forgets the keys. */
  wipe(): void
}

/**
 * Reads and parses the header of the file at `path`, without any key, so not yet to be believed.
 * @throws AppError as `parseHeader`, and `file-not-found`, `file-unreadable`
 */
export function readHeader(path: string, files: Files): Header {
  return attempt(path, () => withFile(files, path, 'r', (handle) => parseHeader(readFirst(files, handle), path)))
}

function readFirst(files: Files, handle: number): Buffer {
  const bytes = Buffer.alloc(headerBytes)
  return bytes.subarray(0, readFully(files, handle, bytes, 0))
}

/** Authenticates the header and every chunk, and hands each chunk's plain bytes to `visit`, which must not keep them. */
function readSnapshot(
  path: string,
  dataKey: Uint8Array,
  files: Files,
  visit: (plain: Buffer, offset: number) => void,
): { readonly header: Header; readonly sealed: Buffer } {
  return attempt(path, () =>
    withFile(files, path, 'r', (handle) => {
      const sealed = readFirst(files, handle)
      const header = parseHeader(sealed, path)
      authenticateHeader(sealed, dataKey, path)
      const length = files.size(handle)
      if (length < snapshotEnd(header.bytes)) throw damagedError(path, 'its end is missing')
      if (length > snapshotEnd(header.bytes)) throw damagedError(path, 'something was added at its end')
      const cipher = new SnapshotCipher(header, dataKey)
      try {
        const chunks = chunkCount(header.bytes)
        for (let index = 0; index < chunks; index++) {
          const chunk = Buffer.allocUnsafeSlow(chunkLength(header.bytes, index) + tagBytes)
          const read = readFully(files, handle, chunk, chunkOffset(index))
          const plain = read === chunk.length ? cipher.open(index, chunk) : null
          if (plain === null) throw damagedError(path, `block ${index + 1} of ${chunks} is not as it was saved`)
          visit(plain, chunkOffset(index) - headerBytes - index * tagBytes)
          plain.fill(0)
        }
      } finally {
        cipher.wipe()
      }
      return { header, sealed }
    }),
  )
}

/**
 * Saves by writing the whole file anew: temporary file, sync, rename, sync of the folder. A crash at any moment leaves
 * the old file or the new one.
 */
export class SnapshotFile implements Durability {
  readonly #path: string
  readonly #files: Files
  readonly #dataKey: Buffer
  readonly #isOwned: () => boolean
  #header: Header
  /** The header as it is on disk; null before the first save of a new file. */
  #onDisk: Buffer | null
  /** Set when the disk may or may not have kept the last save: from then on memory and disk can no longer be told to agree. */
  #broken: AppError | null = null

  /** @param isOwned false once another program has taken the file over */
  constructor(path: string, files: Files, dataKey: Buffer, header: Header, isOwned: () => boolean) {
    this.#path = path
    this.#files = files
    this.#dataKey = dataKey
    this.#header = header
    this.#isOwned = isOwned
    this.#onDisk = null
  }

  /** Reads the whole file into an image. @throws AppError `file-damaged`, `file-not-found`, `file-unreadable` */
  load(): PageImage {
    const image = new PageImage()
    try {
      const { header, sealed } = readSnapshot(this.#path, this.#dataKey, this.#files, (plain, offset) => {
        image.write(plain, offset)
      })
      this.#header = header
      this.#onDisk = sealed
      image.markSaved()
      return image
    } catch (error) {
      image.wipe()
      throw error
    }
  }

  save(image: PageImage): void {
    if (this.#broken) throw this.#broken
    const header: Header = {
      ...this.#header,
      generation: this.#header.generation + 1,
      bytes: image.size,
      snapshotSalt: randomBytes(saltBytes),
    }
    const sealed = sealHeader(header, this.#dataKey)
    const cipher = new SnapshotCipher(header, this.#dataKey)
    try {
      this.#refuseForeignFile()
      replaceFile(this.#path, sealedParts(sealed, image, cipher), this.#files)
    } catch (error) {
      throw error instanceof AppError ? error : notSavedError(this.#path, error)
    } finally {
      cipher.wipe()
    }
    this.#header = header
    this.#onDisk = sealed
    try {
      syncFolder(dirname(this.#path), this.#files)
    } catch (error) {
      this.#broken = uncertainSaveError(this.#path, error)
      throw this.#broken
    }
  }

  verify(): VerifiedFile {
    const { header, sealed } = readSnapshot(this.#path, this.#dataKey, this.#files, () => {})
    if (this.#onDisk === null || !sealed.equals(this.#onDisk)) {
      throw damagedError(this.#path, 'another program has put an older or different copy in its place')
    }
    const { generation, bytes } = header
    return { generation, bytes, chunks: chunkCount(bytes), fileBytes: snapshotEnd(bytes) }
  }

  wipe(): void {
    this.#dataKey.fill(0)
  }

  /** What another program saved since must not be lost under our copy. A file that is gone is simply written again. */
  #refuseForeignFile(): void {
    if (!this.#isOwned()) throw replacedOnDiskError(this.#path)
    let found: Buffer
    try {
      found = withFile(this.#files, this.#path, 'r', (handle) => readFirst(this.#files, handle))
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return
      throw error
    }
    if (this.#onDisk === null) throw fileExistsError(this.#path)
    if (!found.equals(this.#onDisk)) throw replacedOnDiskError(this.#path)
  }
}

function* sealedParts(header: Buffer, image: PageImage, cipher: SnapshotCipher): Generator<Uint8Array> {
  yield header
  for (let index = 0; index < image.blockCount; index++) yield cipher.seal(index, image.block(index))
}

/** Runs a read; a failure of the system becomes one of ours. */
function attempt<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw error instanceof AppError ? error : unreadableError(path, error)
  }
}
