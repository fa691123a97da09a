/** Owns putting a touch off: until when, and why. Refuses to do so without a reason: somebody will ask. */
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { addDays, addMonths } from '@shared/dates'
import type { SnoozeAbout } from '@shared/domain/cadence'
import { IconZzz } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './marks.module.css'

interface SnoozeButtonProps {
  readonly sourceId: number
  /** Whom or what is put off, in words. */
  readonly name: string
  readonly about?: SnoozeAbout
  /** The referral of a loop, the contact of a touch or a birthday. */
  readonly subjectId?: number
}

/** A small button that opens a reason and three days to choose from. */
export function SnoozeButton({ sourceId, name, about = 'touch', subjectId }: SnoozeButtonProps): ReactNode {
  const { today, isReadOnly } = useSession()
  const snooze = useCommand('snooze')
  const end = useCommand('endSnooze')
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const until = [
    { name: 'A week', on: addDays(today, 7) },
    { name: 'Two weeks', on: addDays(today, 14) },
    { name: 'A month', on: addMonths(today, 1) },
  ]
  const putOff = (untilOn: string): void => {
    setIsChecked(true)
    if (reason.trim() === '' || snooze.isRunning) return
    snooze.run(
      { about, sourceId, subjectId: subjectId ?? null, untilOn, reason },
      {
        onDone: ({ snoozeId }) => {
          setIsOpen(false)
          setReason('')
          setIsChecked(false)
          notifyDone(`${name} is put off.`, {
            undo: () => {
              end.run({ snoozeId }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={280} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          size={26}
          disabled={isReadOnly}
          aria-label={`Put off ${name}`}
          onClick={() => {
            setIsOpen(!isOpen)
          }}
        >
          <IconZzz size={15} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          data-autofocus
          label="Why not now?"
          placeholder="On vacation until December"
          maxLength={200}
          value={reason}
          error={isChecked && reason.trim() === '' ? 'Say why, in a few words.' : undefined}
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
        <div className={classes.snoozes}>
          {until.map(({ name: span, on }) => (
            <Button
              key={span}
              size="xs"
              variant="default"
              onClick={() => {
                putOff(on)
              }}
            >
              {span}
            </Button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
