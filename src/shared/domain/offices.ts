/** Owns the office: a location that refers to us, and the contacts on its staff. */
import { z } from 'zod'

export const officeSchema = z.object({
  id: z.int(),
  name: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  phone: z.string(),
  fax: z.string(),
})
export type Office = z.infer<typeof officeSchema>

export const contactSchema = z.object({
  id: z.int(),
  officeId: z.int(),
  name: z.string(),
  role: z.string(),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
})
export type Contact = z.infer<typeof contactSchema>

export const newContactSchema = contactSchema.omit({ id: true }).extend({
  name: z.string().trim().min(1, 'Write a name.').max(120),
  role: z.string().trim().max(80),
  phone: z.string().trim().max(40),
  email: z.string().trim().max(120).default(''),
  note: z.string().trim().max(400),
})
export type NewContact = z.infer<typeof newContactSchema>

/** `100 Hospital Dr, Pender, NE 68047`; empty parts leave no comma behind. */
export function officeAddressLines(office: Pick<Office, 'name' | 'street' | 'city' | 'state' | 'zip'>): string[] {
  const region = [office.state, office.zip].filter(Boolean).join(' ')
  return [office.name, office.street, [office.city, region].filter(Boolean).join(', ')].filter(Boolean)
}
