/** Owns whose birthday is near, on the morning's screen. Refuses gifts, and anybody's age. */
import { ActionIcon } from '@mantine/core'
import { addDays, shortDate } from '@shared/dates'
import { IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { useOverlays } from '../app/overlays'
import { contactHref, sourceHref } from '../app/routes'
import { SnoozeButton } from '../marks/SnoozeButton'
import { Panel } from './Panel'
import classes from './today.module.css'

/** Not shown while there is none: a birthday is no work. */
export function Birthdays(): ReactNode {
  const { today } = useSession()
  const { openLog } = useOverlays()
  const birthdays = useAsk('listPeopleDue', {}).data?.birthdays ?? []
  if (birthdays.length === 0) return null
  const day = (on: string): string =>
    on === today ? 'Today' : on === addDays(today, 1) ? 'Tomorrow' : shortDate(on, today)
  return (
    <Panel title="Birthdays" note="within a week">
      <ul className={classes.lines}>
        {birthdays.map(({ kind, id, sourceId, name, office, on }) => (
          <li key={`${kind}${id}`}>
            <span className={classes.who}>
              <Link href={kind === 'source' ? sourceHref(id) : contactHref(id)} className="medium">
                {name}
              </Link>{' '}
              <span className="quiet">{office}</span>
            </span>
            <span className={on === today ? 'medium nowrap' : 'soft nowrap'}>{day(on)}</span>
            <span className={classes.acts}>
              <ActionIcon
                size={26}
                aria-label={`Log a call with ${name}`}
                onClick={() => {
                  openLog({ sourceId, kind: 'call', ...(kind === 'contact' ? { contactId: id } : {}) })
                }}
              >
                <IconPhone size={15} stroke={1.7} aria-hidden="true" />
              </ActionIcon>
              <SnoozeButton
                about="birthday"
                sourceId={sourceId}
                {...(kind === 'contact' ? { subjectId: id } : {})}
                name={`the birthday of ${name}`}
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
