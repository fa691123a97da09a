/** Owns the page that proves what became of the referrals of one source or office. Refuses to count: a rule does. */
import { Select, TextInput } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import {
  addMonths,
  type CalendarDate,
  type DateRange,
  longDate,
  quarterOf,
  quarterRange,
  rollingYear,
  shiftQuarter,
} from '@shared/dates'
import { proofSummary } from '@shared/domain/loopProofWords'
import type { ProofOf } from '@shared/requests/loopProof'
import { useState, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { officeHref, parseProof, proofHref, sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { DetailHead } from '../components/DetailHead'
import { EmptyState } from '../components/EmptyState'
import { useKeys } from '../components/useKeys'
import classes from './proof.module.css'
import { type ListedFigure, ProofFigures } from './ProofFigures'
import { ProofRows } from './ProofRows'
import { ProofSheet } from './ProofSheet'

/** The address says of whom and of which days. */
export function ProofPage(): ReactNode {
  const { today } = useSession()
  const asked = parseProof(useSearch())
  // No redirect: on the way to another page this one is drawn once more, without its address.
  if (asked === null) return <EmptyState>Open a source or an office first, and its closed loops from there.</EmptyState>
  return <Proof of={asked.of} period={asked.period ?? rollingYear(today)} />
}

/** By their names; `''` stands for days of one's own. */
function periodsOf(today: CalendarDate): ReadonlyMap<string, DateRange> {
  const year = today.slice(0, 4)
  const lastYear = addMonths(today, -12).slice(0, 4)
  return new Map([
    ['Last 12 months', rollingYear(today)],
    ['This quarter', { from: quarterRange(quarterOf(today)).from, to: today }],
    ['Last quarter', quarterRange(shiftQuarter(quarterOf(today), -1))],
    ['This year', { from: `${year}-01-01`, to: today }],
    ['Last year', { from: `${lastYear}-01-01`, to: `${lastYear}-12-31` }],
  ])
}
const ownDays = 'Other days'

interface ProofProps {
  readonly of: ProofOf
  readonly period: DateRange
}

function Proof({ of, period }: ProofProps): ReactNode {
  const ask = useAsk('getLoopProof', { of, ...period }, { keepPrevious: true })
  const back =
    of.kind === 'source'
      ? { href: sourceHref(of.id), name: 'The source' }
      : { href: officeHref(of.id), name: 'The office' }
  useKeys({
    Escape: () => {
      goTo(back.href)
    },
  })
  return (
    <div className="page">
      <DetailHead
        back={back}
        title="Closed loops"
        about={ask.data?.name ?? ''}
        actions={<PeriodFields of={of} period={period} />}
      />
      <Asked ask={ask}>{(answer) => <Shown of={of} answer={answer} />}</Asked>
    </div>
  )
}

function PeriodFields({ of, period }: ProofProps): ReactNode {
  const { today } = useSession()
  const periods = periodsOf(today)
  const named = [...periods].find(([, { from, to }]) => from === period.from && to === period.to)?.[0]
  const [isOwn, setIsOwn] = useState(named === undefined)
  const show = (next: DateRange): void => {
    if (next.from !== '' && next.to >= next.from) goTo(proofHref(of, next), { replace: true })
  }
  return (
    <div className={classes.period}>
      {isOwn ? (
        <>
          <TextInput
            type="date"
            aria-label="Received from"
            value={period.from}
            max={period.to}
            onChange={(event) => {
              show({ ...period, from: event.currentTarget.value })
            }}
          />
          <TextInput
            type="date"
            aria-label="Received to"
            value={period.to}
            min={period.from}
            onChange={(event) => {
              show({ ...period, to: event.currentTarget.value })
            }}
          />
        </>
      ) : null}
      <Select
        aria-label="Referrals received in"
        allowDeselect={false}
        w={150}
        data={[...periods.keys(), ownDays]}
        value={isOwn ? ownDays : (named ?? ownDays)}
        onChange={(name) => {
          const chosen = periods.get(name ?? '')
          setIsOwn(chosen === undefined)
          if (chosen) show(chosen)
        }}
      />
    </div>
  )
}

function Shown({ of, answer }: { readonly of: ProofOf; readonly answer: OutputOf<'getLoopProof'> }): ReactNode {
  const { proof, plan, referrals } = answer
  const [listed, setListed] = useState<ListedFigure>({ figure: 'open-loop', quarter: null })
  if (proof.counts.referred === 0) {
    return (
      <EmptyState>
        {answer.name} sent nobody from {longDate(proof.from)} to {longDate(proof.to)}. Choose other days above, or log a
        referral with R on the page Referrals.
      </EmptyState>
    )
  }
  return (
    <div className={classes.proof}>
      <div className={classes.main}>
        <p className={classes.summary}>“{proofSummary(proof)}”</p>
        <ProofFigures proof={proof} plan={plan} listed={listed} onList={setListed} />
        <ProofRows listed={listed} proof={proof} plan={plan} referrals={referrals} />
      </div>
      <ProofSheet of={of} period={{ from: proof.from, to: proof.to }} />
    </div>
  )
}
