/** Owns the commands about imports: bringing files in, listing what was brought in, taking it back. Refuses rules of its own. */
import { resolve } from 'node:path'
import {
  type ColumnMapping,
  dateOrderSchema,
  type GivenChoices,
  importContentSchema,
  importFieldSchema,
  type ImportPreview,
  type ImportResult,
  textEncodingSchema,
} from '@shared/domain/imports'
import { type ReferralStatus, referralStatusSchema } from '@shared/domain/referrals'
import { AppError } from '@shared/errors'
import type { Desk } from '../desk/desk'
import { type Command, needed, type Values } from './arguments'
import { unlock } from './secrets'
import { table } from './table'

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

/** `Their word=ours,…` */
function readStatuses(text: string | undefined): Record<string, ReferralStatus> {
  const statuses: Record<string, ReferralStatus> = {}
  for (const part of text === undefined ? [] : text.split(',')) {
    const at = part.lastIndexOf('=')
    const status = referralStatusSchema.safeParse(part.slice(at + 1).trim())
    if (at < 1 || !status.success) {
      throw new AppError(
        'invalid-input',
        `--status: write Their word=ours; ours is one of ${referralStatusSchema.options.join(', ')}.`,
      )
    }
    statuses[part.slice(0, at).trim()] = status.data
  }
  return statuses
}

function oneOf<Value extends string>(
  options: readonly Value[],
  given: string | undefined,
  option: string,
): Value | undefined {
  if (given === undefined) return undefined
  const found = options.find((value) => value === given)
  if (found === undefined) throw new AppError('invalid-input', `${option} is one of ${options.join(', ')}.`)
  return found
}

function headerLine(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^\d{1,7}$/u.test(given))
    throw new AppError('invalid-input', '--header-line is a line of the file, or 0 for none.')
  return Number(given)
}

function ifGiven<Key extends string, Value>(key: Key, value: Value | undefined): { [name in Key]?: Value } {
  const choice: { [name in Key]?: Value } = {}
  if (value !== undefined) choice[key] = value
  return choice
}

function choicesFrom(values: Values): GivenChoices {
  return {
    ...ifGiven('content', oneOf(importContentSchema.options, values.content, '--content')),
    ...ifGiven('sheet', values.sheet),
    ...ifGiven('encoding', oneOf(textEncodingSchema.options, values.encoding, '--encoding')),
    ...ifGiven('delimiter', values.delimiter === 'tab' ? '\t' : values.delimiter),
    ...ifGiven('headerLine', headerLine(values['header-line'])),
    columns: readMapping(values.map),
    statuses: readStatuses(values.status),
  }
}

/** What can be typed to answer what a file leaves open. */
function questionsOf({ missing, dates, columns }: ImportPreview): AppError {
  const ways = [
    ...(dates.some(({ order }) => order === null) ? ['Add --date-order month-first or --date-order day-first.'] : []),
    `Its columns: ${columns.map(({ name }) => name).join(', ')}. Name one with --map "Column=field"; --content says what the rows are.`,
  ]
  return new AppError('invalid-input', [...missing, ...ways].join('\n'))
}

async function importOne(desk: Desk, path: string, values: Values, isCancelled: () => boolean): Promise<ImportResult> {
  const choices = choicesFrom(values)
  const order = oneOf(dateOrderSchema.options, values['date-order'], '--date-order')
  const preview = await desk.ask('previewImport', { path, choices, useProfile: true }, { isCancelled })
  const open = order === undefined ? [] : preview.dates.filter(({ order: found }) => found === null)
  const dateOrders = Object.fromEntries(
    open.flatMap(({ column }) => (order === undefined ? [] : [[column, order] as const])),
  )
  const agreed = { ...preview.choices, dateOrders: { ...preview.choices.dateOrders, ...dateOrders } }
  const looked =
    open.length === 0 ? preview : await desk.ask('previewImport', { path, choices: agreed }, { isCancelled })
  if (looked.missing.length > 0) throw questionsOf(looked)
  const input = { path, choices: agreed, ...(preview.profile === null ? {} : { profileId: preview.profile.id }) }
  const result = await desk.ask('importFile', { ...input, dryRun: values['dry-run'] }, { isCancelled })
  if (values['save-profile'] !== undefined) {
    await desk.ask('saveImportProfile', { name: values['save-profile'], path, choices: agreed })
  }
  if (values.report !== undefined && result.importId !== null) {
    await desk.ask('saveImportReport', { importId: result.importId, folder: resolve(values.report) })
  }
  return result
}

function describe(result: ImportResult, isTrial: boolean): string {
  const { read, imported, updated, duplicates, rejected, rejectedInAll, warnings, sources } = result
  const went = updated > 0 ? ` ${updated} had gone on since;` : ''
  return [
    `${isTrial ? 'Would import' : 'Imported'} ${imported} of ${read} rows;${went} ${duplicates} were on file already, ${rejectedInAll} rejected.`,
    ...(result.content === 'directory' ? [] : [`Sources: ${sources.created} new, ${sources.matched} matched.`]),
    ...rejected.map(({ line, reason }) => `Line ${line}: ${reason}`),
    ...(rejectedInAll > rejected.length
      ? [`… and ${rejectedInAll - rejected.length} more; --report FOLDER saves them all.`]
      : []),
    ...warnings,
  ].join('\n')
}

/** Each file is an import of its own; the first that fails ends the rest, and what was imported before it stays. */
export const importFiles: Command = async (desk, file, paths, values) => {
  needed(paths[0], 'the file to import')
  await unlock(desk, file, values)
  // Ctrl C ends it as the window's Cancel does: without a trace.
  let isCancelled = false
  process.once('SIGINT', () => {
    isCancelled = true
  })
  const results: ImportResult[] = []
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- the next file is matched with what this one brings
    results.push(await importOne(desk, resolve(path), values, () => isCancelled))
  }
  const [only] = results
  return {
    text: results.map((result) => describe(result, values['dry-run'])).join('\n\n'),
    json: results.length === 1 ? only : results,
  }
}

export const listImports: Command = async (desk, file, _rest, values) => {
  await unlock(desk, file, values)
  const { imports } = await desk.ask('listImports', {})
  const rows = imports.map((row) => [
    `${row.id}`,
    row.importedAt.slice(0, 16).replace('T', ' '),
    row.fileName,
    row.content,
    `${row.imported}`,
    `${row.updated}`,
    `${row.duplicates}`,
    `${row.rejected}`,
  ])
  const header = ['Id', 'When', 'File', 'Rows are', 'New', 'Updated', 'Known', 'Rejected']
  return { text: imports.length === 0 ? 'No file has been imported yet.' : table(header, rows), json: imports }
}

export const undoImport: Command = async (desk, file, [id], values) => {
  const importId = Number(needed(id, 'the ID of the import; “rapport imports FILE” lists them'))
  if (!Number.isInteger(importId)) throw new AppError('invalid-input', 'The ID of an import is a number.')
  await unlock(desk, file, values)
  const taken = await desk.ask('undoImport', { importId })
  return { text: `Took back ${taken.referrals} referrals and ${taken.sources} sources.`, json: taken }
}

export const profiles: Command = async (desk, file, _rest, values) => {
  await unlock(desk, file, values)
  const { profiles: found } = await desk.ask('listImportProfiles', {})
  if (values.remove === undefined) {
    const rows = found.map(({ name, content, usedAt }) => [name, content, usedAt?.slice(0, 10) ?? '–'])
    return {
      text: found.length === 0 ? 'No profile is saved.' : table(['Profile', 'Rows are', 'Last used'], rows),
      json: found,
    }
  }
  const profile = found.find(({ name }) => name === values.remove)
  if (profile === undefined) throw new AppError('not-found', `There is no profile “${values.remove}”.`)
  await desk.ask('removeImportProfile', { profileId: profile.id })
  return { text: `Removed “${profile.name}”.`, json: profile }
}
