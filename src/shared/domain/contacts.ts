/** Owns the contact: a person on the staff of an office that refers, what they decide there, and the offices they left. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { noPreferences, preferencesSchema } from './preferences'

/** How much a person's word counts when a patient asks where to go. */
export const influenceSchema = z.enum(['decides', 'advises', 'helps'])
export type Influence = z.infer<typeof influenceSchema>

export const influenceNames: Record<Influence, string> = {
  decides: 'Decides where patients go',
  advises: 'Is asked for advice',
  helps: 'Helps things along',
}

export const contactSchema = preferencesSchema.extend({
  id: z.int(),
  officeId: z.int(),
  name: z.string(),
  role: z.string(),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
  influence: influenceSchema.nullable(),
})
export type Contact = z.infer<typeof contactSchema>

/** What can be written about a contact. */
export const contactFieldsSchema = preferencesSchema.extend({
  name: z.string().trim().min(1, 'Write a name.').max(120),
  role: z.string().trim().max(80),
  phone: z.string().trim().max(40),
  email: z.string().trim().max(120),
  note: z.string().trim().max(400),
  influence: influenceSchema.nullable(),
})
export type ContactFields = z.infer<typeof contactFieldsSchema>

export const blankContact: ContactFields = {
  ...noPreferences,
  name: '',
  role: '',
  phone: '',
  email: '',
  note: '',
  influence: null,
}

const fields = contactFieldsSchema.shape

/** Only the office and a name are needed. */
export const newContactSchema = z.object({
  officeId: z.int(),
  name: fields.name,
  role: fields.role.default(''),
  phone: fields.phone.default(''),
  email: fields.email.default(''),
  note: fields.note.default(''),
  influence: fields.influence.default(null),
  channel: fields.channel.default(null),
  bestTime: fields.bestTime.default(''),
  interests: fields.interests.default(''),
  birthday: fields.birthday.default(''),
})
export type NewContact = z.infer<typeof newContactSchema>

/** An office where a contact worked, and until when. */
export const contactMoveSchema = z.object({
  id: z.int(),
  officeId: z.int(),
  office: z.string(),
  leftOn: calendarDateSchema,
})
export type ContactMove = z.infer<typeof contactMoveSchema>
