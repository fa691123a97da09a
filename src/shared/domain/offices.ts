/** Owns the office: a location that refers to us. */
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

/** What can be written about an office. */
export const officeFieldsSchema = z.object({
  name: z.string().trim().min(1, 'Write a name.').max(160),
  street: z.string().trim().max(160),
  city: z.string().trim().max(80),
  state: z.string().trim().max(40),
  zip: z.string().trim().max(20),
  phone: z.string().trim().max(40),
  fax: z.string().trim().max(40),
  note: z.string().trim().max(600),
  /** They do not wish to be faxed. */
  noFax: z.boolean(),
})
export type OfficeFields = z.infer<typeof officeFieldsSchema>

/** An office to choose from. */
export const officeChoiceSchema = z.object({ id: z.int(), name: z.string(), town: z.string(), sources: z.int() })
export type OfficeChoice = z.infer<typeof officeChoiceSchema>

/** `100 Hospital Dr, Pender, NE 68047`; empty parts leave no comma behind. */
export function officeAddressLines(office: Pick<Office, 'name' | 'street' | 'city' | 'state' | 'zip'>): string[] {
  const region = [office.state, office.zip].filter(Boolean).join(' ')
  return [office.name, office.street, [office.city, region].filter(Boolean).join(', ')].filter(Boolean)
}
