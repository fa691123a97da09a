/** Owns what a test vector is: a stored file, edits to it, and what every reader must say of the outcome. Refuses to read practice files. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const hex = z.string().regex(/^([0-9a-f]{2})*$/)
const place = z.int().min(0)

/** Bytes spelled out, zeros, or bytes as they stand in a stored file (before any edit). */
const source = z.union([
  z.strictObject({ hex }),
  z.strictObject({ zeros: z.int().min(1) }),
  z.strictObject({ file: z.string(), from: place, length: z.int().min(1) }),
])

/** One change of the bytes; the edits of a vector are done in order, each on what the one before left. */
const edit = z.union([
  /** Inverts the bit of value 16 in one byte. */
  z.strictObject({ flip: place }),
  z.strictObject({ overwrite: place, with: source }),
  z.strictObject({ insert: place, bytes: source }),
  z.strictObject({ remove: place, length: z.int().min(1) }),
  z.strictObject({ cutTo: place }),
  z.strictObject({ append: source }),
  /** Makes the SHA-256 at the end of the header copy that begins here fit again: what a forger can do. */
  z.strictObject({ fixChecksum: place }),
])

const refusals = ['file-damaged', 'file-newer', 'not-a-practice-file', 'wrong-passphrase'] as const

const vector = z.strictObject({
  name: z.string(),
  /** What it is and why it is judged so, in one sentence. */
  what: z.string(),
  file: z.string(),
  edits: z.array(edit),
  secret: z.strictObject({ kind: z.enum(['passphrase', 'recovery', 'keychain']), text: z.string() }),
  expected: z.union([
    z.strictObject({ verdict: z.enum(refusals) }),
    z.strictObject({
      verdict: z.literal('ok'),
      /** Of the whole database. */
      sha256: hex.length(64),
      bytes: place,
      generation: z.int().min(1),
      sequence: place,
      torn: place,
      isHeaderWhole: z.boolean(),
      slots: z.int().min(1),
    }),
  ]),
})

export type Source = z.infer<typeof source>
export type Edit = z.infer<typeof edit>
export type Vector = z.infer<typeof vector>

export const vectorsFolder = import.meta.dirname
export const vectorsPath = join(vectorsFolder, 'vectors.json')

/** @throws ZodError for anything a vector does not have */
export function loadVectors(): readonly Vector[] {
  const value: unknown = JSON.parse(readFileSync(vectorsPath, 'utf8'))
  return z.array(vector).parse(value)
}

/** The bytes that a vector is about. */
export function bytesOf({ file, edits }: Pick<Vector, 'file' | 'edits'>): Buffer {
  return edits.reduce(applyEdit, stored(file))
}

function stored(file: string): Buffer {
  return readFileSync(join(vectorsFolder, file))
}

function bytesFrom(from: Source): Buffer {
  if ('hex' in from) return Buffer.from(from.hex, 'hex')
  if ('zeros' in from) return Buffer.alloc(from.zeros)
  return stored(from.file).subarray(from.from, from.from + from.length)
}

function applyEdit(bytes: Buffer, change: Edit): Buffer {
  if ('flip' in change) return written(bytes, change.flip, Buffer.of(bytes.readUInt8(change.flip) ^ 0x10))
  if ('overwrite' in change) return written(bytes, change.overwrite, bytesFrom(change.with))
  if ('insert' in change) return spliced(bytes, change.insert, 0, bytesFrom(change.bytes))
  if ('remove' in change) return spliced(bytes, change.remove, change.length, Buffer.alloc(0))
  if ('cutTo' in change) return bytes.subarray(0, change.cutTo)
  if ('append' in change) return Buffer.concat([bytes, bytesFrom(change.append)])
  const covered = bytes.subarray(change.fixChecksum, change.fixChecksum + 4064)
  return written(bytes, change.fixChecksum + 4064, createHash('sha256').update(covered).digest())
}

function written(bytes: Buffer, at: number, replacement: Buffer): Buffer {
  return spliced(bytes, at, replacement.length, replacement)
}

function spliced(bytes: Buffer, at: number, removed: number, added: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)])
}
