/** Owns the command line: the same requests as the window's, from a terminal or a scheduled task. Refuses rules of its own. */
import { mkdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { calendarDateSchema, quarterSchema } from '@shared/dates'
import { type ColumnMapping, importFieldSchema } from '@shared/domain/imports'
import { blankPractice } from '@shared/domain/practice'
import { reportFormatSchema } from '@shared/domain/report'
import { nameWithCredential, shareOfSchema } from '@shared/domain/sources'
import { AppError, type ErrorCode } from '@shared/errors'
import { askPassphrase } from './commandLine/askPassphrase'
import { table } from './commandLine/table'
import { Desk, faultTrace } from './desk/desk'

const usage = `Rapport, from the command line. The passphrase comes from RAPPORT_PASSPHRASE or is asked for.

  rapport create FILE --practice NAME [--user NAME] [--sample]
  rapport import FILE DATA.csv [--map "Column=field,…"] [--dry-run]
  rapport list FILE sources|referrals|thank-yous-due [--as-of DATE] [--share-of all|12-months]
  rapport letters FILE --seen-from DATE --seen-to DATE --out FOLDER [--hand cursive|neat] [--file-per-letter]
  rapport report FILE --quarter 2026-Q3 --out FOLDER [--format docx,csv]
  rapport verify FILE

  --json prints one JSON value. Exit 0 done, 1 your input, 2 file damaged, 3 open elsewhere.
`

const options = {
  practice: { type: 'string' },
  user: { type: 'string' },
  sample: { type: 'boolean', default: false },
  map: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'as-of': { type: 'string' },
  'share-of': { type: 'string', default: 'all' },
  'seen-from': { type: 'string' },
  'seen-to': { type: 'string' },
  out: { type: 'string' },
  hand: { type: 'string', default: 'cursive' },
  'file-per-letter': { type: 'boolean', default: false },
  quarter: { type: 'string' },
  format: { type: 'string', default: 'docx,csv' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new AppError('invalid-input', `${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
type Values = ReturnType<typeof readArguments>['values']

/** What a command leaves: lines for a person, one value for a program. */
interface Outcome {
  readonly text: string
  readonly json: unknown
}

type Command = (desk: Desk, file: string, rest: readonly string[], values: Values) => Promise<Outcome>

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new AppError('invalid-input', `Give ${option}.\n\n${usage}`)
  return value
}

function dateOption(value: string | undefined, option: string): string | undefined {
  if (value === undefined) return undefined
  const date = calendarDateSchema.safeParse(value)
  if (!date.success) throw new AppError('invalid-input', `${option}: ${value} is not a date like 2026-09-30.`)
  return date.data
}

/** `Column=field,Other=field`; an empty field leaves the column out. A column's name may hold commas and equal signs. */
function readMapping(text: string | undefined): ColumnMapping {
  const mapping: ColumnMapping = {}
  const fields = importFieldSchema.options
  let column = ''
  for (const part of text === undefined ? [] : text.split(',')) {
    column += column === '' ? part : `,${part}`
    const at = column.lastIndexOf('=')
    if (at < 1) continue
    const field = column.slice(at + 1).trim()
    const parsed = importFieldSchema.safeParse(field)
    if (!parsed.success && field !== '') {
      throw new AppError('invalid-input', `--map: there is no field ${field}. The fields are ${fields.join(', ')}.`)
    }
    mapping[column.slice(0, at).trim()] = parsed.success ? parsed.data : null
    column = ''
  }
  if (column !== '') throw new AppError('invalid-input', `--map: write ${column.trim()}=field.`)
  return mapping
}

async function unlock(desk: Desk, file: string): Promise<void> {
  const text = await askPassphrase('Passphrase: ')
  await desk.ask('openPractice', { path: file, secret: { kind: 'passphrase', text } })
}

const create: Command = async (desk, file, _rest, values) => {
  const practice = blankPractice(needed(values.practice, '--practice NAME'))
  const passphrase = await askPassphrase('A new passphrase: ')
  const { recoveryKey } = await desk.ask('createPractice', {
    path: file,
    practice,
    userName: values.user ?? userInfo().username,
    userRole: 'manager',
    passphrase,
    withSample: values.sample,
  })
  return {
    text: `Created ${file}.\nRecovery key, shown this once; print it and lock it away:\n${recoveryKey}`,
    json: { file, recoveryKey },
  }
}

const importFile: Command = async (desk, file, [data], values) => {
  await unlock(desk, file)
  const { importId: _, ...result } = await desk.ask('importReferrals', {
    path: resolve(needed(data, 'the CSV file to import')),
    mapping: readMapping(values.map),
    dryRun: values['dry-run'],
  })
  const { read, imported, duplicates, rejected, warnings, sources } = result
  const lines = [
    `${values['dry-run'] ? 'Would import' : 'Imported'} ${imported} of ${read} rows; ${duplicates} were on file already, ${rejected.length} rejected.`,
    `Sources: ${sources.created} new, ${sources.matched} matched.`,
    ...rejected.map(({ line, reason }) => `Line ${line}: ${reason}`),
    ...warnings,
  ]
  return { text: lines.join('\n'), json: result }
}

async function listSources(desk: Desk, values: Values): Promise<Outcome> {
  const asOf = dateOption(values['as-of'], '--as-of')
  const shareOf = shareOfSchema.safeParse(values['share-of'])
  if (!shareOf.success) throw new AppError('invalid-input', '--share-of is all or 12-months.')
  const { sources, topFifth } = await desk.ask('listSources', { asOf, shareOf: shareOf.data })
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
  const rows = sources.map((row) => [
    nameWithCredential(row),
    row.office,
    `${row.referrals}`,
    `${row.referrals12Months}`,
    `${row.referralsQuarter}`,
    percent(row.share),
    percent(row.cumulativeShare),
    row.tier,
    row.lastReferral ?? '–',
  ])
  const header = ['Source', 'Office', 'All', '12 months', 'Quarter', 'Share', 'Running', 'Tier', 'Last referral']
  return {
    text: `${table(header, rows)}\n${sources.length} sources; the top ${topFifth.sources} (20 %) sent ${percent(topFifth.share)}.`,
    json: sources.map((row) => ({
      id: row.id,
      name: nameWithCredential(row),
      office: row.office,
      npi: row.npi,
      referrals: row.referrals,
      referrals12Months: row.referrals12Months,
      referralsQuarter: row.referralsQuarter,
      share: row.share,
      cumulativeShare: row.cumulativeShare,
      tier: row.tier,
      lastReferral: row.lastReferral,
    })),
  }
}

async function listReferrals(desk: Desk, values: Values): Promise<Outcome> {
  const asOf = dateOption(values['as-of'], '--as-of')
  const filter = asOf === undefined ? {} : { receivedTo: asOf }
  const { total, referrals } = await desk.ask('listReferrals', { filter, limit: 5000, asOf })
  const rows = referrals.map((row) => [row.receivedOn, row.sourceName, row.office, row.status, row.seenOn ?? '–'])
  const cut = total > referrals.length ? `\nThe newest ${referrals.length} of ${total}.` : ''
  return {
    text: `${table(['Received', 'Source', 'Office', 'Status', 'Seen'], rows)}\n${total} referrals.${cut}`,
    json: referrals,
  }
}

async function listThankYous(desk: Desk, values: Values): Promise<Outcome> {
  const { due } = await desk.ask('listThankYousDue', { asOf: dateOption(values['as-of'], '--as-of') })
  const rows = due.map((row) => [row.politeName, row.office, row.tier, row.firstSeenOn, row.lastSeenOn])
  return {
    text: `${table(['Source', 'Office', 'Tier', 'First seen', 'Last seen'], rows)}\n${due.length} owed a thank-you.`,
    json: due,
  }
}

const list: Command = async (desk, file, [what], values) => {
  const lists = { sources: listSources, referrals: listReferrals, 'thank-yous-due': listThankYous }
  const chosen = Object.entries(lists).find(([name]) => name === what)?.[1]
  if (chosen === undefined)
    throw new AppError('invalid-input', `List sources, referrals or thank-yous-due.\n\n${usage}`)
  await unlock(desk, file)
  return await chosen(desk, values)
}

/** The folder for documents, made if it is not there. */
async function outFolder(values: Values): Promise<string> {
  const folder = resolve(needed(values.out, '--out FOLDER'))
  await mkdir(folder, { recursive: true })
  return folder
}

const letters: Command = async (desk, file, _rest, values) => {
  const seenFrom = dateOption(needed(values['seen-from'], '--seen-from DATE'), '--seen-from')
  const seenTo = dateOption(needed(values['seen-to'], '--seen-to DATE'), '--seen-to')
  if (values.hand !== 'cursive' && values.hand !== 'neat') {
    throw new AppError('invalid-input', '--hand is cursive or neat.')
  }
  await unlock(desk, file)
  const { due } = await desk.ask('listThankYousDue', { seenFrom, seenTo })
  const referralIds = due.flatMap((source) => source.referralIds)
  if (referralIds.length === 0) {
    throw new AppError('nothing-to-do', `Nobody seen from ${seenFrom} to ${seenTo} is still owed a thank-you.`)
  }
  const drafted = await desk.ask('draftThankYous', {
    referralIds,
    hand: values.hand,
    layout: values['file-per-letter'] ? 'file-per-letter' : 'one-file',
    folder: await outFolder(values),
    ownLines: [],
  })
  const skipped = drafted.skipped.map(({ name, reason }) => `Passed over ${name}: ${reason}`)
  return {
    text: [`Drafted ${drafted.letters.length} letters.`, ...drafted.files, ...skipped].join('\n'),
    json: drafted,
  }
}

const report: Command = async (desk, file, _rest, values) => {
  const quarter = quarterSchema.safeParse(needed(values.quarter, '--quarter 2026-Q3'))
  if (!quarter.success) throw new AppError('invalid-input', '--quarter is a year and a quarter, like 2026-Q3.')
  const formats = values.format.split(',').map((text) => {
    const format = reportFormatSchema.safeParse(text.trim())
    if (!format.success) throw new AppError('invalid-input', `--format: ${text} is none of docx, csv.`)
    return format.data
  })
  await unlock(desk, file)
  const { files } = await desk.ask('exportReport', { quarter: quarter.data, formats, folder: await outFolder(values) })
  return { text: files.join('\n'), json: { files } }
}

const verify: Command = async (desk, file) => {
  await unlock(desk, file)
  const checked = await desk.ask('verifyPractice', {})
  if (checked.findings.length > 0) throw new AppError('file-damaged', checked.findings.join(' '))
  return {
    text: `Sound: every byte of ${file} is as it was written (${checked.bytes} bytes, saved ${checked.generation} times; ${checked.sources} sources, ${checked.referrals} referrals).`,
    json: checked,
  }
}

const commands = new Map<string | undefined, Command>([
  ['create', create],
  ['import', importFile],
  ['list', list],
  ['letters', letters],
  ['report', report],
  ['verify', verify],
])

const exitCodes: Partial<Record<ErrorCode, number>> = { 'file-damaged': 2, 'file-in-use': 3 }

/** Runs one command; gives the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const desk = new Desk({
    now: () => new Date(),
    logFault: (id, request, error) => {
      process.stderr.write(`fault ${id} in ${request}: ${faultTrace(error)}\n`)
    },
  })
  try {
    const { values, positionals } = readArguments(args)
    const [name, file, ...rest] = positionals
    if (values.help || name === undefined) {
      process.stdout.write(usage)
      return values.help ? 0 : 1
    }
    const command = commands.get(name)
    if (command === undefined) throw new AppError('invalid-input', `There is no command ${name}.\n\n${usage}`)
    const outcome = await command(desk, resolve(needed(file, 'the practice FILE')), rest, values)
    await desk.close()
    process.stdout.write(`${values.json ? JSON.stringify(outcome.json) : outcome.text}\n`)
    return 0
  } catch (error) {
    const failure =
      error instanceof AppError ? error : new AppError('unexpected', `Rapport failed: ${faultTrace(error)}`)
    process.stderr.write(`${failure.code}: ${failure.message}\n`)
    return exitCodes[failure.code] ?? 1
  } finally {
    // A second failure to lock must not hide the first: whatever was committed is on disk.
    await desk.close().catch(() => {})
  }
}

process.exitCode = await run(process.argv.slice(2))
