/** Owns what is done about one promise: kept, no longer needed, later. Refuses to settle it without a way back. */
import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core'
import { addDays, addMonths, shortDate } from '@shared/dates'
import type { PromiseRow } from '@shared/domain/promises'
import { IconCalendarDue, IconCheck } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './people.module.css'

/** Two small buttons: settle it, or move it to another day. */
export function PromiseActs({ promise }: { readonly promise: PromiseRow }): ReactNode {
  const { today, isReadOnly } = useSession()
  const settle = useCommand('settlePromise')
  const move = useCommand('movePromise')
  const [isOpen, setIsOpen] = useState(false)
  const [outcome, setOutcome] = useState('')
  const { id: promiseId } = promise
  const close = (isKept: boolean): void => {
    settle.run(
      { promiseId, settled: { isKept, outcome } },
      {
        onDone: () => {
          setIsOpen(false)
          setOutcome('')
          notifyDone(isKept ? `Promise to ${promise.sourceName} kept.` : 'It is no longer needed.', {
            undo: () => {
              settle.run({ promiseId, settled: null }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  const moveTo = (dueOn: string): void => {
    move.run(
      { promiseId, dueOn },
      {
        onDone: ({ before }) => {
          notifyDone(`Due on ${shortDate(dueOn, today)} now.`, {
            undo: () => {
              move.run({ promiseId, dueOn: before }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  const later = [
    { name: 'Tomorrow', on: addDays(today, 1) },
    { name: 'In a week', on: addDays(today, 7) },
    { name: 'In two weeks', on: addDays(today, 14) },
    { name: 'In a month', on: addMonths(today, 1) },
  ]
  return (
    <span className="row" style={{ gap: 2, flex: 'none' }}>
      <Popover
        opened={isOpen}
        onChange={setIsOpen}
        position="bottom-end"
        width={290}
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <ActionIcon
            size={26}
            disabled={isReadOnly}
            aria-label={`Settle: ${promise.promise}`}
            onClick={() => {
              setIsOpen(!isOpen)
            }}
          >
            <IconCheck size={15} stroke={1.8} aria-hidden="true" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              close(true)
            }}
          >
            <TextInput
              data-autofocus
              label="What was done?"
              placeholder="Sent it by mail"
              maxLength={300}
              value={outcome}
              onChange={(event) => {
                setOutcome(event.currentTarget.value)
              }}
            />
            <div className={classes.acts}>
              <Button type="submit" size="xs" loading={settle.isRunning}>
                Kept
              </Button>
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  close(false)
                }}
              >
                No longer needed
              </Button>
            </div>
          </form>
        </Popover.Dropdown>
      </Popover>
      <Menu position="bottom-end" disabled={isReadOnly}>
        <Menu.Target>
          <ActionIcon size={26} disabled={isReadOnly} aria-label={`Later: ${promise.promise}`}>
            <IconCalendarDue size={15} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {later.map(({ name, on }) => (
            <Menu.Item
              key={name}
              onClick={() => {
                moveTo(on)
              }}
            >
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
