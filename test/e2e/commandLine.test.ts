/** Owns the command line as a scheduled task meets it: the built program, its output, its exit codes. Refuses rules: the desk's tests hold those. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { importResultSchema } from '@shared/domain/imports'
import { openPracticeFile } from '../../src/main/practiceFile/openPracticeFile'

const program = resolve(import.meta.dirname, '../../out/main/commandLine.js')
const passphrase = 'violet harbour lantern'

let folder = ''
let settings = ''
let practice = ''
let data = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'rapport-command-')))
  settings = realpathSync(mkdtempSync(join(tmpdir(), 'rapport-settings-')))
  practice = join(folder, 'harbour.rapport')
  data = join(folder, 'export.csv')
  writeFileSync(data, csv)
})
afterEach(() => {
  for (const path of [folder, settings]) rmSync(path, { recursive: true, force: true })
})

const header =
  'Referral No,Date Received,Date Seen,Status,Referring Provider Id,Referring Provider,Office Id,Office,Patient Id,Patient Name'
const csv = `${header}
R-1,2026-07-02,2026-07-10,Seen,P-1,"Miriam Castellan, MD",O-1,Birchwood Family Medicine,H-1,Magdalena Plumtreesky
R-2,2026-07-03,2026-07-12,Seen,P-1,"Miriam Castellan, MD",O-1,Birchwood Family Medicine,H-2,Siobhan Summerisle
R-3,2026-07-04,2026-07-13,Seen,P-2,"Joanna Brightwell, DO",O-2,Quarry Street Clinic,H-3,Obadiah Quillfeather
R-4,the other day,,Received,P-1,"Miriam Castellan, MD",O-1,Birchwood Family Medicine,H-4,Philippa Marrowstone
`

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function rapportWith(given: string | undefined, args: readonly string[], more: Record<string, string> = {}): Run {
  const env: NodeJS.ProcessEnv = { ...process.env, RAPPORT_SETTINGS: settings, ...more }
  delete env['RAPPORT_PASSPHRASE']
  if (given !== undefined) env['RAPPORT_PASSPHRASE'] = given
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env,
    input: '',
    encoding: 'utf8',
  })
  return { code: status, out: stdout, err: stderr }
}

const rapport = (...args: readonly string[]): Run => rapportWith(passphrase, args)

/** What a command that must succeed prints. */
function succeed(...args: readonly string[]): string {
  const run = rapport(...args)
  expect(run).toMatchObject({ code: 0, err: '' })
  return run.out
}

/** What a command that must succeed prints with --json, as one value on one line. */
function ask<Schema extends z.ZodType>(schema: Schema, ...args: readonly string[]): z.output<Schema> {
  const out = succeed(...args, '--json')
  expect(out.trimEnd().split('\n')).toHaveLength(1)
  return schema.parse(JSON.parse(out))
}

const create = (): string => succeed('create', 'harbour.rapport', '--practice', 'Harbor Light', '--user', 'Dana')
const importData = (...more: readonly string[]) => ask(importedSchema, 'import', practice, data, ...more)

const importedSchema = importResultSchema.strict()
const sourcesSchema = z.array(z.record(z.string(), z.unknown()))

/** Whole sentences on stderr under their code, no trace of where in the program, and nothing on stdout. */
function expectFailure(run: Run, code: number, errorCode: string, sentence: RegExp): void {
  expect({ code: run.code, out: run.out }).toEqual({ code, out: '' })
  expect(run.err).toMatch(new RegExp(`^${errorCode}: \\S.*[.?"]$`, 'm'))
  expect(run.err).toMatch(sentence)
  expect(run.err).not.toMatch(/^\s+at /m)
}

describe('from an export to a letter and a report', () => {
  it('creates a practice and shows its recovery key once', () => {
    const out = create()
    expect(out).toContain(practice)
    expect(out).toMatch(/Recovery key/)
    expect(readdirSync(folder).toSorted()).toEqual(['export.csv', 'harbour.rapport'])
    expectFailure(rapport('create', practice, '--practice', 'Another'), 1, 'file-exists', /harbour/)
  })

  it('imports, says what became of each row, and changes nothing the second time', () => {
    create()
    const first = importData()
    expect(first).toMatchObject({ read: 4, imported: 3, duplicates: 0, sources: { created: 2, matched: 0 } })
    expect(first.rejected.map(({ line }) => line)).toEqual([5])
    const before = succeed('list', practice, 'referrals', '--json')
    expect(importData()).toMatchObject({ read: 4, imported: 0, duplicates: 3, sources: { created: 0, matched: 2 } })
    const sources = ask(sourcesSchema, 'list', practice, 'sources')
    expect(sources.map(({ name, referrals }) => [name, referrals])).toEqual([
      ['Miriam Castellan, MD', 2],
      ['Joanna Brightwell, DO', 1],
    ])
    expect(succeed('list', practice, 'referrals', '--json')).toBe(before)
  })

  it('says in words what --json says in numbers', () => {
    create()
    const out = succeed('import', practice, data)
    expect(out).toContain('Imported 3 of 4 rows; 0 were on file already, 1 rejected.')
    expect(out).toMatch(/^Line 5: /m)
  })

  it('leaves nothing after a dry run', () => {
    create()
    const dry = importData('--dry-run')
    expect(dry).toMatchObject({ imported: 3, sources: { created: 2, matched: 0 } })
    expect(ask(sourcesSchema, 'list', practice, 'sources')).toEqual([])
    expect({ ...importData(), importId: null }).toEqual(dry)
  })

  it('takes a column for what --map says', () => {
    create()
    const odd = join(folder, 'odd.csv')
    writeFileSync(odd, 'Whence, in full,Day it came\n"Miriam Castellan, MD",2026-07-02\n')
    expectFailure(rapport('import', practice, odd), 1, 'invalid-input', /source|date/i)
    const args = ['import', practice, odd, '--map', 'Whence=sourceName,Day it came=receivedOn']
    writeFileSync(odd, 'Whence,Day it came\n"Miriam Castellan, MD",2026-07-02\n')
    expect(ask(importedSchema, ...args)).toMatchObject({ imported: 1, sources: { created: 1 } })
    expectFailure(
      rapport('import', practice, odd, '--map', 'Whence=nobody'),
      1,
      'invalid-input',
      /no field nobody.*sourceName/,
    )
  })

  it('asks in which order dates are written, and takes the answer', () => {
    create()
    const both = join(folder, 'both.csv')
    writeFileSync(both, 'Referred by,Date\n"Miriam Castellan, MD",02/03/2026\n')
    expectFailure(rapport('import', practice, both), 1, 'invalid-input', /--date-order month-first/)
    expect(ask(importedSchema, 'import', practice, both, '--date-order', 'day-first')).toMatchObject({ imported: 1 })
    expect(succeed('list', practice, 'referrals')).toContain('2026-03-02')
  })

  it('lists what was imported, and takes it back', () => {
    create()
    const { importId } = importData()
    expect(succeed('imports', practice)).toContain('export.csv')
    expect(succeed('undo-import', practice, String(importId))).toBe('Took back 3 referrals and 2 sources.\n')
    expect(ask(sourcesSchema, 'list', practice, 'sources')).toEqual([])
    expectFailure(rapport('undo-import', practice, String(importId)), 1, 'not-found', /undone already/)
  })

  it('saves the report of each row and a profile for the next file of its kind', () => {
    create()
    importData('--report', folder, '--save-profile', 'Harbor')
    expect(readdirSync(folder).filter((name) => name.startsWith('Import report export'))).toHaveLength(1)
    expect(succeed('profiles', practice)).toContain('Harbor')
    succeed('profiles', practice, '--remove', 'Harbor')
    expect(succeed('profiles', practice)).toBe('No profile is saved.\n')
  })

  it('says that there are no contacts rather than writing an empty file', () => {
    create()
    const before = readdirSync(folder)
    expectFailure(rapport('export', practice, '--out', folder, '--contacts'), 1, 'nothing-to-do', /Add people/)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('lists the sources with exactly the promised keys, the most first', () => {
    create()
    importData()
    const sources = ask(sourcesSchema, 'list', practice, 'sources', '--as-of', '2026-07-31')
    const keys =
      'id,name,office,npi,referrals,referrals12Months,referralsQuarter,share,cumulativeShare,tier,lastReferral'
    expect(sources.map((source) => Object.keys(source).join(','))).toEqual([keys, keys])
    const [top, next] = sources
    expect(top).toMatchObject({
      name: 'Miriam Castellan, MD',
      office: 'Birchwood Family Medicine',
      referrals: 2,
      referrals12Months: 2,
      referralsQuarter: 2,
      lastReferral: '2026-07-03',
    })
    expect(top?.['share']).toBeCloseTo(2 / 3, 9)
    expect(next?.['cumulativeShare']).toBeCloseTo(1, 9)
    expect(succeed('list', practice, 'sources', '--as-of', '2026-07-31')).toContain(
      '2 sources; the top 1 (20 %) sent 66.67 %.',
    )
  })

  it('drafts the letters of a week once, into a folder it makes', () => {
    create()
    importData()
    const out = join(folder, 'letters', 'july')
    const args = ['letters', practice, '--seen-from', '2026-07-06', '--seen-to', '2026-07-12', '--out', out]
    const wished = ['--hand', 'casual', '--format', 'pdf,docx', '--envelopes', 'number-10', '--labels', '5160']
    expectFailure(rapport(...args, '--hand', 'shaky'), 1, 'invalid-input', /cursive, casual/)
    const drafted = ask(
      z.object({ files: z.array(z.string()), letters: z.array(z.object({ referrals: z.int() })) }),
      ...args,
      ...wished,
    )
    expect(drafted.letters.map(({ referrals }) => referrals)).toEqual([2])
    // The office of an imported name has no address: an envelope or a label for it would be empty.
    expect(drafted.files.map((file) => readFileSync(file).subarray(0, 2).toString())).toEqual(['%P', 'PK'])
    expect(readdirSync(out)).toHaveLength(2)
    expectFailure(rapport(...args), 1, 'nothing-to-do', /2026-07-06/)
    expect(readdirSync(out)).toHaveLength(2)
    const due = ask(z.array(z.object({ politeName: z.string() })), 'list', practice, 'thank-yous-due')
    expect(due).toEqual([{ politeName: 'Dr. Brightwell' }])
  })

  it('writes the report in the formats asked for, without a patient', () => {
    create()
    importData()
    const out = join(folder, 'reports')
    const args = ['report', practice, '--quarter', '2026-Q3', '--out', out]
    const { files } = ask(z.object({ files: z.array(z.string()) }), ...args, '--format', 'csv')
    expect(files.map((file) => file.endsWith('.csv'))).toEqual([true])
    const text = readFileSync(files[0] ?? '', 'utf8')
    expect(text).toContain('Castellan')
    expect(text).not.toMatch(/Plumtreesky|Summerisle|Quillfeather/)
    expect(ask(z.object({ files: z.array(z.string()) }), ...args).files).toHaveLength(2)
  })

  it('exports everything, and says that it is not encrypted', () => {
    create()
    importData()
    const out = join(folder, 'copies')
    const asked = ask(
      z.strictObject({ files: z.array(z.string()), tables: z.int(), rows: z.int() }),
      'export',
      practice,
      '--out',
      out,
    )
    expect(asked.files).toHaveLength(asked.tables + 2)
    const [made = ''] = readdirSync(out)
    expect(asked.files.map((file) => dirname(file)).every((place) => place === join(out, made))).toBe(true)
    expect(readFileSync(join(out, made, 'referrals.csv'), 'utf8')).toContain('Magdalena Plumtreesky')
    const again = succeed('export', practice, '--out', out)
    expect(again).toMatch(
      /^Exported \d+ rows of \d+ tables\. These files are not encrypted and hold patients' names\.\n/,
    )
    expect(again).toContain(join(`${made} (2)`, 'everything.json'))
    expectFailure(rapport('export', practice), 1, 'invalid-input', /--out FOLDER/)
  })

  it('finds a sound file sound', () => {
    create()
    importData()
    expect(succeed('verify', practice)).toMatch(/^Sound: .*2 sources, 3 referrals/)
  })
})

describe('exit codes', () => {
  it('1: what was asked cannot be done, with the reason', () => {
    create()
    expectFailure(rapport('invent', practice), 1, 'invalid-input', /no command invent/)
    expectFailure(rapport('list', practice, 'patients'), 1, 'invalid-input', /sources, referrals or thank-yous-due/)
    expectFailure(
      rapport('list', practice, 'sources', '--as-of', '2026-02-30'),
      1,
      'invalid-input',
      /2026-02-30 is not a date/,
    )
    expectFailure(rapport('import', practice, join(folder, 'gone.csv')), 1, 'cannot-read-import', /gone\.csv/)
    expectFailure(rapport('verify', join(folder, 'gone.rapport')), 1, 'file-not-found', /gone/)
    expectFailure(rapport('verify', data), 1, 'not-a-practice-file', /export\.csv/)
    expectFailure(rapportWith('violet harbour lanterns', ['verify', practice]), 1, 'wrong-passphrase', /passphrase/i)
    expect(rapport()).toMatchObject({ code: 1 })
    expect(rapport('--help')).toMatchObject({ code: 0, err: '' })
  })

  it('2: one flipped bit in the middle of the file, which is left as it is', () => {
    create()
    importData()
    const bytes = readFileSync(practice)
    const middle = Math.floor(bytes.length / 2)
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle)
    writeFileSync(practice, bytes)
    for (const args of [
      ['verify', practice],
      ['list', practice, 'sources'],
      ['import', practice, data],
    ]) {
      expectFailure(rapport(...args), 2, 'file-damaged', /harbour/)
    }
    expect(readFileSync(practice).equals(bytes)).toBe(true)
  })

  it('4: an older copy than was seen on this computer, until somebody says to go on with it', () => {
    create()
    const older = readFileSync(practice)
    importData()
    writeFileSync(practice, older)
    expectFailure(rapport('list', practice, 'sources'), 4, 'file-older', /older copy/)
    expect(readFileSync(practice).equals(older)).toBe(true)
    expect(rapport('list', practice, 'sources', '--accept-older').code).toBe(0)
    expect(rapport('list', practice, 'sources').code).toBe(0)
  })

  it('3: the practice is open elsewhere, and is free again once it is closed there', async () => {
    create()
    const elsewhere = await openPracticeFile(practice, { kind: 'passphrase', text: passphrase })
    try {
      expectFailure(rapport('list', practice, 'sources'), 3, 'file-in-use', /open on this PC/)
      expectFailure(rapport('import', practice, data), 3, 'file-in-use', /Close it there/)
      expectFailure(rapport('import', practice, data, '--take-over'), 3, 'file-in-use', /Close it there/)
      expect(rapport('list', practice, 'sources', '--read-only').code).toBe(0)
      expectFailure(rapport('import', practice, data, '--read-only'), 1, 'read-only', /only for reading/)
    } finally {
      elsewhere.close()
    }
    expect(importData()).toMatchObject({ imported: 3 })
    expect(readdirSync(folder).filter((name) => name.includes('.lock'))).toEqual([])
  })
})

describe('the file', () => {
  const madeSchema = z.strictObject({ path: z.string(), bytes: z.int(), removed: z.int() })

  it('is backed up by a scheduled task, looked into and restored', () => {
    create()
    importData()
    const made = ask(madeSchema, 'backup', practice, '--to', join(folder, 'backups'), '--keep', '7,4,12')
    expect(readFileSync(made.path)).toHaveLength(made.bytes)
    // The folder is remembered: the task needs to name it once only.
    const again = ask(madeSchema, 'backup', practice)
    expect(dirname(again.path)).toBe(dirname(made.path))
    expect(succeed('restore', again.path)).toMatch(
      /Harbor Light, saved .*: 2 sources, 3 referrals[^]*Nothing was written/,
    )
    const restored = join(folder, 'restored.rapport')
    expect(succeed('restore', again.path, '--to', restored)).toContain(restored)
    expect(succeed('verify', restored)).toMatch(/^Sound: .*2 sources, 3 referrals/)
    expectFailure(rapport('restore', again.path, '--to', restored), 1, 'file-exists', /restored/)
    expectFailure(rapport('backup', practice, '--keep', '0'), 1, 'invalid-input', /at least one day/)
  })

  it('is opened by people with passphrases of their own, and by a new recovery key', () => {
    create()
    const marias = 'maria has her own words'
    const added = rapportWith(passphrase, ['slots', practice, '--add', 'Maria'], { RAPPORT_NEW_PASSPHRASE: marias })
    expect(added).toMatchObject({ code: 0, err: '' })
    expect(succeed('slots', practice)).toMatch(
      /Dana +Manager +passphrase +opens +in use\n.*Maria +Front desk +passphrase +opens/,
    )
    expect(rapportWith(marias, ['list', practice, 'sources']).code).toBe(0)
    expectFailure(rapportWith(marias, ['slots', practice, '--recovery']), 1, 'not-allowed', /manager/)
    succeed('slots', practice, '--revoke', 'maria')
    expectFailure(rapportWith(marias, ['list', practice, 'sources']), 1, 'wrong-passphrase', /passphrase/)
    const sheet = ask(
      z.object({ recoveryKey: z.string(), files: z.array(z.string()) }),
      'slots',
      practice,
      '--recovery',
      '--out',
      join(folder, 'sheet'),
    )
    expect(sheet.files.map((path) => readFileSync(path).subarray(0, 4).toString('latin1'))).toEqual([
      'PK\u0003\u0004',
      '%PDF',
    ])
    const forgotten = rapportWith(undefined, ['slots', practice, '--change'], {
      RAPPORT_RECOVERY_KEY: sheet.recoveryKey,
      RAPPORT_NEW_PASSPHRASE: 'remembered from now on',
    })
    expect(forgotten).toMatchObject({ code: 0, err: '' })
    expect(rapportWith('remembered from now on', ['verify', practice]).code).toBe(0)
    expectFailure(rapport('verify', practice), 1, 'wrong-passphrase', /passphrase/)
  })

  it('is encrypted anew, and only the one who asked opens it', () => {
    create()
    importData()
    const before = readFileSync(practice)
    expect(succeed('rekey', practice)).toMatch(/encrypted anew[^]*([0-9A-Z]{4}-){8}[0-9A-Z]{4}/)
    expect(readFileSync(practice).subarray(8192, 8704).equals(before.subarray(8192, 8704))).toBe(false)
    expect(succeed('verify', practice)).toMatch(/3 referrals/)
  })
})

describe('the passphrase', () => {
  it('is never an argument, and a task without one is told where it goes', () => {
    create()
    const asArgument = rapport('verify', practice, '--passphrase', passphrase)
    expectFailure(asArgument, 1, 'invalid-input', /--passphrase/)
    expectFailure(rapportWith(undefined, ['verify', practice]), 1, 'invalid-input', /RAPPORT_PASSPHRASE/)
    expect(rapportWith(passphrase, ['verify', practice]).code).toBe(0)
  })

  it('must be long enough for a new practice, and nothing is left of one that is not', () => {
    expectFailure(
      rapportWith('short', ['create', practice, '--practice', 'Harbor Light']),
      1,
      'weak-passphrase',
      /passphrase/i,
    )
    expect(readdirSync(folder)).toEqual(['export.csv'])
  })
})
