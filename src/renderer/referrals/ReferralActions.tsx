/** Owns the buttons of the bar for selected referrals: a status, and the day it happened. Refuses to save it. */
import { Menu, Popover, TextInput } from '@mantine/core'
import { isCalendarDate, shortDate, type CalendarDate } from '@shared/dates'
import type { ReferralRow, ReferralStatus } from '@shared/domain/referrals'
import { IconCalendar, IconCheck, IconChevronUp, IconMail, IconSend } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useSession } from '../api/session'
import { BulkButton } from '../components/dataTable/BulkBar'
import { StatusMark } from '../marks/StatusMark'
import classes from './referrals.module.css'

interface ReferralActionsProps {
  readonly selected: readonly ReferralRow[]
  readonly on: CalendarDate
  readonly onDay: (on: CalendarDate) => void
  readonly isRunning: boolean
  readonly onMark: (status: ReferralStatus) => void
  readonly onThank: () => void
}

const moreStatuses: readonly ReferralStatus[] = ['contacting', 'scheduled', 'closed']
const exits: readonly ReferralStatus[] = ['no-show', 'cancelled', 'declined', 'unable-to-reach', 'redirected']

/** One day for whatever is pressed. Only an appointment may lie ahead. */
export function ReferralActions(props: ReferralActionsProps): ReactNode {
  const { selected, on, isRunning, onMark, onThank } = props
  const { today } = useSession()
  const isAhead = on > today
  const areSeen = selected.every(({ seenOn }) => seenOn !== null)
  const areThanked = selected.every(({ thankedOn }) => thankedOn !== null)
  const item = (status: ReferralStatus): ReactNode => (
    <Menu.Item
      key={status}
      disabled={isAhead && status !== 'scheduled'}
      onClick={() => {
        onMark(status)
      }}
    >
      <StatusMark status={status} />
    </Menu.Item>
  )
  return (
    <>
      {areSeen && areThanked ? null : areSeen ? (
        <BulkButton isPrimary onClick={onThank} icon={<IconMail size={14} aria-hidden="true" />}>
          Draft thank-yous
        </BulkButton>
      ) : (
        <BulkButton
          isPrimary
          isDisabled={isRunning || isAhead}
          icon={<IconCheck size={14} aria-hidden="true" />}
          onClick={() => {
            onMark('seen')
          }}
        >
          Mark seen <span style={{ opacity: 0.75 }}>S</span>
        </BulkButton>
      )}
      <BulkButton
        isPrimary={areSeen && areThanked}
        isDisabled={isRunning || isAhead}
        icon={<IconSend size={14} aria-hidden="true" />}
        onClick={() => {
          onMark('note-sent')
        }}
      >
        Mark note sent
      </BulkButton>
      <Menu position="top">
        <Menu.Target>
          <button type="button" className={classes.barButton}>
            More <IconChevronUp size={14} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{on === today ? 'Today' : `On ${shortDate(on, today)}`}</Menu.Label>
          {moreStatuses.map(item)}
          <Menu.Divider />
          {exits.map(item)}
        </Menu.Dropdown>
      </Menu>
      <DayButton on={on} onDay={props.onDay} />
    </>
  )
}

function DayButton({ on, onDay }: Pick<ReferralActionsProps, 'on' | 'onDay'>): ReactNode {
  const { today } = useSession()
  const [isOpen, setIsOpen] = useState(false)
  const [typed, setTyped] = useState<string>(on)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="top" trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes.barButton}
          aria-label={`Day: ${on === today ? 'today' : shortDate(on, today)}`}
          onClick={() => {
            setTyped(on)
            setIsOpen(!isOpen)
          }}
        >
          <IconCalendar size={14} aria-hidden="true" />
          {on === today ? 'Today' : shortDate(on, today)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="The day it happened">
        <TextInput
          label="Which day"
          type="date"
          w={160}
          data-autofocus
          value={typed}
          description={on > today ? 'Still to come: for appointments only.' : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          onChange={(event) => {
            const day = event.currentTarget.value
            setTyped(day)
            if (isCalendarDate(day)) onDay(day)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') setIsOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
