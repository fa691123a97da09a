/** Owns finding, among thousands of records, the few that may be the same as another. Refuses to compare each with each. */
import type { FieldKind } from './matchFields'
import type { ValueCounts } from './matchModel'
import {
  type ContactCard,
  judgeBriefly,
  type Judgement,
  mayBeSame,
  newCounts,
  type OfficeCard,
  type Ready,
  readyContact,
  readyOffice,
  readySource,
  type SourceCard,
} from './matching'

export interface Match<Card> {
  readonly card: Card
  readonly judgement: Judgement
}

/** A key that more records share says nothing: `Smith`, the switchboard of a hospital. */
const mostByKey = 60

interface Entry<Card> {
  readonly card: Card
  readonly ready: Ready
}

/** Letters that sound alike made one, vowels left out: enough to bring slips of the pen together. */
function sound(word: string): string {
  const first = word.charAt(0)
  const rest = word
    .slice(1)
    .replace(/ph/gu, 'f')
    .replace(/[ckq]/gu, 'k')
    .replace(/[sz]/gu, 's')
    .replace(/[dt]/gu, 't')
    .replace(/[mn]/gu, 'n')
    .replace(/[aeiouyhw\s]/gu, '')
    .replace(/(.)\1+/gu, '$1')
  return first + rest.slice(0, 4)
}

/** Under which a record is kept and looked for: any one of them in common makes two worth comparing. */
function keysOf(ready: Ready): string[] {
  const value = (kind: FieldKind): string => ready.fields.find((field) => field.kind === kind)?.value ?? ''
  const [given, family, organization] = [value('given'), value('family'), value('organization')]
  const keys = [`npi ${ready.npi}`, `email ${value('email')}`, `place ${value('streetNumber')} ${value('zip')}`]
  for (const { kind, value: number } of ready.fields) if (kind === 'phone') keys.push(`phone ${number}`)
  if (family !== '') {
    keys.push(
      `name ${sound(family)} ${given.charAt(0)}`,
      `name ${sound(given)} ${family.charAt(0)}`,
      `family ${family}`,
    )
  }
  for (const word of organization.split(' '))
    if (word.length > 2) keys.push(`word ${sound(word)} ${value('zip').slice(0, 3)}`, `word ${word}`)
  if (ready.kind === 'other') keys.push(`plain ${ready.plainName}`)
  return keys.filter((key) => !key.endsWith(' ') && !key.includes('  '))
}

export class MatchIndex<Card extends { readonly id: number }> {
  readonly #ready: (card: Card) => Ready
  readonly #byKey = new Map<string, Entry<Card>[]>()
  readonly #counts: ValueCounts = newCounts()
  #size = 0

  constructor(ready: (card: Card) => Ready, cards: Iterable<Card>) {
    this.#ready = ready
    for (const card of cards) this.add(card)
  }

  add(card: Card): void {
    const ready = this.#ready(card)
    this.#size += 1
    for (const { kind, value } of ready.fields) this.#counts.add(kind, value)
    for (const key of keysOf(ready)) {
      const entries = this.#byKey.get(key)
      if (entries === undefined) this.#byKey.set(key, [{ card, ready }])
      else entries.push({ card, ready })
    }
  }

  /** Those that are or may be the same, the likeliest first; the card itself, by its id, is not among them. */
  find(card: Card): Match<Card>[] {
    const ready = this.#ready(card)
    const candidates = new Map<number, Entry<Card>>()
    for (const key of keysOf(ready)) {
      const entries = this.#byKey.get(key)
      if (entries === undefined || (entries.length > mostByKey && !key.startsWith('npi '))) continue
      for (const entry of entries) if (entry.card.id !== card.id) candidates.set(entry.card.id, entry)
    }
    const matches: Match<Card>[] = []
    for (const { card: other, ready: otherReady } of candidates.values()) {
      if (!mayBeSame(otherReady, ready)) continue
      const { evidence, ...judgement } = judgeBriefly(otherReady, ready, this.#counts.rarity, this.#size)
      if (judgement.verdict === 'different') continue
      matches.push({ card: other, judgement: { ...judgement, evidence: evidence() } })
    }
    return matches.toSorted((a, b) => b.judgement.score - a.judgement.score || a.card.id - b.card.id)
  }
}

export function indexSources(cards: Iterable<SourceCard>): MatchIndex<SourceCard> {
  return new MatchIndex(readySource, cards)
}

export function indexOffices(cards: Iterable<OfficeCard>): MatchIndex<OfficeCard> {
  return new MatchIndex(readyOffice, cards)
}

export function indexContacts(cards: Iterable<ContactCard>): MatchIndex<ContactCard> {
  return new MatchIndex(readyContact, cards)
}
