/** Owns every request that crosses a process boundary: preload, client and handlers derive from this. */
import { z } from 'zod'
import { calendarDateSchema, quarterSchema } from './dates'
import { backupAttemptSchema, backupContentsSchema, backupPlanSchema } from './domain/backups'
import { doublePairSchema, mergeRowSchema } from './domain/doubles'
import { gridFormatSchema, gridSchema } from './domain/grids'
import { handSchema } from './domain/handwriting'
import {
  importChoicesSchema,
  importPreviewSchema,
  importProfileSchema,
  importResultSchema,
  importRowSchema,
} from './domain/imports'
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
import { keySchema, newUserSchema, openingHow, sheetFormatSchema } from './domain/keys'
import { quarterlyReportSchema, reportFormatSchema } from './domain/report'
import { errorCodeSchema } from './errors'
import { request, type RequestKind } from './requestKinds'
import {
  newSourceSchema,
  potentialSchema,
  shareOfSchema,
  sourcePageSchema,
  sourceRowSchema,
  sourceSchema,
} from './domain/sources'

const shell = request('shell')
const query = request('query')
const command = request('command')

const nothing = z.strictObject({})
export type Nothing = z.output<typeof nothing>
const ids = z.array(z.int()).min(1).max(100_000)
const path = z.string().min(1).max(4096)
const writtenFiles = z.object({ files: z.array(path) })
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
  /** Another program has the file; it can be looked at here, and not changed. */
  isReadOnly: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

const passphrase = z.string().min(1).max(1024)
export const secretSchema = z.object({ kind: z.enum(['passphrase', 'recovery-key', 'keychain']), text: passphrase })
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
      /** Whether this computer has a keychain that is real, and whether it keeps a key to the last practice file. */
      keychain: z.object({ isAvailable: z.boolean(), keepsKey: z.boolean() }),
    }),
  ),
  /** Opens the last practice file with what the keychain keeps for it. */
  unlockWithKeychain: shell(z.object({ path, ...openingHow }), z.object({ session: sessionSchema }), {
    paths: ['path'],
  }),
  /** Lets the keychain of this computer's user keep a key to the practice that is open, or forget it. */
  setKeychainUnlock: shell(z.object({ isOn: z.boolean() }), nothing),
  choosePracticeFile: shell(
    z.object({ mode: z.enum(['create', 'open', 'restore', 'backup']), suggestedName: z.string().max(120) }),
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
  openPractice: command(
    z.object({
      path,
      secret: secretSchema,
      ...openingHow,
    }),
    z.object({ session: sessionSchema }),
    { whileLocked: true, paths: ['path'] },
  ),
  lockPractice: command(nothing, nothing, { whileLocked: true }),
  /** Reads the file anew after `getFileState` told of trouble. */
  reopenPractice: command(nothing, z.object({ session: sessionSchema })),
  getFileState: query(
    nothing,
    z.object({
      isReadOnly: z.boolean(),
      /** The number of the last save. */
      saves: z.int(),
      /** ISO 8601. */
      savedAt: z.string(),
      /** Why the file cannot be gone on with as it is open: `not-saved` asks for `reopenPractice`, `file-damaged` for a backup. */
      trouble: z.object({ code: errorCodeSchema, message: z.string() }).nullable(),
      /** What opening found: bytes of a save that was cut short, of which nobody was told that it was done. */
      tornBytes: z.int(),
      /** One of the two copies of the file's first block was damaged, and was written again from the other. */
      isHeaderMended: z.boolean(),
    }),
  ),
  verifyPractice: query(
    nothing,
    z.object({
      /** How often the whole was written anew, and how often anything was saved. */
      generation: z.int(),
      saves: z.int(),
      bytes: z.int(),
      chunks: z.int(),
      /** Saves since the whole was written. */
      records: z.int(),
      fileBytes: z.int(),
      sources: z.int(),
      referrals: z.int(),
      /** Empty: sound. Else one sentence for each finding of SQLite's own check. */
      findings: z.array(z.string()),
    }),
  ),

  // Who may open it.
  listKeys: query(nothing, z.object({ keys: z.array(keySchema) })),
  /** `current` may be blank for who came in with the recovery key. */
  changePassphrase: command(z.object({ current: z.string().max(1024), next: passphrase }), nothing),
  /** A person of the practice with a passphrase of their own. Managers only, as all that follow. */
  addUser: command(newUserSchema.extend({ passphrase }), z.object({ userId: z.int() })),
  /** For somebody whose passphrase was taken away or forgotten. */
  setUserPassphrase: command(z.object({ userId: z.int(), passphrase }), nothing),
  /** Takes a person's way in away; what they did stays on record. */
  revokeKey: command(z.object({ userId: z.int() }), nothing),
  /** The old sheet opens nothing any more. The new key is shown this once, to be printed. */
  replaceRecoveryKey: command(nothing, z.object({ recoveryKey: z.string() })),
  /** Encrypts the file anew: only this passphrase and the new recovery key open it, until others are given one again. */
  rekeyPractice: command(
    z.object({ passphrase }),
    z.object({ recoveryKey: z.string(), withoutKey: z.array(z.string()) }),
  ),
  /** Writes the sheet for printing elsewhere. */
  saveRecoverySheet: command(
    z.object({
      recoveryKey: z.string().regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}$/),
      formats: z.array(sheetFormatSchema).min(1),
      folder: path,
    }),
    writtenFiles,
    { paths: ['folder'] },
  ),
  addKeychainKey: command(nothing, z.object({ secret: z.string() }), { isInternal: true }),
  removeKeychainKeys: command(nothing, nothing, { isInternal: true }),

  // Backups.
  getBackups: query(
    nothing,
    z.object({
      plan: backupPlanSchema,
      lastGood: backupAttemptSchema.nullable(),
      /** The last attempt, when that failed. */
      lastFailed: backupAttemptSchema.nullable(),
      /** In the folder now, the newest first; null when the folder cannot be reached. */
      files: z.array(z.object({ path, madeAt: z.string(), bytes: z.int() })).nullable(),
    }),
  ),
  /** Without a look into the folder, which may be a drive that does not answer. */
  getBackupPlan: query(nothing, backupPlanSchema, { isInternal: true }),
  setBackupPlan: command(backupPlanSchema, nothing, { paths: ['folder'] }),
  /** Copies, reads back and compares, then takes away what is beyond the plan. */
  backUpNow: command(nothing, z.object({ path, bytes: z.int(), removed: z.int() })),
  /** Opens a backup just far enough to say what is in it. */
  lookInsideBackup: query(z.object({ path, secret: secretSchema }), backupContentsSchema, {
    whileLocked: true,
    paths: ['path'],
  }),
  /** Copies a backup to a new file, and checks the copy. */
  restoreBackup: command(z.object({ from: path, to: path, secret: secretSchema }), z.object({ path, bytes: z.int() }), {
    whileLocked: true,
    paths: ['from', 'to'],
  }),
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
  saveLetters: command(z.object({ letterIds: ids, layout: letterLayoutSchema, folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  setLetterState: command(z.object({ letterIds: ids, state: letterStateSchema }), nothing),
  /** Their referrals are owed a thank-you again. Files already written stay where they are. */
  discardLetters: command(z.object({ letterIds: ids }), nothing),

  // The report.
  getQuarterlyReport: query(z.object({ quarter: quarterSchema, asOf }), quarterlyReportSchema),
  exportReport: command(
    z.object({ quarter: quarterSchema, formats: z.array(reportFormatSchema).min(1), folder: path, asOf }),
    writtenFiles,
    { paths: ['folder'], discloses: true },
  ),

  // Everything, so that nobody is locked in.
  /** Not encrypted, patients and all: into a new folder within `folder`, the read-me first. */
  exportEverything: command(
    z.object({ folder: path }),
    z.object({ files: z.array(path), tables: z.int(), rows: z.int() }),
    { paths: ['folder'], discloses: true },
  ),

  // Imports.
  /** `useProfile`: take the choices of the profile that fits the file's shape, where the given ones say nothing. */
  previewImport: query(
    z.object({ path, choices: importChoicesSchema, useProfile: z.boolean().default(false) }),
    importPreviewSchema,
    { paths: ['path'] },
  ),
  importFile: command(
    z.object({ path, choices: importChoicesSchema, profileId: z.int().optional(), dryRun: z.boolean() }),
    importResultSchema,
    { paths: ['path'] },
  ),
  listImports: query(nothing, z.object({ imports: z.array(importRowSchema) })),
  /** Takes back a whole import: what it brought, what it filled in, the sources and offices that nobody has used since. */
  undoImport: command(z.object({ importId: z.int() }), z.object({ referrals: z.int(), sources: z.int() })),
  /** What came of every row, as csv: lines, outcomes and reasons, no patient. */
  saveImportReport: command(z.object({ importId: z.int(), folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  listImportProfiles: query(nothing, z.object({ profiles: z.array(importProfileSchema) })),
  /** For files of this file's shape; a profile of that shape is replaced. */
  saveImportProfile: command(
    z.object({ name: z.string().trim().min(1, 'Write a name.').max(80), path, choices: importChoicesSchema }),
    importProfileSchema,
    { paths: ['path'] },
  ),
  removeImportProfile: command(z.object({ profileId: z.int() }), nothing),

  // Grids and contacts as files.
  exportGrid: command(z.object({ grid: gridSchema, format: gridFormatSchema, folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  /** Everybody on offices' staff, as vCards. */
  exportContacts: command(z.object({ folder: path }), writtenFiles, { paths: ['folder'], discloses: true }),

  // Doubles.
  /** At most 200 pairs, the likeliest first; `total` are waiting. Merges that can be undone, the last one first. */
  listDoubles: query(
    nothing,
    z.object({ total: z.int(), pairs: z.array(doublePairSchema), merges: z.array(mergeRowSchema) }),
  ),
  /** `keepId`: who goes on with all that hangs on both; null: they are two, and are not asked about again. */
  settleDouble: command(
    z.object({ reviewId: z.int(), keepId: z.int().nullable() }),
    z.object({ mergeId: z.int().nullable() }),
  ),
  /** Takes back that they are two. */
  reopenDouble: command(z.object({ reviewId: z.int() }), nothing),
  undoMerge: command(z.object({ mergeId: z.int() }), nothing),
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
