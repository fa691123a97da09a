/** Owns putting right on disk what opening a practice file found: a save cut short, a torn copy of the header. Refuses to judge what counts. */
import { dirname } from 'node:path'
import type { Files } from './files'
import type { FoundHeader } from './header'
import type { HeldFile } from './heldFile'
import { syncFolder } from './replaceFile'

export interface ToMend {
  readonly header: FoundHeader
  /** Where the last whole record ends; null when nothing follows it. */
  readonly cutTo: number | null
}

/**
 * Makes what was read durable, and whole. Where the last program was killed, or its sync failed, the record or the name
 * that it wrote last may be in the system's memory only, and from now on it counts. @throws the system's error
 */
export function mend(held: HeldFile, files: Files, { header: { sealed, mendAt }, cutTo }: ToMend): void {
  // Before anything is written: the one copy of the header that is whole must be so on disk while the other is not.
  held.syncData()
  syncFolder(dirname(held.path), files)
  if (cutTo === null && mendAt === null) return
  if (cutTo !== null) held.truncate(cutTo)
  if (mendAt !== null) held.write(sealed, mendAt)
  held.syncData()
}
