/** Owns the SQL of the referrals' plan: their clocks, what sources are told, how a patient is named. Refuses part of a plan. */
import { z } from 'zod'
import { type ReferralPlan, referralPlanSchema, usualReferralPlan } from '@shared/domain/referralClocks'
import type { Database } from './engine/database'
import { readOne } from './rows'

const rowSchema = z.object({ content: z.string() })

/** The usual plan, where nobody has made one; what a plan made earlier does not know yet is as usual. */
export function getReferralPlanRow(db: Database): ReferralPlan {
  const row = readOne(db, rowSchema, 'SELECT content FROM referral_plan WHERE id = 1')
  if (row === null) return usualReferralPlan
  const kept = z.record(z.string(), z.unknown()).parse(JSON.parse(row.content))
  return referralPlanSchema.parse({ ...usualReferralPlan, ...kept })
}

export function setReferralPlanRow(db: Database, plan: ReferralPlan): void {
  db.run('INSERT OR REPLACE INTO referral_plan (id, content) VALUES (1, ?)', [JSON.stringify(plan)])
}
