/** Owns made-up news and forms for tests and pictures of outreach. Refuses real people and offices. */
import type { HeldPad, PadContent, PadHolder } from '@shared/domain/pads'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { RoundMember, RoundRow } from '@shared/domain/rounds'
import type { Handlers } from './fakeTransport'

const asOf = '2026-11-24'

export const padContent: PadContent = {
  words: {
    services: ['Knee', 'Hip', 'Shoulder', 'Hand and wrist', 'Spine', 'Sports injuries'],
    insurances: ['Medicare', 'Harborside Mutual', 'Blue Lantern'],
    sendAlong: 'The last note, imaging, and the insurance card on both sides.',
    hours: 'Monday to Friday, 8 to 5',
    directions: 'The grey house at the end of Harbor Lane; parking behind it, no steps.',
    site: '',
  },
  practice: {
    name: 'Harbor Lane Orthopaedics',
    street: '48 Harbor Lane, Suite 2',
    cityLine: 'Harbor Point, ME 04993',
    phone: '(207) 555-0100',
    fax: '(207) 555-0101',
    directLine: '(207) 555-0102',
  },
  plan: usualReferralPlan,
  news: ['Dr. Lind joined us for hands and wrists.'],
}

const held = (changes: Partial<HeldPad> = {}): HeldPad => ({
  id: 1,
  version: 3,
  madeOn: '2026-10-02',
  givenOn: '2026-10-05',
  copies: 50,
  isCurrent: true,
  ...changes,
})

export const padHolders: readonly PadHolder[] = [
  { officeId: 3, office: 'Birchwood Family Medicine', town: 'Harbor Point', sources: 2, pad: held(), sheet: null },
  {
    officeId: 4,
    office: 'Elm Park Primary Care',
    town: 'Elm Park',
    sources: 1,
    pad: held({ id: 2, version: 2, madeOn: '2026-03-01', givenOn: '2026-03-09', isCurrent: false }),
    sheet: held({ id: 3 }),
  },
  { officeId: 5, office: 'Northgate Internal Medicine', town: 'Northgate', sources: 4, pad: null, sheet: null },
]

const round: RoundRow = {
  id: 4,
  name: 'Autumn letters',
  begunOn: '2026-08-03',
  dueOn: '2026-11-30',
  endedOn: null,
  writtenBy: 'Marisol Vega',
  members: 5,
  done: 2,
}

const member = (id: number, sourceName: string, changes: Partial<RoundMember> = {}): RoundMember => ({
  id,
  sourceId: id + 20,
  sourceName,
  credential: 'MD',
  office: 'Northgate Internal Medicine',
  town: 'Northgate',
  phone: '(207) 555-0141',
  channel: 'letter',
  why: 'Usually every 9 days; 41 days silent; 18% likely still referring.',
  tier: 'B',
  outcome: null,
  note: '',
  actedOn: null,
  letterId: null,
  letterState: null,
  lastNote: 'In October our fax line was busy and knees went elsewhere.',
  lastNoteOn: '2026-10-29',
  ...changes,
})

/** Two letters, a call and a visit wait; two are done. */
export const roundMembers: readonly RoundMember[] = [
  member(1, 'Samuel Adeyinka'),
  member(2, 'Priscilla Okonjo', { lastNote: '', lastNoteOn: null }),
  member(3, 'Caspian Ortolani', { channel: 'call', outcome: 'message', note: 'With the front desk' }),
  member(4, 'Lucinda Farrow', { channel: 'visit' }),
  member(5, 'Beatrix Halloran', { actedOn: '2026-08-10', letterId: 3, letterState: 'mailed' }),
  member(6, 'Gideon Pruitt', {
    channel: 'call',
    actedOn: '2026-08-12',
    outcome: 'reason',
    note: 'Their new partner reads films himself.',
  }),
]

export const outreachHandlers: Handlers = {
  listRounds: () => ({
    asOf,
    rounds: [round, { ...round, id: 2, name: 'Spring calls', endedOn: '2026-05-30', done: 5 }],
  }),
  listRoundCandidates: () => ({
    asOf,
    total: 3,
    candidates: roundMembers.slice(0, 3).map(({ sourceId, sourceName, credential, office, tier, why, channel }, i) => ({
      sourceId,
      name: sourceName,
      credential,
      office,
      tier,
      why,
      channel,
      worth: 9 - i,
    })),
  }),
  getRound: () => ({
    asOf,
    round: { ...round, message: 'We have added hours on Thursdays and would be glad to see your patients soon.' },
    news: [{ id: 1, title: 'Dr. Lind joined us for hands and wrists', note: 'Free from October.' }],
    members: [...roundMembers],
    results: {
      members: {
        tallies: [
          { sourceId: 25, name: 'Beatrix Halloran', from: '2026-08-10', before: 0, after: [2, 4] },
          { sourceId: 26, name: 'Gideon Pruitt', from: '2026-08-12', before: 0, after: [0, 1] },
        ],
        spans: [
          { days: 30, of: 2, sent: 1, referrals: 2, before: 0 },
          { days: 90, of: 2, sent: 2, referrals: 5, before: 0 },
        ],
      },
      others: {
        tallies: [2, 0, 0, 1, 0, 0, 0].map((sent, i) => ({
          sourceId: i + 40,
          name: `Source ${i + 1}`,
          from: '2026-08-03',
          before: i < 2 ? 1 : 0,
          after: [i === 0 ? 1 : 0, sent],
        })),
        spans: [
          { days: 30, of: 7, sent: 1, referrals: 1, before: 2 },
          { days: 90, of: 7, sent: 2, referrals: 3, before: 2 },
        ],
      },
      chance: 0.1666,
    },
  }),
  addRound: () => ({ roundId: 4 }),
  removeRound: () => ({}),
  setRoundEnd: () => ({}),
  setRoundChannel: () => ({}),
  recordRoundOutcome: () => ({ entryId: 77, toldIds: [5], before: { outcome: 'message', note: '' } }),
  takeBackRoundOutcome: () => ({}),
  draftRoundLetters: ({ memberIds }) => ({
    files: ['C:\\Desk\\Letters.pdf'],
    letters: memberIds.map((id) => ({
      id: id + 50,
      sourceId: id + 20,
      sourceName: 'Samuel Adeyinka',
      office: '',
      writtenOn: asOf,
      hand: 'cursive' as const,
      state: 'drafted' as const,
      referrals: 0,
      contactId: null,
      contactName: '',
      roundId: 4,
    })),
    skipped: [],
  }),
  discardLetters: () => ({}),
  saveRoundList: () => ({ files: ['C:\\Desk\\Calls.pdf'] }),
  getPad: () => ({
    asOf,
    content: padContent,
    problem: '',
    pages: { pad: 1, sheet: 1 },
    version: 3,
    madeOn: '2026-10-02',
  }),
  setPadWords: () => ({ before: padContent.words }),
  listPadHolders: () => ({ asOf, version: 3, holders: [...padHolders] }),
  writePads: ({ officeIds, sheets }) => ({
    files: officeIds.flatMap((id) => sheets.map((sheet) => `C:\\Desk\\${sheet} ${id}.pdf`)),
    padIds: officeIds.map((id) => id + 100),
  }),
  recordPads: ({ officeIds }) => ({ padIds: officeIds.map((id) => id + 100) }),
  takeBackPads: () => ({}),
  listNews: () => ({
    asOf,
    news: [
      {
        id: 1,
        title: 'Dr. Lind joined us for hands and wrists',
        note: 'From Saltmarsh; free from the first week of October.',
        sinceOn: '2026-10-01',
        untilOn: null,
        writtenBy: 'Dana Whitlock',
        told: 12,
      },
      {
        id: 2,
        title: 'New patients are seen within a week',
        note: '',
        sinceOn: '2026-11-02',
        untilOn: '2027-01-31',
        writtenBy: 'Marisol Vega',
        told: 0,
      },
      {
        id: 3,
        title: 'We moved to 48 Harbor Lane',
        note: '',
        sinceOn: '2025-12-01',
        untilOn: '2026-06-30',
        writtenBy: 'Dana Whitlock',
        told: 41,
      },
    ],
  }),
  addNews: () => ({ newsId: 9 }),
  updateNews: ({ fields }) => ({ before: fields }),
  removeNews: () => ({}),
  listNewsTold: () => ({
    asOf,
    told: [
      {
        id: 1,
        newsId: 1,
        sourceId: 5,
        sourceName: 'Miriam Castellan',
        office: 'Birchwood Family Medicine',
        toldOn: '2026-11-09',
        how: 'letter',
        writtenBy: 'Dana Whitlock',
      },
    ],
  }),
}
