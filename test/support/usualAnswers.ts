/** Owns what a desk answers to small questions that many screens ask along the way: nothing is found, nothing waits. Refuses a screen's own subject. */
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { Handlers } from './fakeTransport'

export const usualAnswers: Handlers = {
  searchDirectory: () => ({ entries: [] }),
  findReferralDoubles: () => ({ doubles: [] }),
  findLastReferral: () => ({ last: null }),
  getReferralPlan: () => ({ plan: usualReferralPlan }),
  countUpdatesWaiting: () => ({ total: 0 }),
  listNews: () => ({ asOf: '2026-11-24', news: [] }),
  listPadHolders: () => ({ asOf: '2026-11-24', version: 1, holders: [] }),
  listUpdatesSent: () => ({ asOf: '2026-11-24', total: 0, updates: [] }),
}
