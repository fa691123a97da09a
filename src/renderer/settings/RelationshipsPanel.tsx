/** Owns where tiers end and how often each is to hear from us, saved when a field is left. Refuses what was agreed with one source: that stands on its page. */
import { type RelationshipPlan, relationshipPlanSchema } from '@shared/domain/cadence'
import { tierSchema } from '@shared/domain/tiers'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { ForecastCheck } from './ForecastCheck'
import { PlanNumber } from './PlanNumber'
import { RoleCadences } from './RoleCadences'
import classes from './settings.module.css'

export function RelationshipsPanel(): ReactNode {
  const ask = useAsk('getRelationshipPlan', {})
  return (
    <section className="panel">
      <header>
        <h2>Tiers and touches</h2>
      </header>
      <div className={classes.body}>
        <Asked ask={ask}>
          {({ plan, hasModel }) => (
            <>
              <Plan plan={plan} />
              <p className="small quiet">
                {hasModel
                  ? 'Who is quiet is judged by each source’s own rhythm and by what is usual among all of yours.'
                  : 'With 30 sources and 100 repeated referrals on file, who is quiet is judged by what is usual among all of them; until then each source is judged by its own gaps alone.'}
              </p>
              <ForecastCheck />
            </>
          )}
        </Asked>
      </div>
    </section>
  )
}

function Plan({ plan }: { readonly plan: RelationshipPlan }): ReactNode {
  const { isReadOnly } = useSession()
  const save = useCommand('setRelationshipPlan')
  const keep = (next: RelationshipPlan): void => {
    if (!relationshipPlanSchema.safeParse(next).success || JSON.stringify(next) === JSON.stringify(plan)) return
    save.run(next, {
      onDone: () => {
        notifyDone('Saved. Every list follows.', {
          undo: () => {
            save.run(plan, { onFailed: notifyFailed })
          },
        })
      },
    })
  }
  const number = (
    label: string,
    value: number,
    [min, max]: readonly [number, number],
    taken: (value: number) => RelationshipPlan,
  ) => (
    <PlanNumber
      key={`${label} ${value}`}
      label={label}
      value={value}
      min={min}
      max={max}
      isDisabled={isReadOnly}
      onKeep={(typed) => {
        keep(taken(typed))
      }}
    />
  )
  const percent = (share: number): number => Math.round(share * 100)
  return (
    <>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <fieldset className={classes.keep}>
        <legend className="small quiet">
          Sources are A until they make so much of 12 months’ referrals together, then B, then C
        </legend>
        {number('A up to, in %', percent(plan.tiers.a), [1, percent(plan.tiers.b) - 1], (a) => ({
          ...plan,
          tiers: { ...plan.tiers, a: a / 100 },
        }))}
        {number('B up to, in %', percent(plan.tiers.b), [percent(plan.tiers.a) + 1, 99], (b) => ({
          ...plan,
          tiers: { ...plan.tiers, b: b / 100 },
        }))}
        {number('Days of grace', plan.overdueAfter, [0, 90], (overdueAfter) => ({ ...plan, overdueAfter }))}
      </fieldset>
      <fieldset className={classes.cadence}>
        <legend className="small quiet">Days from one touch to the next</legend>
        {tierSchema.options.map((tier) =>
          number(`Tier ${tier}`, plan.cadence[tier], [1, 730], (days) => ({
            ...plan,
            cadence: { ...plan.cadence, [tier]: days },
          })),
        )}
      </fieldset>
      <RoleCadences plan={plan} onKeep={keep} isReadOnly={isReadOnly} />
    </>
  )
}
