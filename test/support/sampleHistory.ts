/** Owns the made-up history of one source: its page, entries, letters and referrals. Refuses real people. */
import { addDays, lastMonths } from '@shared/dates'
import { blankContact } from '@shared/domain/contacts'
import { seededRandom } from '@shared/domain/handwriting'
import type { JournalEntry, JournalKind } from '@shared/domain/journal'
import type { LetterRow, ThankYouDue } from '@shared/domain/letters'
import { noPreferences } from '@shared/domain/preferences'
import type { PromiseRow } from '@shared/domain/promises'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow, ReferralStatus } from '@shared/domain/referrals'
import type { SourcePage, SourceRow } from '@shared/domain/sources'
import type { Handlers } from './fakeTransport'
import { referralRow } from './sampleReferral'

const said: readonly (readonly [day: string, kind: JournalKind, by: string, text: string, isThanks?: true])[] = [
  [
    '2026-11-18',
    'visit',
    'Marisol Vega',
    'Met Maria Santos; five minutes with Dr. Adeyinka. In October our fax line was busy and knees went to Summit instead. He was gracious about it, and would like a call once the line is fixed.',
  ],
  [
    '2026-10-29',
    'call',
    'Dana Whitlock',
    'Asked Maria if anything was wrong. She said she would tell Marisol in person.',
  ],
  ['2026-08-12', 'note', 'Priya Raman', 'August is light here. Should someone call Maria?'],
  ['2026-01-15', 'visit', 'Marisol Vega', 'Brought the new-patient cards. He likes same-week knees.', true],
  ['2025-11-04', 'drop-off', 'Dana Whitlock', 'Left pies at the front desk before Thanksgiving.'],
  ['2025-06-19', 'call', 'Dana Whitlock', 'Gave Grace the direct line.'],
]

/** The entries of source 5, newest first. */
export function sampleEntries(source: SourceRow): JournalEntry[] {
  return said.map(([happenedOn, kind, writtenBy, text, isThanks], index) => ({
    id: said.length - index,
    sourceId: source.id,
    sourceName: source.name,
    office: source.office,
    kind,
    happenedOn,
    reached: kind !== 'note' && kind !== 'drop-off',
    said: text,
    isThanks: isThanks ?? false,
    writtenBy,
    people: text.includes('Maria Santos') ? [{ id: 1, name: 'Maria Santos' }] : [],
    alsoWith: [],
    heard: '',
    mood: null,
    changes: 0,
  }))
}

const statuses: readonly ReferralStatus[] = ['note-sent', 'note-sent', 'note-sent', 'seen', 'declined', 'closed']
const reasons = ['Knee pain', 'Shoulder', 'Hip, second opinion', 'ACL tear'] as const

/** As many referrals as the row counts in its 24 months, newest first. */
export function sampleReferrals(source: SourceRow, today = '2026-11-24'): ReferralRow[] {
  const random = seededRandom('history')
  const months = lastMonths(today, 24)
  const days = months.flatMap((month, index) =>
    Array.from(
      { length: source.months[index] ?? 0 },
      () => `${month}-${String(1 + Math.floor(random() * 23)).padStart(2, '0')}`,
    ),
  )
  return days
    .toSorted((a, b) => b.localeCompare(a))
    .map((receivedOn, index) => {
      const status = index === 0 ? 'scheduled' : index < 3 ? 'seen' : (statuses[index % statuses.length] ?? 'seen')
      const wasSeen = status === 'seen' || status === 'note-sent'
      return referralRow({
        id: days.length - index,
        sourceId: source.id,
        sourceName: source.name,
        office: source.office,
        receivedOn,
        status,
        scheduledOn: status === 'scheduled' ? addDays(today, 3) : null,
        seenOn: wasSeen ? addDays(receivedOn, 6) : null,
        noteSentOn: status === 'note-sent' ? addDays(receivedOn, 8) : null,
        thankedOn: status === 'note-sent' && index > 8 ? addDays(receivedOn, 12) : null,
        patient: `Patient ${String.fromCodePoint(65 + (index % 26))}.`,
        patientReference: `R-${4072 - index}`,
        reason: reasons[index % reasons.length] ?? '',
      })
    })
}

export function sampleLetters(source: SourceRow): LetterRow[] {
  return [
    {
      id: 31,
      sourceId: source.id,
      sourceName: source.name,
      office: source.office,
      writtenOn: '2025-09-09',
      hand: 'cursive',
      state: 'mailed',
      referrals: 3,
      contactId: null,
      contactName: '',
      roundId: null,
    },
  ]
}

export function sampleThankYou(source: SourceRow): ThankYouDue {
  return {
    sourceId: source.id,
    kind: source.kind,
    politeName: 'Dr. Adeyinka',
    name: source.name,
    credential: source.credential,
    office: source.office,
    tier: source.tier,
    isNew: source.isNew,
    referralIds: [2, 3],
    firstSeenOn: '2026-11-09',
    lastSeenOn: '2026-11-16',
    hasAddress: true,
    lastLetterOn: '2025-09-09',
    blocked: '',
  }
}

/** The page of a source in the grid. */
export function sampleSourcePage(row: SourceRow): SourcePage {
  const office = {
    id: 3,
    name: row.office,
    street: '40 Northgate Road',
    city: row.town,
    state: 'NE',
    zip: '68047',
    phone: '(402) 555-0140',
    fax: '',
  }
  return {
    source: {
      id: row.id,
      kind: row.kind,
      name: row.name,
      familyName: row.name.split(' ').at(-1) ?? '',
      credential: row.credential,
      npi: row.npi,
      specialty: row.specialty,
      phone: '(402) 555-0141',
      fax: '(402) 555-0148',
      potential: row.potential,
      office,
    },
    row,
    profile: {
      ...noPreferences,
      channel: 'call',
      bestTime: 'Mornings, before nine',
      needs: 'Same-week knees; a call when the fax line is down',
      interests: 'Sails on Sundays',
      birthday: '12-02',
      taxonomy: '207R00000X',
    },
    otherOffices: [{ id: 1, officeId: 8, office: 'Saltmarsh Community Health', note: 'Thursdays' }],
    faxVerifiedOn: '2026-03-04',
    contacts: [
      {
        ...blankContact,
        id: 1,
        officeId: 3,
        name: 'Maria Santos',
        role: 'Referral coordinator',
        phone: '',
        email: '',
        note: 'Decides where knees go',
        influence: 'decides',
        birthday: '11-30',
      },
      {
        ...blankContact,
        id: 2,
        officeId: 3,
        name: 'Grace Lindqvist',
        role: 'Office manager',
        phone: '(402) 555-0142',
        email: '',
        note: 'Mornings only',
      },
      {
        ...blankContact,
        id: 3,
        officeId: 3,
        name: 'Tobias Renn, PA-C',
        role: 'Physician assistant',
        phone: '',
        email: '',
        note: 'Sends shoulders',
      },
    ],
    colleagues: [{ id: 13, name: 'Owen Prentiss', credential: 'MD' }],
    npiDeactivatedOn: null,
  }
}

/** One overdue, one to come, one kept. */
export function samplePromises(source: SourceRow, today = '2026-11-24'): PromiseRow[] {
  const to = {
    sourceId: source.id,
    sourceName: source.name,
    office: source.office,
    kind: 'promise' as const,
    repeats: null,
    entryId: null,
  }
  const open = { settledOn: null, isKept: false, outcome: '' }
  const dana = { ownerId: 1, owner: 'Dana Whitlock' }
  const maria = { contactId: 1, contact: 'Maria Santos' }
  return [
    {
      ...to,
      ...open,
      ...dana,
      ...maria,
      id: 1,
      promise: 'Bring the card with the direct line',
      madeOn: '2026-11-18',
      dueOn: addDays(today, -2),
    },
    {
      ...to,
      ...open,
      contactId: null,
      contact: '',
      ownerId: 2,
      owner: 'Marisol Vega',
      id: 2,
      promise: 'Call once the fax line is mended',
      madeOn: '2026-11-18',
      dueOn: addDays(today, 3),
    },
    {
      ...to,
      ...dana,
      ...maria,
      id: 3,
      promise: 'Send the new-patient cards',
      madeOn: '2026-01-08',
      dueOn: '2026-01-16',
      settledOn: '2026-01-15',
      isKept: true,
      outcome: 'Brought them along.',
    },
  ]
}

/** What the page of `source`, and the journal, ask. */
export function historyHandlers(source: SourceRow, today = '2026-11-24'): Handlers {
  const entries = sampleEntries(source)
  const referrals = sampleReferrals(source, today)
  const letters = sampleLetters(source)
  return {
    getSource: () => ({ ...sampleSourcePage(source), asOf: today }),
    listJournal: () => ({ asOf: today, total: entries.length, entries }),
    listReferrals: () => ({ asOf: today, total: referrals.length, referrals, plan: usualReferralPlan }),
    listLetters: () => ({ asOf: today, total: letters.length, letters }),
    listThankYousDue: () => ({ asOf: today, due: [sampleThankYou(source)] }),
    listPromises: () => ({ asOf: today, promises: samplePromises(source, today) }),
    listTierMonths: () => ({
      months: [
        { month: '2026-06', tier: 'B' },
        { month: '2026-07', tier: 'B' },
        { month: '2026-08', tier: 'A' },
        { month: '2026-09', tier: 'A' },
        { month: '2026-10', tier: 'A' },
      ],
    }),
    listSourceViews: () => ({ views: [] }),
    listUsers: () => ({
      users: [
        { id: 1, name: 'Dana Whitlock', role: 'front-desk' },
        { id: 2, name: 'Marisol Vega', role: 'liaison' },
      ],
    }),
    listOffices: () => ({
      offices: [
        { id: 3, name: 'Northgate Internal Medicine', town: 'Northgate', sources: 2 },
        { id: 8, name: 'Saltmarsh Community Health', town: 'Saltmarsh', sources: 1 },
      ],
    }),
    listReasons: () => ({
      reasons: [
        {
          id: 1,
          sourceId: source.id,
          code: 'access',
          said: 'Five weeks for a knee is too long.',
          plan: 'Offer two held appointments a week; tell them the number to call.',
          heardOn: addDays(today, -6),
          heardBy: 'Marisol Vega',
          outcome: null,
          closedOn: null,
        },
      ],
    }),
  }
}
