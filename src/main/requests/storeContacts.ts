/** Owns the step from a list of contacts, or from cards, to contacts on offices' staff: who is new, who was known and is now more complete. */
import { blankContact } from '@shared/domain/contacts'
import type { ContactCard } from '@shared/domain/matching'
import { indexContacts, type MatchIndex } from '@shared/domain/matchIndex'
import type { Database } from '../database/engine/database'
import { fillContact } from '../database/fills'
import { listContactCards } from '../database/importMatches'
import { insertImportChange } from '../database/imports'
import { insertContact } from '../database/contacts'
import { insertReviews, type NewReview } from '../database/reviews'
import type { ImportedContact } from '../importing/contactRows'
import type { RowsRead } from '../importing/readRows'
import { eachRow, type ImportRun, type Stored, type Tally } from './importRun'
import { PlaceMatcher } from './placeMatcher'

/** Stores the contacts that are not on file yet, inside the caller's transaction. @throws AppError `cancelled` */
export function storeContacts(db: Database, rows: RowsRead<ImportedContact>['rows'], run: ImportRun): Stored {
  const places = new PlaceMatcher(db, { importId: run.importId, idColumns: run.idColumns, foundAt: run.recordedAt })
  const storing = new ContactStore(db, run, places)
  const tally = eachRow(db, rows, run, (row, counts) => {
    if ('refusal' in row) counts.reject(row)
    else storing.store(row, counts)
  })
  const doubtful = storing.finish()
  const counts = places.finish()
  return tally.stored({ ...counts, doubtful: counts.doubtful + doubtful })
}

class ContactStore {
  readonly #db: Database
  readonly #run: ImportRun
  readonly #places: PlaceMatcher
  readonly #index: MatchIndex<ContactCard>
  readonly #created = new Set<number>()
  readonly #reviews: NewReview[] = []

  constructor(db: Database, run: ImportRun, places: PlaceMatcher) {
    this.#db = db
    this.#run = run
    this.#places = places
    this.#index = indexContacts(listContactCards(db))
  }

  store(contact: ImportedContact, tally: Tally): void {
    const { importId, recordedAt } = this.#run
    const officeId = this.#places.office(contact.office)
    const card = { officeId, name: contact.name, role: contact.role, phone: contact.phone, email: contact.email }
    const matches = this.#index.find({ id: 0, ...card })
    const same = matches.find(({ judgement }) => judgement.verdict === 'certain')?.card.id
    if (same !== undefined) {
      const changes = fillContact(this.#db, same, contact)
      if (this.#created.has(same))
        tally.add('duplicate', contact.line, 'It is the same contact as another of the file.')
      else if (changes.length === 0) tally.add('duplicate', contact.line, 'It is on file already.')
      else {
        for (const change of changes) insertImportChange(this.#db, importId, change)
        tally.add('updated', contact.line, 'It is on file already; what was blank was filled in.')
      }
      return
    }
    const id = insertContact(this.#db, { ...blankContact, ...card, note: contact.note }, importId)
    this.#created.add(id)
    this.#index.add({ id, ...card })
    for (const { card: other, judgement } of matches) {
      this.#reviews.push({ kind: 'contact', olderId: other.id, newerId: id, judgement, foundAt: recordedAt, importId })
    }
    tally.add('imported', contact.line, 'It is a new contact.')
  }

  /** Files the doubtful pairs. */
  finish(): number {
    return insertReviews(this.#db, this.#reviews)
  }
}
