/** Owns what an office has of our forms, in its strip of facts. Refuses to give it any: that is outreach. */
import { shortDate } from '@shared/dates'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { outreachHref } from '../app/routes'
import { Fact } from '../components/Facts'
import { FigureLink } from '../components/FigureLink'

/** Nothing until it is read. */
export function OfficePad({ officeId }: { readonly officeId: number }): ReactNode {
  const { data } = useAsk('listPadHolders', {})
  const holder = data?.holders.find((each) => each.officeId === officeId)
  if (data === undefined || holder === undefined) return null
  const { pad } = holder
  return (
    <Fact name="Our referral form">
      <FigureLink href={outreachHref('pads')} label="Who has which form">
        {pad === null ? 'None yet' : pad.isCurrent ? 'Current' : 'An old one'}
      </FigureLink>
      {pad === null ? null : <span className="small quiet"> since {shortDate(pad.givenOn, data.asOf)}</span>}
    </Fact>
  )
}
