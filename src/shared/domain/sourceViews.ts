/** Owns which views of the sources there are, and what is kept of one that a person made. Refuses to choose rows. */
import { z } from 'zod'
import { shareOfSchema } from './sources'
import { tableSettingsSchema } from '../tableSettings'

export const sourceViewSchema = z.enum([
  'all',
  'top',
  'overdue',
  'quiet',
  'new',
  'moved',
  'year-silent',
  'never',
  'grow',
])
export type SourceView = z.infer<typeof sourceViewSchema>

/** What the list can be put under headings by. */
export const sourceGroupSchema = z.enum(['none', 'office', 'specialty', 'tier'])
export type SourceGroup = z.infer<typeof sourceGroupSchema>

/** A view of a person's own: one of the views, searched, grouped, ordered, with its columns. */
export const keptViewSchema = z.object({
  view: sourceViewSchema,
  search: z.string().max(200),
  /** Null: as the page finds best. */
  shareOf: shareOfSchema.nullable(),
  groupBy: sourceGroupSchema,
  table: tableSettingsSchema,
})
export type KeptView = z.infer<typeof keptViewSchema>

export const viewNameSchema = z.string().trim().min(1, 'Give the view a name.').max(40, 'A shorter name fits its tab.')

/** `id` stays the same when the view is kept anew under its name. */
export const ownViewSchema = z.object({ id: z.int(), name: z.string(), kept: keptViewSchema })
export type OwnView = z.infer<typeof ownViewSchema>
