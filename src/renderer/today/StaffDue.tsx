/** Owns which of the offices' staff are to hear from us, on the morning's screen: they are asked whom to see. Refuses roles for which nothing was agreed. */
import { ActionIcon } from '@mantine/core'
import { shortDate } from '@shared/dates'
import { IconPhone } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { useOverlays } from '../app/overlays'
import { contactHref } from '../app/routes'
import { counted } from '../components/figures'
import { NextTouchMark } from '../marks/NextTouchMark'
import { SnoozeButton } from '../marks/SnoozeButton'
import { Panel } from './Panel'
import { RestToggle } from './RestToggle'
import classes from './today.module.css'

const shown = 4

/** Not shown while nobody is due. */
export function StaffDue(): ReactNode {
  const { today } = useSession()
  const { openLog } = useOverlays()
  const [isWhole, setIsWhole] = useState(false)
  const { data } = useAsk('listPeopleDue', {})
  if (!data || data.total === 0) return null
  return (
    <Panel title="Support staff due" note={counted(data.total, 'person', 'people')}>
      <ul className={classes.lines}>
        {(isWhole ? data.contacts : data.contacts.slice(0, shown)).map(
          ({ contactId, sourceId, name, role, office, touch, lastTouchOn }) => (
            <li key={contactId}>
              <span className={classes.who}>
                <Link href={contactHref(contactId)} className="medium">
                  {name}
                </Link>{' '}
                <span className="quiet">
                  {role}, {office};{' '}
                  {lastTouchOn === null
                    ? 'nobody of ours has spoken with them'
                    : `last touch ${shortDate(lastTouchOn, today)}`}
                </span>
              </span>
              <NextTouchMark touch={touch} />
              <span className={classes.acts}>
                <ActionIcon
                  size={26}
                  aria-label={`Log a call with ${name}`}
                  onClick={() => {
                    openLog({ sourceId, kind: 'call', contactId })
                  }}
                >
                  <IconPhone size={15} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
                <SnoozeButton about="contact" sourceId={sourceId} subjectId={contactId} name={name} />
              </span>
            </li>
          ),
        )}
        <RestToggle
          shownFirst={shown}
          total={data.contacts.length}
          isWhole={isWhole}
          onToggle={() => {
            setIsWhole(!isWhole)
          }}
        />
      </ul>
    </Panel>
  )
}
