/** Owns the page of one office: who refers from there, who works there, what passed between us. Refuses a source's own figures in full. */
import { Button } from '@mantine/core'
import { rollingYear, shortDate } from '@shared/dates'
import { officeAddressLines } from '@shared/domain/offices'
import { nameWithCredential, type SourceRow } from '@shared/domain/sources'
import type { OutputOf } from '@shared/contract'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { contactHref, proofHref, referralsHref, routes, sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { DetailHead } from '../components/DetailHead'
import { ErrorNotice } from '../components/ErrorNotice'
import { FigureLink } from '../components/FigureLink'
import { asCount, counted } from '../components/figures'
import { Fact, Facts } from '../components/Facts'
import { KeyHint } from '../components/KeyHint'
import { Sparkline } from '../components/Sparkline'
import { useKeys } from '../components/useKeys'
import { TierMark } from '../marks/TierMark'
import { FaxMark } from '../people/FaxMark'
import { People } from '../people/People'
import { Promises } from '../people/Promises'
import { Timeline } from '../timeline/Timeline'
import { composeTimeline } from '../timeline/timeline'
import { useJournal } from '../timeline/useJournal'
import { OfficeDrawer } from './OfficeDrawer'
import { OfficePad } from './OfficePad'
import classes from './offices.module.css'

const mostRead = 1000

/** The page of one office. */
export function OfficePage({ officeId }: { readonly officeId: number }): ReactNode {
  const ask = useAsk('getOffice', { officeId })
  useKeys({
    Escape: () => {
      goTo(routes.sources)
    },
  })
  return (
    <div className="page">
      <Asked ask={ask}>{(page) => <Shown page={page} />}</Asked>
    </div>
  )
}

/** What was written, posted, sent and promised there; empty until it is read. */
function useOfficeHistory(officeId: number) {
  const journal = useAsk('listJournal', { officeId, limit: mostRead })
  const letters = useAsk('listLetters', { officeId, limit: mostRead })
  const referrals = useAsk('listReferrals', { filter: { officeId }, limit: mostRead })
  const promises = useAsk('listPromises', { officeId })
  const updates = useAsk('listUpdatesSent', { officeId, limit: mostRead })
  const items = useMemo(
    () =>
      composeTimeline(
        journal.data?.entries ?? [],
        letters.data?.letters ?? [],
        referrals.data?.referrals ?? [],
        promises.data?.promises ?? [],
        updates.data?.updates ?? [],
      ),
    [journal.data, letters.data, referrals.data, promises.data, updates.data],
  )
  const isCut = referrals.data !== undefined && referrals.data.total > referrals.data.referrals.length
  return {
    items,
    promises: promises.data?.promises ?? [],
    note: isCut ? `The newest ${counted(mostRead, 'referral')} are shown here.` : '',
    error: journal.error ?? letters.error ?? referrals.error ?? promises.error ?? updates.error,
    retry: () => {
      Promise.all([
        journal.refetch(),
        letters.refetch(),
        referrals.refetch(),
        promises.refetch(),
        updates.refetch(),
      ]).catch(() => undefined)
    },
  }
}

function Shown({ page }: { readonly page: OutputOf<'getOffice'> }): ReactNode {
  const { office, faxVerifiedOn, sources, visitors, contacts, former, asOf } = page
  const { isReadOnly } = useSession()
  const { openLog } = useOverlays()
  const history = useOfficeHistory(office.id)
  const { remove } = useJournal()
  const [isEditing, setIsEditing] = useState(false)
  const [top] = sources
  const year = rollingYear(asOf)
  const inYear = sources.reduce((sum, { referrals12Months }) => sum + referrals12Months, 0)
  const inAll = sources.reduce((sum, { referrals }) => sum + referrals, 0)
  const logVisit = (): void => {
    openLog(top ? { sourceId: top.id, kind: 'visit' } : { kind: 'visit' })
  }
  useKeys({ L: logVisit })
  const [, ...address] = officeAddressLines(office)
  return (
    <>
      <DetailHead
        back={{ href: routes.sources, name: 'Sources' }}
        title={office.name}
        about={address.join(', ') || 'No address on file'}
        actions={
          <>
            <Button
              variant="default"
              disabled={isReadOnly}
              leftSection={<IconPencil size={14} aria-hidden="true" />}
              onClick={() => {
                setIsEditing(true)
              }}
            >
              Edit
            </Button>
            <Button
              aria-keyshortcuts="L"
              leftSection={<IconPlus size={14} aria-hidden="true" />}
              rightSection={<KeyHint keys="L" onAccent />}
              onClick={logVisit}
            >
              Log a visit
            </Button>
          </>
        }
      />
      <div className="pageBody">
        <Facts>
          <Fact name="12 months">
            <FigureLink
              href={referralsHref({ officeId: office.id, receivedFrom: year.from, receivedTo: year.to })}
              label={`${inYear} referrals in 12 months`}
            >
              {asCount(inYear)}
            </FigureLink>
          </Fact>
          <Fact name="All referrals">
            <FigureLink href={referralsHref({ officeId: office.id })} label={`All ${inAll} referrals`}>
              {asCount(inAll)}
            </FigureLink>
          </Fact>
          <Fact name="Closed loops">
            <FigureLink href={proofHref({ kind: 'office', id: office.id })} label="What became of their referrals">
              The proof
            </FigureLink>
          </Fact>
          <OfficePad officeId={office.id} />
          <Fact name="Phone">{office.phone || <span className="quiet">Not on file</span>}</Fact>
          <Fact name="Designated fax">
            <FaxMark fax={office.fax} verifiedOn={faxVerifiedOn} of={{ kind: 'office', id: office.id }} />
          </Fact>
        </Facts>
        {office.note ? <p className={classes.note}>{office.note}</p> : null}
        {history.error ? <ErrorNotice error={history.error} onRetry={history.retry} /> : null}
        <div className={classes.columns}>
          <div className={classes.side}>
            <SourcesHere sources={sources} visitors={visitors} />
            <Timeline
              isOfMany
              referralsOf={{ officeId: office.id }}
              items={history.items}
              onDelete={remove}
              note={history.note}
            />
          </div>
          <div className={classes.side}>
            <People officeId={office.id} contacts={contacts} />
            <Promises isOfMany promises={history.promises} source={null} />
            {former.length > 0 ? (
              <section className="panel" aria-label="Were here before">
                <header>
                  <h2>Were here before</h2>
                </header>
                <ul className={classes.list}>
                  {former.map(({ id, name, role, leftOn }) => (
                    <li key={id} className={classes.row}>
                      <span className="grow ellipsis">
                        <Link href={contactHref(id)} className="link">
                          {name}
                        </Link>{' '}
                        <span className="quiet">{role}</span>
                      </span>
                      <span className="small quiet nowrap">until {shortDate(leftOn, asOf)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        </div>
      </div>
      {isEditing ? (
        <OfficeDrawer
          office={office}
          onClose={() => {
            setIsEditing(false)
          }}
        />
      ) : null}
    </>
  )
}

interface SourcesHereProps {
  readonly sources: readonly SourceRow[]
  readonly visitors: OutputOf<'getOffice'>['visitors']
}

function SourcesHere({ sources, visitors }: SourcesHereProps): ReactNode {
  return (
    <section className="panel" aria-label="Who refers from here">
      <header>
        <h2>Who refers from here</h2>
        {sources.length > 0 ? <span className="small quiet tabular">{asCount(sources.length)}</span> : null}
      </header>
      <ul className={classes.list}>
        {sources.map((source) => (
          <li key={source.id} className={classes.row}>
            <TierMark tier={source.tier} isNew={source.isNew} reason={source.tierReason} />
            <span className="grow ellipsis">
              <Link href={sourceHref(source.id)} className="link">
                {nameWithCredential(source)}
              </Link>{' '}
              <span className="quiet">{source.specialty}</span>
            </span>
            <Sparkline values={source.months} label="Referrals a month, last 24 months" />
            <span className={`${classes.count} soft nowrap`}>
              {counted(source.referrals12Months, 'referral')} in 12 months
            </span>
          </li>
        ))}
        {visitors.map((source) => (
          <li key={source.id} className={classes.row}>
            <span className="grow ellipsis">
              <Link href={sourceHref(source.id)} className="link">
                {nameWithCredential(source)}
              </Link>{' '}
              <span className="quiet">works here, too{source.note ? `: ${source.note}` : ''}</span>
            </span>
          </li>
        ))}
        {sources.length === 0 && visitors.length === 0 ? (
          <li className={classes.nobody}>No source is written to here.</li>
        ) : null}
      </ul>
    </section>
  )
}
