/** Owns a made-up ledger of gifts for tests and pictures. Refuses real people, and anything about referrals. */
import { physicianYear, type LedgerLine } from '@shared/domain/gifts'
import type { GiftRow, PhysicianLedger } from '@shared/requests/gifts'
import type { Handlers } from './fakeTransport'

const asOf = '2026-11-24'
const limitCents = 53_500

export const physicians = [
  { id: 4, name: 'Anneliese Kovar', credential: 'DPM', office: 'Fairmont Foot & Ankle' },
  { id: 5, name: 'Miriam Castellan', credential: 'MD', office: 'Birchwood Family Medicine' },
  { id: 6, name: 'Samuel Adeyinka', credential: 'MD', office: 'Northgate Internal Medicine' },
]

const share = (id: number, cents: number) => {
  const who = physicians.find((each) => each.id === id)
  return { sourceId: id, name: who?.name ?? '', credential: who?.credential ?? '', cents }
}

export const gifts: readonly GiftRow[] = [
  {
    id: 3,
    givenOn: '2026-11-03',
    kind: 'meal',
    what: 'Lunch from Harbor Deli',
    totalCents: 12_800,
    others: 5,
    note: 'Showed the new form.',
    writtenBy: 'Marisol Vega',
    isTakenBack: false,
    isCorrected: false,
    shares: [share(4, 6400), share(5, 6400)],
  },
  {
    id: 2,
    givenOn: '2026-09-15',
    kind: 'item',
    what: 'Course on ultrasound',
    totalCents: 51_000,
    others: 0,
    note: '',
    writtenBy: 'Dana Whitlock',
    isTakenBack: false,
    isCorrected: true,
    shares: [share(5, 51_000)],
  },
  {
    id: 1,
    givenOn: '2026-02-10',
    kind: 'item',
    what: 'Flowers',
    totalCents: 4500,
    others: 0,
    note: '',
    writtenBy: 'Dana Whitlock',
    isTakenBack: true,
    isCorrected: false,
    shares: [share(6, 4500)],
  },
]

const ledgerOf = (id: number): PhysicianLedger => {
  const given = gifts
    .filter(({ isTakenBack }) => !isTakenBack)
    .flatMap(({ givenOn, shares }): LedgerLine[] =>
      shares.filter(({ sourceId }) => sourceId === id).map(({ cents }) => ({ on: givenOn, cents })),
    )
  const who = physicians.find((each) => each.id === id)
  return {
    sourceId: id,
    name: who?.name ?? '',
    credential: who?.credential ?? '',
    office: who?.office ?? '',
    repayments: [],
    ...physicianYear(2026, { given, repaid: [] }, limitCents, [], asOf),
  }
}

export const giftHandlers: Handlers = {
  getGiftLedger: ({ year }) => ({
    asOf,
    year,
    limitCents: year === 2026 ? limitCents : null,
    lastKnown: { year: 2026, cents: limitCents },
    years: [2027, 2026],
    gifts: year === 2026 ? [...gifts] : [],
    physicians: year === 2026 ? [ledgerOf(4), ledgerOf(5)] : [],
  }),
  listPhysicians: () => ({ physicians: [...physicians] }),
  addGift: () => ({ giftId: 9 }),
  correctGift: ({ fields }) => ({ before: fields }),
  takeBackGift: () => ({}),
  restoreGift: () => ({}),
  recordRepayment: () => ({ repaymentId: 7 }),
  takeBackRepayment: () => ({}),
  setGiftLimit: () => ({ before: null }),
}
