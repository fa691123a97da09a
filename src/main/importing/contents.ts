/** Owns which fields the rows of each content can fill. Refuses to look at a file. */
import { importFieldSchema, type ImportContent, type ImportField } from '@shared/domain/imports'

/** The dates of a referral's life, in its order. */
export const eventFields = ['receivedOn', 'scheduledOn', 'seenOn', 'noteSentOn'] as const

const all = importFieldSchema.options
const startingWith = (...starts: readonly string[]): ImportField[] =>
  all.filter((field) => starts.some((start) => field.startsWith(start)))

const ofSources: ReadonlySet<ImportField> = new Set([...startingWith('source', 'office'), 'specialty', 'deactivatedOn'])

const fields: Record<ImportContent, ReadonlySet<ImportField>> = {
  referrals: new Set(all.filter((field) => !field.startsWith('contact') && field !== 'deactivatedOn')),
  sources: ofSources,
  directory: ofSources,
  contacts: new Set(startingWith('contact', 'office')),
}

/** What a column can be in a file of such rows. */
export function fieldsOf(content: ImportContent): ReadonlySet<ImportField> {
  return fields[content]
}
