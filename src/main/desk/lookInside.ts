/** Owns saying what stands in a practice file without opening it for work. Refuses to change it. */
import type { BackupContents } from '@shared/domain/backups'
import { z } from 'zod'
import { openDatabase } from '../database/engine/sqliteEngine'
import { migrate } from '../database/migrate'
import { getPracticeRow } from '../database/practice'
import { readCount, readOne } from '../database/rows'
import type { PracticeFile } from '../practiceFile/practiceFile'

/** @param file open for reading; stays open */
export async function lookInside(file: PracticeFile): Promise<BackupContents> {
  const db = await openDatabase(file)
  try {
    migrate(db, true)
    const count = (table: string): number => readCount(db, `SELECT count(*) AS count FROM ${table}`)
    const newest = readOne(
      db,
      z.object({ receivedOn: z.string().nullable() }),
      'SELECT max(received_on) AS receivedOn FROM referrals',
    )
    return {
      practiceName: getPracticeRow(db).name,
      savedAt: new Date(file.anchor.writtenAt).toISOString(),
      sources: count('sources'),
      referrals: count('referrals'),
      journalEntries: count('journal_entries'),
      letters: count('letters'),
      lastReferralOn: newest?.receivedOn ?? null,
    }
  } finally {
    db.close()
  }
}
