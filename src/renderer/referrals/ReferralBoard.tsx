/** Owns the board: a column for each step on the way from receipt to closed, with the oldest on top. Refuses lists and exits: those are the table's. */
import { addDays, shortDate } from '@shared/dates'
import { ageingOf, nextStep, type ReferralPlan } from '@shared/domain/referralClocks'
import { type ReferralRow, type ReferralStatus, referralStatusNames, urgencyNames } from '@shared/domain/referrals'
import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { asCount, counted } from '../components/figures'
import { NextStepToday } from '../marks/NextStepMark'
import { StatusMark } from '../marks/StatusMark'
import classes from './referrals.module.css'

const columns: readonly ReferralStatus[] = ['received', 'contacting', 'scheduled', 'seen', 'note-sent']
/** What is older has been left where it was, or is history. */
const boardDays = 180
const mostRead = 2000
/** Of one column; the table has them all. */
const mostShown = 60

interface ReferralBoardProps {
  readonly onOpen: (referral: ReferralRow) => void
  readonly onActive: (referral: ReferralRow | null) => void
}

/** Arrow keys go from card to card, Enter opens one. */
export function ReferralBoard({ onOpen, onActive }: ReferralBoardProps): ReactNode {
  const { today } = useSession()
  const ask = useAsk('listReferrals', {
    filter: { status: 'active', receivedFrom: addDays(today, -boardDays) },
    limit: mostRead,
  })
  return (
    <Asked ask={ask}>
      {({ referrals, plan, total }) => (
        <>
          <Columns referrals={referrals} plan={plan} onOpen={onOpen} onActive={onActive} />
          <p className={`small quiet ${classes.boardFoot}`}>
            {total > referrals.length
              ? `The latest ${asCount(referrals.length)} of ${asCount(total)}.`
              : `${counted(total, 'referral')} of the last ${boardDays} days that are not closed.`}{' '}
            Arrows move, Enter opens, the period does what is next.
          </p>
        </>
      )}
    </Asked>
  )
}

interface ColumnsProps extends ReferralBoardProps {
  readonly referrals: readonly ReferralRow[]
  readonly plan: ReferralPlan
}

function Columns({ referrals, plan, onOpen, onActive }: ColumnsProps): ReactNode {
  const { today } = useSession()
  const board = useRef<HTMLDivElement>(null)
  const waitsSince = (referral: ReferralRow): string =>
    nextStep(referral, plan, today)?.dueOn ?? referral.scheduledOn ?? referral.receivedOn
  const cards = columns.map((status) =>
    referrals
      .filter((referral) => referral.status === status)
      .toSorted((a, b) => waitsSince(a).localeCompare(waitsSince(b)) || a.id - b.id),
  )

  const move = (event: KeyboardEvent, column: number, row: number): void => {
    const steps: Record<string, readonly [number, number]> = {
      ArrowDown: [0, 1],
      ArrowUp: [0, -1],
      ArrowRight: [1, 0],
      ArrowLeft: [-1, 0],
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    let next = column + step[0]
    while (cards[next]?.length === 0) next += step[0] || 1
    const last = Math.min(cards[next]?.length ?? 0, mostShown) - 1
    const target = Math.max(0, Math.min(last, row + step[1]))
    board.current?.querySelector<HTMLButtonElement>(`[data-card="${next} ${target}"]`)?.focus()
  }

  return (
    <div className={classes.board} ref={board}>
      {columns.map((status, column) => {
        const ofColumn = cards[column] ?? []
        return (
          <section key={status} className={classes.boardColumn} aria-label={referralStatusNames[status]}>
            <h2>
              <StatusMark status={status} /> <span className="tabular quiet">{asCount(ofColumn.length)}</span>
            </h2>
            <ul>
              {ofColumn.slice(0, mostShown).map((referral, row) => (
                <li key={referral.id}>
                  <Card
                    referral={referral}
                    plan={plan}
                    place={`${column} ${row}`}
                    onOpen={onOpen}
                    onActive={onActive}
                    onKey={(event) => {
                      move(event, column, row)
                    }}
                  />
                </li>
              ))}
              {ofColumn.length > mostShown ? (
                <li className="small quiet">and {asCount(ofColumn.length - mostShown)} more in the list</li>
              ) : null}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

interface CardProps extends ReferralBoardProps {
  readonly referral: ReferralRow
  readonly plan: ReferralPlan
  readonly place: string
  readonly onKey: (event: KeyboardEvent) => void
}

function Card({ referral, plan, place, onOpen, onActive, onKey }: CardProps): ReactNode {
  const { today } = useSession()
  const next = nextStep(referral, plan, today)
  const { patient, patientReference, sourceName, receivedOn, urgency } = referral
  return (
    <button
      type="button"
      className={classes.card}
      data-card={place}
      data-state={next ? ageingOf(next, today).state : 'calm'}
      onFocus={() => {
        onActive(referral)
      }}
      onBlur={() => {
        onActive(null)
      }}
      onKeyDown={onKey}
      onClick={() => {
        onOpen(referral)
      }}
    >
      <span className={classes.cardName}>
        <b>{patient || patientReference || 'Not named'}</b>
        {urgency === 'routine' ? null : <span className="clay small medium">{urgencyNames[urgency]}</span>}
      </span>
      <span className={classes.cardSource}>
        {sourceName}, {shortDate(receivedOn, today)}
      </span>
      <NextStepToday next={next} />
    </button>
  )
}
