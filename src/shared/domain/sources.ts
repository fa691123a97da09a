/** Owns the source: a provider or organization that refers, its figures and its row in the grid. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { nextTouchSchema } from './cadence'
import { contactSchema } from './contacts'
import { officeSchema } from './offices'
import { preferencesSchema } from './preferences'
import { rhythmSchema } from './quiet'
import { tierSchema } from './tiers'

export const sourceKindSchema = z.enum(['provider', 'organization', 'other'])
export type SourceKind = z.infer<typeof sourceKindSchema>

export const potentialSchema = z.enum(['high', 'medium', 'low'])
export type Potential = z.infer<typeof potentialSchema>

export const sourceSchema = z.object({
  id: z.int(),
  kind: sourceKindSchema,
  /** Without titles or credentials: `Miriam Castellan`. */
  name: z.string(),
  /** As a salutation needs it; empty for an organization. */
  familyName: z.string(),
  /** `MD`, `DO`, `NP`, `PA-C`; empty when unknown. */
  credential: z.string(),
  /** Ten digits, or empty. May be invalid: a bad number is kept and warned of, not refused. */
  npi: z.string(),
  specialty: z.string(),
  phone: z.string(),
  fax: z.string(),
  potential: potentialSchema.nullable(),
  office: officeSchema.nullable(),
})
export type Source = z.infer<typeof sourceSchema>

export const newSourceSchema = z.object({
  kind: sourceKindSchema,
  name: z.string().trim().min(1, 'Write a name.').max(160),
  credential: z.string().trim().max(40),
  npi: z.string().trim().max(10),
  specialty: z.string().trim().max(120),
  phone: z.string().trim().max(40),
  fax: z.string().trim().max(40),
  officeName: z.string().trim().max(160),
})
export type NewSource = z.infer<typeof newSourceSchema>

export const touchKindSchema = z.enum(['visit', 'call', 'email', 'event', 'drop-off', 'letter'])
export type TouchKind = z.infer<typeof touchKindSchema>

/** A source and what it sent us, up to and including the day asked about. */
export const sourceRowSchema = z.object({
  id: z.int(),
  kind: sourceKindSchema,
  name: z.string(),
  credential: z.string(),
  office: z.string(),
  town: z.string(),
  specialty: z.string(),
  npi: z.string(),
  potential: potentialSchema.nullable(),
  /** All on file. */
  referrals: z.int(),
  /** In the rolling 12 months. */
  referrals12Months: z.int(),
  /** In this calendar quarter, to the day asked about. */
  referralsQuarter: z.int(),
  /** This quarter to date less the same quarter last year to the same day. */
  change: z.int(),
  /** 0 to 1, of the volume that `shareOf` names. */
  share: z.number(),
  /** This source and all that sent more; 1 for the last source that sent any. */
  cumulativeShare: z.number(),
  tier: tierSchema,
  /** Why it is not the tier of its volume; null: it is. */
  tierReason: z.string().nullable(),
  /** At the end of the month before, where it was another one; null: the same, or not known. */
  tierBefore: tierSchema.nullable(),
  /** Who looks after it. */
  owner: z.object({ id: z.int(), name: z.string() }).nullable(),
  /** Its first referral ever came in this quarter. */
  isNew: z.boolean(),
  firstReferral: calendarDateSchema.nullable(),
  lastReferral: calendarDateSchema.nullable(),
  lastTouch: z.object({ on: calendarDateSchema, kind: touchKindSchema }).nullable(),
  /** When it is to be heard from us next; null: nothing is due. */
  nextTouch: nextTouchSchema.nullable(),
  /** How it refers; null: it never has. */
  rhythm: rhythmSchema.nullable(),
  /** Referrals in each of the last 24 calendar months, oldest first. */
  months: z.array(z.int()),
})
export type SourceRow = z.infer<typeof sourceRowSchema>

/** Which volume a share is a share of. */
export const shareOfSchema = z.enum(['12-months', 'all'])
export type ShareOf = z.infer<typeof shareOfSchema>

/** What is known of a source beside its numbers. */
export const sourceProfileSchema = preferencesSchema.extend({
  /** What they need and what is hard for them. */
  needs: z.string().trim().max(600),
  /** Ten characters of the NUCC's code set, or empty. */
  taxonomy: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([0-9A-Z]{9}X)?$/u, 'A taxonomy code has ten characters and ends in X, like 207RC0000X.'),
})
export type SourceProfile = z.infer<typeof sourceProfileSchema>

/** Another office of a source, beside the one it is written to. */
export const otherOfficeSchema = z.object({ id: z.int(), officeId: z.int(), office: z.string(), note: z.string() })
export type OtherOffice = z.infer<typeof otherOfficeSchema>

export const sourcePageSchema = z.object({
  source: sourceSchema,
  profile: sourceProfileSchema,
  otherOffices: z.array(otherOfficeSchema),
  /** When the fax its notes go to was last confirmed; null: never. */
  faxVerifiedOn: calendarDateSchema.nullable(),
  row: sourceRowSchema,
  contacts: z.array(contactSchema),
  /** The source's colleagues at the same office. */
  colleagues: z.array(z.object({ id: z.int(), name: z.string(), credential: z.string() })),
  /** When its NPI was deactivated, as the directory on file says; null: it does not say so. */
  npiDeactivatedOn: calendarDateSchema.nullable(),
})
export type SourcePage = z.infer<typeof sourcePageSchema>

/** `Miriam Castellan, MD`. */
export function nameWithCredential(source: Pick<Source, 'name' | 'credential'>): string {
  return source.credential ? `${source.name}, ${source.credential}` : source.name
}

/** Physicians and other doctorates are greeted as `Dr.`; a nurse practitioner or a physician assistant is not. */
const doctorCredential =
  /^(m\.?\s?d|d\.?\s?o|d\.?p\.?m|d\.?d\.?s|d\.?m\.?d|o\.?d|d\.?c|ph\.?\s?d|psy\.?d|d\.?p\.?t|mbbs)\b/i
const otherCredential = /\b(np|fnp|crnp|aprn|pa|pa-c|rn|cnm|lcsw|pt|ot|arnp|dnp)\b/i

/** How a letter and a heading address a source: `Dr. Castellan`, `Lucinda Farrow`, `Northgate Clinic`. */
export function politeName(source: Pick<Source, 'kind' | 'name' | 'familyName' | 'credential'>): string {
  if (source.kind !== 'provider') return source.name
  const isDoctor = doctorCredential.test(source.credential) || !otherCredential.test(source.credential)
  return isDoctor && source.familyName ? `Dr. ${source.familyName}` : source.name
}
