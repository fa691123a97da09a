/** Owns how the sample's 1,500 referrals fall over two years and what comes of each. Refuses to know who wrote what about them. */
import { addDays, daysBetween } from '@shared/dates'
import { seededRandom } from '@shared/domain/handwriting'
import type { ReferralStatus } from '@shared/domain/referrals'
import { endsOn, sources, type SampleSource, type Season } from './samplePracticeCast'
import { drawReason, patientMaker, type SamplePatient } from './samplePracticePatients'

export interface SampleReferral {
  readonly number: string
  readonly source: SampleSource
  readonly patient: SamplePatient
  readonly reason: string
  readonly receivedOn: string
  readonly status: ReferralStatus
  /** Empty: not yet, or never. */
  readonly scheduledOn: string
  readonly seenOn: string
  readonly noteSentOn: string
}

const startsOn = '2024-11-25'
/** Holidays on which nothing is sent and nobody is seen. */
const holidays = new Set(
  '2024-11-28 2024-12-25 2025-01-01 2025-05-26 2025-07-04 2025-09-01 2025-11-27 2025-12-25 2026-01-01 2026-05-25 2026-07-03 2026-09-07 2026-11-26'.split(
    ' ',
  ),
)
/** New floors: the clinic sees nobody on these days; whoever was booked for one of them comes on the other. */
const movedVisits: ReadonlyMap<string, string> = new Map([
  ['2026-11-11', '2026-11-18'],
  ['2026-11-12', '2026-11-19'],
  ['2026-11-13', '2026-11-20'],
  ['2026-11-16', '2026-11-17'],
])

/** 0 is Sunday. */
const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()
const isWorkday = (date: string): boolean => weekday(date) % 6 !== 0 && !holidays.has(date)
/** The first day that is open, from this one on. */
function firstOn(date: string, isOpen: (date: string) => boolean): string {
  return isOpen(date) ? date : firstOn(addDays(date, 1), isOpen)
}

/** Sunday first; Mondays bring what the weekend gathered. */
const weekdayWeights = [0, 1.15, 1.1, 1, 0.95, 0.8, 0] as const
/** January first. */
const seasons: Readonly<Record<Season, readonly number[]>> = {
  general: [1.05, 0.95, 1.02, 1.05, 1.05, 1, 0.88, 0.92, 1.05, 1.1, 1.02, 0.86],
  sports: [0.85, 0.8, 1, 1.15, 1.15, 0.8, 0.7, 1.2, 1.4, 1.35, 1.1, 0.75],
  school: [0.3, 0.3, 0.7, 1.2, 1.2, 0.2, 0.05, 1.2, 2.2, 2.2, 1.2, 0.2],
  ice: [1.6, 1.5, 1, 0.8, 0.8, 0.9, 1, 0.9, 0.8, 0.9, 1.1, 1.5],
  summer: [0.4, 0.4, 0.5, 0.7, 1, 1.7, 2, 2, 1.1, 0.7, 0.5, 0.5],
}

/** How much a source sends on a day, relative to its other days. `age` runs from 0, two years ago, to 1. */
function weight(source: SampleSource, date: string): number {
  if (date < source.from || date > source.until) return 0
  const age = daysBetween(startsOn, date) / daysBetween(startsOn, endsOn)
  const lately = Math.max(0, age - 0.55) / 0.45
  const growth = { steady: 1 + 0.2 * age, rising: 0.6 + 0.2 * age + 1.6 * lately, declining: 1.2 - lately }[
    source.trend
  ]
  const season = seasons[source.season][Number(date.slice(5, 7)) - 1] ?? 1
  return growth * season * (weekdayWeights[weekday(date)] ?? 0)
}

/** The days on which a source sends, in order: its own rhythm, unevenly kept, rather than mere chance. */
function drawDays(source: SampleSource, random: () => number): readonly string[] {
  const days: string[] = []
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) if (isWorkday(day)) days.push(day)
  const running: number[] = []
  let total = 0
  for (const day of days) {
    total += weight(source, day)
    running.push(total)
  }
  const count = source.referrals
  const drawn = Array.from({ length: count }, (_, i) => {
    const share = Math.abs((i + 0.5 + (random() - 0.5) * 2.2) / count)
    // What falls off the end is folded back, or the last day would gather it.
    const folded = share > 1 ? 2 - share : share
    return days[running.findIndex((sum) => sum >= folded * total)] ?? endsOn
  }).toSorted()
  // The first and the last day of a source that has been told are kept to the day.
  if (source.from > startsOn || source === sources[0]) drawn[0] = source.from
  if (source.until < endsOn || source === sources[0]) drawn[count - 1] = source.until
  return drawn
}

type Outcome = 'seen' | 'no-show' | 'cancelled' | 'declined' | 'unable-to-reach'

/** Of a hundred referrals. */
const fates: readonly Outcome[] = [
  ...Array<Outcome>(6).fill('no-show'),
  ...Array<Outcome>(4).fill('cancelled'),
  ...Array<Outcome>(5).fill('declined'),
  ...Array<Outcome>(3).fill('unable-to-reach'),
  ...Array<Outcome>(82).fill('seen'),
]

/** Deals outcomes as from a shuffled pack, so that their shares hold however few are drawn. */
function outcomeDealer(random: () => number): () => Outcome {
  let pack: Outcome[] = []
  return () => {
    if (pack.length === 0) {
      const shuffled = fates.map((fate) => ({ fate, place: random() })).toSorted((a, b) => a.place - b.place)
      pack = shuffled.map(({ fate }) => fate)
    }
    return pack.pop() ?? 'seen'
  }
}

type Course = Pick<SampleReferral, 'status' | 'scheduledOn' | 'seenOn' | 'noteSentOn'>

const course = (status: ReferralStatus, scheduledOn = '', seenOn = '', noteSentOn = ''): Course => ({
  status,
  scheduledOn,
  seenOn,
  noteSentOn,
})

/** What has come of a referral by the last day of the sample. */
function drawCourse(receivedOn: string, isUrgent: boolean, outcome: Outcome, random: () => number): Course {
  const wait = 3 + Math.floor(random() ** (isUrgent ? 2.4 : 1.3) * 19)
  const planned = firstOn(addDays(receivedOn, wait), isWorkday)
  const visit = movedVisits.get(planned) ?? planned
  const noteAfter = 1 + Math.floor(random() ** 1.6 * 14)
  const hasNote = random() < 0.75
  const isTidied = random() < 0.7
  const firstCallOn = firstOn(addDays(receivedOn, 1 + Math.floor(random() * 2)), isWorkday)
  const bookedOn = firstOn(addDays(receivedOn, 1 + Math.floor(random() * 6)), isWorkday)
  const givenUpOn = addDays(receivedOn, 14 + Math.floor(random() * 14))

  if (endsOn < firstCallOn) return course('received')
  if (outcome === 'declined') return course(endsOn < addDays(bookedOn, 3) ? 'contacting' : 'declined')
  if (outcome === 'unable-to-reach') return course(endsOn < givenUpOn ? 'contacting' : 'unable-to-reach')
  if (endsOn < bookedOn) return course('contacting')
  if (endsOn < visit) return course(outcome === 'cancelled' && random() < 0.5 ? 'cancelled' : 'scheduled', visit)
  if (outcome !== 'seen') return course(outcome, visit)

  const noteSentOn = firstOn(addDays(visit, noteAfter), isWorkday)
  const age = daysBetween(visit, endsOn)
  if (hasNote && noteSentOn <= endsOn) return course(age > 40 ? 'closed' : 'note-sent', visit, visit, noteSentOn)
  return course(age > 90 && isTidied ? 'closed' : 'seen', visit, visit)
}

const lastWeeks = { days: 14, seen: 14, sourcesSeenTwice: 3 } as const

/**
 * Thins out the visits of the last two weeks, so that they are few and of many sources: what is too much is booked for
 * the days after the sample's end.
 */
function thinLastWeeks(referrals: readonly SampleReferral[]): readonly SampleReferral[] {
  const bySource = new Map<string, number>()
  const kept = new Set<SampleReferral>()
  const recent = referrals.filter((one) => one.seenOn > addDays(endsOn, -lastWeeks.days))
  const random = seededRandom('Harbor Lane, last weeks')
  const byNewness = recent
    .map((one) => ({ one, chance: random() }))
    .toSorted((a, b) => b.one.source.from.localeCompare(a.one.source.from) || a.chance - b.chance)
    .map(({ one }) => one)
  for (const most of [1, 2]) {
    for (const one of byNewness) {
      const seen = bySource.get(one.source.id) ?? 0
      const twice = [...bySource.values()].filter((count) => count > 1).length
      if (kept.has(one) || kept.size === lastWeeks.seen || seen >= most) continue
      if (most === 1 && bySource.size === lastWeeks.seen - lastWeeks.sourcesSeenTwice) continue
      if (most === 2 && twice === lastWeeks.sourcesSeenTwice) continue
      kept.add(one)
      bySource.set(one.source.id, seen + 1)
    }
  }
  return referrals.map((one, i) => {
    if (!recent.includes(one) || kept.has(one)) return one
    return { ...one, ...course('scheduled', firstOn(addDays(endsOn, 1 + (i % 9)), isWorkday)) }
  })
}

/** An injury is seen sooner. */
const isUrgent = (source: SampleSource): boolean => source.field === 'sports' || source.field === 'injuries'

/** All 1,500, in the order in which they were received. */
export function makeReferrals(): readonly SampleReferral[] {
  const random = seededRandom('Harbor Lane, patients')
  const makePatient = patientMaker(random)
  const earlier = new Map<string, { patient: SamplePatient; on: string }[]>()
  const drawPatient = (source: SampleSource, receivedOn: string): SamplePatient => {
    const known = earlier.get(source.id) ?? []
    const old = known.filter((one) => daysBetween(one.on, receivedOn) > 120)
    const again = random() < 0.06 ? old[Math.floor(random() * old.length)]?.patient : undefined
    const patient = again ?? makePatient(source.field, receivedOn)
    earlier.set(source.id, [...known.filter((one) => one.patient !== patient), { patient, on: receivedOn }])
    return patient
  }
  const dealOutcome = outcomeDealer(seededRandom('Harbor Lane, outcomes'))
  const received = sources.flatMap((source) => {
    const ownRandom = seededRandom(`Harbor Lane, ${source.name}`)
    return drawDays(source, ownRandom).map((receivedOn, i) => ({
      source,
      receivedOn,
      reason: drawReason(source.field, ownRandom),
      // The first that a new source sends is looked after by everybody, and comes.
      ...drawCourse(
        receivedOn,
        isUrgent(source),
        i === 0 && source.from > startsOn ? 'seen' : dealOutcome(),
        ownRandom,
      ),
    }))
  })
  const inOrder = received.toSorted(
    (a, b) => a.receivedOn.localeCompare(b.receivedOn) || a.source.id.localeCompare(b.source.id),
  )
  return thinLastWeeks(
    inOrder.map((one, i) => ({ ...one, number: `R-${2601 + i}`, patient: drawPatient(one.source, one.receivedOn) })),
  )
}
