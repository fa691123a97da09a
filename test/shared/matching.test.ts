/** Owns whether two are taken for one and the same: by NPI, by name and place; and how well that does on lists whose truth is known. People are invented. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexSources } from '@shared/domain/matchIndex'
import { certainFrom, reviewFrom } from '@shared/domain/matchModel'
import {
  judge,
  judgeContacts,
  judgeOffices,
  judgeSources,
  mayBeSame,
  type OfficeCard,
  readySource,
  type SourceCard,
} from '@shared/domain/matching'
import { matchList, typeFields } from '../bench/matching/matchFile'
import { figuresOf, readKnownList } from '../bench/matching/matching'

const northgate: OfficeCard = {
  id: 1,
  name: 'Northgate Family Clinic',
  street: '18 Mill Street',
  city: 'Elm Park',
  state: 'OR',
  zip: '97000',
  phone: '(402) 555-0142',
  fax: '',
}
const castellan: SourceCard = {
  id: 1,
  kind: 'provider',
  name: 'Miriam Castellan',
  familyName: 'Castellan',
  credential: 'MD',
  npi: '',
  specialty: '',
  phone: '',
  fax: '',
  office: northgate,
}
const other = (change: Partial<SourceCard>): SourceCard => ({ ...castellan, id: 2, ...change })
const verdictOf = (change: Partial<SourceCard>, of: Partial<SourceCard> = {}): string =>
  judgeSources({ ...castellan, ...of }, other(change)).verdict

describe('two sources', () => {
  it.each<[string, Partial<SourceCard>, string]>([
    ['the same name and place', {}, 'certain'],
    ['a short form, the same place', { name: 'Miriam J. Castellan' }, 'certain'],
    ['a slip in the family name, the same place', { name: 'Miriam Castelan', familyName: 'Castelan' }, 'certain'],
    ['an initial only', { name: 'M. Castellan' }, 'review'],
    ['another first name at the same place', { name: 'Robert Castellan' }, 'different'],
    ['a colleague', { name: 'Lucinda Farrow', familyName: 'Farrow' }, 'different'],
    ['father and son', { name: 'Miriam Castellan Jr.' }, 'review'],
    ['an organization of that name', { kind: 'organization' }, 'different'],
  ])('%s', (_, change, verdict) => {
    expect(verdictOf(change)).toBe(verdict)
  })

  it('are two when their valid NPIs differ, whatever else agrees', () => {
    expect(verdictOf({ npi: '1234567810' }, { npi: '1245319599' })).toBe('different')
  })

  it('are one by the same NPI under another spelling and at another place, but not under another name', () => {
    const npi = '1245319599'
    expect(verdictOf({ npi, name: 'M Castellan-Reyes', familyName: 'Castellan-Reyes', office: null }, { npi })).toBe(
      'certain',
    )
    expect(verdictOf({ npi, name: 'Lucinda Farrow', familyName: 'Farrow' }, { npi })).toBe('review')
  })

  it('learn nothing from an NPI that stands for none', () => {
    expect(verdictOf({ npi: '1111111111', name: 'Lucinda Farrow', familyName: 'Farrow' }, { npi: '1111111111' })).toBe(
      'different',
    )
  })

  it('that are neither person nor organization are one only by the letter', () => {
    const google = { kind: 'other' as const, name: 'Google', familyName: '', office: null }
    expect(verdictOf(google, google)).toBe('certain')
    expect(verdictOf({ ...google, name: 'Google Maps' }, google)).toBe('different')
  })

  it('say why, field by field, in words', () => {
    const { evidence } = judgeSources(castellan, other({ name: 'Miriam Castelan', familyName: 'Castelan' }))
    const family = evidence.find(({ field }) => field === 'Family name')
    expect(family).toMatchObject({ agreement: 'close', values: ['Castellan', 'Castelan'] })
    expect(family?.weight).toBeGreaterThan(0)
  })
})

describe('two offices', () => {
  it.each<[string, Partial<OfficeCard>, string]>([
    ['the same', {}, 'certain'],
    ['another spelling of name and street', { name: 'Northgate Family Clinic, LLC', street: '18 Mill St.' }, 'certain'],
    ['of one name in two towns', { street: '4 Quay Road', city: 'Wahoo', zip: '68066', phone: '' }, 'different'],
    ['another department of one house', { name: 'Northgate Cardiology' }, 'different'],
  ])('%s', (_, change, verdict) => {
    expect(judgeOffices(northgate, { ...northgate, id: 2, ...change }).verdict).toBe(verdict)
  })
})

it('offices without a name may be one by their address, and neighbours are two', () => {
  const nameless = { ...northgate, name: northgate.street, phone: '' }
  expect(judgeOffices(nameless, { ...nameless, id: 2, name: '18 Mill St.', street: '18 Mill St.' }).verdict).toBe(
    'review',
  )
  expect(judgeOffices(nameless, { ...nameless, id: 2, name: '20 Mill Street', street: '20 Mill Street' }).verdict).toBe(
    'different',
  )
  expect(judgeOffices(nameless, { ...northgate, id: 2, phone: '' }).verdict).toBe('different')
})

it('two contacts of one office are one by their name', () => {
  const contact = { id: 1, officeId: 4, name: 'Ana Reyes', role: 'Front desk', phone: '', email: '' }
  expect(judgeContacts(contact, { ...contact, id: 2, role: '' }).verdict).toBe('certain')
  expect(judgeContacts(contact, { ...contact, id: 2, name: 'Obadiah Quill' }).verdict).toBe('different')
})

it('a judgement is the same whichever of the two comes first', () => {
  const name = fc.constantFrom(
    'Miriam Castellan',
    'M Castellan',
    'Castellan Miriam',
    'Mirjam Kastellan',
    'Bob Reyes',
    'Robert Reyes Jr.',
  )
  const card = fc.record({
    name,
    npi: fc.constantFrom('', '1245319599', '1234567810'),
    phone: fc.constantFrom('', '(402) 555-0142'),
  })
  fc.assert(
    fc.property(card, card, (a, b) => {
      const [one, two] = [
        { ...castellan, ...a, familyName: '' },
        { ...castellan, ...b, id: 2, familyName: '' },
      ]
      expect(judgeSources(one, two).verdict).toBe(judgeSources(two, one).verdict)
    }),
  )
})

it('nobody is passed over on the first look who would be anything but another', () => {
  const kinds = ['provider', 'organization', 'other'] as const
  const names = [
    'Miriam Castellan',
    'Castellan Miriam',
    'Mirjam Castellan Jr.',
    'Castellan',
    'Northgate Clinic',
    'Google',
  ]
  const card = fc.record({
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom(...names),
    npi: fc.constantFrom('', '1245319599', '1234567893'),
    office: fc.constantFrom(northgate, null),
  })
  fc.assert(
    fc.property(card, card, (a, b) => {
      const [one, two] = [a, b].map((change, i) => readySource({ ...castellan, id: i, ...change, familyName: '' }))
      const verdict = one && two && judge(one, two).verdict
      fc.pre(one !== undefined && two !== undefined && verdict !== 'different')
      expect(mayBeSame(one, two)).toBe(true)
    }),
  )
})

it('the index finds what comparing each with each would find', () => {
  const names = [
    'Miriam Castellan',
    'Mirjam Castellan',
    'Lucinda Farrow',
    'Lucy Farrow',
    'Anh Do',
    'Teodora Quillfeather',
  ]
  const cards = names.map((name, i) => ({ ...castellan, id: i + 1, name, familyName: name.split(' ')[1] ?? '' }))
  const index = indexSources(cards)
  for (const card of cards) {
    const found = index.find(card).map((match) => match.card.id)
    const every = cards.filter(
      ({ id }) => id !== card.id && judgeSources(cards[id - 1] ?? card, card).verdict !== 'different',
    )
    expect(new Set(found)).toEqual(new Set(every.map(({ id }) => id)))
  }
})

const folder = join(process.env['RAPPORT_DATA'] ?? '../shared/data', 'dedupe')

describe.skipIf(!existsSync(folder))('lists whose truth is known', () => {
  it.each([
    ['febrl_dataset1.csv', 'rec_id', 0.93],
    ['fake_1000.csv', 'cluster', 0.85],
    ['restaurant-nophone-training.csv', 'unique_id', 0.93],
  ])(
    '%s',
    (name, truthColumn, bar) => {
      const { columns, truth } = readKnownList(join(folder, name), truthColumn)
      const pairs = matchList(typeFields(columns, truthColumn), truth.length)
      expect(figuresOf(pairs, truth, certainFrom).precision).toBeGreaterThanOrEqual(0.99)
      expect(figuresOf(pairs, truth, reviewFrom).f1).toBeGreaterThanOrEqual(bar)
    },
    120_000,
  )
})
