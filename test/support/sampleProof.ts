/** Owns a made-up office's proof of closed loops for screens: counted by the real rule over made-up referrals. Refuses real people. */
import { addDays } from '@shared/dates'
import { proveLoops } from '@shared/domain/loopProof'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow } from '@shared/domain/referrals'
import type { Handlers } from './fakeTransport'
import { referralRow } from './sampleReferral'

const asOf = '2026-11-24'

/** Three weeks apart, the newest first: the last four are under way, each seventh ended, the rest went their whole way. */
export function proofReferrals(count: number): ReferralRow[] {
  return Array.from({ length: count }, (_, i) => {
    const receivedOn = addDays(asOf, -4 - Math.floor((i * 350) / Math.max(count, 17)))
    const base = {
      id: i + 1,
      receivedOn,
      office: 'Birchwood Family Medicine',
      patient: ['AM', 'BI', 'CS', 'DN'][i % 4] ?? '',
      patientReference: `H-${20_400 + i}`,
      contactedOn: addDays(receivedOn, (i % 4) + (i % 9 === 5 ? 3 : 0)),
    }
    if (i === 0) return referralRow({ ...base, contactedOn: null })
    if (i === 1) return referralRow({ ...base, status: 'contacting' })
    if (i === 2) return referralRow({ ...base, status: 'scheduled', scheduledOn: addDays(asOf, 5) })
    if (i % 7 === 6) return referralRow({ ...base, status: i % 2 === 0 ? 'no-show' : 'declined' })
    const seenOn = addDays(receivedOn, 6 + (i % 5) * 3)
    if (i === 3 || i === 8) return referralRow({ ...base, status: 'seen', scheduledOn: seenOn, seenOn })
    return referralRow({
      ...base,
      status: 'closed',
      scheduledOn: seenOn,
      seenOn,
      noteSentOn: addDays(seenOn, (i % 6) + 1),
    })
  })
}

/** Answers as the desk does: of those received in the period. */
export function proofAnswers(referrals: readonly ReferralRow[]): Handlers {
  return {
    getLoopProof: ({ from, to }) => ({
      name: 'Birchwood Family Medicine',
      proof: proveLoops(referrals, usualReferralPlan, { period: { from, to }, asOf }),
      plan: usualReferralPlan,
      referrals: referrals.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to),
    }),
  }
}
