/** Owns the requests that write what a grid shows, and the contacts, as files. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { readPersonName } from '@shared/domain/names'
import { AppError } from '@shared/errors'
import { listContactCards, listOfficeCards } from '../database/importMatches'
import { drawGridCsv, drawGridWorkbook } from '../documents/gridFiles'
import { drawVcards } from '../documents/vcards'
import type { CommandContext } from './context'
import { saveAndNote } from './saveAndNote'

/** @throws AppError `cannot-write`, `not-saved`; then no file is left */
export async function exportGrid(
  { grid, format, folder }: ParsedInputOf<'exportGrid'>,
  context: CommandContext,
): Promise<OutputOf<'exportGrid'>> {
  const bytes = format === 'csv' ? new TextEncoder().encode(drawGridCsv(grid)) : await drawGridWorkbook(grid)
  const name = `${grid.title} ${context.today}.${format}`
  const subject = `${grid.title}, ${grid.rows.length} rows, ${format}`
  return { files: await saveAndNote(folder, [{ name, bytes }], subject, context) }
}

/** @throws AppError `not-saved`; then nothing may be printed */
export function recordPrint(
  { title, rows }: ParsedInputOf<'recordPrint'>,
  { write }: CommandContext,
): OutputOf<'recordPrint'> {
  return write(
    () => ({}),
    () => `${title}, ${rows} rows, printed`,
  )
}

/** @throws AppError `nothing-to-do`, `cannot-write`, `not-saved`; then no file is left */
export async function exportContacts(
  { folder }: ParsedInputOf<'exportContacts'>,
  context: CommandContext,
): Promise<OutputOf<'exportContacts'>> {
  const offices = new Map(listOfficeCards(context.db).map((office) => [office.id, office]))
  const contacts = listContactCards(context.db).flatMap((contact) => {
    const office = offices.get(contact.officeId)
    return office === undefined ? [] : [{ ...contact, familyName: readPersonName(contact.name).familyName, office }]
  })
  if (contacts.length === 0)
    throw new AppError('nothing-to-do', 'No contact is on file yet. Add people on a source’s page first.')
  const bytes = new TextEncoder().encode(drawVcards(contacts))
  const file = { name: `Contacts ${context.today}.vcf`, bytes }
  return { files: await saveAndNote(folder, [file], `${contacts.length} contacts`, context) }
}
