/** Owns the vectors that take the data key to make: everything is genuine, but breaks a rule. Refuses what anybody could have altered. */
import type { Edit, Vector } from '../test/vectors/vectors'
import { good, lastOf, recordOf, refused, type Files, type Good } from './vectorCases'
import type { MadeFile } from './vectorFiles'
import { forgeHeader, forgeRecords, payloadOf, rangesOf, wholePage, type ForgedRecord } from './vectorForgery'

const page = 4096
const [part, commit, seal] = [1, 2, 3]
const letters = Buffer.from('forged')

/** Records behind the last of `made`. */
function appended(made: MadeFile, records: readonly ForgedRecord[]): Edit {
  const snapshotSalt = made.bytes.subarray(72, 104)
  const { at, payloadLength } = recordOf(made, lastOf(made))
  const tag = made.bytes.subarray(at + 64 + payloadLength, at + 64 + payloadLength + 16)
  const forged = forgeRecords({ dataKey: made.dataKey, snapshotSalt }, tag, records)
  return { append: { hex: forged.toString('hex') } }
}

/** `made` with one more state, which the forged records bring about. */
function withState(made: MadeFile, sequence: number, database: Buffer): MadeFile {
  return { ...made, states: new Map(made.states).set(sequence, database) }
}

/** Genuine records that make no sense, or less sense than they might, behind the seal of a file of two pages and a bit. */
export function forgedRecords({ regrown: made }: Files): Vector[] {
  const next = lastOf(made) + 1
  const [, database] = [...made.states].at(-1) ?? []
  if (database === undefined) throw new Error('Its contents are known.')
  const size = database.length
  const range = rangesOf(0, { at: 8, bytes: letters })
  const changed = Buffer.from(database)
  letters.copy(changed, 8)

  const nonsense = (name: string, what: string, payload: Buffer, kind = commit): Vector =>
    refused('file-damaged', `forged-${name}`, made, `A genuine record that makes no sense: ${what}.`, {
      edits: [appended(made, [{ kind, sequence: next, payload }])],
    })
  const ends = (name: string, what: string, records: readonly ForgedRecord[], told: Good = {}): Vector => {
    const edit = appended(made, records)
    const length = 'append' in edit && 'hex' in edit.append ? edit.append.hex.length / 2 : 0
    return good(`forged-${name}`, made, `The journal ends before a genuine record that ${what}.`, {
      torn: length,
      ...told,
      edits: [edit],
    })
  }
  const plain = payloadOf(size, size, range)
  const grown = Buffer.concat([database], 4 * page)
  return [
    good(
      'forged-plain',
      withState(made, next, changed),
      'A forged commit that keeps all rules: the forger knows how.',
      {
        edits: [appended(made, [{ kind: commit, sequence: next, payload: plain }])],
        sequence: next,
      },
    ),
    good('forged-empty-commit', withState(made, next, database), 'A commit that changes nothing.', {
      edits: [appended(made, [{ kind: commit, sequence: next, payload: payloadOf(size, size) }])],
      sequence: next,
    }),
    good(
      'forged-ranges-over-part',
      withState(made, next, overPart(database)),
      'A commit changes ranges of a page that a part holds.',
      {
        edits: [
          appended(made, [
            { kind: part, sequence: next, payload: payloadOf(size, size, wholePage(1, Buffer.alloc(page, 7))) },
            {
              kind: commit,
              sequence: next,
              parts: 1,
              payload: payloadOf(size, size, rangesOf(1, { at: 8, bytes: letters })),
            },
          ]),
        ],
        sequence: next,
      },
    ),
    good(
      'forged-page-behind-size',
      withState(made, next + 1, grown),
      'A page behind the size is cut off: when the database grows, zeros are there.',
      {
        edits: [
          appended(made, [
            { kind: commit, sequence: next, payload: payloadOf(size, size, wholePage(3, Buffer.alloc(page, 9))) },
            { kind: commit, sequence: next + 1, payload: payloadOf(size, 4 * page) },
          ]),
        ],
        sequence: next + 1,
      },
    ),
    nonsense('empty-payload', 'its payload is empty', Buffer.alloc(0)),
    nonsense('payload-too-short', 'its payload ends within the sizes', Buffer.alloc(15)),
    nonsense('entry-cut', 'its payload ends within a page number', payloadOf(size, size, range.subarray(0, 3))),
    nonsense('range-cut', 'its payload ends within a range', payloadOf(size, size, range.subarray(0, -1))),
    nonsense('page-cut', 'its payload ends within a page', payloadOf(size, size, wholePage(0, Buffer.alloc(page - 1)))),
    nonsense(
      'range-behind-page',
      'a range ends behind its page',
      payloadOf(size, size, rangesOf(0, { at: 4091, bytes: letters })),
    ),
    nonsense('kept-too-high', 'it keeps more than there was', payloadOf(size + 1, size + page)),
    nonsense('kept-above-size', 'it keeps more than there is afterwards', payloadOf(size, page)),
    nonsense('size-too-high', 'its size has more pages than numbers', payloadOf(size, 2n ** 44n)),
    nonsense('size-2-64', 'its size is 2^64 − 1', payloadOf(size, 2n ** 64n - 1n)),
    nonsense('part-with-ranges', 'a part holds ranges', payloadOf(size, size, range), part),
    nonsense('seal-too-long', 'a seal of nine bytes', Buffer.alloc(9), seal),
    nonsense(
      'seal-of-later-revision',
      'a seal of a later revision than the header',
      Buffer.from('0000000000000002', 'hex'),
      seal,
    ),
    ends('kind-4', 'has an unknown kind', [{ kind: 4, sequence: next, payload: plain }]),
    ends('reserved-5', 'has a byte where zero belongs', [{ kind: commit, sequence: next, payload: plain, stain: 7 }]),
    ends('reserved-44', 'has a byte where zero belongs', [{ kind: commit, sequence: next, payload: plain, stain: 44 }]),
    ends('payload-too-long', 'claims more than 64 MiB', [
      { kind: commit, sequence: next, payload: plain, length: 67_108_865 },
    ]),
    ends('length-behind-the-end', 'is longer than the file', [
      { kind: commit, sequence: next, payload: plain, length: 5000 },
    ]),
    ends('padding', 'is not filled up with zeros', [
      { kind: commit, sequence: next, payload: plain, isPaddingStained: true },
    ]),
    ends('parts-missing', 'counts parts that are not there', [
      { kind: commit, sequence: next, parts: 1, payload: plain },
    ]),
    ends('sequence-too-low', 'has a sequence that was there already', [
      { kind: commit, sequence: next - 1, payload: plain },
    ]),
    ends('seal-with-parts', 'is a seal, but has parts', [
      { kind: part, sequence: next, payload: payloadOf(size, size, wholePage(0, Buffer.alloc(page, 7))) },
      { kind: seal, sequence: next, parts: 1, payload: Buffer.from('0000000000000001', 'hex') },
    ]),
    refused('file-damaged', 'forged-sequence-too-high', made, 'A genuine commit whose sequence leaves one out.', {
      edits: [appended(made, [{ kind: commit, sequence: next + 1, payload: plain }])],
    }),
    refused(
      'file-damaged',
      'forged-unknown-kind-later',
      made,
      'A genuine record of unknown kind whose sequence leaves one out.',
      {
        edits: [appended(made, [{ kind: 4, sequence: next + 1, payload: plain }])],
      },
    ),
  ]
}

function overPart(database: Buffer): Buffer {
  const after = Buffer.from(database)
  after.fill(7, page, 2 * page)
  letters.copy(after, page + 8)
  return after
}

/** Genuine headers that break a rule. */
export function forgedHeaders({ empty, saves, slotsAfter, version1, keychain }: Files): Vector[] {
  const forged = (made: MadeFile, change: (copy: Buffer) => void): string =>
    forgeHeader(made.bytes.subarray(0, page), made.dataKey, change).toString('hex')
  const both = (made: MadeFile, change: (copy: Buffer) => void): Edit[] => {
    const hex = forged(made, change)
    return [0, page].map((at) => ({ overwrite: at, with: { hex } }))
  }
  const onlyKeychain = (copy: Buffer): void => {
    copy.copyWithin(128, 128 + 2 * 192, 128 + 3 * 192)
    copy.fill(0, 128 + 192, 3968)
  }
  return [
    refused('file-damaged', 'forged-only-keychain', slotsAfter, 'A genuine header whose only slot is the keychain’s.', {
      edits: both(slotsAfter, onlyKeychain),
      secret: { kind: 'keychain', text: keychain },
    }),
    refused('file-damaged', 'forged-reserved', empty, 'A genuine header with a byte where zero belongs.', {
      edits: both(empty, (copy) => copy.fill(1, 3970, 3971)),
    }),
    refused('file-damaged', 'forged-generation', saves, 'A genuine header of another generation: no chunk is of it.', {
      edits: both(saves, (copy) => copy.writeUInt8(77, 39)),
    }),
    refused('file-damaged', 'forged-sequence', saves, 'A genuine header whose sequence leaves a save out.', {
      edits: both(saves, (copy) => copy.writeUInt8(2, 47)),
    }),
    refused('file-damaged', 'forged-copies-differ', empty, 'Two genuine copies of one revision that differ.', {
      edits: [{ overwrite: page, with: { hex: forged(empty, (copy) => copy.writeUInt8(77, 119)) } }],
    }),
    refused(
      'file-damaged',
      'forged-version-1-keychain',
      version1,
      'A genuine header of version 1 with a slot for the keychain.',
      {
        edits: [
          { overwrite: 0, with: { hex: forged(version1, (copy) => slotsAfter.bytes.copy(copy, 512, 512, 704)) } },
        ],
      },
    ),
    good('slots-in-any-place', empty, 'A genuine header whose slots are not the first ones.', {
      edits: both(empty, (copy) => {
        copy.copyWithin(128 + 5 * 192, 128, 512)
        copy.fill(0, 128, 512)
      }),
    }),
  ]
}
