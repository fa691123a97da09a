/** Owns the quarterly report: what it holds. Its composition and its definitions live in quarterlyReport.ts. Refuses patients: aggregates only. */
import { z } from 'zod'
import { calendarDateSchema, quarterSchema } from '../dates'
import { referralFilterSchema } from './referrals'
import { tierSchema } from './tiers'

export const reportFormatSchema = z.enum(['docx', 'csv'])
export type ReportFormat = z.infer<typeof reportFormatSchema>

const countSchema = z.object({ count: z.int(), filter: referralFilterSchema })

/** A period and what it is compared with; `to` is earlier than the quarter's end while the quarter runs. */
const comparisonSchema = countSchema.extend({
  quarter: quarterSchema,
  from: calendarDateSchema,
  to: calendarDateSchema,
})

export const reportSourceSchema = z.object({
  sourceId: z.int(),
  /** With the credential: `Miriam Castellan, MD`. */
  name: z.string(),
  office: z.string(),
  specialty: z.string(),
  tier: tierSchema,
  referrals: z.int(),
  /** 0 to 1, of the quarter's referrals. */
  share: z.number(),
  cumulativeShare: z.number(),
  prior: z.int(),
  lastYear: z.int(),
})
export type ReportSource = z.infer<typeof reportSourceSchema>

export const reportChangeSchema = z.object({
  sourceId: z.int(),
  /** With the credential: `Miriam Castellan, MD`. */
  name: z.string(),
  office: z.string(),
  specialty: z.string(),
  tier: tierSchema,
  /** In the prior quarter, to the same day of the quarter. */
  before: z.int(),
  now: z.int(),
  /** In the same quarter last year, to the same day of the quarter. */
  lastYear: z.int(),
  /** In the four whole quarters before this one. */
  previousFourQuarters: z.int(),
  /** Gained: the first referral ever. Lost: the last one before this quarter. Rising and declining: none. */
  on: calendarDateSchema.nullable(),
})
export type ReportChange = z.infer<typeof reportChangeSchema>

export const funnelStepSchema = z.object({
  step: z.enum(['received', 'scheduled', 'seen', 'note-sent', 'thanked']),
  name: z.string(),
  count: z.int(),
  /** 0 to 1, of those received. */
  share: z.number(),
  /** Over the span that `clock` names; null when none got so far, and for a step without a clock. */
  medianDays: z.number().nullable(),
  /** `Received to seen`; empty for a step without a clock. */
  clock: z.string(),
  filter: referralFilterSchema,
})
export type FunnelStep = z.infer<typeof funnelStepSchema>

export const quarterlyReportSchema = z.object({
  practiceName: z.string(),
  quarter: quarterSchema,
  quarterName: z.string(),
  asOf: calendarDateSchema,
  /** True while the quarter runs: every comparison then stops at the same day of its quarter. */
  isToDate: z.boolean(),
  current: comparisonSchema,
  prior: comparisonSchema,
  lastYear: comparisonSchema,
  /** How many sources sent at least one referral, in each of the three periods. */
  activeSources: z.object({ current: z.int(), prior: z.int(), lastYear: z.int() }),
  /** Sources with at least one referral in the quarter, most first. */
  sources: z.array(reportSourceSchema),
  topFifth: z.object({ sources: z.int(), share: z.number() }),
  /** The fewest sources that together sent 80 % of the quarter's referrals. */
  sourcesFor80: z.int(),
  gained: z.array(reportChangeSchema),
  lost: z.array(reportChangeSchema),
  rising: z.array(reportChangeSchema),
  declining: z.array(reportChangeSchema),
  funnel: z.array(funnelStepSchema),
  /** Touches in the quarter by kind, and in the prior quarter to the same day. */
  touches: z.array(z.object({ name: z.string(), count: z.int(), prior: z.int() })),
  definitions: z.array(z.object({ term: z.string(), meaning: z.string() })),
})
export type QuarterlyReport = z.infer<typeof quarterlyReportSchema>
