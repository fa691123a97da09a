/** Owns the SQL of the referral form: its words, its versions, and which office was given which. Refuses what stands on it. */
import { z } from 'zod'
import type { CalendarDate } from '@shared/dates'
import {
  type HeldPad,
  heldPadSchema,
  noPadWords,
  type PadContent,
  padContentSchema,
  type PadHolder,
  type PadSheet,
  padSheetSchema,
  type PadWords,
  padWordsSchema,
} from '@shared/domain/pads'
import type { Database } from './engine/database'
import { idList, readAll, readOne } from './rows'

const contentRow = z.object({ content: z.string() })

export function getPadWordsRow(db: Database): PadWords {
  const row = readOne(db, contentRow, 'SELECT content FROM pad_words WHERE id = 1')
  return row === null ? noPadWords : padWordsSchema.parse(JSON.parse(row.content))
}

export function setPadWordsRow(db: Database, words: PadWords): void {
  db.run('INSERT OR REPLACE INTO pad_words (id, content) VALUES (1, ?)', [JSON.stringify(words)])
}

const versionRow = z.object({ id: z.int(), madeOn: z.string(), content: z.string() })
export interface PadVersion {
  readonly id: number
  readonly madeOn: CalendarDate
  readonly content: PadContent
}

/** The newest first. */
export function listPadVersions(db: Database): PadVersion[] {
  return readAll(db, versionRow, 'SELECT id, made_on AS madeOn, content FROM pad_versions ORDER BY id DESC').map(
    ({ content, ...version }) => ({ ...version, content: padContentSchema.parse(JSON.parse(content)) }),
  )
}

export function insertPadVersion(
  db: Database,
  content: PadContent,
  by: { readonly madeOn: CalendarDate; readonly userId: number },
): number {
  return db.run('INSERT INTO pad_versions (content, made_on, user_id) VALUES (?, ?, ?)', [
    JSON.stringify(content),
    by.madeOn,
    by.userId,
  ]).lastInsertId
}

export function insertPadsGiven(
  db: Database,
  given: {
    readonly versionId: number
    readonly officeIds: readonly number[]
    readonly sheets: readonly PadSheet[]
    readonly copies: number
    readonly givenOn: CalendarDate
    readonly userId: number
  },
): { readonly padId: number; readonly officeId: number; readonly sheet: PadSheet }[] {
  const { versionId, officeIds, sheets, copies, givenOn, userId } = given
  return officeIds.flatMap((officeId) =>
    sheets.map((sheet) => ({
      officeId,
      sheet,
      padId: db.run(
        `INSERT INTO pads_given (version_id, office_id, sheet, copies, given_on, user_id)
         VALUES (:versionId, :officeId, :sheet, :copies, :givenOn, :userId)`,
        { versionId, officeId, sheet, copies, givenOn, userId },
      ).lastInsertId,
    })),
  )
}

/** A version that nobody has any more, and that nothing came after, is no version. */
export function deletePadsGiven(db: Database, padIds: readonly number[]): number {
  const { changes } = db.run('DELETE FROM pads_given WHERE id IN (SELECT value FROM json_each(?))', [idList(padIds)])
  db.run(
    `DELETE FROM pad_versions WHERE id = (SELECT max(id) FROM pad_versions)
       AND NOT EXISTS (SELECT 1 FROM pads_given g WHERE g.version_id = pad_versions.id)`,
  )
  return changes
}

const officeRow = z.object({ officeId: z.int(), office: z.string(), town: z.string(), sources: z.int() })
const heldRow = heldPadSchema.omit({ isCurrent: true }).extend({ officeId: z.int(), sheet: padSheetSchema })

/** Every office somebody refers from, with the last it was given of each sheet; by name. */
export function listPadHolders(db: Database, currentVersion: number | null): PadHolder[] {
  const held = new Map<string, HeldPad>()
  for (const { officeId, sheet, ...pad } of readAll(
    db,
    heldRow,
    `SELECT g.id, g.office_id AS officeId, g.sheet, g.version_id AS version, v.made_on AS madeOn, g.given_on AS givenOn, g.copies
     FROM pads_given g JOIN pad_versions v ON v.id = g.version_id ORDER BY g.given_on, g.id`,
  )) {
    held.set(`${officeId} ${sheet}`, { ...pad, isCurrent: pad.version === currentVersion })
  }
  return readAll(
    db,
    officeRow,
    `SELECT o.id AS officeId, o.name AS office, o.city AS town, count(s.id) AS sources
     FROM offices o JOIN sources s ON s.office_id = o.id GROUP BY o.id ORDER BY o.name COLLATE NOCASE, o.id`,
  ).map((office) => ({
    ...office,
    pad: held.get(`${office.officeId} pad`) ?? null,
    sheet: held.get(`${office.officeId} sheet`) ?? null,
  }))
}

const namedOffice = z.object({ id: z.int(), name: z.string() })

/** Those that are on file, in the order of their names. */
export function listOfficesNamed(db: Database, officeIds: readonly number[]): z.output<typeof namedOffice>[] {
  return readAll(
    db,
    namedOffice,
    'SELECT id, name FROM offices WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name COLLATE NOCASE, id',
    [idList(officeIds)],
  )
}
