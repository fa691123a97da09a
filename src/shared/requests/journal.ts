/** Owns the requests about the journal. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import {
  entryTemplateSchema,
  entryTextSchema,
  entryVersionSchema,
  journalEntrySchema,
  newEntryTemplateSchema,
  newJournalEntrySchema,
} from '../domain/journal'
import { command, nothing, query } from './kinds'

/** Of one source, of all at an office, or with one contact; everything when left out. */
const journalFilter = {
  sourceId: z.int().optional(),
  officeId: z.int().optional(),
  contactId: z.int().optional(),
}
const entryId = z.object({ entryId: z.int() })

export const journalRequests = {
  listJournal: query(
    z.object({ ...journalFilter, limit: z.int().min(1).max(5000) }),
    z.object({ asOf: calendarDateSchema, total: z.int(), entries: z.array(journalEntrySchema) }),
  ),
  writeJournalEntry: command(
    newJournalEntrySchema,
    z.object({ entryId: z.int(), thanked: z.int(), promiseIds: z.array(z.int()) }),
  ),
  /** What it said before is kept. */
  changeJournalEntry: command(entryId.extend({ text: entryTextSchema }), z.object({ before: entryTextSchema })),
  /** The last change first. */
  listEntryVersions: query(entryId, z.object({ versions: z.array(entryVersionSchema) })),
  /** `alsoPromises`: those made in it go, too, as when it is taken back at once. */
  deleteJournalEntry: command(entryId.extend({ alsoPromises: z.boolean().default(false) }), nothing),
  /** The most used first. */
  listTopics: query(z.object({}), z.object({ topics: z.array(z.object({ topic: z.string(), count: z.int() })) })),
  listEntryTemplates: query(z.object({}), z.object({ templates: z.array(entryTemplateSchema) })),
  /** One for each name; `before` is what it replaced. */
  keepEntryTemplate: command(newEntryTemplateSchema, z.object({ before: newEntryTemplateSchema.nullable() })),
  removeEntryTemplate: command(newEntryTemplateSchema.pick({ name: true }), nothing),
}
