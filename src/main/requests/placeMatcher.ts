/** Owns whom a row of a file is about: a source and an office on file, or new ones. Refuses to join two that are only alike: a person looks at those. */
import { normalizeForMatching } from '@shared/domain/names'
import { isDummyNpi, isValidNpi } from '@shared/domain/npi'
import type { Judgement, OfficeCard, SourceCard } from '@shared/domain/matching'
import { indexOffices, indexSources, type Match, type MatchIndex } from '@shared/domain/matchIndex'
import type { Database } from '../database/engine/database'
import { fillOffice, fillSource } from '../database/fills'
import {
  findOfficeByExternalId,
  findOfficeByName,
  findSourceByExternalId,
  findSourceByFormerName,
  findSourceByName,
  hasOtherOfficeId,
  hasOtherSourceId,
  insertOfficeExternalId,
  insertSourceExternalId,
  listOfficeCards,
  listSourceCards,
} from '../database/importMatches'
import { type ImportChange, insertImportChange } from '../database/imports'
import { findOffice, insertOffice } from '../database/offices'
import { insertReviews, type NewReview } from '../database/reviews'
import { insertSource } from '../database/sources'
import type { ImportedOffice, ImportedSource } from '../importing/placeReader'
import type { IdColumns } from '../importing/prepareImport'

/** Who a row turned out to be about. */
export interface FoundSource {
  readonly id: number
  /** False: this import created it. */
  readonly wasOnFile: boolean
  /** This row added what was blank. */
  wasFilled: boolean
}

interface RememberedSource extends FoundSource {
  /** What is known of it by now, to see whether a later row knows more. */
  known: ImportedSource
  hasOffice: boolean
}

interface MatcherOptions {
  readonly importId: number
  readonly idColumns: IdColumns
  /** ISO 8601. */
  readonly foundAt: string
}

export interface MatchCounts {
  readonly created: number
  readonly matched: number
  readonly doubtful: number
}

/** So many readings are kept to be known again at a glance. */
const mostRead = 20_000

/** NPIs by which somebody can be known: valid, and not one that systems write for none. */
const usableNpi = (npi: string): string => (isValidNpi(npi) && !isDummyNpi(npi) ? npi : '')

const officeName = (office: ImportedOffice): string => office.name || office.street

const knowsMore = (known: ImportedSource, row: ImportedSource): boolean =>
  (known.phone === '' && row.phone !== '') ||
  (known.fax === '' && row.fax !== '') ||
  (known.npi === '' && row.npi !== '') ||
  (known.specialty === '' && row.specialty !== '') ||
  (known.credential === '' && row.credential !== '') ||
  (!known.isNamed && row.isNamed)

/** One import on its way: whom it has met, whom it has created. Works inside the caller's transaction. */
export class PlaceMatcher {
  readonly #db: Database
  readonly #options: MatcherOptions
  readonly #offices = new Map<string, number>()
  readonly #sources = new Map<string, RememberedSource>()
  /** By what was read of the row: rows with the same words have the very same. */
  readonly #read = new Map<ImportedSource, RememberedSource>()
  readonly #createdOffices = new Set<number>()
  readonly #created = new Set<number>()
  readonly #matched = new Set<number>()
  readonly #reviews: NewReview[] = []
  #officeIndex: MatchIndex<OfficeCard> | null = null
  #sourceIndex: MatchIndex<SourceCard> | null = null

  constructor(db: Database, options: MatcherOptions) {
    this.#db = db
    this.#options = options
  }

  /** Files the doubtful pairs for a person to look at. */
  finish(): MatchCounts {
    const doubtful = insertReviews(this.#db, this.#reviews)
    return { created: this.#created.size, matched: this.#matched.size, doubtful }
  }

  /** A source on file about which a row is, without anything to match: what it tells is known. */
  noteKnown(sourceId: number): void {
    this.#matched.add(sourceId)
  }

  /** The office of a row, created where there is none. */
  office(office: ImportedOffice): number {
    const key = this.#officeKey(office)
    const known = this.#offices.get(key)
    if (known !== undefined) return known
    const idColumn = office.externalId === '' ? null : (this.#options.idColumns.office ?? null)
    const byId = idColumn === null ? null : findOfficeByExternalId(this.#db, idColumn, office.externalId)
    const found = byId ?? this.#officeByName(office, idColumn)
    const id = found ?? this.#likeOffice(office, idColumn)
    this.#noteFills(fillOffice(this.#db, id, office), this.#createdOffices.has(id))
    if (idColumn !== null && byId === null) this.#learnOfficeId(id, idColumn, office.externalId)
    this.#offices.set(key, id)
    return id
  }

  /** The source of a row, created where there is none; at its office, where the row names one. */
  source(source: ImportedSource, office: ImportedOffice | null): FoundSource {
    const again = this.#read.get(source)
    if (again !== undefined && (again.hasOffice || office === null)) {
      again.wasFilled = false
      return again
    }
    const found = this.#meetAgain(source, office)
    if (this.#read.size >= mostRead) this.#read.clear()
    this.#read.set(source, found)
    return found
  }

  #meetAgain(source: ImportedSource, office: ImportedOffice | null): RememberedSource {
    const key = this.#sourceKey(source, office)
    const known = this.#sources.get(key)
    if (known === undefined) return this.#meet(key, source, office)
    known.wasFilled = false
    if (knowsMore(known.known, source) || (!known.hasOffice && office !== null)) this.#learn(known, source, office)
    return known
  }

  #officeKey(office: ImportedOffice): string {
    return office.externalId !== '' && this.#options.idColumns.office !== undefined
      ? `id ${office.externalId}`
      : `${office.name}|${office.street}|${office.zip}`
  }

  #sourceKey(source: ImportedSource, office: ImportedOffice | null): string {
    if (source.externalId !== '' && this.#options.idColumns.source !== undefined) return `id ${source.externalId}`
    return `${source.name}|${source.npi}|${office === null ? '' : this.#officeKey(office)}`
  }

  #meet(key: string, source: ImportedSource, office: ImportedOffice | null): RememberedSource {
    const idColumn = source.externalId === '' ? null : (this.#options.idColumns.source ?? null)
    const byId = idColumn === null ? null : findSourceByExternalId(this.#db, idColumn, source.externalId)
    const officeId = office === null ? null : this.office(office)
    const found = byId ?? this.#sourceByName(source, officeId, idColumn)
    const id = found ?? this.#likeSource(source, officeId, idColumn)
    if (idColumn !== null && byId === null) this.#learnSourceId(id, idColumn, source.externalId)
    const wasOnFile = !this.#created.has(id)
    const isNew = !wasOnFile && found === null
    const wasFilled = !isNew && this.#fill(id, source, officeId)
    const remembered: RememberedSource = { id, wasOnFile, wasFilled, known: source, hasOffice: office !== null }
    if (wasOnFile) this.#matched.add(id)
    this.#sources.set(key, remembered)
    return remembered
  }

  #learn(known: RememberedSource, source: ImportedSource, office: ImportedOffice | null): void {
    known.wasFilled = this.#fill(known.id, source, office === null ? null : this.office(office))
    known.hasOffice ||= office !== null
    const better = (before: string, now: string): string => before || now
    known.known = {
      ...known.known,
      phone: better(known.known.phone, source.phone),
      fax: better(known.known.fax, source.fax),
      npi: better(known.known.npi, source.npi),
      specialty: better(known.known.specialty, source.specialty),
      credential: better(known.known.credential, source.credential),
      isNamed: known.known.isNamed || source.isNamed,
    }
  }

  #fill(id: number, source: ImportedSource, officeId: number | null): boolean {
    const changes = fillSource(this.#db, id, { ...source, officeId }, source.isNamed)
    this.#noteFills(changes, this.#created.has(id))
    return changes.length > 0
  }

  #noteFills(changes: readonly ImportChange[], isOwn: boolean): void {
    if (isOwn) return
    for (const change of changes) insertImportChange(this.#db, this.#options.importId, change)
  }

  #learnSourceId(id: number, idColumn: string, externalId: string): void {
    insertSourceExternalId(this.#db, id, idColumn, externalId)
    const change: ImportChange = { table: 'source_ids', rowId: id, column: idColumn, before: null, after: externalId }
    this.#noteFills([change], this.#created.has(id))
  }

  #learnOfficeId(id: number, idColumn: string, externalId: string): void {
    insertOfficeExternalId(this.#db, id, idColumn, externalId)
    const change: ImportChange = { table: 'office_ids', rowId: id, column: idColumn, before: null, after: externalId }
    this.#noteFills([change], this.#createdOffices.has(id))
  }

  #sourceByName(source: ImportedSource, officeId: number | null, idColumn: string | null): number | null {
    const who = { matchName: normalizeForMatching(source.name), officeId, npi: usableNpi(source.npi) }
    return findSourceByName(this.#db, { ...who, exceptIdColumn: idColumn }) ?? findSourceByFormerName(this.#db, who)
  }

  /** Somebody with the same NPI, or alike in so much that it is the same; else a new one. Who is alike in less waits for a person. */
  #likeSource(source: ImportedSource, officeId: number | null, idColumn: string | null): number {
    const office = officeId === null ? null : findOffice(this.#db, officeId)
    const fields = { ...cardFields(source), office }
    const index = this.#sourcesOnFile()
    const npi = usableNpi(source.npi)
    // Another id in the same system says that it is another one; only an NPI knows better.
    const isOther = ({ card }: Match<SourceCard>): boolean =>
      idColumn !== null && hasOtherSourceId(this.#db, card.id, idColumn) && (npi === '' || npi !== card.npi)
    const matches = index.find({ id: 0, ...fields }).map((match) => ({ ...match, isOther: isOther(match) }))
    const same = matches.find(({ judgement, isOther: isOtherOne }) => judgement.verdict === 'certain' && !isOtherOne)
    if (same) return same.card.id
    const { importId } = this.#options
    const matchName = normalizeForMatching(source.name)
    const id = insertSource(this.#db, { ...source, matchName, officeId, importId })
    this.#created.add(id)
    this.#file('source', matches, id)
    index.add({ id, ...fields })
    return id
  }

  #officeByName(office: ImportedOffice, idColumn: string | null): number | null {
    const matchName = normalizeForMatching(officeName(office))
    return findOfficeByName(this.#db, { matchName, zip: office.zip, exceptIdColumn: idColumn })
  }

  #likeOffice(office: ImportedOffice, idColumn: string | null): number {
    const fields = { ...office, name: officeName(office) }
    const index = this.#officesOnFile()
    const matches = index
      .find({ ...fields, id: 0 })
      .map((match) => ({ ...match, isOther: idColumn !== null && hasOtherOfficeId(this.#db, match.card.id, idColumn) }))
    const same = matches.find(({ judgement, isOther }) => judgement.verdict === 'certain' && !isOther)
    if (same) return same.card.id
    const { importId } = this.#options
    const id = insertOffice(this.#db, { ...fields, matchName: normalizeForMatching(fields.name), importId })
    this.#createdOffices.add(id)
    this.#file('office', matches, id)
    index.add({ ...fields, id })
    return id
  }

  /** Two records of one system are two until somebody says otherwise: nobody is asked about each namesake. */
  #file(
    kind: 'source' | 'office',
    matches: readonly { card: { id: number }; judgement: Judgement; isOther: boolean }[],
    newerId: number,
  ): void {
    const { foundAt, importId } = this.#options
    for (const { card, judgement, isOther } of matches) {
      if (isOther && judgement.verdict !== 'certain') continue
      this.#reviews.push({ kind, olderId: card.id, newerId, judgement, foundAt, importId })
    }
  }

  #officesOnFile(): MatchIndex<OfficeCard> {
    this.#officeIndex ??= indexOffices(listOfficeCards(this.#db))
    return this.#officeIndex
  }

  #sourcesOnFile(): MatchIndex<SourceCard> {
    if (this.#sourceIndex === null) {
      const offices = new Map(listOfficeCards(this.#db).map((card) => [card.id, card]))
      this.#sourceIndex = indexSources(listSourceCards(this.#db, offices))
    }
    return this.#sourceIndex
  }
}

function cardFields(source: ImportedSource): Omit<SourceCard, 'id' | 'office'> {
  const { kind, name, familyName, credential, npi, specialty, phone, fax } = source
  return { kind, name, familyName, credential, npi, specialty, phone, fax }
}
