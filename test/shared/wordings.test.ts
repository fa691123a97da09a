/** Owns the promises of a thank-you letter's words: true, varied, discreet, on one page. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { handSchema } from '@shared/domain/handwriting'
import { type Letter, letterLookSchema, letterSchema } from '@shared/domain/letters'
import { blankPractice, type Practice } from '@shared/domain/practice'
import { newSentenceSchema, noSentences, occasionOf, type Sentence, sentenceProblem } from '@shared/domain/sentences'
import { type ComposedThankYou, composeThankYou, type ThankYou } from '@shared/domain/thankYou'
import { fitsSheet } from '../../src/main/ink/letterPages'
import { chooseWording, slotNames, type WordingFacts, wordingsFor, wordingsOf } from '@shared/domain/wordings'

const practice: Practice = {
  name: 'Harbor Lane Orthopaedics',
  street: '18 Harbor Lane',
  cityLine: 'Elm Park, IL 60126',
  phone: '(312) 555-0100',
  fax: '(312) 555-0199',
  signer: 'Anna Feldman, MD',
  signerTitle: 'Orthopaedic Surgery',
  directLine: '312-555-0142 x7',
}
const request: ThankYou = {
  practice,
  source: { kind: 'provider', name: 'José Muñoz', familyName: 'Muñoz', credential: 'MD' },
  office: { name: 'Northgate Clinic', street: '400 W. Main St.', city: 'Pender', state: 'NE', zip: '68047' },
  staff: [],
  referrals: [{ seenOn: '2026-11-18', noteSentOn: null }],
  writtenOn: '2026-11-24',
  look: letterLookSchema.parse({ hand: 'cursive' }),
  ownLine: '',
  ownWords: null,
  seed: 'letter 1',
  usedWordings: [],
  occasion: 'any',
  sentences: noSentences,
  fits: fitsSheet,
}
const facts: WordingFacts = {
  isPlural: false,
  when: '',
  directLine: practice.directLine,
  phone: practice.phone,
  fax: practice.fax,
  isSignedByPerson: true,
  staff: 'Beatriz Romero and Lena Ortiz at your front desk',
  areNotesSent: true,
  occasion: 'any',
  doctor: 'Dr. Muñoz',
  practiceName: practice.name,
}

function composed(thankYou: ThankYou): { letter: Letter; wordings: readonly string[] } {
  const result = composeThankYou(thankYou)
  if ('refusal' in result) throw new Error(result.refusal)
  return result
}
const refusalOf = (result: ComposedThankYou): string => ('refusal' in result ? result.refusal : '')
const bodyOf = (letter: Letter): string => letter.paragraphs.map(({ text }) => text).join(' ')

/** Eighty letters' worth of bodies, for claims that must hold whatever the chance. */
function bodies(change: Partial<ThankYou>): string[] {
  return Array.from({ length: 80 }, (_, i) => bodyOf(composed({ ...request, seed: `letter ${i}`, ...change }).letter))
}

const ways: readonly (readonly [string, Partial<WordingFacts>])[] = [
  ['a direct line and a fax', {}],
  ['a direct line only', { fax: '' }],
  ['the office phone and a fax', { directLine: '' }],
  ['the office phone only', { directLine: '', fax: '' }],
  ['a fax only', { directLine: '', phone: '' }],
  ['no number at all', { directLine: '', phone: '', fax: '' }],
  ['a first referral', { occasion: 'first' }],
  ['a source that is back', { occasion: 'returned' }],
  ['a source of long standing', { occasion: 'milestone' }],
  ['the holidays', { occasion: 'holidays' }],
]

describe('the sentences', () => {
  it.each(ways)('are at least forty for each required slot with %s, no two alike', (_, change) => {
    for (const slot of ['thanks', 'visit', 'contact'] as const) {
      const wordings = wordingsFor(slot, { ...facts, ...change })
      expect(wordings.length).toBeGreaterThanOrEqual(40)
      expect(new Set(wordings.map(({ id }) => id)).size).toBe(wordings.length)
      expect(new Set(wordings.map(({ text }) => text)).size).toBe(wordings.length)
    }
  })

  it.each(ways)('are short, whole and calm with %s', (_, change) => {
    for (const isPlural of [false, true])
      for (const slot of slotNames)
        for (const { text } of wordingsFor(slot, { ...facts, ...change, isPlural })) {
          expect(text).toMatch(/^[A-Z][^!{}]*[^\s.,;!]\.$/)
          expect(text).not.toMatch(/\s[,;.]|\s\s|,,|;,/)
          expect(text.length).toBeLessThanOrEqual(160)
        }
  })

  it.each(ways)('never name a patient, a number of them, a reward or a finding with %s', (_, change) => {
    const forbidden =
      /\breferr|\bevery\b|\bevery (one|patient)\b|diagnos|result|\bmrn\b|birth|\bgift|lunch|dinner|gratuity|\breward|bonus|volume|\bcount\b|\bnumber of\b|\b(two|three|four|five|several|many) (of|patients|visits)|within the (day|week)|\bpostcard/i
    for (const isPlural of [false, true])
      for (const slot of slotNames)
        for (const { text } of wordingsFor(slot, { ...facts, ...change, isPlural })) {
          expect(text).not.toMatch(forbidden)
          const bare = [facts.directLine, facts.phone, facts.fax].reduce((rest, n) => rest.replaceAll(n, ''), text)
          expect(bare).not.toMatch(/\d/)
        }
  })

  it('speak of one patient or of patients, never of both', () => {
    for (const slot of slotNames) {
      for (const { text } of wordingsFor(slot, facts)) expect(text).not.toMatch(/patients|visits|our notes from/)
      for (const { text } of wordingsFor(slot, { ...facts, isPlural: true })) {
        expect(text).not.toMatch(/\bpatient\b|\bvisit\b|patients has/)
      }
    }
  })

  it('are chosen away from what was used, and from the words already on the page', () => {
    const choices = [
      { id: 'thanks:a.a', text: 'We are glad.' },
      { id: 'thanks:a.b', text: 'We are moved.' },
      { id: 'thanks:b.b', text: 'We are touched.' },
    ]
    expect(chooseWording(choices, ['thanks:a.a'], [], 0)?.id).toBe('thanks:b.b')
    expect(chooseWording(choices, [], [{ id: 'visit:a', text: 'We were glad.' }], 0)?.id).toBe('thanks:a.b')
    expect(chooseWording(choices, ['thanks:a.a', 'thanks:a.b', 'thanks:b.b'], [], 0)).toBeNull()
  })
})

describe('a composed letter', () => {
  it('is whole', () => {
    const { letter, wordings } = composed({ ...request, staff: [{ name: 'Beatriz Romero', role: 'Front desk' }] })
    expect(letterSchema.parse(letter)).toEqual(letter)
    expect(letter).toMatchObject({
      seed: 'letter 1',
      hand: 'cursive',
      letterhead: {
        name: 'Harbor Lane Orthopaedics',
        lines: ['18 Harbor Lane · Elm Park, IL 60126', 'Phone (312) 555-0100 · Fax (312) 555-0199'],
      },
      date: 'November 24, 2026',
      recipient: { name: 'José Muñoz, MD', lines: ['Northgate Clinic', '400 W. Main St.', 'Pender, NE 68047'] },
      salutation: 'Dear Dr. Muñoz,',
      signer: 'Anna Feldman, MD',
      signerTitle: 'Orthopaedic Surgery',
    })
    expect(bodyOf(letter)).toContain('312-555-0142 x7')
    expect(bodyOf(letter)).toContain('(312) 555-0199')
    expect(bodyOf(letter)).toContain('Beatriz Romero at your front desk')
    expect(wordings).toHaveLength(5)
  })

  it.each([
    [{ kind: 'provider', name: 'Miriam Castellan', familyName: 'Castellan', credential: 'MD' }, 'Dear Dr. Castellan,'],
    [{ kind: 'provider', name: 'Linh Đặng', familyName: 'Đặng', credential: '' }, 'Dear Dr. Đặng,'],
    [{ kind: 'provider', name: 'Lucinda Farrow', familyName: 'Farrow', credential: 'NP' }, 'Dear Lucinda Farrow,'],
    [
      { kind: 'organization', name: 'Northgate Clinic', familyName: '', credential: '' },
      'Dear friends at Northgate Clinic,',
    ],
  ] as const)('greets %j', (source, salutation) => {
    expect(composed({ ...request, source }).letter.salutation).toBe(salutation)
  })

  it('does not repeat the name of an organization in its address', () => {
    const source = { kind: 'organization', name: 'Northgate Clinic', familyName: '', credential: '' } as const
    const { recipient } = composed({ ...request, source }).letter
    expect(recipient).toEqual({
      name: 'Northgate Clinic',
      lines: ['400 W. Main St.', 'Pender, NE 68047'],
      isPostal: true,
    })
  })

  it('is not written to what nobody can thank, nor for nothing', () => {
    const source = { kind: 'other', name: 'Yellow Pages', familyName: '', credential: '' } as const
    expect(refusalOf(composeThankYou({ ...request, source }))).toBe(
      'Yellow Pages is not a person or organization a letter can thank.',
    )
    expect(refusalOf(composeThankYou({ ...request, referrals: [] }))).toBe('There is no visit to thank Dr. Muñoz for.')
  })

  it('is signed by the practice when nobody is set to sign, and leaves blank what is blank', () => {
    const { letter } = composed({ ...request, practice: blankPractice('Harbor Lane'), office: null })
    expect(letter).toMatchObject({ signer: 'Harbor Lane', signerTitle: '', letterhead: { lines: [] } })
    expect(letter.recipient.lines).toEqual([])
    for (const body of bodies({ practice: { ...practice, signer: '' } })) expect(body).not.toMatch(/\b(I|me|my)\b/)
    for (const body of bodies({ practice: blankPractice('Harbor Lane') })) expect(body).not.toMatch(/\d|fax/)
  })

  it('says when only if it is so for every visit', () => {
    const seen = (...days: string[]) => ({ referrals: days.map((seenOn) => ({ seenOn, noteSentOn: null })) })
    const says = (change: Partial<ThankYou>) =>
      new Set(bodies(change).flatMap((body) => body.match(/this month|recently/g) ?? []))
    expect(says(seen('2026-11-02', '2026-11-24'))).toEqual(new Set(['this month']))
    expect(says(seen('2026-11-02', '2026-10-26'))).toEqual(new Set(['recently']))
    expect(says(seen('2026-11-02', '2026-10-23'))).toEqual(new Set())
    expect(says(seen('2026-11-25'))).toEqual(new Set())
  })

  it('says that our note went back only if every note did', () => {
    const noted = (...days: (string | null)[]) =>
      bodies({ referrals: days.map((noteSentOn) => ({ seenOn: '2026-11-18', noteSentOn })) })
    const claim = /(our|our visit) notes? (from|on|back|has|have)/i
    for (const body of noted('2026-11-20')) expect(body).toMatch(claim)
    for (const body of noted(null)) expect(body).not.toMatch(claim)
    for (const body of noted('2026-11-20', null)) expect(body).not.toMatch(claim)
    for (const body of noted('2026-11-25')) expect(body).not.toMatch(claim)
  })

  it.each([
    [[{ name: 'Beatriz Romero', role: 'Receptionist' }], '', 'Beatriz Romero at your front desk'],
    [
      [
        { name: 'Beatriz Romero, RN', role: 'Nurse' },
        { name: 'Lena Ortiz', role: 'Front desk' },
      ],
      '',
      'Beatriz Romero and Lena Ortiz in your office',
    ],
    [['A B', 'C D', 'E F', 'G H'].map((name) => ({ name, role: '' })), '', 'A B, C D and E F in your office'],
    [
      [
        { name: 'Ann Bell', role: '' },
        { name: 'Ext 204', role: '' },
        { name: 'José Muñoz', role: '' },
      ],
      'It was all planned so well.',
      'Ann Bell in your office',
    ],
    [
      [
        { name: 'Ann Bell', role: '' },
        { name: 'Lena Ortiz', role: '' },
      ],
      'Do thank Ann for us.',
      'Lena Ortiz in your office',
    ],
  ])('thanks the staff %j by name beside “%s”', (staff, ownLine, phrase) => {
    const body = bodyOf(composed({ ...request, staff, ownLine }).letter)
    expect(body).toContain(phrase)
    expect(body).not.toContain(`and ${phrase}`)
  })

  it('keeps the own line word for word, as the second paragraph, and its other sentences as they were', () => {
    const plain = composed(request)
    const own = composed({ ...request, ownLine: '  Do thank Ann\nfor us.  ' })
    expect(own.letter.paragraphs[1]).toEqual({ text: 'Do thank Ann for us.', isOwnLine: true })
    expect(own.letter.paragraphs.filter(({ isOwnLine }) => !isOwnLine)).toEqual(plain.letter.paragraphs)
    expect(own.wordings).toEqual(plain.wordings)
  })

  it('is the same for the same seed, and another for another', () => {
    expect(composeThankYou(request)).toEqual(composeThankYou(request))
    expect(new Set(bodies({})).size).toBeGreaterThan(75)
  })
})

const person = fc.constantFrom(
  'Beatriz Romero',
  'Lena Ortiz',
  'Mr. Vo',
  'Łukasz Wiśniewski',
  'Alejandra Villanueva-Ortiz',
)
const anyRequest = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 12 }),
  hand: fc.constantFrom(...handSchema.options),
  staff: fc.array(fc.record({ name: person, role: fc.constantFrom('Front desk', 'Nurse', '') }), { maxLength: 4 }),
  isSent: fc.boolean(),
  visits: fc.integer({ min: 1, max: 5 }),
  directLine: fc.constantFrom('', practice.directLine),
  phone: fc.constantFrom('', practice.phone),
  fax: fc.constantFrom('', practice.fax),
})
type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer T> ? T : never

function requestOf({ seed, hand, staff, isSent, visits, ...numbers }: AnyRequest): ThankYou {
  const referral = { seenOn: '2026-11-18', noteSentOn: isSent ? '2026-11-20' : null }
  const referrals = Array.from({ length: visits }, () => referral)
  return { ...request, seed, look: { ...request.look, hand }, staff, referrals, practice: { ...practice, ...numbers } }
}

describe('the practice’s own sentences', () => {
  const own = (text: string, more: Partial<Sentence> = {}): Sentence => ({
    id: 1,
    slot: 'parting',
    occasion: 'any',
    text,
    ...more,
  })

  it('are chosen from beside the others, or alone', () => {
    const plan = { own: [own('Come by, {doctor}.')], ownOnly: ['parting' as const] }
    const { letter, wordings } = composed({ ...request, sentences: plan })
    expect(bodyOf(letter)).toContain('Come by, Dr. Muñoz.')
    expect(wordings).toContain('parting:own.1')
    const again = composed({ ...request, sentences: plan, usedWordings: ['parting:own.1'] })
    expect(bodyOf(again.letter)).not.toContain('Come by')
    expect(wordingsOf('parting', facts, { ...plan, ownOnly: [] }).length).toBe(wordingsFor('parting', facts).length + 1)
  })

  it('that cannot be filled, or are not true now, are never used', () => {
    const sentences = {
      own: [own('Fax us at {fax}.'), own('The first time!', { id: 2, occasion: 'first' })],
      ownOnly: ['parting' as const],
    }
    const bare = { ...request, sentences, practice: { ...practice, fax: '' } }
    expect(composed(bare).wordings.filter((id) => id.startsWith('parting'))).toEqual([])
    expect(composed({ ...bare, occasion: 'first' }).wordings).toContain('parting:own.2')
  })

  it('used up where a letter cannot do without say what to do', () => {
    const sentences = { own: [own('Thanks.', { slot: 'thanks' })], ownOnly: ['thanks' as const] }
    expect(refusalOf(composeThankYou({ ...request, sentences, usedWordings: ['thanks:own.1'] }))).toBe(
      'Dr. Muñoz has had every wording this year; write more sentences under Letters, or call.',
    )
  })

  it('none of which can be filled are named by their place', () => {
    const sentences = { own: [own('Fax {fax}.', { slot: 'contact' })], ownOnly: ['contact' as const] }
    const refusal = refusalOf(composeThankYou({ ...request, sentences, practice: { ...practice, fax: '' } }))
    expect(refusal).toBe('No sentence for “Contact” can be filled. Look at Sentences, under Letters.')
  })

  it.each([
    ['We thank {doktor}.', '{doktor} is no field'],
    ['We thank {doctor.', 'A field begins with'],
    ['We thank you', 'End the sentence'],
    ['We thank {doctor}!', ''],
  ])('“%s”: %s', (text, problem) => {
    expect(sentenceProblem(text)).toContain(problem)
    expect(newSentenceSchema.safeParse({ slot: 'thanks', occasion: 'any', text }).success).toBe(problem === '')
  })

  it.each([
    [[{ nth: 1, silentDays: null }], '2026-11-24', 'first'],
    [[{ nth: 7, silentDays: 200 }], '2026-11-24', 'returned'],
    [
      [
        { nth: 9, silentDays: 3 },
        { nth: 10, silentDays: 2 },
      ],
      '2026-11-24',
      'milestone',
    ],
    [[{ nth: 150, silentDays: 2 }], '2026-06-01', 'milestone'],
    [[{ nth: 11, silentDays: 2 }], '2026-11-24', 'holidays'],
    [[{ nth: 11, silentDays: 2 }], '2026-06-01', 'any'],
  ] as const)('%j on %s is the occasion %s', (places, on, occasion) => {
    expect(occasionOf(places, on)).toBe(occasion)
  })

  it('of an occasion stand in the first paragraph, wishes for the holidays in the last', () => {
    for (const occasion of ['first', 'returned', 'milestone', 'holidays'] as const) {
      const { letter, wordings } = composed({ ...request, occasion })
      const [id = '', ...others] = wordings.filter((one) => one.startsWith('occasion:'))
      expect(others).toEqual([])
      const text = wordingsFor('occasion', { ...facts, occasion }).find((wording) => wording.id === id)?.text ?? '–'
      expect(letter.paragraphs.at(occasion === 'holidays' ? -1 : 0)?.text).toContain(text)
    }
    expect(composed(request).wordings.some((id) => id.startsWith('occasion:'))).toBe(false)
  })
})

describe('letters to one source', () => {
  it('never repeat a sentence within a year, forty letters long', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyRequest, (any) => {
        const ids: string[] = []
        const texts: string[] = []
        for (let i = 0; i < 40; i++) {
          const letter = composed({ ...requestOf(any), seed: `${any.seed} ${i}`, usedWordings: ids })
          ids.push(...letter.wordings)
          texts.push(...bodyOf(letter.letter).split(/(?<=[a-z\d]{2}\.) (?=[A-Z])/))
        }
        expect(new Set(ids).size).toBe(ids.length)
        expect(new Set(texts).size).toBe(texts.length)
      }),
      { numRuns: 6 },
    )
  })

  it('end with a refusal that says what to do instead', () => {
    const thanksIds = wordingsFor('thanks', facts).map(({ id }) => id)
    expect(refusalOf(composeThankYou({ ...request, usedWordings: thanksIds }))).toBe(
      'Dr. Muñoz has had every wording this year; a call would mean more.',
    )
    const optional = (['note', 'parting'] as const).flatMap((slot) => wordingsFor(slot, facts).map(({ id }) => id))
    expect(composed({ ...request, usedWordings: optional }).wordings).toHaveLength(3)
  })

  it('fit one page with an own line of three hundred characters, and carry two to four paragraphs', () => {
    const words = fc.array(fc.constantFrom('a', 'kind', 'word', 'from', 'everybody', 'at the', 'appointment'), {
      maxLength: 120,
    })
    fc.assert(
      fc.property(anyRequest, words, (any, own) => {
        const ownLine = own.join(' ').slice(0, 300).trim()
        const { letter } = composed({ ...requestOf(any), ownLine })
        expect(letter.paragraphs.length).toBeGreaterThanOrEqual(2)
        expect(letter.paragraphs.length).toBeLessThanOrEqual(4)
        expect(fitsSheet(letter)).toBe(true)
      }),
    )
  })

  it('say what the desk wrote instead, and count only the sentences that were left', () => {
    const { letter, wordings } = composed(request)
    const kept = letter.paragraphs[0]?.text.split(/(?<=[a-z\d]\.) (?=[A-Z])/)[0] ?? ''
    const own = composed({ ...request, ownWords: [`${kept} And so on.`, 'In our own words.'] })
    expect(own.letter.paragraphs.map(({ text }) => text)).toEqual([`${kept} And so on.`, 'In our own words.'])
    expect(own.wordings).toEqual(wordings.slice(0, 1))
    expect(own.letter).toMatchObject({ salutation: letter.salutation, closing: letter.closing, seed: letter.seed })
  })

  it('name no day, number or amount but the practice’s own', () => {
    fc.assert(
      fc.property(anyRequest, (any) => {
        const { letter } = composed(requestOf(any))
        const numbers = [practice.directLine, practice.phone, practice.fax]
        const bare = numbers.reduce((rest, number) => rest.replaceAll(number, ''), bodyOf(letter))
        expect(bare).not.toMatch(/[\d!$%]/)
        expect(bare).not.toMatch(/\b(monday|tuesday|wednesday|thursday|friday|week|today|yesterday)\b/i)
      }),
    )
  })

  it('do not depend on the day they are written, but for what they say of it', () => {
    const later = composed({ ...request, writtenOn: addDays(request.writtenOn, 200) })
    expect(later.wordings).toEqual(composed(request).wordings)
  })
})
