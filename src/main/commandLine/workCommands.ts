/** Owns the commands for the work itself: creating, listing, the report, exports. Refuses rules of its own. */
import { mkdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { quarterSchema } from '@shared/dates'
import { blankPractice } from '@shared/domain/practice'
import { reportFormatSchema } from '@shared/domain/report'
import { nameWithCredential, shareOfSchema } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import type { Desk } from '../desk/desk'
import { type Command, dateOption, needed, type Outcome, usage, type Values } from './arguments'
import { askPassphrase } from './askPassphrase'
import { unlock } from './secrets'
import { table } from './table'

export const create: Command = async (desk, file, _rest, values) => {
  const practice = blankPractice(needed(values.practice, '--practice NAME'))
  const passphrase = await askPassphrase('A new passphrase: ', 'RAPPORT_PASSPHRASE')
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

export const list: Command = async (desk, file, [what], values) => {
  const lists = { sources: listSources, referrals: listReferrals, 'thank-yous-due': listThankYous }
  const chosen = Object.entries(lists).find(([name]) => name === what)?.[1]
  if (chosen === undefined)
    throw new AppError('invalid-input', `List sources, referrals or thank-yous-due.\n\n${usage}`)
  await unlock(desk, file, values)
  return await chosen(desk, values)
}

/** The folder for documents, made if it is not there. */
export async function outFolder(values: Values): Promise<string> {
  const folder = resolve(needed(values.out, '--out FOLDER'))
  await mkdir(folder, { recursive: true })
  return folder
}

export const report: Command = async (desk, file, _rest, values) => {
  const quarter = quarterSchema.safeParse(needed(values.quarter, '--quarter 2026-Q3'))
  if (!quarter.success) throw new AppError('invalid-input', '--quarter is a year and a quarter, like 2026-Q3.')
  const formats = (values.format ?? 'docx,csv').split(',').map((text) => {
    const format = reportFormatSchema.safeParse(text.trim())
    if (!format.success) throw new AppError('invalid-input', `--format: ${text} is none of docx, csv.`)
    return format.data
  })
  await unlock(desk, file, values)
  const { files } = await desk.ask('exportReport', { quarter: quarter.data, formats, folder: await outFolder(values) })
  return { text: files.join('\n'), json: { files } }
}

export const exportAll: Command = async (desk, file, _rest, values) => {
  await unlock(desk, file, values)
  const folder = await outFolder(values)
  if (values.contacts) {
    const { files } = await desk.ask('exportContacts', { folder })
    return { text: files.join('\n'), json: { files } }
  }
  // Ctrl C ends it as the window's Cancel does: no readable copy may be left halfway.
  let isCancelled = false
  process.once('SIGINT', () => {
    isCancelled = true
  })
  const exported = await desk.ask('exportEverything', { folder }, { isCancelled: () => isCancelled })
  return {
    text: [
      `Exported ${exported.rows} rows of ${exported.tables} tables. These files are not encrypted and hold patients' names.`,
      ...exported.files,
    ].join('\n'),
    json: exported,
  }
}
