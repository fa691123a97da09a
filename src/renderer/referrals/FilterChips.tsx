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
  const { sourceId } = filter
  const source = useAsk('getSource', { sourceId: sourceId ?? 0 }, { enabled: sourceId !== undefined })
  const parts = filterParts(filter, today, source.data?.source.name ?? '')
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
