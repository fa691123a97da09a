/** Owns the words of a filter that a figure carried here, and the filter without one of them. Refuses the tabs' own statuses. */
import { quarterName, quarterOf, quarterRange, shortDate, type CalendarDate } from '@shared/dates'
import { referralStatusNames, type ReferralFilter } from '@shared/domain/referrals'

/** One removable part of a filter. */
export interface FilterPart {
  readonly key: 'source' | 'office' | 'status' | 'received' | 'seen' | 'reached'
  readonly words: string
  /** What is left of the filter when this part is taken off. */
  readonly without: ReferralFilter
}

const reachedWords: Record<NonNullable<ReferralFilter['reached']>, string> = {
  scheduled: 'Got an appointment',
  seen: 'Were seen',
  'note-sent': 'Note sent back',
  thanked: 'Thanked',
}

/** `Jul – Sep 2026` for a whole quarter, else `Oct 1 – Nov 24`, `since Oct 1`, `up to Nov 24`. */
function periodInWords(from: CalendarDate | undefined, to: CalendarDate | undefined, today: CalendarDate): string {
  if (from === undefined) return to === undefined ? '' : `up to ${shortDate(to, today)}`
  if (to === undefined) return `since ${shortDate(from, today)}`
  const quarter = quarterOf(from)
  const range = quarterRange(quarter)
  if (range.from === from && range.to === to) return quarterName(quarter)
  return from === to ? shortDate(from, today) : `${shortDate(from, today)} – ${shortDate(to, today)}`
}

/** @param names of `filter.sourceId` and `filter.officeId`, as far as they are known */
export function filterParts(
  filter: ReferralFilter,
  today: CalendarDate,
  names: { readonly source: string; readonly office: string },
): FilterPart[] {
  const { sourceId, officeId, status, receivedFrom, receivedTo, seenFrom, seenTo, reached, ...rest } = filter
  const parts: FilterPart[] = []
  if (sourceId !== undefined) {
    const without = { ...filter }
    delete without.sourceId
    parts.push({ key: 'source', words: `From ${names.source || 'one source'}`, without })
  }
  if (officeId !== undefined) {
    const without = { ...filter }
    delete without.officeId
    parts.push({ key: 'office', words: `From ${names.office || 'one office'}`, without })
  }
  if (status !== undefined && status !== 'open' && status !== 'active' && status !== 'seen-not-thanked') {
    const without = { ...filter }
    delete without.status
    parts.push({ key: 'status', words: `Now: ${referralStatusNames[status]}`, without })
  }
  const received = periodInWords(receivedFrom, receivedTo, today)
  if (received) {
    const without: ReferralFilter = { ...rest, sourceId, officeId, status, seenFrom, seenTo, reached }
    parts.push({ key: 'received', words: `Received ${received}`, without })
  }
  const seen = periodInWords(seenFrom, seenTo, today)
  if (seen) {
    const without: ReferralFilter = { ...rest, sourceId, officeId, status, receivedFrom, receivedTo, reached }
    parts.push({ key: 'seen', words: `Seen ${seen}`, without })
  }
  if (reached !== undefined) {
    const without = { ...filter }
    delete without.reached
    parts.push({ key: 'reached', words: reachedWords[reached], without })
  }
  return parts
}
