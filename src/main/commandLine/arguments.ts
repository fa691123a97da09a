/** Owns what may be typed: the commands' words, their options, and what each of them may be. Refuses to do anything. */
import { parseArgs } from 'node:util'
import { calendarDateSchema } from '@shared/dates'
import { AppError } from '@shared/errors'
import type { Desk } from '../desk/desk'

export const usage = `Rapport, from the command line. The passphrase comes from RAPPORT_PASSPHRASE or is asked for;
RAPPORT_RECOVERY_KEY opens the file, too.

  rapport create FILE --practice NAME [--user NAME] [--sample]
  rapport import FILE DATA… [--dry-run] [--report FOLDER] [--save-profile NAME]
                                               csv, xlsx, FHIR, vCard, an NPI registry's list
      [--content referrals|sources|contacts|directory] [--map "Column=field,…"] [--status "Their word=ours,…"]
      [--date-order month-first|day-first] [--sheet NAME] [--encoding NAME] [--delimiter C|tab] [--header-line N]
  rapport imports FILE                         what was imported, with its ids
  rapport undo-import FILE ID                  takes one back
  rapport profiles FILE [--remove NAME]        how files of a kind are read
  rapport list FILE sources|referrals|thank-yous-due [--as-of DATE] [--share-of all|12-months]
  rapport letters FILE --seen-from DATE --seen-to DATE --out FOLDER [--format pdf,docx] [--file-per-letter]
      [--hand cursive|casual|neat|elegant|plain] [--ink blue|blue-black|black|green] [--page letter|card|cards-two-up]
      [--envelopes number-10|a2] [--labels 5160|5161|5163] [--first-label N]
  rapport report FILE --quarter 2026-Q3 --out FOLDER [--format docx,csv]
  rapport export FILE --out FOLDER             everything, readable: csv and JSON
  rapport export FILE --out FOLDER --contacts  offices' staff as vCards

  rapport verify FILE                          reads and checks every byte
  rapport backup FILE [--to FOLDER] [--keep 7,4,12]
                                               copies, reads back, thins out: days, weeks, months
  rapport restore BACKUP [--to NEWFILE]        says what is in it; with --to, restores it
  rapport slots FILE                           who can open it
  rapport slots FILE --add NAME [--role front-desk|liaison|manager]
  rapport slots FILE --change [NAME]           a new passphrase, yours or somebody's
  rapport slots FILE --revoke NAME             takes somebody's passphrase away
  rapport slots FILE --recovery [--out FOLDER] a new recovery key; with --out, its sheet
  rapport rekey FILE                           encrypts everything anew

  A new passphrase comes from RAPPORT_NEW_PASSPHRASE or is asked for.
  --read-only looks while another program has the file; --take-over takes it from one without a sign of life;
  --accept-older goes on with a file of which a later save was seen on this computer.
  --json prints one JSON value. Exit 0 done, 1 your input, 2 file damaged, 3 open elsewhere, 4 an older copy.
`

const options = {
  practice: { type: 'string' },
  user: { type: 'string' },
  sample: { type: 'boolean', default: false },
  map: { type: 'string' },
  content: { type: 'string' },
  status: { type: 'string' },
  'date-order': { type: 'string' },
  sheet: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  'header-line': { type: 'string' },
  'save-profile': { type: 'string' },
  report: { type: 'string' },
  remove: { type: 'string' },
  contacts: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'as-of': { type: 'string' },
  'share-of': { type: 'string', default: 'all' },
  'seen-from': { type: 'string' },
  'seen-to': { type: 'string' },
  out: { type: 'string' },
  hand: { type: 'string', default: 'cursive' },
  ink: { type: 'string', default: 'blue' },
  page: { type: 'string', default: 'letter' },
  envelopes: { type: 'string' },
  labels: { type: 'string' },
  'first-label': { type: 'string', default: '1' },
  'file-per-letter': { type: 'boolean', default: false },
  quarter: { type: 'string' },
  format: { type: 'string' },
  to: { type: 'string' },
  keep: { type: 'string' },
  add: { type: 'string' },
  role: { type: 'string', default: 'front-desk' },
  change: { type: 'boolean', default: false },
  revoke: { type: 'string' },
  recovery: { type: 'boolean', default: false },
  'read-only': { type: 'boolean', default: false },
  'take-over': { type: 'boolean', default: false },
  'accept-older': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** @throws AppError `invalid-input` for an option there is none of */
export function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new AppError('invalid-input', `${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}
export type Values = ReturnType<typeof readArguments>['values']

/** What a command leaves: lines for a person, one value for a program. */
export interface Outcome {
  readonly text: string
  readonly json: unknown
}

/** @param file absolute; @param rest what was typed behind it */
export type Command = (desk: Desk, file: string, rest: readonly string[], values: Values) => Promise<Outcome>

/** @throws AppError `invalid-input` when it is missing */
export function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new AppError('invalid-input', `Give ${option}.\n\n${usage}`)
  return value
}

/** @throws AppError `invalid-input` for what is no date */
export function dateOption(value: string | undefined, option: string): string | undefined {
  if (value === undefined) return undefined
  const date = calendarDateSchema.safeParse(value)
  if (!date.success) throw new AppError('invalid-input', `${option}: ${value} is not a date like 2026-09-30.`)
  return date.data
}
