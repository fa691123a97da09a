/** Owns the import: which fields a referral export can fill, and what came of each of its rows. */
import { z } from 'zod'

/** What a column of a referral export can be. One column fills one field. */
export const importFieldSchema = z.enum([
  'referralId',
  'receivedOn',
  'scheduledOn',
  'seenOn',
  'noteSentOn',
  'status',
  'reason',
  'direction',
  'sourceId',
  'sourceName',
  'sourceFirstName',
  'sourceLastName',
  'sourceCredential',
  'sourceNpi',
  'specialty',
  'sourcePhone',
  'sourceFax',
  'officeId',
  'officeName',
  'officeStreet',
  'officeCity',
  'officeState',
  'officeZip',
  'officePhone',
  'officeFax',
  'patientId',
  'patientName',
  'patientFirstName',
  'patientLastName',
  'patientBirthDate',
])
export type ImportField = z.infer<typeof importFieldSchema>

export const importFieldNames: Record<ImportField, string> = {
  referralId: 'Referral: its number',
  receivedOn: 'Referral: date received',
  scheduledOn: 'Referral: appointment made for',
  seenOn: 'Referral: date seen',
  noteSentOn: 'Referral: note sent back on',
  status: 'Referral: status',
  reason: 'Referral: reason',
  direction: 'Referral: incoming or outgoing',
  sourceId: 'Source: its id in that system',
  sourceName: 'Source: full name',
  sourceFirstName: 'Source: first name',
  sourceLastName: 'Source: last name',
  sourceCredential: 'Source: credential',
  sourceNpi: 'Source: NPI',
  specialty: 'Source: specialty',
  sourcePhone: 'Source: phone',
  sourceFax: 'Source: fax',
  officeId: 'Office: its id in that system',
  officeName: 'Office: name',
  officeStreet: 'Office: street',
  officeCity: 'Office: city',
  officeState: 'Office: state',
  officeZip: 'Office: ZIP',
  officePhone: 'Office: phone',
  officeFax: 'Office: fax',
  patientId: 'Patient: chart number',
  patientName: 'Patient: full name',
  patientFirstName: 'Patient: first name',
  patientLastName: 'Patient: last name',
  patientBirthDate: 'Patient: date of birth',
}

export const importColumnSchema = z.object({
  /** The header as the file has it; a header that occurs twice is told apart as `Date (2)`. */
  name: z.string(),
  /** What Rapport takes it for; null: left out. */
  field: importFieldSchema.nullable(),
  /** Never imported, whatever is asked: a Social Security number. */
  isRefused: z.boolean(),
  /** The first few different values, as the file has them. */
  examples: z.array(z.string()),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

/** Column name → field; a column that is not named keeps Rapport's own guess, null leaves it out. */
export const columnMappingSchema = z.record(z.string(), importFieldSchema.nullable())
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const importPreviewSchema = z.object({
  fileName: z.string(),
  columns: z.array(importColumnSchema),
  /** Rows of data, blank ones not counted. */
  rows: z.int(),
  /** What still keeps the file from being imported, each a sentence; empty: ready. */
  missing: z.array(z.string()),
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const rejectedRowSchema = z.object({
  /** The line of the file on which the row begins; the header is line 1. */
  line: z.int(),
  reason: z.string(),
})
export type RejectedRow = z.infer<typeof rejectedRowSchema>

export const importResultSchema = z.object({
  /** Null when nothing was written: a dry run, or nothing new. */
  importId: z.int().nullable(),
  /** imported + duplicates + rejected. */
  read: z.int(),
  imported: z.int(),
  duplicates: z.int(),
  rejected: z.array(rejectedRowSchema),
  warnings: z.array(z.string()),
  sources: z.object({ created: z.int(), matched: z.int() }),
})
export type ImportResult = z.infer<typeof importResultSchema>

export const importRowSchema = z.object({
  id: z.int(),
  fileName: z.string(),
  importedAt: z.string(),
  importedBy: z.string(),
  read: z.int(),
  imported: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
})
export type ImportRow = z.infer<typeof importRowSchema>
