/** Owns random work on an open practice file, and what the file must hold after each step. Refuses cuts and failures. */
import { randomBytes } from 'node:crypto'
import { newDataKey, wrapWithRandomSecret } from '../../src/main/practiceFile/keySlots'
import type { Limits, PracticeFile } from '../../src/main/practiceFile/practiceFile'
import { newRecoveryKey, printRecoveryKey } from '../../src/main/practiceFile/recoveryKey'
import { below, oneOf, type Random } from './simulatedFile'

const pageBytes = 4096

/** Low enough that parts and folding are ordinary work. */
export const lowLimits: Limits = {
  mostInMemory: 40 * pageBytes,
  shortestJournal: 96 * 1024,
  longestJournal: 512 * 1024,
  manyChanges: 256 * pageBytes,
}

const stepKinds = ['append', 'bulk', 'discard', 'seal', 'checkpoint', 'turn', 'slots', 're-key'] as const
export type StepKind = (typeof stepKinds)[number]

/** What a practice file holds: the database, and the recovery key that opens it. */
export interface Held {
  readonly contents: Buffer
  readonly secret: string
}

/** One thing to do; `after` is what the file holds once it is done. */
export interface Step {
  readonly kind: StepKind
  readonly after: Held
  readonly run: (file: PracticeFile) => void
}

/** @param mostPages how large the database may grow, roughly */
export function nextStep(before: Held, mostPages: number, random: Random): Step {
  const kind = oneOf(weighted, random)
  if (kind === 'slots' || kind === 're-key') return withNewKeys(kind, before)
  if (kind === 'append') return written(kind, before, smallChanges(before.contents, mostPages, random))
  if (kind === 'bulk') return written(kind, before, bulkChanges(before.contents, mostPages, random))
  if (kind !== 'discard') return { kind, after: before, run: upkeep[kind] }
  const changes = (random() < 0.5 ? bulkChanges : smallChanges)(before.contents, mostPages, random)
  return {
    kind,
    after: before,
    run: (file) => {
      for (const change of changes) apply(change, file)
      file.discard()
    },
  }
}

const upkeep: Readonly<Record<'seal' | 'checkpoint' | 'turn', Step['run']>> = {
  seal: (file) => {
    file.seal()
  },
  checkpoint: (file) => {
    file.checkpoint()
  },
  turn: (file) => {
    file.maintain()
  },
}

const frequency: Readonly<Record<StepKind, number>> = {
  append: 8,
  bulk: 3,
  discard: 3,
  seal: 2,
  checkpoint: 2,
  turn: 8,
  slots: 2,
  're-key': 2,
}
const weighted = stepKinds.flatMap((kind) => Array.from({ length: frequency[kind] }, () => kind))

function withNewKeys(kind: 'slots' | 're-key', before: Held): Step {
  const recoveryKey = newRecoveryKey()
  return {
    kind,
    after: { contents: before.contents, secret: printRecoveryKey(recoveryKey) },
    run: (file) => {
      if (kind === 'slots') {
        file.changeSlots([
          file.withDataKey((key, fileId) => wrapWithRandomSecret(key, fileId, 'recovery', recoveryKey)),
        ])
        return
      }
      const dataKey = newDataKey()
      const slots = [file.withDataKey((_, fileId) => wrapWithRandomSecret(dataKey, fileId, 'recovery', recoveryKey))]
      file.rekey({ dataKey, slots })
    },
  }
}

/** A write of `bytes` at `at`, or, without bytes, a new size. */
interface Change {
  readonly at: number
  readonly bytes: Buffer | null
}

function written(kind: StepKind, before: Held, changes: readonly Change[]): Step {
  return {
    kind,
    after: { ...before, contents: applied(before.contents, changes) },
    run: (file) => {
      for (const change of changes) apply(change, file)
      file.commit()
    },
  }
}

function smallChanges(contents: Buffer, mostPages: number, random: Random): Change[] {
  const pages = Math.ceil(contents.length / pageBytes)
  const changes: Change[] = []
  for (let left = 1 + below(5, random); left > 0; left--) {
    const what = random()
    if (what < 0.08) changes.push({ at: below(contents.length + 1, random), bytes: null })
    else if (what < 0.5) changes.push({ at: below(pages + 1, random) * pageBytes, bytes: randomBytes(pageBytes) })
    else {
      // A row: a few bytes somewhere in a page.
      const at = below(Math.max(1, contents.length), random)
      changes.push({ at, bytes: randomBytes(1 + below(300, random)) })
    }
  }
  if (pages > mostPages) changes.push({ at: below(pages, random) * pageBytes, bytes: null })
  return changes
}

/** More than memory may hold; at times cut and grown again, as SQLite does after a savepoint was undone. */
function bulkChanges(contents: Buffer, mostPages: number, random: Random): Change[] {
  const pages = Math.ceil(contents.length / pageBytes)
  const first = below(Math.min(pages, mostPages) + 1, random)
  const changes: Change[] = []
  const count = 50 + below(80, random)
  for (let page = first; page < first + count; page++) {
    if (random() < 0.9) changes.push({ at: page * pageBytes, bytes: randomBytes(pageBytes) })
  }
  if (random() < 0.3) {
    const cutTo = (first + below(count, random)) * pageBytes + (random() < 0.3 ? below(pageBytes, random) : 0)
    changes.push({ at: cutTo, bytes: null })
    if (random() < 0.6) changes.push({ at: cutTo + below(20, random) * pageBytes, bytes: randomBytes(100) })
  }
  return [...changes, ...smallChanges(contents, mostPages, random)]
}

function apply({ at, bytes }: Change, file: PracticeFile): void {
  if (bytes === null) file.truncate(at)
  else file.write(bytes, at)
}

function applied(contents: Buffer, changes: readonly Change[]): Buffer {
  const most = changes.reduce((size, { at, bytes }) => Math.max(size, at + (bytes?.length ?? 0)), contents.length)
  const after = Buffer.alloc(most)
  contents.copy(after)
  let size = contents.length
  for (const { at, bytes } of changes) {
    if (bytes === null) {
      if (at < size) after.fill(0, at, size)
      size = at
    } else {
      bytes.copy(after, at)
      size = Math.max(size, at + bytes.length)
    }
  }
  return after.subarray(0, size)
}
