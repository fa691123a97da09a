/** Owns the vectors of files that are good, that were cut short, or that are tried with a wrong secret. Refuses alterations by a person. */
import { createHash } from 'node:crypto'
import type { Edit, Source, Vector } from '../test/vectors/vectors'
import { accentedPassphrase, newPassphrase, passphrase, type MadeFile, type RecordPlace } from './vectorFiles'

type Refusal = Exclude<Vector['expected']['verdict'], 'ok'>

export interface Told {
  readonly edits?: readonly Edit[]
  readonly secret?: Vector['secret']
}

export interface Good extends Told {
  /** Of the last save that counts; without, the last in the file. */
  readonly sequence?: number
  readonly torn?: number
  readonly isHeaderWhole?: boolean
}

export const header = 4096
export const firstSlot = 128

export function good(name: string, made: MadeFile, what: string, told: Good = {}): Vector {
  const { sequence = lastOf(made), torn = 0, isHeaderWhole = true } = told
  const [, database] = [...made.states].filter(([at]) => at <= sequence).at(-1) ?? []
  if (database === undefined) throw new Error(`Nobody knows what ${made.name} held.`)
  const sha256 = createHash('sha256').update(database).digest('hex')
  const generation = Number(made.bytes.readBigUInt64BE(32))
  const slots = Array.from({ length: 20 }, (_, index) => firstSlot + 192 * index)
  const used = slots.filter((at) => made.bytes.readUInt8(at) !== 0).length
  return {
    ...vector(name, made, what, told),
    expected: { verdict: 'ok', sha256, bytes: database.length, generation, sequence, torn, isHeaderWhole, slots: used },
  }
}

export function refused(verdict: Refusal, name: string, made: MadeFile, what: string, told: Told = {}): Vector {
  return { ...vector(name, made, what, told), expected: { verdict } }
}

function vector(name: string, made: MadeFile, what: string, { edits = [], secret = made.secret }: Told) {
  return { name, what, file: made.name, edits: [...edits], secret }
}

export function lastOf({ records, bytes }: MadeFile): number {
  return records.at(-1)?.sequence ?? Number(bytes.readBigUInt64BE(40))
}

/** The record of one save, the commit where it has parts. */
export function recordOf({ records, name }: MadeFile, sequence: number): RecordPlace {
  const found = records.findLast((record) => record.sequence === sequence)
  if (found === undefined) throw new Error(`${name} has no save ${sequence}.`)
  return found
}

export const stretch = (made: MadeFile, from: number, length: number): Source => ({ file: made.name, from, length })
export const all = (made: MadeFile, { at, length }: RecordPlace): Source => stretch(made, at, length)

export interface Files {
  readonly empty: MadeFile
  readonly earlier: MadeFile
  readonly saves: MadeFile
  readonly regrown: MadeFile
  readonly parts: MadeFile
  readonly carried: MadeFile
  readonly slotsBefore: MadeFile
  readonly slotsAfter: MadeFile
  readonly version1: MadeFile
  readonly upgraded: MadeFile
  readonly keychain: string
}

export function goodFiles(files: Files): Vector[] {
  const { empty, earlier, saves, regrown, parts, carried, slotsBefore, slotsAfter, version1, upgraded } = files
  const recovery = (made: MadeFile, text = made.recoveryKey): Good => ({ secret: { kind: 'recovery', text } })
  const oldHeader = stretch(slotsBefore, 0, header)
  return [
    good('new-file', empty, 'A new file, with nothing in it.'),
    good('several-saves', saves, 'A snapshot of two chunks, five commits and a seal.'),
    good('recovery-key', saves, 'The same, opened with the recovery key as printed.', recovery(saves)),
    good(
      'recovery-key-typed',
      saves,
      'The recovery key in small letters, with spaces for dashes, O for 0 and L for 1.',
      recovery(saves, saves.recoveryKey.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o').replaceAll('1', 'l')),
    ),
    good('earlier-generation', earlier, 'The same file one snapshot before, its writer killed: no seal at the end.'),
    good('cut-and-regrown', regrown, 'The database was cut and grew again, within one transaction and over several.'),
    good(
      'transaction-in-parts',
      parts,
      'A transaction in two parts and a commit, and another commit over a page of a part.',
    ),
    good('carried-over', carried, 'The same saves, made during a checkpoint and carried over into the new snapshot.'),
    good(
      'key-slots-changed',
      slotsAfter,
      'A new passphrase replaced the old one, and a slot for the keychain was added.',
    ),
    good('keychain', slotsAfter, 'The same, opened with what the keychain kept (32 bytes in base64).', {
      secret: { kind: 'keychain', text: files.keychain },
    }),
    good('passphrase-decomposed', slotsBefore, 'A passphrase as it was typed: an e and a combining accent.'),
    good('passphrase-composed', slotsBefore, 'The same passphrase with one letter for both: NFKC makes them equal.', {
      secret: { kind: 'passphrase', text: accentedPassphrase.normalize('NFC') },
    }),
    good('version-1', version1, 'A file of version 1: one copy of the header, no journal.'),
    good('version-1-recovery-key', version1, 'The same, opened with its recovery key.', recovery(version1)),
    good('version-1-upgraded', upgraded, 'The version 2 that Rapport made of it when it opened it to write.'),
    good(
      'version-1-header-put-back',
      upgraded,
      'Its first copy is the old header of version 1; the second is whole and counts.',
      {
        edits: [{ overwrite: 0, with: stretch(version1, 0, header) }],
        isHeaderWhole: false,
      },
    ),
    good('first-copy-torn', saves, 'A write of the first copy of the header was cut short by a power cut.', {
      edits: [{ overwrite: 3584, with: { zeros: 512 } }],
      isHeaderWhole: false,
    }),
    good('first-copy-without-magic', saves, 'The first sector is lost, with the magic; the second copy is whole.', {
      edits: [{ overwrite: 0, with: { zeros: 512 } }],
      isHeaderWhole: false,
    }),
    good(
      'first-copy-nonsense',
      saves,
      'The first copy asks for 8 GiB, with a checksum that fits; the second is whole.',
      {
        edits: [{ overwrite: firstSlot + 4, with: { hex: '00800000' } }, { fixChecksum: 0 }],
        isHeaderWhole: false,
      },
    ),
    good('first-copy-newer-version', saves, 'The first copy is of version 3; the second is whole.', {
      edits: [{ overwrite: 8, with: { hex: '0003' } }, { fixChecksum: 0 }],
      isHeaderWhole: false,
    }),
    good('second-copy-torn', saves, 'The second copy of the header is damaged.', {
      edits: [{ flip: header + 4090 }],
      isHeaderWhole: false,
    }),
    good('second-copy-newer', slotsAfter, 'Power was cut between the two copies: only the second has the new slots.', {
      edits: [{ overwrite: 0, with: oldHeader }],
      isHeaderWhole: false,
    }),
    good('second-copy-older', slotsAfter, 'The second copy is of the revision before: the first counts.', {
      edits: [{ overwrite: header, with: oldHeader }],
      isHeaderWhole: false,
    }),
  ]
}

/** Files whose last save was cut short, or that were cut exactly behind an older one: what is left is genuine. */
export function tornEnds({ saves, earlier, parts }: Files): Vector[] {
  const seal = recordOf(saves, 9)
  const last = recordOf(saves, 8)
  const before = recordOf(saves, 5)
  const commit = recordOf(parts, lastOf(parts) - 2)
  const [firstPart, secondPart] = parts.records.filter(({ sequence }) => sequence === commit.sequence)
  if (firstPart === undefined || secondPart === undefined) throw new Error('There are two parts.')
  const cutAt = (within: number): Good => ({
    edits: [{ cutTo: last.at + within }],
    sequence: 7,
    torn: within,
  })
  const unsealed: Edit = { cutTo: seal.at }
  return [
    good('killed', saves, 'No seal at the end: its writer was killed.', { edits: [unsealed], sequence: 8 }),
    good('cut-behind-an-older-save', saves, 'Cut exactly behind an older save: nothing in the file can show it.', {
      edits: [{ cutTo: before.at }],
      sequence: 4,
    }),
    good('cut-to-the-snapshot', saves, 'Cut exactly where the journal begins.', {
      edits: [{ cutTo: saves.journalStart }],
      sequence: 3,
    }),
    good('torn-in-record-header', saves, 'The last save was cut short within its header.', cutAt(30)),
    good('torn-in-ciphertext', saves, 'The last save was cut short within its ciphertext.', cutAt(64 + 10)),
    good('torn-in-tag', saves, 'The last save was cut short within its tag.', cutAt(64 + last.payloadLength + 5)),
    good(
      'torn-in-padding',
      saves,
      'The last save was cut short within the zeros that fill it up.',
      cutAt(last.length - 1),
    ),
    good('torn-seal', saves, 'The seal was cut short.', { edits: [{ cutTo: seal.at + 75 }], sequence: 8, torn: 75 }),
    good('torn-to-zeros', saves, 'The file has its full length, but the last save never reached the disk: zeros.', {
      edits: [unsealed, { overwrite: last.at, with: { zeros: last.length } }],
      sequence: 7,
      torn: last.length,
    }),
    good(
      'torn-ciphertext',
      saves,
      'A byte of the last commit is wrong and no seal follows: it may have been cut short.',
      {
        edits: [unsealed, { flip: last.at + 70 }],
        sequence: 7,
        torn: last.length,
      },
    ),
    good(
      'torn-between-parts',
      parts,
      'A transaction of which only the first part and half of the second reached the disk.',
      {
        edits: [{ cutTo: secondPart.at + 5000 }],
        sequence: commit.sequence - 1,
        torn: secondPart.at + 5000 - firstPart.at,
      },
    ),
    good('parts-without-commit', parts, 'Both parts of a transaction are whole, but its commit is missing.', {
      edits: [{ cutTo: commit.at }],
      sequence: commit.sequence - 1,
      torn: commit.at - firstPart.at,
    }),
    good('stray-bytes-behind', saves, 'Behind the seal lies something that is no record.', {
      edits: [{ append: { hex: '5a'.repeat(700) } }],
      torn: 700,
    }),
    good(
      'save-replayed-at-the-end',
      saves,
      'An older save is repeated behind the seal: its sequence is too low to count.',
      {
        edits: [{ append: all(saves, before) }],
        torn: before.length,
      },
    ),
    good(
      'journal-of-another-generation',
      saves,
      'Behind the seal stand records of the generation before, under other keys.',
      {
        edits: [{ append: stretch(earlier, earlier.journalStart, earlier.bytes.length - earlier.journalStart) }],
        torn: earlier.bytes.length - earlier.journalStart,
      },
    ),
    good('seal-replayed', saves, 'The seal stands there twice.', {
      edits: [{ append: all(saves, seal) }],
      torn: seal.length,
    }),
  ]
}

export function wrongSecrets({ saves, slotsAfter, slotsBefore, empty, keychain }: Files): Vector[] {
  const wrong = (name: string, made: MadeFile, what: string, kind: Vector['secret']['kind'], text: string): Vector =>
    refused('wrong-passphrase', name, made, what, { secret: { kind, text } })
  return [
    wrong('wrong-passphrase', saves, 'Another passphrase.', 'passphrase', `${passphrase} `),
    wrong('empty-passphrase', saves, 'No passphrase.', 'passphrase', ''),
    wrong('old-passphrase', slotsAfter, 'The passphrase that was replaced.', 'passphrase', accentedPassphrase),
    wrong('new-passphrase-too-early', slotsBefore, 'The passphrase that came later.', 'passphrase', newPassphrase),
    wrong('recovery-key-of-another-file', saves, 'The recovery key of another file.', 'recovery', empty.recoveryKey),
    wrong(
      'recovery-key-mistyped',
      saves,
      'A recovery key whose checksum fails.',
      'recovery',
      saves.recoveryKey.replace(/.$/, (x) => (x === '7' ? '8' : '7')),
    ),
    wrong(
      'recovery-key-as-passphrase',
      saves,
      'The recovery key, given as a passphrase.',
      'passphrase',
      saves.recoveryKey,
    ),
    wrong('no-keychain-slot', saves, 'No slot for a keychain.', 'keychain', keychain),
    refused(
      'wrong-passphrase',
      'damaged-and-wrong-passphrase',
      saves,
      'The passphrase is wrong; that a chunk is damaged cannot be seen yet.',
      {
        edits: [{ flip: 9000 }],
        secret: { kind: 'passphrase', text: 'no' },
      },
    ),
  ]
}
