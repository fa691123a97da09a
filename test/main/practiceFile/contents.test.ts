/** Proves that a practice file behaves like one plain buffer, whatever is written, cut, committed, given up, folded and reopened in between. */
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JournaledFile } from '../../../src/main/practiceFile/journaledFile'
import { OpenChanges } from '../../../src/main/practiceFile/openChanges'
import { createPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { breakable, cheap, contentsOf, failing, freshFolder, open, passphrase, pattern } from './folder'

const place = freshFolder()

/** What the bytes must be: as they are now, and as they were committed. */
class Model {
  bytes: Buffer = Buffer.alloc(0)
  committed: Buffer = this.bytes

  truncate(size: number): void {
    const kept = this.bytes.subarray(0, size)
    this.bytes = Buffer.concat([kept, Buffer.alloc(size - kept.length)])
  }

  write(source: Uint8Array, offset: number): void {
    if (source.length === 0) return
    this.truncate(Math.max(this.bytes.length, offset + source.length))
    this.bytes.set(source, offset)
  }

  commit(): void {
    this.committed = Buffer.from(this.bytes)
  }

  discard(): void {
    this.bytes = Buffer.from(this.committed)
  }
}

const most = 221_184
const places = fc.oneof(
  fc.nat(most),
  fc.nat(most / 4096).map((page) => page * 4096),
  fc.constantFrom(16_383, 16_384, 16_385, 65_536, 131_072),
)
const write = fc.record({
  kind: fc.constant('write' as const),
  offset: places,
  length: fc.oneof(fc.nat(9_000), fc.constant(4096), fc.nat(70_000)),
  seed: fc.nat(1_000),
})
const truncate = fc.record({ kind: fc.constant('truncate' as const), size: places })
const plain = <Kind extends string>(kind: Kind): fc.Arbitrary<{ kind: Kind }> => fc.constant({ kind })
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: write },
    { weight: 4, arbitrary: truncate },
    { weight: 5, arbitrary: plain('commit') },
    { weight: 1, arbitrary: plain('discard') },
    { weight: 1, arbitrary: plain('checkpoint') },
    { weight: 2, arbitrary: plain('reopen') },
    { weight: 2, arbitrary: plain('maintain') },
  ),
  { maxLength: 30 },
)

describe('the bytes of a practice file', () => {
  it('are those of a plain buffer', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const path = join(place.folder, `run${run++}.rapport`)
        let { file } = await createPracticeFile(path, { passphrase, kdf: cheap })
        const model = new Model()
        for (const step of all) {
          if (step.kind === 'write') {
            const source = pattern(step.length, step.seed)
            file.write(source, step.offset)
            model.write(source, step.offset)
          } else if (step.kind === 'truncate') {
            file.truncate(step.size)
            model.truncate(step.size)
          } else if (step.kind === 'commit' || step.kind === 'checkpoint') {
            file.commit()
            model.commit()
            if (step.kind === 'checkpoint') file.checkpoint()
          } else if (step.kind === 'maintain') {
            file.maintain()
          } else {
            model.discard()
            if (step.kind === 'reopen') {
              file.close()
              file = await open(path)
            } else file.discard()
          }
          expect(file.findings).toEqual({ torn: 0, isHeaderMended: false })
          expect(file.size).toBe(model.bytes.length)
          expect(contentsOf(file).equals(model.bytes)).toBe(true)
        }
        file.close()
      }),
      { numRuns: 40 },
    )
  })

  it('are read from anywhere, and nothing is written behind what was read', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    const contents = pattern(150_001)
    file.write(contents, 0)
    file.commit()
    file.checkpoint()
    file.write(pattern(5_000, 2), 70_000)
    pattern(5_000, 2).copy(contents, 70_000)
    const span = fc.record({ offset: fc.nat(160_000), length: fc.nat(80_000) })
    fc.assert(
      fc.property(span, ({ offset, length }) => {
        const target = Buffer.alloc(length, 0xee)
        const expected = Buffer.alloc(length, 0xee)
        const count = offset < contents.length ? contents.copy(expected, 0, offset) : 0
        expect(file.read(target, offset)).toBe(count)
        expect(target.equals(expected)).toBe(true)
      }),
      { numRuns: 60 },
    )
    file.close()
  })
})

/** The file on disk alone, whose checkpoint can be begun at any length. */
class Bare {
  readonly path: string
  readonly #key: Buffer
  readonly #store = breakable()
  #disk: JournaledFile
  #changes: OpenChanges

  constructor(path: string, key: Buffer) {
    this.path = path
    this.#key = key
    this.#disk = this.#read()
    this.#changes = this.#fresh()
  }

  get disk(): JournaledFile {
    return this.#disk
  }

  get changes(): OpenChanges {
    return this.#changes
  }

  /** In parts where `inParts`, whatever the size. */
  commit(inParts: boolean): void {
    if (inParts) {
      for (const { payload, keep } of this.#changes.parts()) keep(this.#disk.appendPart(payload))
    }
    const rest = this.#changes.rest()
    if (rest === null) this.#disk.dropParts()
    else {
      this.#disk.commit(rest)
      this.#changes.settle()
    }
    this.#changes = this.#fresh()
  }

  /** A checkpoint goes on, on a disk that fails. @returns why it ended */
  fail(): unknown {
    this.#store.become({ syncData: failing('EIO'), sync: failing('EIO') })
    try {
      while (this.#disk.checkpointSome());
      return null
    } catch (error) {
      return error
    } finally {
      this.#store.become(null)
    }
  }

  reopen(): void {
    this.#disk.close()
    this.#disk = this.#read()
    this.#changes = this.#fresh()
  }

  contents(): Buffer {
    const all = Buffer.alloc(this.#changes.size)
    this.#changes.read(all, 0)
    return all
  }

  #read(): JournaledFile {
    return new JournaledFile({
      path: this.path,
      files: this.#store.files,
      dataKey: Buffer.from(this.#key),
      mode: 'read-write',
      isOwned: () => true,
    })
  }

  #fresh(): OpenChanges {
    return new OpenChanges(this.#disk.committed, this.#disk.payload)
  }
}

describe('a checkpoint in turns', () => {
  /** More than a turn takes: 16 chunks. */
  const large = 2 * 1024 * 1024
  const bulk = pattern(large, 7)
  const somewhere = fc.oneof(
    fc.nat(large + 50_000),
    fc.nat(large / 4096).map((page) => page * 4096),
  )
  const change = fc.oneof(
    { weight: 3, arbitrary: fc.record({ offset: somewhere, length: fc.nat(30_000), seed: fc.nat(1_000) }) },
    { weight: 1, arbitrary: fc.record({ size: somewhere }) },
  )
  const commit = fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 4 }), inParts: fc.boolean() })
  const turn = fc.oneof(
    { weight: 3, arbitrary: commit },
    { weight: 3, arbitrary: fc.constant('turn' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...(['reopen', 'seal', 'slots', 'whole', 'fail'] as const)) },
  )

  it('takes along what is committed between its turns, and whoever reads meanwhile sees no difference', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 3, maxLength: 16 }), fc.boolean(), async (turns, isFolded) => {
        const path = join(place.folder, `run${run++}.rapport`)
        const { file } = await createPracticeFile(path, { passphrase, kdf: cheap })
        file.write(bulk, 0)
        file.commit()
        if (isFolded) file.checkpoint()
        const key = file.withDataKey((dataKey) => Buffer.from(dataKey))
        file.close()
        const bare = new Bare(path, key)
        const model = new Model()
        model.write(bulk, 0)
        const failures: unknown[] = []
        for (const next of turns) {
          if (next === 'turn') bare.disk.checkpointSome()
          else if (next === 'reopen') bare.reopen()
          else if (next === 'fail') failures.push(bare.fail())
          else if (next === 'seal') bare.disk.seal()
          else if (next === 'whole') bare.disk.checkpoint()
          else if (next === 'slots') bare.disk.changeSlots(bare.disk.header.slots)
          else {
            for (const each of next.changes) {
              if ('size' in each) {
                bare.changes.truncate(each.size)
                model.truncate(each.size)
              } else {
                bare.changes.write(pattern(each.length, each.seed), each.offset)
                model.write(pattern(each.length, each.seed), each.offset)
              }
            }
            bare.commit(next.inParts)
          }
          expect(bare.contents().equals(model.bytes)).toBe(true)
        }
        const asFailed = expect.objectContaining({ code: 'not-saved' })
        expect(failures).toEqual(failures.map(() => asFailed))
        while (bare.disk.checkpointSome());
        expect(bare.contents().equals(model.bytes)).toBe(true)
        const { sequence } = bare.disk.position
        bare.reopen()
        expect(bare.contents().equals(model.bytes)).toBe(true)
        expect(bare.disk.position.sequence).toBe(sequence)
        expect(bare.disk.findings).toEqual({ torn: 0, isHeaderMended: false })
        bare.disk.close()
      }),
      { numRuns: 25 },
    )
  })

  it('that is given up lets nothing back that was cut away meanwhile', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    file.write(bulk, 0)
    file.commit()
    file.checkpoint()
    const key = file.withDataKey((dataKey) => Buffer.from(dataKey))
    file.close()
    const bare = new Bare(place.path, key)
    expect(bare.disk.checkpointSome()).toBe(true)
    bare.changes.truncate(100_000)
    bare.commit(false)
    expect(bare.fail()).toMatchObject({ code: 'not-saved' })
    bare.changes.truncate(200_000)
    bare.commit(false)
    const expected = Buffer.concat([bulk.subarray(0, 100_000), Buffer.alloc(100_000)])
    expect(bare.contents().equals(expected)).toBe(true)
    bare.disk.checkpoint()
    bare.reopen()
    expect(bare.contents().equals(expected)).toBe(true)
    bare.disk.close()
  })

  it('needs several turns, makes the journal empty, and leaves no temporary file', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    file.write(bulk, 0)
    file.commit()
    const key = file.withDataKey((dataKey) => Buffer.from(dataKey))
    file.close()
    const bare = new Bare(place.path, key)
    expect(bare.disk.checkpointSome()).toBe(true)
    expect(bare.disk.isCheckpointing).toBe(true)
    expect(place.names().filter((name) => name.endsWith('.tmp'))).toHaveLength(1)
    bare.changes.write(Buffer.from('between'), 0)
    bare.commit(false)
    let turns = 1
    while (bare.disk.checkpointSome()) turns++
    expect(turns).toBeGreaterThan(1)
    expect(bare.disk.isCheckpointing).toBe(false)
    expect(bare.disk.header).toMatchObject({ generation: 2, bytes: large })
    // The one record that was carried over.
    expect(bare.disk.journalBytes).toBeLessThan(4096 + 512)
    expect(bare.contents().toString('latin1', 0, 7)).toBe('between')
    expect(bare.disk.checkpointSome()).toBe(true)
    bare.disk.close()
    expect(place.names().filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})
