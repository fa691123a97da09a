/** Owns counting what hangs on a source, an office or a contact, for somebody who is to make two one. */
import type { DoubleKind } from '@shared/domain/doubles'
import type { Database } from './engine/database'
import { readCount } from './rows'

const counted: Record<DoubleKind, readonly (readonly [table: string, column: string, one: string, many: string])[]> = {
  source: [
    ['referrals', 'source_id', 'referral', 'referrals'],
    ['journal_entries', 'source_id', 'journal entry', 'journal entries'],
    ['letters', 'source_id', 'letter', 'letters'],
  ],
  office: [
    ['sources', 'office_id', 'source', 'sources'],
    ['contacts', 'office_id', 'contact', 'contacts'],
  ],
  contact: [['entry_contacts', 'contact_id', 'journal entry', 'journal entries']],
}

/** `12 referrals`, `1 letter`; what there is none of is left out. */
export function countHeld(db: Database, kind: DoubleKind, id: number): string[] {
  return counted[kind].flatMap(([table, column, one, many]) => {
    const count = readCount(db, `SELECT count(*) AS count FROM ${table} WHERE ${column} = ?`, [id])
    return count === 0 ? [] : [`${count.toLocaleString('en-US')} ${count === 1 ? one : many}`]
  })
}
