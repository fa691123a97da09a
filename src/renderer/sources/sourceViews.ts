/** Owns the views of the sources (the tabs), their search and the order in which shares run. Refuses markup. */
import { shareOfSchema, type ShareOf, type SourceRow } from '@shared/domain/sources'
import { sourceGroupSchema, sourceViewSchema, type SourceView } from '@shared/domain/sourceViews'
import { z } from 'zod'

/** What the page keeps while the window is open. `shareOf` null: nobody chose yet. */
export const sourcesScreenSchema = z.object({
  view: sourceViewSchema,
  search: z.string(),
  shareOf: shareOfSchema.nullable(),
  groupBy: sourceGroupSchema,
  /** The view of one's own that we stand on; null: one of the tabs. */
  ownId: z.int().nullable(),
})
export type SourcesScreen = z.infer<typeof sourcesScreenSchema>

export const freshScreen: SourcesScreen = { view: 'all', search: '', shareOf: null, groupBy: 'none', ownId: null }

/** What a view is called, on its tab and on the way back to it. */
export const viewNames: Record<SourceView, string> = {
  all: 'All',
  top: 'Top 20%',
  overdue: 'Overdue',
  quiet: 'Quiet',
  new: 'New',
  moved: 'Moved tier',
  'year-silent': 'Silent a year',
  never: 'Never referred',
  grow: 'Grow',
}

/** Most first, each where the running share puts it: equal sources stay as the desk ordered them. */
export function inShareOrder(sources: readonly SourceRow[]): readonly SourceRow[] {
  return sources.toSorted((a, b) => a.cumulativeShare - b.cumulativeShare || b.share - a.share)
}

/** The sources of a view; `ordered` as `inShareOrder` leaves them, `topCount` the size of the top fifth. */
export function sourcesInView(view: SourceView, ordered: readonly SourceRow[], topCount: number): readonly SourceRow[] {
  if (view === 'all') return ordered
  if (view === 'top') return ordered.filter((source) => source.share > 0).slice(0, topCount)
  return ordered.filter((source) => {
    if (view === 'overdue') return source.nextTouch?.state === 'overdue'
    if (view === 'quiet') return source.rhythm?.isQuiet ?? false
    if (view === 'new') return source.isNew
    if (view === 'moved') return source.tierBefore !== null
    if (view === 'year-silent') return source.referrals > 0 && source.referrals12Months === 0
    if (view === 'never') return source.referrals === 0
    // Who could send much more than they do.
    return source.potential === 'high' && source.tier !== 'A'
  })
}

/** The tabs with their counts. One that holds nothing is left out, unless we stand on it. */
export function tabsOf(
  ordered: readonly SourceRow[],
  topCount: number,
  current: SourceView,
): { key: SourceView; name: string; count: number }[] {
  return sourceViewSchema.options
    .map((key) => ({ key, name: viewNames[key], count: sourcesInView(key, ordered, topCount).length }))
    .filter(({ key, count }) => count > 0 || key === 'all' || key === current)
}

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** What is searched of a row, made once: ten thousand rows are searched at each key. */
const searchTexts = new WeakMap<SourceRow, string>()

function searchText(source: SourceRow): string {
  const known = searchTexts.get(source)
  if (known !== undefined) return known
  const { name, credential, office, specialty, town, npi } = source
  const text = plain([name, credential, office, specialty, town, npi].join(' '))
  searchTexts.set(source, text)
  return text
}

/** Every word typed is found in the name, the credential, the office, the specialty, the town or the NPI. */
export function searchSources(sources: readonly SourceRow[], search: string): readonly SourceRow[] {
  const words = plain(search)
    .split(/[\s,]+/)
    .filter(Boolean)
  if (words.length === 0) return sources
  return sources.filter((source) => {
    const text = searchText(source)
    return words.every((word) => text.includes(word))
  })
}

/** Referrals are on file, and none is from the last 12 months: an old list that was just imported. */
export function isYearSilent(sources: readonly SourceRow[]): boolean {
  return sources.some((source) => source.referrals > 0) && sources.every((source) => source.referrals12Months === 0)
}

/** What a share is a share of, in the words of the screen. */
export function volumeName(shareOf: ShareOf): string {
  return shareOf === 'all' ? 'all referrals' : 'referrals in 12 months'
}
