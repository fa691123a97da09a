/** Owns a made-up quarterly report for screens, composed as the desk composes it. Refuses real figures. */
import type { Quarter } from '@shared/dates'
import { composeQuarterlyReport } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport } from '@shared/domain/report'
import type { Handlers } from './fakeTransport'
import { sampleSources } from './sampleSources'

/** `count` sources; a few come, go, rise and decline. */
export function sampleReport(quarter: Quarter = '2026-Q3', asOf = '2026-11-24', count = 62): QuarterlyReport {
  const sources = sampleSources(count, asOf).map((source, i) => {
    const usual = Math.max(1, Math.round(36 / (i + 1) ** 0.8))
    const isGained = i === 14 || i === 21
    const isLost = i === 9 || i === 17
    const current = isLost ? 0 : usual
    return {
      sourceId: source.id,
      name: `${source.name}, ${source.credential}`,
      office: source.office,
      specialty: source.specialty,
      tier: source.tier,
      current,
      prior: isGained ? 0 : i === 4 ? 1 : i === 6 ? usual + 17 : usual + (i % 3) - 1,
      lastYear: isGained ? 0 : usual - (i % 4 === 0 ? 1 : 0),
      previousFourQuarters: isGained ? 0 : usual * 4,
      firstReferral: isGained ? '2026-08-04' : '2024-02-11',
      lastBefore: isGained ? null : '2026-06-18',
    }
  })
  const received = sources.reduce((sum, { current }) => sum + current, 0)
  const part = (share: number): number => Math.round(received * share)
  return composeQuarterlyReport({
    practiceName: 'Harbor Lane Orthopaedics',
    quarter,
    asOf,
    sources,
    funnel: {
      scheduled: part(0.86),
      seen: part(0.79),
      noteSent: part(0.74),
      thanked: part(0.71),
      medianDays: { receivedToSeen: 9, seenToNoteSent: 3.5, seenToThanked: 6 },
    },
    touches: [
      { kind: 'visit', current: 41, prior: 35 },
      { kind: 'call', current: 118, prior: 127 },
      { kind: 'letter', current: 142, prior: 119 },
      { kind: 'email', current: 12, prior: 12 },
    ],
  })
}

/** A desk with a report for every quarter it is asked for. */
export function reportHandlers(): Handlers {
  return {
    getQuarterlyReport: ({ quarter }) => sampleReport(quarter),
    chooseFolder: () => ({ path: 'C:\\Clinic\\Reports' }),
    exportReport: ({ formats }) => ({
      files: formats.map((format) => `C:\\Clinic\\Reports\\Referrals 2026-Q3.${format}`),
    }),
    openFile: () => ({}),
    showInFolder: () => ({}),
  }
}
