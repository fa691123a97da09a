/** Owns the vectors that anybody with the file could have made: every kind of altered byte. Refuses those that take the data key. */
import type { Edit, Vector } from '../test/vectors/vectors'
import { all, firstSlot, header, lastOf, recordOf, refused, stretch, type Files, type Told } from './vectorCases'
import type { MadeFile } from './vectorFiles'

const secondSlot = 320
const copies = [0, header]

/** Both copies of the header, changed alike, with checksums that fit: a forger without the key. */
const inBoth = (change: (copy: number) => Edit): Edit[] =>
  copies.flatMap((copy) => [change(copy), { fixChecksum: copy }])
const bothFlipped = (at: number): Edit[] => inBoth((copy) => ({ flip: copy + at }))
const bothWritten = (at: number, hex: string): Edit[] => inBoth((copy) => ({ overwrite: copy + at, with: { hex } }))

/** Altered headers. None of them is made with the data key. */
export function alteredHeaders({ saves, empty, slotsBefore, slotsAfter, version1 }: Files): Vector[] {
  const damaged = (name: string, what: string, edits: Edit[], told: Told & { made?: MadeFile } = {}): Vector =>
    refused('file-damaged', name, told.made ?? saves, what, { ...told, edits })
  const field = (name: string, at: number, hex: string, what: string): Vector =>
    damaged(`header-${name}`, `${what}, in both copies, with checksums that fit.`, bothWritten(at, hex))
  const slot = (name: string, within: number, hex: string, what: string): Vector =>
    damaged(`slot-${name}`, `The passphrase slot ${what}; the checksums fit.`, bothWritten(firstSlot + within, hex))
  const locked = (name: string, within: number, what: string): Vector =>
    refused('wrong-passphrase', name, saves, `${what} was altered, with checksums that fit: no slot opens.`, {
      edits: bothFlipped(within),
    })
  const byRecovery = { secret: { kind: 'recovery', text: saves.recoveryKey } } as const
  return [
    refused('not-a-practice-file', 'another-format', empty, 'A database in the clear.', {
      edits: [{ cutTo: 0 }, { append: { hex: Buffer.from('SQLite format 3\0').toString('hex') + '00'.repeat(84) } }],
    }),
    refused('not-a-practice-file', 'nothing', empty, 'A file of no bytes.', { edits: [{ cutTo: 0 }] }),
    refused('not-a-practice-file', 'half-the-magic', empty, 'Cut within the magic.', { edits: [{ cutTo: 7 }] }),
    refused('not-a-practice-file', 'magic-altered', saves, 'The magic is altered in both copies; the checksums fit.', {
      edits: bothFlipped(7),
    }),
    refused('file-newer', 'version-3', saves, 'A file of version 3.', { edits: bothWritten(8, '0003') }),
    refused('file-newer', 'version-65535', saves, 'A file of the last version there can be.', {
      edits: bothWritten(8, 'ffff'),
    }),
    damaged('version-3-damaged', 'Version 3, but no checksum fits: damage, not a newer file.', [
      { overwrite: 8, with: { hex: '0003' } },
      { overwrite: header + 8, with: { hex: '0003' } },
    ]),
    damaged('checksums', 'Both checksums are wrong.', [{ flip: 4095 }, { flip: header + 4095 }]),
    damaged('both-copies-torn', 'Both copies are damaged, each in another place.', [
      { flip: 200 },
      { flip: header + 300 },
    ]),
    field('version-0', 8, '0000', 'A version that never was'),
    field('version-1', 8, '0001', 'Version 1 instead of 2'),
    field('reserved-10', 10, '01', 'A byte that must be zero'),
    field('generation', 39, '63', 'Another generation'),
    field('generation-0', 32, '00'.repeat(8), 'Generation 0'),
    field('generation-too-high', 32, '0020000000000000', 'A generation of 2^53'),
    field('sequence', 47, '02', 'A lower sequence'),
    field('bytes', 54, '1001', 'Another size, which agrees with neither count'),
    field('bytes-fewer', 48, '0000000000003fff00001000000000040000400000000001', 'A size of one chunk'),
    field('page-size', 56, '00000200', 'Another page size'),
    field('pages', 60, '00000012', 'Another number of pages'),
    field('chunk-size', 64, '00008000', 'Another chunk size'),
    field('chunks', 68, '00000003', 'Another number of chunks'),
    field('salt', 72, '00'.repeat(32), 'Another snapshot salt'),
    field('revision', 104, '0000000000000007', 'A higher revision'),
    field('saved-at', 112, '0000000000000001', 'Another time'),
    field('reserved-120', 127, '01', 'A byte that must be zero'),
    field('reserved-3968', 4000, '01', 'A byte that must be zero'),
    field('hmac', 4040, '00000000', 'Another HMAC'),
    field('no-slots', firstSlot, '00'.repeat(3840), 'No key slots'),
    damaged('copies-of-one-revision-differ', 'Two whole copies of one revision that are not equal.', [
      { flip: header + 119 },
      { fixChecksum: header },
    ]),
    damaged('second-copy-forged-newer', 'The second copy claims a higher revision: it counts, and its HMAC is wrong.', [
      { overwrite: header + 104, with: { hex: '0000000000000009' } },
      { fixChecksum: header },
    ]),
    damaged(
      'old-header-put-back',
      'Both copies are of the revision before the last seal: the replaced passphrase would open it again.',
      copies.map((copy) => ({ overwrite: copy, with: stretch(slotsBefore, 0, header) })),
      { made: slotsAfter, secret: slotsBefore.secret },
    ),
    locked('file-id', 20, 'The file id'),
    locked('slot-id', firstSlot + 16, 'The id of the passphrase slot'),
    locked('slot-salt', firstSlot + 40, 'The salt of the passphrase slot'),
    locked('slot-nonce', firstSlot + 64, 'The nonce of the passphrase slot'),
    locked('slot-key', firstSlot + 80, 'The sealed data key'),
    locked('slot-tag', firstSlot + 120, 'The tag of the sealed data key'),
    damaged(
      'slot-altered-by-recovery-key',
      'The passphrase slot is altered; the recovery key opens, and the HMAC shows it.',
      bothFlipped(firstSlot + 80),
      byRecovery,
    ),
    slot('kind', 0, '04', 'has a kind that there is not'),
    slot('derivation', 1, '02', 'is said to need HKDF'),
    slot('reserved-2', 3, '01', 'has a byte where zero belongs'),
    slot('memory-8-gib', 4, '00800000', 'asks for 8 GiB'),
    slot('memory-too-little', 4, '00000007', 'asks for less memory than Argon2 has'),
    slot('passes-0', 8, '00000000', 'asks for no pass'),
    slot('passes-17', 8, '00000011', 'asks for 17 passes'),
    slot('lanes-0', 12, '00000000', 'asks for no lane'),
    slot('lanes-5', 4, '000000280000000100000005', 'asks for 5 lanes'),
    slot('memory-times-passes', 4, '0004000000000005', 'asks for 256 MiB five times'),
    slot('reserved-124', 191, '01', 'has a byte where zero belongs'),
    damaged(
      'slot-recovery-cost',
      'The recovery slot names a cost; the checksums fit.',
      bothWritten(secondSlot + 4, '00000008'),
    ),
    damaged(
      'slot-recovery-derivation',
      'The recovery slot is said to need Argon2id.',
      bothWritten(secondSlot + 1, '01'),
    ),
    damaged('third-slot-nonsense', 'A slot that no secret needs is no slot.', bothWritten(firstSlot + 4 * 192, '0909')),
    damaged('cut-in-first-copy', 'Cut within the first copy of the header.', [{ cutTo: 2000 }]),
    damaged('cut-in-second-copy', 'Cut within the second copy: no snapshot follows.', [{ cutTo: 6000 }]),
    damaged('new-file-cut', 'A new file, cut within the second copy of its header.', [{ cutTo: 8191 }], {
      made: empty,
    }),
    damaged('version-1-cut', 'A file of version 1, cut by one byte.', [{ cutTo: version1.bytes.length - 1 }], {
      made: version1,
    }),
    damaged('version-1-longer', 'A file of version 1, and a byte behind it.', [{ append: { hex: '00' } }], {
      made: version1,
    }),
    damaged('version-1-chunk', 'A chunk of version 1 is altered.', [{ flip: 5000 }], { made: version1 }),
    damaged(
      'version-1-sequence',
      'A file of version 1 has a sequence; the checksum fits.',
      [{ overwrite: 47, with: { hex: '01' } }, { fixChecksum: 0 }],
      { made: version1 },
    ),
  ]
}

/** Altered snapshots and journals. None of them is made with the data key. */
export function alteredContents({ saves, earlier, parts }: Files): Vector[] {
  const damaged = (name: string, what: string, edits: Edit[], made = saves): Vector =>
    refused('file-damaged', name, made, what, { edits })
  const chunk = 16_400
  const snapshotEnd = 8192 + 17 * header + 5 * 16
  const middle = recordOf(saves, 6)
  const after = recordOf(saves, 7)
  const last = recordOf(saves, 8)
  const bulk = recordOf(parts, lastOf(parts) - 2).sequence
  const [firstPart, secondPart] = parts.records.filter(({ sequence }) => sequence === bulk)
  if (firstPart === undefined || secondPart === undefined) throw new Error('There are two parts.')
  const inMiddle = (name: string, at: number, what: string): Vector =>
    damaged(`record-${name}`, `${what} of a record in the middle is altered.`, [{ flip: middle.at + at }])
  return [
    damaged('chunk-ciphertext', 'A byte of a chunk is altered.', [{ flip: 8192 + 10_000 }]),
    damaged('chunk-tag', 'A byte of a chunk’s tag is altered.', [{ flip: 8192 + chunk - 1 }]),
    damaged('last-chunk', 'A byte of the last, shorter chunk is altered.', [{ flip: 8192 + 4 * chunk + 5 }]),
    damaged('chunk-stale', 'A chunk of the snapshot before stands in the place of the present one.', [
      { overwrite: 8192, with: stretch(earlier, 8192, chunk) },
    ]),
    damaged('snapshot-stale', 'All chunks are of the snapshot before.', [
      { overwrite: 8192, with: stretch(earlier, 8192, snapshotEnd - 8192) },
    ]),
    damaged('padding-before-journal', 'Something stands between the last chunk and the journal.', [
      { flip: snapshotEnd + 3 },
    ]),
    damaged('cut-in-chunk', 'Cut within a chunk.', [{ cutTo: 40_000 }]),
    damaged('cut-between-chunks', 'Cut between two chunks.', [{ cutTo: 8192 + chunk }]),
    damaged('cut-in-padding', 'Cut between the last chunk and the journal.', [{ cutTo: saves.journalStart - 1 }]),
    inMiddle('magic', 0, 'The magic'),
    inMiddle('kind', 4, 'The kind'),
    inMiddle('reserved-5', 6, 'A zero'),
    inMiddle('sequence', 15, 'The sequence'),
    inMiddle('parts', 19, 'The number of parts'),
    inMiddle('length', 23, 'The length'),
    inMiddle('written-at', 31, 'The time'),
    inMiddle('nonce', 32, 'The nonce'),
    inMiddle('reserved-44', 44, 'A zero'),
    inMiddle('mac', 50, 'The MAC'),
    inMiddle('ciphertext', 80, 'The ciphertext'),
    inMiddle('tag', 64 + middle.payloadLength, 'The tag'),
    inMiddle('padding', middle.length - 1, 'A zero that fills up the end'),
    damaged('record-zeroed', 'A record in the middle is gone to zeros.', [
      { overwrite: middle.at, with: { zeros: middle.length } },
    ]),
    damaged('record-deleted', 'A record in the middle is left out.', [{ remove: middle.at, length: middle.length }]),
    damaged('first-record-deleted', 'The first record is left out.', [
      { remove: saves.journalStart, length: recordOf(saves, 4).length },
    ]),
    damaged('last-commit-deleted', 'The last commit is left out, but not the seal behind it.', [
      { remove: last.at, length: last.length },
    ]),
    damaged('last-commit-altered', 'The last commit is altered; the seal behind it says that it was complete.', [
      { flip: last.at + 66 },
    ]),
    damaged('records-swapped', 'Two records changed places.', [
      { remove: after.at, length: after.length },
      { insert: middle.at, bytes: all(saves, after) },
    ]),
    damaged('record-duplicated', 'A record in the middle stands there twice.', [
      { insert: after.at, bytes: all(saves, middle) },
    ]),
    damaged('record-replayed', 'An older record stands in the place of a later one of the same length.', [
      { overwrite: after.at, with: { zeros: after.length } },
      { overwrite: after.at, with: all(saves, middle) },
    ]),
    damaged('journal-shifted', 'A sector of zeros stands before the journal.', [
      { insert: saves.journalStart, bytes: { zeros: 512 } },
    ]),
    damaged(
      'first-part-deleted',
      'The first part of a transaction is left out; a later save follows.',
      [{ remove: firstPart.at, length: firstPart.length }],
      parts,
    ),
    damaged(
      'parts-swapped',
      'Two parts changed places; a later save follows.',
      [
        { remove: secondPart.at, length: secondPart.length },
        { insert: firstPart.at, bytes: all(parts, secondPart) },
      ],
      parts,
    ),
    damaged(
      'part-altered',
      'A byte of a part is altered; a later save follows.',
      [{ flip: firstPart.at + 3000 }],
      parts,
    ),
  ]
}
