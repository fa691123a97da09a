/** Owns the requests about the journal. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { journalEntrySchema, newJournalEntrySchema } from '../domain/journal'
import { command, nothing, query } from './kinds'

/** Of one source, of all at an office, or with one contact; everything when left out. */
const journalFilter = {
  sourceId: z.int().optional(),
  officeId: z.int().optional(),
  contactId: z.int().optional(),
}

export const journalRequests = {
  listJournal: query(
    z.object({ ...journalFilter, limit: z.int().min(1).max(5000) }),
    z.object({ asOf: calendarDateSchema, total: z.int(), entries: z.array(journalEntrySchema) }),
  ),
  writeJournalEntry: command(newJournalEntrySchema, z.object({ entryId: z.int(), thanked: z.int() })),
  deleteJournalEntry: command(z.object({ entryId: z.int() }), nothing),
}
