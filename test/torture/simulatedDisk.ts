/** Owns a disk in memory that forgets what was not synced when the power is cut, and fails when it is told to. Refuses to know what is written on it. */
import { dirname } from 'node:path'
import type { Files } from '../../src/main/practiceFile/files'
import { below, SimulatedFile, type CutMode, type Random } from './simulatedFile'

/** What a program asks of the disk; `look` is everything that changes nothing. */
export type Call = 'look' | 'create' | 'write' | 'truncate' | 'sync' | 'syncData' | 'syncFolder' | 'rename' | 'remove'

/** Thrown by every call from the moment on at which the program ends. */
export class ProgramEnded extends Error {}

export interface Fault {
  /** Null for any that changes something. */
  readonly call: Call | null
  /** How many such calls go well before. */
  readonly skip: number
  /** The system's error code. */
  readonly code: string
  /** How many such calls fail from then on. */
  readonly times: number
  /** How many bytes of a write still arrive. */
  readonly bytes?: number
  /** A sync that fails takes what it could not write for written, as some systems do. */
  readonly isForgetful?: boolean
  /** Instead of failing itself, the call finds the disk unplugged, and with it all that was not synced. */
  readonly isUnplugging?: boolean
}

/** One step in the folder: each name leads to a file or, from now on, nowhere. */
type NameChange = readonly (readonly [path: string, identity: number | null])[]

interface Handle {
  readonly file: SimulatedFile | null
  readonly path: string
}

/** A file system of one folder. Offsets and sizes are bytes. */
export class SimulatedDisk implements Files {
  readonly folder: string
  #files = new Map<number, SimulatedFile>()
  #names = new Map<string, number>()
  #namesOnPlatter = new Map<string, number>()
  #pendingNames: NameChange[] = []
  readonly #handles = new Map<number, Handle>()
  #nextHandle = 3
  #nextIdentity = 1
  #random: Random
  #fault: { readonly fault: Fault; seen: number } | null = null
  #isUnplugged = false
  /** Calls that changed something, since it was last set. */
  changes = 0
  /** The program ends in this one of the `changes`. */
  endsAt: number | null = null
  /** The call in which it ended. */
  endedIn: { readonly call: Call; readonly path: string; readonly position: number } | null = null

  constructor(folder: string, random: Random) {
    this.folder = folder
    this.#random = random
  }

  get hasEnded(): boolean {
    return this.endedIn !== null
  }

  /** A disk of its own with what has reached the platter. */
  copy(random: Random): SimulatedDisk {
    const copy = new SimulatedDisk(this.folder, random)
    copy.#nextIdentity = this.#nextIdentity
    copy.#survive(this, 'nothing')
    return copy
  }

  /** Ends the program here and now, without a failure. */
  end(): void {
    this.endedIn ??= { call: 'look', path: '', position: 0 }
  }

  /** The disk as the next program finds it after the power was cut when the last one ended. */
  cutPower(mode: CutMode): void {
    this.#survive(this, mode)
    this.#restart()
  }

  /** The same after the program alone was killed: everything it wrote is still seen, and still not synced. */
  killProgram(): void {
    this.#restart()
  }

  /** The next calls of this kind fail; null for none. */
  inject(fault: Fault | null): void {
    this.#fault = fault === null ? null : { fault, seen: 0 }
  }

  replug(): void {
    this.#isUnplugged = false
  }

  /** Puts a file there, whole and synced, as another program might. */
  put(path: string, bytes: Uint8Array): void {
    const file = new SimulatedFile(this.#nextIdentity++, bytes)
    this.#files.set(file.identity, file)
    this.#names.set(path, file.identity)
    this.#namesOnPlatter.set(path, file.identity)
  }

  /** What a program sees of the file at `path`. */
  bytesAt(path: string): Buffer {
    return this.#fileAt(path).bytes
  }

  readonly open = (path: string, flags: string): number => {
    const isNew = flags === 'wx' && !this.#names.has(path)
    if (flags === 'wx' && !isNew) throw systemError('EEXIST')
    return this.#call(isNew ? 'create' : 'look', path, 0, () => {
      if (isNew) {
        const file = new SimulatedFile(this.#nextIdentity++, Buffer.alloc(0))
        this.#files.set(file.identity, file)
        this.#rename([[path, file.identity]])
      }
      const handle = this.#nextHandle++
      this.#handles.set(handle, { path, file: path === this.folder ? null : this.#fileAt(path) })
      return handle
    })
  }

  readonly close = (handle: number): void => {
    this.#call('look', '', 0, () => this.#handles.delete(handle))
  }

  readonly read = (handle: number, target: Uint8Array, position: number): number =>
    this.#call('look', '', 0, () => {
      const source = this.#fileOf(handle).bytes
      const end = Math.min(source.length, position + target.length)
      if (end > position) target.set(source.subarray(position, end))
      return Math.max(0, end - position)
    })

  readonly write = (handle: number, source: Uint8Array, position: number): number => {
    const { path } = this.#opened(handle)
    const write = (bytes: Uint8Array): number => {
      this.#fileOf(handle).write(bytes, position)
      return bytes.length
    }
    return this.#call(
      'write',
      path,
      position,
      () => write(source),
      (bytes) => write(source.subarray(0, Math.min(bytes, source.length - 1))),
    )
  }

  readonly sync = (handle: number): void => {
    const { path, file } = this.#opened(handle)
    if (file !== null) this.#call('sync', path, 0, () => file.sync())
    else {
      this.#call('syncFolder', path, 0, () => {
        for (const change of this.#pendingNames) applyNames(change, this.#namesOnPlatter)
        this.#pendingNames = []
      })
    }
  }

  readonly syncData = (handle: number): void => {
    const file = this.#fileOf(handle)
    this.#call(
      'syncData',
      this.#opened(handle).path,
      0,
      () => {
        file.sync()
      },
      () => {
        if (this.#fault?.fault.isForgetful === true) file.forgetPending()
      },
    )
  }

  readonly truncate = (handle: number, size: number): void => {
    this.#call('truncate', this.#opened(handle).path, size, () => {
      this.#fileOf(handle).resize(size)
    })
  }

  readonly size = (handle: number): number => this.#call('look', '', 0, () => this.#fileOf(handle).size)

  readonly identity = (handle: number): string => this.#call('look', '', 0, () => String(this.#fileOf(handle).identity))

  readonly identityAt = (path: string): string => this.#call('look', path, 0, () => String(this.#fileAt(path).identity))

  readonly modifiedAt = (path: string): Date =>
    this.#call('look', path, 0, () => new Date(1000 * this.#fileAt(path).identity))

  readonly rename = (from: string, to: string): void => {
    this.#call('rename', to, 0, () => {
      const { identity } = this.#fileAt(from)
      this.#rename([
        [from, null],
        [to, identity],
      ])
    })
  }

  readonly remove = (path: string): void => {
    this.#call('remove', path, 0, () => {
      this.#fileAt(path)
      this.#rename([[path, null]])
    })
  }

  readonly list = (folder: string): readonly string[] =>
    this.#call('look', folder, 0, () =>
      [...this.#names.keys()]
        .filter((path) => dirname(path) === folder)
        .map((path) => path.slice(folder.length + 1))
        .toSorted(),
    )

  readonly realPath = (path: string): string => this.#call('look', path, 0, () => path)

  readonly pause = (): void => {}

  /** Everything a program does comes through here. @param inPart what of it still happens when it fails half way */
  #call<Value>(
    call: Call,
    path: string,
    position: number,
    work: () => Value,
    inPart: (bytes: number) => unknown = () => {},
  ): Value {
    if (this.endedIn !== null) throw new ProgramEnded('The program has ended.')
    if (this.#isUnplugged) throw systemError('EIO')
    if (call === 'look') return work()
    const fault = this.#dueFault(call)
    if (fault !== null) {
      inPart(fault.bytes ?? 0)
      if (fault.isUnplugging === true) this.#unplug()
      throw systemError(fault.code)
    }
    this.changes++
    const isLast = this.changes === this.endsAt
    // What is asked for last is on its way, but no sync is ever done.
    if (!isLast || !call.startsWith('sync')) {
      const value = work()
      if (!isLast) return value
    }
    this.endedIn = { call, path, position }
    throw new ProgramEnded('The program has ended.')
  }

  #dueFault(call: Call): Fault | null {
    if (this.#fault === null) return null
    const { fault } = this.#fault
    if (fault.call !== null && fault.call !== call) return null
    const seen = this.#fault.seen++
    return seen >= fault.skip && seen < fault.skip + fault.times ? fault : null
  }

  #unplug(): void {
    this.#survive(this, 'any order')
    this.#isUnplugged = true
    this.#handles.clear()
  }

  #restart(): void {
    this.#handles.clear()
    this.endedIn = null
    this.endsAt = null
    this.#fault = null
    this.#isUnplugged = false
  }

  /** Takes over what a cut leaves of `other`: each file for itself, the names in their order up to some moment. */
  #survive(other: SimulatedDisk, mode: CutMode): void {
    const names = new Map(other.#namesOnPlatter)
    const all = other.#pendingNames
    const some = below(all.length + 1, this.#random)
    const kept = mode === 'everything' ? all.length : mode === 'nothing' ? 0 : some
    for (const change of all.slice(0, kept)) applyNames(change, names)
    const survivors = new Map<number, SimulatedFile>()
    for (const identity of names.values()) {
      const file = other.#files.get(identity)
      if (file !== undefined) survivors.set(identity, file.afterCut(mode, this.#random))
    }
    this.#files = survivors
    this.#names = names
    this.#namesOnPlatter = new Map(names)
    this.#pendingNames = []
  }

  #rename(change: NameChange): void {
    applyNames(change, this.#names)
    this.#pendingNames.push(change)
  }

  #fileAt(path: string): SimulatedFile {
    const file = this.#files.get(this.#names.get(path) ?? 0)
    if (file === undefined) throw systemError('ENOENT')
    return file
  }

  #opened(handle: number): Handle {
    if (this.endedIn !== null) throw new ProgramEnded('The program has ended.')
    const opened = this.#handles.get(handle)
    // The handle of a disk that was pulled out stays broken when it is plugged in again.
    if (opened === undefined) throw systemError('EIO')
    return opened
  }

  #fileOf(handle: number): SimulatedFile {
    const { file } = this.#opened(handle)
    if (file === null) throw systemError('EISDIR')
    return file
  }
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code })
}

function applyNames(change: NameChange, names: Map<string, number>): void {
  for (const [path, identity] of change) {
    if (identity === null) names.delete(path)
    else names.set(path, identity)
  }
}
