/** Owns the rounds: those that go on, those that are over, and beginning one. Refuses what happens in a round: it has a page of its own. */
import { Button, Progress } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import type { RoundRow } from '@shared/domain/rounds'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link, useSearch } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { outreachHref, roundHref, roundSourcesOf } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { counted } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { useKeys } from '../components/useKeys'
import { NewRoundDrawer } from './NewRoundDrawer'
import classes from './outreach.module.css'

export function RoundsView(): ReactNode {
  const { isReadOnly } = useSession()
  const given = roundSourcesOf(useSearch())
  const ask = useAsk('listRounds', {})
  const [isBeginning, setIsBeginning] = useState(false)
  const begin = (): void => {
    if (!isReadOnly) setIsBeginning(true)
  }
  useKeys({ N: begin })
  const button = (
    <Button
      disabled={isReadOnly}
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      rightSection={<KeyHint keys="N" onAccent />}
      aria-keyshortcuts="N"
      onClick={begin}
    >
      Begin a round
    </Button>
  )
  return (
    <div className={`pageBody ${classes.body}`}>
      <Asked ask={ask}>
        {({ rounds, asOf }) =>
          rounds.length === 0 ? (
            <EmptyState action={button}>
              No round yet. A round gets in touch again with sources that went quiet: letters in a hand, calls and
              visits with one message, and what came of it.
            </EmptyState>
          ) : (
            <>
              <div className={classes.act}>{button}</div>
              <Rounds name="Going on" rounds={rounds.filter(({ endedOn }) => endedOn === null)} asOf={asOf} />
              <Rounds name="Over" rounds={rounds.filter(({ endedOn }) => endedOn !== null)} asOf={asOf} />
            </>
          )
        }
      </Asked>
      {isBeginning || given.length > 0 ? (
        <NewRoundDrawer
          given={given}
          onClose={() => {
            setIsBeginning(false)
            if (given.length > 0) goTo(outreachHref('rounds'), { replace: true })
          }}
        />
      ) : null}
    </div>
  )
}

interface RoundsProps {
  readonly name: string
  readonly rounds: readonly RoundRow[]
  readonly asOf: CalendarDate
}

function Rounds({ name, rounds, asOf }: RoundsProps): ReactNode {
  if (rounds.length === 0) return null
  return (
    <section className="panel" aria-label={name}>
      <header>
        <h2>{name}</h2>
      </header>
      <ul className={classes.rows}>
        {rounds.map((round) => (
          <li key={round.id}>
            <div className="grow">
              <Link href={roundHref(round.id)} className="link">
                <b>{round.name}</b>
              </Link>
              <span className="small quiet">
                {counted(round.members, 'source')}, begun {shortDate(round.begunOn, asOf)} by {round.writtenBy}
              </span>
            </div>
            <span className={`small nowrap ${late(round, asOf) ? 'clay' : 'quiet'}`}>
              {round.endedOn === null
                ? `${late(round, asOf) ? 'was due' : 'by'} ${shortDate(round.dueOn, asOf)}`
                : `ended ${shortDate(round.endedOn, asOf)}`}
            </span>
            <Progress
              w={110}
              aria-label={`${round.done} of ${round.members} written to or reached`}
              value={(round.done / Math.max(round.members, 1)) * 100}
            />
            <span className={`small tabular nowrap ${classes.share}`}>
              {round.done} of {round.members}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const late = ({ endedOn, dueOn, done, members }: RoundRow, asOf: CalendarDate): boolean =>
  endedOn === null && done < members && dueOn < asOf
