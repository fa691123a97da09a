/** Owns the strip of facts about a source; each figure opens the list it counts. Refuses history. */
import {
  addMonths,
  quarterOf,
  quarterRange,
  rollingYear,
  shortDate,
  type CalendarDate,
  type DateRange,
} from '@shared/dates'
import { isRealChange } from '@shared/domain/change'
import type { ReferralRow } from '@shared/domain/referrals'
import type { SourcePage } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { proofHref, referralsHref } from '../app/routes'
import { Fact, Facts } from '../components/Facts'
import { FigureLink } from '../components/FigureLink'
import { asChange, asCount } from '../components/figures'
import { NextTouchMark } from '../marks/NextTouchMark'
import { SnoozeButton } from '../marks/SnoozeButton'
import { TouchMark } from '../marks/TouchMark'
import { FaxMark } from '../people/FaxMark'
import { PotentialMenu } from './PotentialMenu'
import { Age } from './sourceColumns'

interface SourceFactsProps {
  readonly page: SourcePage & { readonly asOf: CalendarDate }
  readonly referrals: readonly ReferralRow[]
  /** Undefined: not read yet. */
  readonly referralTotal: number | undefined
}

/** In colour only when it is more than chance explains. */
function AgainstLastYear({ value, now }: { readonly value: number | null; readonly now: number }): ReactNode {
  if (value === null) return null
  const tone = !isRealChange(now, now - value) ? 'quiet' : value > 0 ? 'moss' : 'clay'
  return <span className={`small ${tone}`}> {value === 0 ? 'same as' : `${asChange(value)} on`} last year</span>
}

const countIn = (referrals: readonly ReferralRow[], { from, to }: DateRange): number =>
  referrals.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= to).length

/** What the front desk is asked on the phone, in one line. */
export function SourceFacts({ page, referrals, referralTotal }: SourceFactsProps): ReactNode {
  const { source, row, faxVerifiedOn, asOf } = page
  const year = rollingYear(asOf)
  const quarter = quarterRange(quarterOf(asOf))
  // Compared only when every referral was read.
  const isAllRead = referralTotal !== undefined && referralTotal === referrals.length
  const yearChange = isAllRead ? row.referrals12Months - countIn(referrals, rollingYear(addMonths(asOf, -12))) : null
  const phone = source.phone || source.office?.phone
  const fax = source.fax || source.office?.fax || ''
  const faxOf =
    source.fax === '' && source.office
      ? ({ kind: 'office', id: source.office.id } as const)
      : ({ kind: 'source', id: source.id } as const)
  const range = { receivedFrom: year.from, receivedTo: year.to }
  return (
    <Facts>
      <Fact name="12 months">
        <FigureLink
          href={referralsHref({ sourceId: source.id, ...range })}
          label={`${row.referrals12Months} referrals in 12 months`}
        >
          {asCount(row.referrals12Months)}
        </FigureLink>
        <AgainstLastYear value={yearChange} now={row.referrals12Months} />
      </Fact>
      <Fact name="This quarter">
        <FigureLink
          href={referralsHref({ sourceId: source.id, receivedFrom: quarter.from, receivedTo: asOf })}
          label={`${row.referralsQuarter} referrals this quarter`}
        >
          {asCount(row.referralsQuarter)}
        </FigureLink>
        <AgainstLastYear value={row.change} now={row.referralsQuarter} />
      </Fact>
      <Fact name="All referrals">
        <FigureLink href={referralsHref({ sourceId: source.id })} label={`All ${row.referrals} referrals`}>
          {asCount(row.referrals)}
        </FigureLink>
      </Fact>
      <Fact name="Closed loops">
        <FigureLink href={proofHref({ kind: 'source', id: source.id })} label="What became of their referrals">
          The proof
        </FigureLink>
      </Fact>
      <Fact name="Last referral">
        <span title={row.lastReferral ? shortDate(row.lastReferral, asOf) : undefined}>
          <Age on={row.lastReferral} />
        </span>
      </Fact>
      <Fact name="Last touch">
        <span className="row" style={{ gap: 5 }}>
          {row.lastTouch ? <TouchMark kind={row.lastTouch.kind} /> : null}
          <Age on={row.lastTouch?.on ?? null} never="None yet" />
        </span>
      </Fact>
      <Fact name="Next touch">
        <span className="row" style={{ gap: 2 }}>
          <NextTouchMark touch={row.nextTouch} />
          {row.nextTouch ? <SnoozeButton sourceId={source.id} name={source.name} /> : null}
        </span>
      </Fact>
      <Fact name="Potential">
        <PotentialMenu sourceId={source.id} sourceName={source.name} potential={source.potential} />
      </Fact>
      <Fact name="Phone">{phone || <span className="quiet">Not on file</span>}</Fact>
      <Fact name="Designated fax">
        <FaxMark fax={fax} verifiedOn={faxVerifiedOn} of={faxOf} />
      </Fact>
    </Facts>
  )
}
