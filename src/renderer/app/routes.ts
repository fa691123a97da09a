/** Owns the places of the app: typed paths, their links and the filter a link carries. Refuses screens. */
import { calendarDateSchema, type DateRange } from '@shared/dates'
import { referralFilterSchema, type ReferralFilter } from '@shared/domain/referrals'
import type { ProofOf } from '@shared/requests/loopProof'
import { z } from 'zod'

export const routes = {
  today: '/today',
  sources: '/sources',
  source: '/sources/:id',
  office: '/offices/:id',
  contact: '/people/:id',
  referrals: '/referrals',
  proof: '/proof',
  outreach: '/outreach',
  round: '/rounds/:id',
  gifts: '/gifts',
  journal: '/journal',
  letters: '/letters',
  report: '/report',
  settings: '/settings',
  import: '/import',
  doubles: '/doubles',
} as const

/** Where the app opens. */
export const startRoute = routes.today

const idSchema = z.coerce.number().int().positive()

/** The id in `/sources/12`, or null when it is none. */
export function parseId(text: string): number | null {
  return idSchema.safeParse(text).data ?? null
}

/** The path of a source's own page. */
export function sourceHref(sourceId: number): string {
  return `/sources/${sourceId}`
}

/** The path of an office's page. */
export function officeHref(officeId: number): string {
  return `/offices/${officeId}`
}

/** The path of a contact's page. */
export function contactHref(contactId: number): string {
  return `/people/${contactId}`
}

/** The path of the sources, in one of their views. */
export function sourcesHref(view: string): string {
  return `${routes.sources}?view=${view}`
}

/** The path of the thank-you queue, with just these sources chosen. */
export function lettersHref(sourceIds: readonly number[]): string {
  return `${routes.letters}?sources=${sourceIds.join(',')}`
}

/** Writing a note of thanks to one of an office's staff. */
export function staffNoteHref(contactId: number): string {
  return `${routes.letters}?contact=${contactId}`
}

/** The path of the doubles, with one pair before all others. */
export function doublesHref(reviewId: number): string {
  return `${routes.doubles}?pair=${reviewId}`
}

/** The path of the referrals that a figure counts. */
export function referralsHref(filter: ReferralFilter = {}): string {
  const entries = Object.entries(filter).flatMap(([field, value]) =>
    value === undefined || value === '' ? [] : [[field, String(value)]],
  )
  const query = new URLSearchParams(entries).toString()
  return query ? `${routes.referrals}?${query}` : routes.referrals
}

/** The proof of closed loops of one source or office; without a period, of the last twelve months. */
export function proofHref({ kind, id }: ProofOf, period?: DateRange): string {
  return `${routes.proof}?${kind}=${id}${period ? `&from=${period.from}&to=${period.to}` : ''}`
}

/** Of whom the proof is asked, and of which days; null: the address names nobody. */
export function parseProof(search: string): { readonly of: ProofOf; readonly period: DateRange | null } | null {
  const given = new URLSearchParams(search)
  const from = calendarDateSchema.safeParse(given.get('from')).data
  const to = calendarDateSchema.safeParse(given.get('to')).data
  const period = from === undefined || to === undefined || to < from ? null : { from, to }
  for (const kind of ['source', 'office'] as const) {
    const id = parseId(given.get(kind) ?? '')
    if (id !== null) return { of: { kind, id }, period }
  }
  return null
}

const outreachViews = z.enum(['rounds', 'news', 'pads'])
export type OutreachView = z.infer<typeof outreachViews>

/** One part of outreach. */
export function outreachHref(view: OutreachView): string {
  return `${routes.outreach}?view=${view}`
}

/** The page of one round. */
export function roundHref(roundId: number): string {
  return `/rounds/${roundId}`
}

/** Beginning a round with just these sources. */
export function newRoundHref(sourceIds: readonly number[]): string {
  return `${outreachHref('rounds')}&sources=${sourceIds.join(',')}`
}

/** The sources an address begins a round with; none, where it begins none. */
export function roundSourcesOf(search: string): readonly number[] {
  const given = new URLSearchParams(search).get('sources') ?? ''
  return given.split(',').flatMap((text) => parseId(text) ?? [])
}

/** Which part an address means; the first, where it means none. */
export function outreachViewOf(search: string): OutreachView {
  return outreachViews.safeParse(new URLSearchParams(search).get('view')).data ?? 'rounds'
}

/** The updates that sources wait for. */
export const updatesHref = `${routes.referrals}?view=updates`

/** The page of the referrals with one of them open. */
export function referralHref(referralId: number): string {
  return `${routes.referrals}?referral=${referralId}`
}

const filterFieldSchemas = referralFilterSchema.extend({
  sourceId: z.coerce.number().int().optional(),
  officeId: z.coerce.number().int().optional(),
}).shape

/** The filter of a link to the referrals; a field that is not valid is left out. */
export function parseReferralFilter(search: string): ReferralFilter {
  const given = new URLSearchParams(search)
  const valid = Object.entries(filterFieldSchemas).flatMap(([field, schema]) => {
    const text = given.get(field)
    if (text === null) return []
    const parsed = schema.safeParse(text)
    return parsed.success ? [[field, parsed.data]] : []
  })
  return referralFilterSchema.parse(Object.fromEntries(valid))
}
