/** Owns the answer to “where were we?”: the last thing known, and what waits. Refuses anything older. */
import { ageInWords, shortDate, type CalendarDate } from '@shared/dates'
import { journalKindNames, type JournalEntry } from '@shared/domain/journal'
import type { ThankYouDue } from '@shared/domain/letters'
import type { ReferralRow } from '@shared/domain/referrals'
import { IconInbox, IconMail, type Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { referralsHref } from '../app/routes'
import { counted } from '../components/figures'
import { TouchMark } from '../marks/TouchMark'
import classes from './SourcePage.module.css'
import { countOpen, lastKnown } from '../timeline/timeline'

/** `Nov 18, 6 days ago`; `today`. */
function when(on: CalendarDate, today: CalendarDate): string {
  const age = ageInWords(on, today)
  if (age === 'Today' || age === 'Yesterday') return age.toLowerCase()
  const day = shortDate(on, today)
  return age === day ? day : `${day}, ${age} ago`
}

function Waiting({ icon: WaitingIcon, children }: { readonly icon: Icon; readonly children: ReactNode }): ReactNode {
  return (
    <li className="row">
      <WaitingIcon size={14} stroke={1.7} aria-hidden="true" />
      <span>{children}</span>
    </li>
  )
}

interface WhereWeLeftOffProps {
  readonly sourceId: number
  /** Null: not read yet. */
  readonly entries: readonly JournalEntry[] | null
  readonly referrals: readonly ReferralRow[]
  readonly thankYou: ThankYouDue | null
  readonly onDraftLetter: () => void
}

/** Stands above everything else on the page. */
export function WhereWeLeftOff(props: WhereWeLeftOffProps): ReactNode {
  const { sourceId, entries, referrals, thankYou, onDraftLetter } = props
  const { today } = useSession()
  const last = entries === null ? null : lastKnown(entries)
  const open = countOpen(referrals)
  return (
    <section className={classes.leftOff} aria-label="Where we left off">
      <div className={classes.lastKnown}>
        <h2>Where we left off</h2>
        {last ? (
          <>
            <p className={classes.said}>{last.said}</p>
            <p className={classes.saidBy}>
              <TouchMark kind={last.kind} isDecorative /> {journalKindNames[last.kind]} · {last.writtenBy} ·{' '}
              {when(last.happenedOn, today)}
            </p>
          </>
        ) : null}
        {entries !== null && !last ? (
          <p className={classes.said}>Nothing is written down yet. A first line helps whoever picks up next.</p>
        ) : null}
      </div>
      <ul className={classes.waiting} aria-label="Waiting">
        {thankYou ? (
          <Waiting icon={IconMail}>
            {thankYou.blocked === '' ? (
              <>
                {counted(thankYou.referralIds.length, 'visit')} to say thank-you for.{' '}
                <button type="button" className={classes.textButton} onClick={onDraftLetter}>
                  Draft letter
                </button>
              </>
            ) : (
              <>
                {counted(thankYou.referralIds.length, 'visit')} to say thank-you for. {thankYou.blocked}
              </>
            )}
          </Waiting>
        ) : null}
        {open > 0 ? (
          <Waiting icon={IconInbox}>
            <Link href={referralsHref({ sourceId, status: 'open' })} className={classes.textButton ?? ''}>
              {counted(open, 'referral')}
            </Link>{' '}
            not seen yet
          </Waiting>
        ) : null}
        {!thankYou && open === 0 ? <li className="quiet">Nothing waits here.</li> : null}
      </ul>
    </section>
  )
}
