/** Owns what we said we would do and have to do now, on the morning's screen. Refuses what is due after a week. */
import { addDays, shortDate } from '@shared/dates'
import { isPromiseDue } from '@shared/domain/promises'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { counted } from '../components/figures'
import { PromiseActs } from '../people/PromiseActs'
import { NothingDue, Panel } from './Panel'
import { RestToggle } from './RestToggle'
import classes from './today.module.css'

const shown = 6
const daysAhead = 7

export function PromisesDue(): ReactNode {
  const { today } = useSession()
  const [isWhole, setIsWhole] = useState(false)
  const ask = useAsk('listPromises', { isOpen: true })
  const due = (ask.data?.promises ?? []).filter((promise) => isPromiseDue(promise, addDays(today, daysAhead)))
  return (
    <Panel title="Promises due" note={due.length > 0 ? `${counted(due.length, 'promise')} within a week` : ''}>
      <Asked ask={ask}>
        {() =>
          due.length === 0 ? (
            <NothingDue>Nothing is promised for this week. A promise is written down on a source’s page.</NothingDue>
          ) : (
            <ul className={classes.lines}>
              {(isWhole ? due : due.slice(0, shown)).map((promise) => (
                <li key={promise.id}>
                  <span className={classes.who}>
                    <span className={`medium ${classes.name}`} title={promise.promise}>
                      {promise.promise}
                    </span>
                    <span className={`small soft ${classes.below}`}>
                      <Link href={sourceHref(promise.sourceId)}>{promise.contact || promise.sourceName}</Link>
                      {promise.dueOn < today ? (
                        <b className="clay medium">, was due {shortDate(promise.dueOn, today)}</b>
                      ) : (
                        `, by ${promise.dueOn === today ? 'today' : shortDate(promise.dueOn, today)}`
                      )}
                    </span>
                  </span>
                  <PromiseActs promise={promise} />
                </li>
              ))}
              <RestToggle
                shownFirst={shown}
                total={due.length}
                isWhole={isWhole}
                onToggle={() => {
                  setIsWhole(!isWhole)
                }}
              />
            </ul>
          )
        }
      </Asked>
    </Panel>
  )
}
