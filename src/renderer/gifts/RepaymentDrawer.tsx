/** Owns writing down what a physician paid back of what was over a year's limit, and taking that back. */
import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core'
import { shortDate } from '@shared/dates'
import { readDay } from '@shared/domain/dayWords'
import { asDollars, cureWords, readDollars } from '@shared/domain/gifts'
import type { PhysicianLedger } from '@shared/requests/gifts'
import { IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { DayField } from '../components/DayField'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import classes from './gifts.module.css'
import { nameOf } from './names'

interface RepaymentDrawerProps {
  readonly physician: PhysicianLedger
  readonly year: number
  readonly onClose: () => void
}

export function RepaymentDrawer({ physician, year, onClose }: RepaymentDrawerProps): ReactNode {
  const { today } = useSession()
  const record = useCommand('recordRepayment')
  const takeBack = useCommand('takeBackRepayment')
  const { sourceId, excessCents, repaidCents, repayments } = physician
  const [amount, setAmount] = useState((Math.max(0, excessCents - repaidCents) / 100).toFixed(2))
  const [day, setDay] = useState('today')
  const [note, setNote] = useState('')
  const cents = readDollars(amount)
  const on = readDay(day, today, 'back')
  const save = (): void => {
    if (cents === null || cents === 0 || on === null || on > today || record.isRunning) return
    record.run(
      { sourceId, year, cents, on, note: note.trim() },
      {
        onDone: (recorded) => {
          notifyDone(`${asDollars(cents)} paid back.`, {
            undo: () => {
              takeBack.run(recorded, { onFailed: notifyFailed })
            },
          })
          onClose()
        },
      },
    )
  }
  return (
    <SideDrawer isOpen title="Paid back" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {record.error ? <ErrorNotice error={record.error} onRetry={save} /> : null}
          <p className="soft" style={{ margin: 0 }}>
            {nameOf(physician)}, {year}. {cureWords(physician)}
          </p>
          <TextInput
            data-autofocus
            label="How much"
            leftSection="$"
            inputMode="decimal"
            value={amount}
            error={cents === null || cents === 0 ? 'Write an amount like 84.50.' : undefined}
            onChange={(event) => {
              setAmount(event.currentTarget.value)
            }}
          />
          <DayField
            label="On which day"
            value={day}
            day={on}
            error={on === null ? 'Say on which day it was.' : on > today ? 'That day is still to come.' : undefined}
            onChange={setDay}
          />
          <TextInput
            label="Note"
            placeholder="Check no. 1204"
            value={note}
            maxLength={200}
            onChange={(event) => {
              setNote(event.currentTarget.value)
            }}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={record.isRunning}>
              Note it
            </Button>
          </Group>
          {repayments.length === 0 ? null : (
            <ul className={classes.gifts} aria-label="Paid back before">
              {repayments.map((each) => (
                <li key={each.id}>
                  <span className="grow">
                    {asDollars(each.cents)} on {shortDate(each.on, today)}{' '}
                    <span className="small quiet">{each.note}</span>
                  </span>
                  <ActionIcon
                    variant="subtle"
                    aria-label={`Take back ${asDollars(each.cents)}`}
                    onClick={() => {
                      takeBack.run({ repaymentId: each.id }, { onDone: onClose, onFailed: notifyFailed })
                    }}
                  >
                    <IconTrash size={14} stroke={1.7} aria-hidden="true" />
                  </ActionIcon>
                </li>
              ))}
            </ul>
          )}
        </Stack>
      </form>
    </SideDrawer>
  )
}
