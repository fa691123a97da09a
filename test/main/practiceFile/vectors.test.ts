/** Proves that Rapport and a reader written from docs/FILE_FORMAT.md alone judge every vector alike, to the byte. Refuses vectors that nobody expected. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { parseRecoveryKey, read } from '../../vectors/reader.mjs'
import { bytesOf, loadVectors, type Vector } from '../../vectors/vectors'
import { contentsOf, freshFolder } from './folder'

const place = freshFolder()
const vectors = loadVectors()

type Outcome = Vector['expected']

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function readerSays({ secret }: Vector, bytes: Buffer): Promise<Outcome> {
  const result = await read(bytes, secret)
  if (result.verdict !== 'ok') return result
  const { database, ...rest } = result
  return { ...rest, sha256: sha256(database), bytes: database.length }
}

/** Opens to write, reads everything, and authenticates every byte on disk. */
async function rapportSays({ secret, expected }: Vector, path: string): Promise<Outcome> {
  try {
    const file = await openPracticeFile(path, secret)
    try {
      const database = contentsOf(file)
      const check = file.verify()
      let turn = check.next()
      while (turn.done !== true) turn = check.next()
      expect(turn.value.torn).toBe(0)
      const { torn, isHeaderMended } = file.findings
      return {
        verdict: 'ok',
        sha256: sha256(database),
        bytes: database.length,
        // A file of version 1 has got a new snapshot by now.
        generation: file.anchor.generation - (wasVersion1(expected, file.anchor.generation) ? 1 : 0),
        sequence: turn.value.sequence,
        torn,
        isHeaderWhole: !isHeaderMended,
        slots: file.slots.length,
      }
    } finally {
      file.close()
    }
  } catch (error) {
    const code = error instanceof AppError ? error.code : null
    switch (code) {
      case 'file-damaged':
      case 'file-newer':
      case 'not-a-practice-file':
      case 'wrong-passphrase':
        return { verdict: code }
      default:
        throw error
    }
  }
}

function wasVersion1(expected: Outcome, generation: number): boolean {
  return expected.verdict === 'ok' && generation > expected.generation
}

describe('a practice file', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('is judged as specified: %s', async (_, vector) => {
    const bytes = bytesOf(vector)
    writeFileSync(place.path, bytes)
    expect(await readerSays(vector, bytes)).toEqual(vector.expected)
    expect(await rapportSays(vector, place.path)).toEqual(vector.expected)
    expect(place.names()).toEqual(['harbour.rapport'])
    const mayChange = vector.expected.verdict === 'ok'
    expect(mayChange || readFileSync(place.path).equals(bytes)).toBe(true)
  })
})

describe('the vectors', () => {
  it('have a name each, and differ', () => {
    const said = vectors.map((vector) => JSON.stringify([vector.file, vector.edits, vector.secret]))
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length)
    expect(new Set(said).size).toBe(vectors.length)
  })
})

describe('the independent reader', () => {
  it('reads the recovery key that the specification prints', () => {
    const key = parseRecoveryKey('008J-4CT4-ANK7-F24S-NAXW-SQFE-ZW0J-6HB7-YX85')
    expect(key.toString('hex')).toBe('00112233445566778899aabbccddeeff01234567')
  })
})
