/** Owns the import: what a file can hold, which fields its columns fill, what a person chose, and what came of each row. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'
import { referralStatusSchema } from './referrals'

/**
 * What the rows of a file are. `directory`: clinicians of a public registry, kept to fill in sources by their NPI; they
 * do not become sources by themselves.
 */
export const importContentSchema = z.enum(['referrals', 'sources', 'contacts', 'directory'])
export type ImportContent = z.infer<typeof importContentSchema>

/** What a column of a file can be. One column fills one field. */
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
  'sourceMiddleName',
  'sourceLastName',
  'sourceSuffix',
  'sourceKind',
  'sourceCredential',
  'sourceNpi',
  'specialty',
  'sourcePhone',
  'sourceFax',
  'deactivatedOn',
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
  'contactName',
  'contactFirstName',
  'contactLastName',
  'contactRole',
  'contactPhone',
  'contactEmail',
  'contactNote',
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
  sourceMiddleName: 'Source: middle name',
  sourceLastName: 'Source: last name',
  sourceSuffix: 'Source: suffix (Jr., III)',
  sourceKind: 'Source: person or organization',
  sourceCredential: 'Source: credential',
  sourceNpi: 'Source: NPI',
  specialty: 'Source: specialty',
  sourcePhone: 'Source: phone',
  sourceFax: 'Source: fax',
  deactivatedOn: 'Source: NPI deactivated on',
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
  contactName: 'Contact: full name',
  contactFirstName: 'Contact: first name',
  contactLastName: 'Contact: last name',
  contactRole: 'Contact: role',
  contactPhone: 'Contact: phone',
  contactEmail: 'Contact: e-mail',
  contactNote: 'Contact: note',
}

/** How sure Rapport is of what it takes a column for; `chosen`: a person or a profile said so. */
export const confidenceSchema = z.enum(['chosen', 'sure', 'likely', 'guess'])
export type Confidence = z.infer<typeof confidenceSchema>

export const importColumnSchema = z.object({
  /** The header as the file has it; a header that occurs twice is told apart as `Date (2)`. */
  name: z.string(),
  /** What Rapport takes it for; null: left out. */
  field: importFieldSchema.nullable(),
  /** Null when it is left out. */
  confidence: confidenceSchema.nullable(),
  /** Why, in a few words: `its name, and 98 % of its values are dates`; empty when there is nothing to say. */
  reason: z.string(),
  /** Never imported, whatever is asked: a Social Security number. */
  isRefused: z.boolean(),
  /** The first few different values, as the file has them. */
  examples: z.array(z.string()),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

/** Column name → field; a column that is not named keeps Rapport's own guess, null leaves it out. */
export const columnMappingSchema = z.record(z.string(), importFieldSchema.nullable())
export type ColumnMapping = z.infer<typeof columnMappingSchema>

export const textEncodingSchema = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
export type TextEncoding = z.infer<typeof textEncodingSchema>

export const textEncodingNames: Record<TextEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
}

export const dateOrderSchema = z.enum(['month-first', 'day-first'])
export type DateOrder = z.infer<typeof dateOrderSchema>

/** What a person says about a file; whatever is left out, Rapport finds out by itself. A profile keeps these. */
export const importChoicesSchema = z.object({
  content: importContentSchema.optional(),
  /** The sheet of a workbook. */
  sheet: z.string().optional(),
  encoding: textEncodingSchema.optional(),
  /** One character. */
  delimiter: z.string().min(1).max(1).optional(),
  /** The line of the column names, the first line of the file being 1; 0: there are none. */
  headerLine: z.int().min(0).optional(),
  columns: columnMappingSchema.default({}),
  /** Their status, as the file has it → ours. */
  statuses: z.record(z.string(), referralStatusSchema).default({}),
  /** Column name → the order in which it writes its dates. */
  dateOrders: z.record(z.string(), dateOrderSchema).default({}),
})
export type ImportChoices = z.infer<typeof importChoicesSchema>
/** As a caller may write them. */
export type GivenChoices = z.input<typeof importChoicesSchema>

export const importFormatSchema = z.object({
  kind: z.enum(['csv', 'xlsx', 'fhir', 'vcard', 'registry']),
  /** Of a text file. */
  encoding: textEncodingSchema.nullable(),
  delimiter: z.string().nullable(),
  /** Where the column names are; 0: there are none; null: a format without lines. */
  headerLine: z.int().nullable(),
  /** Of a workbook, in its order. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
})
export type ImportFormat = z.infer<typeof importFormatSchema>

/** A word of the status column, and what it stands for with us. */
export const statusWordSchema = z.object({
  word: z.string(),
  rows: z.int(),
  /** Null: not known; its rows are imported as Received until a person says what it is. */
  status: referralStatusSchema.nullable(),
  isChosen: z.boolean(),
})
export type StatusWord = z.infer<typeof statusWordSchema>

/** How the dates of one column were read. */
export const dateColumnSchema = z.object({
  column: z.string(),
  /** Null: nothing in the file tells, and a person has to. */
  order: dateOrderSchema.nullable(),
  /** Why: `13/02/2024 on line 7 can only be day/month`. */
  reason: z.string(),
  /** A few of its values, and what they are one way and the other. */
  examples: z.array(
    z.object({ text: z.string(), monthFirst: calendarDateSchema.nullable(), dayFirst: calendarDateSchema.nullable() }),
  ),
})
export type DateColumn = z.infer<typeof dateColumnSchema>

/** A saved mapping for files of one shape. */
export const importProfileSchema = z.object({
  id: z.int(),
  name: z.string(),
  content: importContentSchema,
  /** ISO 8601; null: never used since it was saved. */
  usedAt: z.string().nullable(),
})
export type ImportProfile = z.infer<typeof importProfileSchema>

export const importPreviewSchema = z.object({
  fileName: z.string(),
  format: importFormatSchema,
  content: importContentSchema,
  columns: z.array(importColumnSchema),
  /** Rows of data, blank ones not counted. */
  rows: z.int(),
  /** What still keeps the file from being imported, each a sentence; empty: ready. */
  missing: z.array(z.string()),
  /** Of the status column, the most frequent first; at most 60. */
  statuses: z.array(statusWordSchema),
  /** Columns whose dates can be read in two ways. */
  dates: z.array(dateColumnSchema),
  /** The profile whose choices were taken; null: none fits, or none was wanted. */
  profile: importProfileSchema.nullable(),
  /** What the preview goes by: what was given, over the profile's. */
  choices: importChoicesSchema,
})
export type ImportPreview = z.infer<typeof importPreviewSchema>

export const rejectedRowSchema = z.object({
  /** The line of the file on which the row begins, the first line of the file being 1; of other formats: row, entry or card. */
  line: z.int(),
  reason: z.string(),
})
export type RejectedRow = z.infer<typeof rejectedRowSchema>

export const importResultSchema = z.object({
  /** Null when nothing was written: a dry run, or nothing new. */
  importId: z.int().nullable(),
  content: importContentSchema,
  /** imported + updated + duplicates + rejectedInAll. */
  read: z.int(),
  imported: z.int(),
  /** Known already, and now further on or more complete. */
  updated: z.int(),
  duplicates: z.int(),
  /** The first 1,000; the report has them all. */
  rejected: z.array(rejectedRowSchema),
  rejectedInAll: z.int(),
  warnings: z.array(z.string()),
  sources: z.object({
    created: z.int(),
    matched: z.int(),
    /** Pairs that may be one and the same, and wait for a person to look. */
    doubtful: z.int(),
  }),
})
export type ImportResult = z.infer<typeof importResultSchema>

export const importRowSchema = z.object({
  id: z.int(),
  fileName: z.string(),
  content: importContentSchema,
  importedAt: z.string(),
  importedBy: z.string(),
  read: z.int(),
  imported: z.int(),
  updated: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
})
export type ImportRow = z.infer<typeof importRowSchema>
