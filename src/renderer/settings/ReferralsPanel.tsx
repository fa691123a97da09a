/** Owns the clocks of referrals, and what their sources are told, saved as they are changed. Refuses one referral's own days: its page has them. */
import { Checkbox, Select } from '@mantine/core'
import {
  patientAsNames,
  patientAsSchema,
  type ReferralPlan,
  referralPlanSchema,
  updateStepSchema,
} from '@shared/domain/referralClocks'
import { urgencyNames, urgencySchema } from '@shared/domain/referrals'
import { updateStepNames } from '@shared/domain/updates'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { PlanNumber } from './PlanNumber'
import classes from './settings.module.css'

export function ReferralsPanel(): ReactNode {
  const ask = useAsk('getReferralPlan', {})
  return (
    <section className="panel">
      <header>
        <h2>Referrals and updates</h2>
      </header>
      <div className={classes.body}>
        <Asked ask={ask}>{({ plan }) => <Plan plan={plan} />}</Asked>
      </div>
    </section>
  )
}

function Plan({ plan }: { readonly plan: ReferralPlan }): ReactNode {
  const { isReadOnly } = useSession()
  const save = useCommand('setReferralPlan')
  const keep = (next: ReferralPlan): void => {
    if (!referralPlanSchema.safeParse(next).success || JSON.stringify(next) === JSON.stringify(plan)) return
    save.run(next, {
      onDone: () => {
        notifyDone('Saved. Every referral’s next step follows.', {
          undo: () => {
            save.run(plan, { onFailed: notifyFailed })
          },
        })
      },
    })
  }
  const number = (label: string, value: number, onKeep: (value: number) => void, [min, max] = [0, 365]): ReactNode => (
    <PlanNumber
      key={`${label} ${value}`}
      label={label}
      value={value}
      min={min ?? 0}
      max={max ?? 365}
      isDisabled={isReadOnly}
      onKeep={onKeep}
    />
  )
  const byUrgency = (clock: 'call' | 'appointment', legend: string): ReactNode => (
    <fieldset className={classes.keep}>
      <legend className="small quiet">{legend}</legend>
      {urgencySchema.options.map((urgency) =>
        number(urgencyNames[urgency], plan[clock][urgency], (days) => {
          keep({ ...plan, [clock]: { ...plan[clock], [urgency]: days } })
        }),
      )}
    </fieldset>
  )
  return (
    <>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {byUrgency('call', 'Days from receipt to the first call; 0 is the same day')}
      {byUrgency('appointment', 'Days from receipt to the appointment')}
      <fieldset className={classes.cadence}>
        <legend className="small quiet">
          Days to call again and attempts in all; days from the visit to our note and thanks
        </legend>
        {number('Again after', plan.retry, (retry) => {
          keep({ ...plan, retry })
        })}
        {number(
          'Attempts',
          plan.attempts,
          (attempts) => {
            keep({ ...plan, attempts })
          },
          [1, 9],
        )}
        {number('Our note', plan.note, (note) => {
          keep({ ...plan, note })
        })}
        {number('Thanks', plan.thanks, (thanks) => {
          keep({ ...plan, thanks })
        })}
      </fieldset>
      <fieldset className={classes.told}>
        <legend className="small quiet">Sources are told of</legend>
        {updateStepSchema.options.map((step) => (
          <Checkbox
            key={step}
            size="xs"
            label={updateStepNames[step]}
            checked={plan.told.includes(step)}
            disabled={isReadOnly}
            onChange={(event) => {
              const isTold = event.currentTarget.checked
              keep({
                ...plan,
                told: updateStepSchema.options.filter((each) => (each === step ? isTold : plan.told.includes(each))),
              })
            }}
          />
        ))}
      </fieldset>
      <Select
        label="How updates name a patient, unless you choose otherwise"
        size="xs"
        allowDeselect={false}
        disabled={isReadOnly}
        data={patientAsSchema.options.map((value) => ({ value, label: patientAsNames[value] }))}
        value={plan.patientAs}
        onChange={(value) => {
          keep({ ...plan, patientAs: patientAsSchema.parse(value) })
        }}
      />
    </>
  )
}
