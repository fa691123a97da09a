/** Owns the chips of the filter that a figure carried here: what is counted, in words, each removable. Refuses search and tabs. */
import type { ReferralFilter } from '@shared/domain/referrals'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { filterParts } from './filterWords'
import classes from './referrals.module.css'

interface FilterChipsProps {
  readonly filter: ReferralFilter
  readonly onChange: (filter: ReferralFilter) => void
}

/** Nothing when there is no such filter. */
export function FilterChips({ filter, onChange }: FilterChipsProps): ReactNode {
  const { today } = useSession()
  const { sourceId, officeId } = filter
  const source = useAsk('getSource', { sourceId: sourceId ?? 0 }, { enabled: sourceId !== undefined })
  const office = useAsk('getOffice', { officeId: officeId ?? 0 }, { enabled: officeId !== undefined })
  const parts = filterParts(filter, today, {
    source: source.data?.source.name ?? '',
    office: office.data?.office.name ?? '',
  })
  if (parts.length === 0) return null
  return (
    <fieldset className={classes.chips} aria-label="Only these">
      <span className="small quiet">Only</span>
      {parts.map(({ key, words, without }) => (
        <button
          key={key}
          type="button"
          className={classes.chip}
          aria-label={`${words}: remove`}
          onClick={() => {
            onChange(without)
          }}
        >
          {words}
          <IconX size={12} aria-hidden="true" />
        </button>
      ))}
    </fieldset>
  )
}
