/** Owns whom a round has written to or reached, with what came of it. Refuses to take a letter back: it is discarded among the letters. */
import { shortDate, type CalendarDate } from '@shared/dates'
import { letterStateNames } from '@shared/domain/letters'
import { type RoundMember, roundOutcomeNames } from '@shared/domain/rounds'
import { nameWithCredential } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { routes, sourceHref } from '../app/routes'
import classes from './outreach.module.css'

interface RoundDoneProps {
  readonly members: readonly RoundMember[]
  readonly asOf: CalendarDate
}

/** Nothing while nobody is. */
export function RoundDone({ members, asOf }: RoundDoneProps): ReactNode {
  if (members.length === 0) return null
  return (
    <section className="panel" aria-label="Written to or reached">
      <header>
        <h2>Written to or reached</h2>
      </header>
      <ul className={classes.rows}>
        {members.map((member) => (
          <li key={member.id}>
            <div className={`grow ${classes.member}`}>
              <Link href={sourceHref(member.sourceId)} className="link">
                <b>{nameWithCredential({ name: member.sourceName, credential: member.credential })}</b>
              </Link>
              {member.note === '' ? null : <span className="small soft">{member.note}</span>}
            </div>
            <span className="small nowrap">
              {member.letterState === null ? (
                member.outcome === null ? (
                  ''
                ) : (
                  roundOutcomeNames[member.outcome]
                )
              ) : (
                <>
                  <Link href={routes.letters} className="link">
                    Letter
                  </Link>
                  , {letterStateNames[member.letterState].toLowerCase()}
                </>
              )}
            </span>
            <span className="small quiet nowrap tabular">
              {member.actedOn === null ? '' : shortDate(member.actedOn, asOf)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
