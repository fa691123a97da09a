/** Owns the SQL of taking an import back: what it brought, as far as nobody has used it since, and what it wrote into what was there. */
import { deleteDirectoryEntries, restoreDirectoryEntry } from './directory'
import type { Database } from './engine/database'
import { takeBackFill } from './fills'
import { findImport, type ImportChange, listImportChanges } from './imports'
import { removeSteps } from './referralSteps'
import { readCount } from './rows'

/** Referrals of an import that have been thanked since: their import cannot be taken back. */
export function countThankedOfImport(db: Database, importId: number): number {
  return readCount(
    db,
    'SELECT count(*) AS count FROM referrals r JOIN thanks t ON t.referral_id = r.id WHERE r.import_id = ?',
    [importId],
  )
}

function takeBackChanges(db: Database, changes: readonly ImportChange[]): void {
  removeSteps(
    db,
    changes.filter(({ table }) => table === 'referral_statuses').map(({ rowId }) => rowId),
  )
  for (const change of changes) {
    const { table, rowId, column, before, after } = change
    if (table === 'source_ids' || table === 'office_ids') {
      const owner = table === 'source_ids' ? 'source_id' : 'office_id'
      db.run(`DELETE FROM ${table} WHERE id_column = ? AND external_id IS ? AND ${owner} = ?`, [column, after, rowId])
    } else if (table === 'directory_entries') {
      if (before !== null) restoreDirectoryEntry(db, before)
    } else takeBackFill(db, change)
  }
}

/** Removes an import, as far as nobody has used what it brought since. Null without such an import. */
export function takeBackImport(db: Database, importId: number): { referrals: number; sources: number } | null {
  if (findImport(db, importId) === null) return null
  takeBackChanges(db, listImportChanges(db, importId))
  const referrals = db.run('DELETE FROM referrals WHERE import_id = ?', [importId]).changes
  db.run(
    `DELETE FROM contacts WHERE import_id = :importId
       AND NOT EXISTS (SELECT 1 FROM entry_contacts e WHERE e.contact_id = contacts.id)
       AND NOT EXISTS (SELECT 1 FROM contact_moves m WHERE m.contact_id = contacts.id)`,
    { importId },
  )
  db.run('UPDATE contacts SET import_id = NULL WHERE import_id = ?', [importId])
  deleteDirectoryEntries(db, importId)
  const sources = db.run(
    `DELETE FROM sources WHERE import_id = :importId
       AND NOT EXISTS (SELECT 1 FROM referrals r WHERE r.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM journal_entries j WHERE j.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM news_told n WHERE n.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM gift_shares g WHERE g.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM gift_repayments g WHERE g.source_id = sources.id)
       AND NOT EXISTS (SELECT 1 FROM round_members m WHERE m.source_id = sources.id)`,
    { importId },
  ).changes
  db.run(
    `DELETE FROM offices WHERE import_id = :importId
       AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.office_id = offices.id)
       AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.office_id = offices.id)
       AND NOT EXISTS (SELECT 1 FROM pads_given p WHERE p.office_id = offices.id)`,
    { importId },
  )
  db.run('UPDATE sources SET import_id = NULL WHERE import_id = ?', [importId])
  db.run('UPDATE offices SET import_id = NULL WHERE import_id = ?', [importId])
  for (const [kind, table] of [
    ['source', 'sources'],
    ['office', 'offices'],
    ['contact', 'contacts'],
  ]) {
    db.run(
      `DELETE FROM match_reviews WHERE kind = '${kind}' AND decision IS NULL
         AND (older_id NOT IN (SELECT id FROM ${table}) OR newer_id NOT IN (SELECT id FROM ${table}))`,
    )
  }
  db.run('DELETE FROM imports WHERE id = ?', [importId])
  return { referrals, sources }
}
