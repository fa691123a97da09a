/** Owns every request that crosses a process boundary, and the few events: preload, client and handlers derive from this. */
import { z } from 'zod'
import { calendarDateSchema, quarterSchema } from './dates'
import { handSchema } from './domain/handwriting'
import { columnMappingSchema, importPreviewSchema, importResultSchema, importRowSchema } from './domain/imports'
import { journalEntrySchema, newJournalEntrySchema } from './domain/journal'
import {
  drawnLetterSchema,
  letterLayoutSchema,
  letterRowSchema,
  letterStateSchema,
  ownLineSchema,
  skippedLetterSchema,
  thankYouDueSchema,
} from './domain/letters'
import { contactSchema, newContactSchema } from './domain/offices'
import { practiceSchema, userRoleSchema, userSchema } from './domain/practice'
import { newReferralSchema, referralFilterSchema, referralRowSchema, referralStatusSchema } from './domain/referrals'
import { quarterlyReportSchema, reportFormatSchema } from './domain/report'
import {
  newSourceSchema,
  potentialSchema,
  shareOfSchema,
  sourcePageSchema,
  sourceRowSchema,
  sourceSchema,
} from './domain/sources'

/** Who answers and how: `shell` in the window's process; queries any time, commands one at a time, both in the desk. */
export type RequestKind = 'shell' | 'query' | 'command'

interface RequestOptions {
  /** Answered while no practice is open too. */
  readonly whileLocked?: boolean
  /** Input fields that name a file or folder: the window may only pass on what the user picked in a dialog. */
  readonly paths?: readonly string[]
  /** Shows, prints or exports patients or the practice's figures: leaves an audit entry although it changes nothing. */
  readonly discloses?: boolean
}

export interface Request<Kind extends RequestKind, Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: Kind
  readonly input: Input
  readonly output: Output
  readonly whileLocked: boolean
  readonly paths: readonly string[]
  readonly discloses: boolean
}

function request<Kind extends RequestKind>(kind: Kind) {
  return <Input extends z.ZodType, Output extends z.ZodType>(
    input: Input,
    output: Output,
    options: RequestOptions = {},
  ): Request<Kind, Input, Output> => ({
    kind,
    input,
    output,
    whileLocked: options.whileLocked ?? false,
    paths: options.paths ?? [],
    discloses: options.discloses ?? false,
  })
}

const shell = request('shell')
const query = request('query')
const command = request('command')

const nothing = z.strictObject({})
export type Nothing = z.output<typeof nothing>
const ids = z.array(z.int()).min(1).max(100_000)
const path = z.string().min(1).max(4096)
/** The day a figure is asked for; the desk's own today when left out. */
const asOf = calendarDateSchema.optional()

/** The unlocked practice, as far as a screen needs it; null while locked. */
export const sessionSchema = z.object({
  practiceName: z.string(),
  fileName: z.string(),
  user: userSchema,
  today: calendarDateSchema,
  /** A made-up practice to look around in. */
  isSample: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

const passphrase = z.string().min(1).max(1024)
export const secretSchema = z.object({ kind: z.enum(['passphrase', 'recovery-key']), text: passphrase })
export type Secret = z.infer<typeof secretSchema>

export const colorSchemeSchema = z.enum(['light', 'dark', 'auto'])
export type ColorScheme = z.infer<typeof colorSchemeSchema>

export const contract = {
  // The shell: what only the window's process can do.
  getShell: shell(
    nothing,
    z.object({
      lastPracticeFile: z.string().nullable(),
      version: z.string(),
      platform: z.string(),
      colorScheme: colorSchemeSchema,
    }),
  ),
  choosePracticeFile: shell(
    z.object({ mode: z.enum(['create', 'open']), suggestedName: z.string().max(120) }),
    z.object({ path: path.nullable() }),
  ),
  chooseImportFile: shell(nothing, z.object({ path: path.nullable() })),
  chooseFolder: shell(z.object({ title: z.string().max(120) }), z.object({ path: path.nullable() })),
  openFile: shell(z.object({ path }), nothing, { paths: ['path'] }),
  showInFolder: shell(z.object({ path }), nothing, { paths: ['path'] }),
  setColorScheme: shell(z.object({ colorScheme: colorSchemeSchema }), nothing),
  cancelCall: shell(z.object({ callId: z.int() }), nothing),

  // The practice and who has it open.
  getSession: query(nothing, z.object({ session: sessionSchema.nullable() }), { whileLocked: true }),
  createPractice: command(
    z.object({
      path,
      practice: practiceSchema,
      userName: z.string().trim().min(1, 'Write your name.').max(80),
      userRole: userRoleSchema,
      passphrase,
      withSample: z.boolean(),
    }),
    /** The recovery key is shown this once, to be printed: it is the only key that ever reaches a screen. */
    z.object({ session: sessionSchema, recoveryKey: z.string() }),
    { whileLocked: true, paths: ['path'] },
  ),
  openPractice: command(z.object({ path, secret: secretSchema }), z.object({ session: sessionSchema }), {
    whileLocked: true,
    paths: ['path'],
  }),
  lockPractice: command(nothing, nothing, { whileLocked: true }),
  verifyPractice: query(
    nothing,
    z.object({
      generation: z.int(),
      bytes: z.int(),
      chunks: z.int(),
      sources: z.int(),
      referrals: z.int(),
      /** Empty: sound. Else one sentence for each finding of SQLite's own check. */
      findings: z.array(z.string()),
    }),
  ),
  getPractice: query(nothing, practiceSchema),
  updatePractice: command(practiceSchema, nothing),
  /** Counts of work waiting, never totals. */
  countWaiting: query(z.object({ asOf }), z.object({ thankYous: z.int(), referrals: z.int() })),

  // Sources, offices, contacts.
  listSources: query(
    z.object({ asOf, shareOf: shareOfSchema }),
    z.object({
      asOf: calendarDateSchema,
      sources: z.array(sourceRowSchema),
      /** Of the volume that `shareOf` names. */
      topFifth: z.object({ sources: z.int(), share: z.number() }),
    }),
  ),
  getSource: query(z.object({ sourceId: z.int(), asOf }), sourcePageSchema.extend({ asOf: calendarDateSchema })),
  addSource: command(newSourceSchema, z.object({ sourceId: z.int() })),
  updateSource: command(
    z.object({
      sourceId: z.int(),
      changes: sourceSchema
        .pick({ name: true, credential: true, npi: true, specialty: true, phone: true, fax: true })
        .extend({ potential: potentialSchema.nullable() })
        .partial(),
    }),
    nothing,
  ),
  addContact: command(newContactSchema, contactSchema),
  removeContact: command(z.object({ contactId: z.int() }), nothing),

  // Referrals.
  listReferrals: query(
    z.object({ filter: referralFilterSchema, limit: z.int().min(1).max(5000), asOf }),
    z.object({ asOf: calendarDateSchema, total: z.int(), referrals: z.array(referralRowSchema) }),
    { discloses: true },
  ),
  addReferral: command(newReferralSchema, z.object({ referralId: z.int() })),
  /** `statusIds` are what `revertReferralStatus` takes back. Referrals that already have the status are left alone. */
  setReferralStatus: command(
    z.object({ referralIds: ids, status: referralStatusSchema, on: calendarDateSchema }),
    z.object({ statusIds: z.array(z.int()) }),
  ),
  revertReferralStatus: command(z.object({ statusIds: ids }), nothing),

  // The journal.
  listJournal: query(
    z.object({ sourceId: z.int().optional(), limit: z.int().min(1).max(5000) }),
    z.object({ asOf: calendarDateSchema, total: z.int(), entries: z.array(journalEntrySchema) }),
  ),
  writeJournalEntry: command(newJournalEntrySchema, z.object({ entryId: z.int(), thanked: z.int() })),
  deleteJournalEntry: command(z.object({ entryId: z.int() }), nothing),

  // Letters.
  listThankYousDue: query(
    z.object({ asOf, seenFrom: calendarDateSchema.optional(), seenTo: calendarDateSchema.optional() }),
    z.object({ asOf: calendarDateSchema, due: z.array(thankYouDueSchema) }),
  ),
  previewThankYou: query(
    z.object({ referralIds: ids, hand: handSchema, ownLine: z.string().max(600), asOf }),
    z.object({ letter: drawnLetterSchema }),
  ),
  draftThankYous: command(
    z.object({
      referralIds: ids,
      hand: handSchema,
      layout: letterLayoutSchema,
      folder: path,
      ownLines: z.array(ownLineSchema),
      asOf,
    }),
    z.object({ files: z.array(path), letters: z.array(letterRowSchema), skipped: z.array(skippedLetterSchema) }),
    { paths: ['folder'] },
  ),
  listLetters: query(
    z.object({ sourceId: z.int().optional(), limit: z.int().min(1).max(5000) }),
    z.object({ asOf: calendarDateSchema, total: z.int(), letters: z.array(letterRowSchema) }),
  ),
  /** Writes letters that were drafted before once more, word for word. */
  saveLetters: command(
    z.object({ letterIds: ids, layout: letterLayoutSchema, folder: path }),
    z.object({ files: z.array(path) }),
    { paths: ['folder'], discloses: true },
  ),
  setLetterState: command(z.object({ letterIds: ids, state: letterStateSchema }), nothing),
  /** Their referrals are owed a thank-you again. Files already written stay where they are. */
  discardLetters: command(z.object({ letterIds: ids }), nothing),

  // The report.
  getQuarterlyReport: query(z.object({ quarter: quarterSchema, asOf }), quarterlyReportSchema),
  exportReport: command(
    z.object({ quarter: quarterSchema, formats: z.array(reportFormatSchema).min(1), folder: path, asOf }),
    z.object({ files: z.array(path) }),
    { paths: ['folder'], discloses: true },
  ),

  // Imports.
  previewImport: query(z.object({ path, mapping: columnMappingSchema }), importPreviewSchema, { paths: ['path'] }),
  importReferrals: command(z.object({ path, mapping: columnMappingSchema, dryRun: z.boolean() }), importResultSchema, {
    paths: ['path'],
  }),
  listImports: query(nothing, z.object({ imports: z.array(importRowSchema) })),
  /** Takes back a whole import: its referrals, and the sources and offices it brought that nobody has used since. */
  undoImport: command(z.object({ importId: z.int() }), z.object({ referrals: z.int(), sources: z.int() })),
}

export type Contract = typeof contract
export type RequestName = keyof Contract
type NamesOfKind<Kind extends RequestKind> = {
  [Name in RequestName]: Contract[Name]['kind'] extends Kind ? Name : never
}[RequestName]
export type ShellRequestName = NamesOfKind<'shell'>
export type DeskRequestName = NamesOfKind<'query' | 'command'>
export type QueryName = NamesOfKind<'query'>
export type CommandName = NamesOfKind<'command'>

/** What a caller passes. */
export type InputOf<Name extends RequestName> = z.input<Contract[Name]['input']>
/** What a handler receives: parsed. */
export type ParsedInputOf<Name extends RequestName> = z.output<Contract[Name]['input']>
export type OutputOf<Name extends RequestName> = z.output<Contract[Name]['output']>

/** The contract seen through its inputs and through its outputs, so that each name keeps its own type. */
export const inputs: { readonly [Name in RequestName]: { readonly input: z.ZodType<ParsedInputOf<Name>> } } = contract
export const outputs: { readonly [Name in RequestName]: { readonly output: z.ZodType<OutputOf<Name>> } } = contract

export function isRequestName(text: string): text is RequestName {
  return Object.hasOwn(contract, text)
}

/** What the window is told without asking. */
export const events = {
  progress: z.object({ callId: z.int(), done: z.int(), total: z.int(), label: z.string() }),
  locked: z.object({ reason: z.string() }),
}
export type EventName = keyof typeof events
export type EventOf<Name extends EventName> = z.output<(typeof events)[Name]>
