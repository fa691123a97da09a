/** Owns what the sample practice knows of people: how they like to be reached, birthdays, who decides, where else they work. Refuses real people: all of it is invented. */
import { bytes as contactsBytes } from '../../../resources/sample-practice/contacts.json?bytes'
import { bytes as peopleBytes } from '../../../resources/sample-practice/people.json?bytes'
import { z } from 'zod'
import { type CalendarDate, calendarDateSchema } from '@shared/dates'
import { contactFieldsSchema, newContactSchema } from '@shared/domain/contacts'
import { noPreferences } from '@shared/domain/preferences'
import { newPromiseSchema } from '@shared/domain/promises'
import { sourceProfileSchema } from '@shared/domain/sources'
import { insertContact, listContacts } from '../database/contacts'
import type { Database } from '../database/engine/database'
import { insertSourceOffice } from '../database/offices'
import { insertPromise, settlePromiseRow } from '../database/promises'
import { findSource, setSourceProfileRow } from '../database/sources'

const day = calendarDateSchema.or(z.literal('')).default('')
const contactsSchema = z.array(contactFieldsSchema.partial().required({ name: true }).extend({ office: z.string() }))
const peopleSchema = z.object({
  sources: z.array(sourceProfileSchema.omit({ birthday: true }).extend({ source: z.string(), birthdayOn: day })),
  otherOffices: z.array(z.object({ source: z.string(), office: z.string(), note: z.string() })),
  contacts: z.array(
    contactFieldsSchema
      .omit({ birthday: true })
      .partial()
      .required({ name: true })
      .extend({ office: z.string(), birthdayOn: day }),
  ),
  promises: z.array(
    newPromiseSchema
      .omit({ sourceId: true, contactId: true, ownerId: true })
      .extend({ source: z.string(), contact: z.string().optional(), madeOn: calendarDateSchema })
      .extend({ keptOn: calendarDateSchema.optional(), outcome: z.string().optional() }),
  ),
})

/** How the sample's own ids and days become those of this practice. */
export interface SampleIds {
  readonly sourceId: (id: string) => number
  readonly officeId: (id: string) => number
  readonly shift: (date: CalendarDate) => CalendarDate
  readonly userId: number
}

/** Fills an empty practice that has its offices and sources, inside the caller's transaction. */
export function writeSamplePeople(db: Database, { sourceId, officeId, shift, userId }: SampleIds): void {
  const known = peopleSchema.parse(JSON.parse(peopleBytes.toString('utf8')))
  const birthdayOf = (on: CalendarDate): string => (on === '' ? '' : shift(on).slice(5))
  for (const { office, ...contact } of contactsSchema.parse(JSON.parse(contactsBytes.toString('utf8')))) {
    const more = known.contacts.find((one) => one.office === office && one.name === contact.name)
    const { office: _, birthdayOn, ...details } = more ?? { office, birthdayOn: '' as const }
    const birthday = birthdayOf(birthdayOn)
    insertContact(db, newContactSchema.parse({ ...contact, ...details, birthday, officeId: officeId(office) }))
  }
  for (const { source, birthdayOn, ...profile } of known.sources) {
    setSourceProfileRow(db, sourceId(source), { ...noPreferences, ...profile, birthday: birthdayOf(birthdayOn) })
  }
  for (const { source, office, note } of known.otherOffices) {
    insertSourceOffice(db, { sourceId: sourceId(source), officeId: officeId(office), note })
  }
  for (const { source, contact, promise, madeOn, dueOn, keptOn, outcome } of known.promises) {
    const found = findSource(db, sourceId(source))
    const staff = found?.office ? listContacts(db, found.office.id) : []
    const contactId = staff.find(({ name }) => name === contact)?.id ?? null
    const at = { sourceId: sourceId(source), contactId, promise, dueOn: shift(dueOn), ownerId: userId }
    const id = insertPromise(db, { ...at, madeOn: shift(madeOn) })
    if (keptOn !== undefined) settlePromiseRow(db, id, { on: shift(keptOn), isKept: true, outcome: outcome ?? '' })
  }
}

/** Whom of an office an entry names, by first name: the sample's authors write as one does. */
export function peopleNamedIn(db: Database, officeId: number | null, said: string): number[] {
  if (officeId === null) return []
  const words = new Set(said.split(/[^\p{L}]+/u))
  return listContacts(db, officeId)
    .filter(({ name }) => words.has(name.split(' ')[0] ?? name))
    .map(({ id }) => id)
}
