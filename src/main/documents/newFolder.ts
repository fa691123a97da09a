/** Owns a new folder whose files are written bit by bit: all of them whole, or no folder. Refuses what stands in them. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, systemErrorCode } from '@shared/errors'
import { requireFolder, writeFailure } from './saveFiles'

/** One file on its way, under a name of its own until the folder is finished. */
export class GrowingFile {
  readonly temporary: string
  readonly path: string
  readonly #folder: string
  readonly #handle: FileHandle
  #isOpen = true

  constructor(handle: FileHandle, folder: string, names: { temporary: string; path: string }) {
    this.#handle = handle
    this.#folder = folder
    this.temporary = names.temporary
    this.path = names.path
  }

  /** @throws AppError `cannot-write` */
  async append(text: string): Promise<void> {
    await reporting(this.#folder, () => this.#handle.appendFile(text, 'utf8'))
  }

  /** Nothing is added any more: the bytes are on the disk. @throws AppError `cannot-write` */
  async complete(): Promise<void> {
    await reporting(this.#folder, () => this.#handle.sync())
    await this.close()
  }

  /** Lets go of the file, whatever it holds. May be called again. */
  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    await reporting(this.#folder, () => this.#handle.close())
  }
}

/** The folder. Whoever makes one either finishes it or removes it. */
export class NewFolder {
  readonly path: string
  readonly #parent: string
  readonly #files: GrowingFile[] = []

  private constructor(parent: string, path: string) {
    this.#parent = parent
    this.path = path
  }

  /** Makes the folder; a name that is taken becomes `Name (2)`. @throws AppError `cannot-write` */
  static async make(parent: string, name: string): Promise<NewFolder> {
    requireFolder(parent)
    for (let count = 1; ; count++) {
      const path = join(parent, count === 1 ? name : `${name} (${count})`)
      // oxlint-disable-next-line no-await-in-loop -- one name after the other, until one is free
      if (await reporting(parent, () => isMade(path))) return new NewFolder(parent, path)
    }
  }

  /** Begins an empty file. @throws AppError `cannot-write` */
  async begin(name: string): Promise<GrowingFile> {
    const names = {
      temporary: join(this.path, `.${randomBytes(6).toString('hex')}.tmp`),
      path: join(this.path, name),
    }
    const handle = await reporting(this.#parent, () => open(names.temporary, 'wx', 0o600))
    const file = new GrowingFile(handle, this.#parent, names)
    this.#files.push(file)
    return file
  }

  /**
   * Gives every file its name, once all are complete: a folder that was cut off has none.
   * @returns their paths, in the order in which they were begun. @throws AppError `cannot-write`
   */
  async finish(): Promise<string[]> {
    for (const { temporary, path } of this.#files) {
      // oxlint-disable-next-line no-await-in-loop -- after a failure nothing may still be under way
      await reporting(this.#parent, () => rename(temporary, path))
    }
    return this.#files.map(({ path }) => path)
  }

  /** Takes the folder away with all it holds. @throws AppError `cannot-write` when that fails: then the user must do it */
  async remove(): Promise<void> {
    // Windows removes no file that is open; one that cannot be closed shows when it is removed.
    await Promise.all(this.#files.map((file) => file.close().catch(() => {})))
    try {
      await rm(this.path, { recursive: true, force: true, maxRetries: 5 })
    } catch (error) {
      throw new AppError(
        'cannot-write',
        `Writing was stopped, but what had been written could not be taken away. Delete the folder ${this.path} yourself: it is not encrypted.`,
        { cause: error },
      )
    }
  }
}

/** @returns false when something of that name is there. Others who use the PC may not look in. */
async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 })
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function reporting<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw writeFailure(error, folder)
  }
}
