/** Owns correcting the day or the note of one step, in its place. Refuses another status: that is another step. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { readDay } from '@shared/domain/dayWords'
import { referralStatusNames, type ReferralStep } from '@shared/domain/referrals'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { DayField } from '../components/DayField'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './referrals.module.css'

interface StepCorrectionProps {
  readonly step: ReferralStep
  readonly onClose: () => void
}

export function StepCorrection({ step, onClose }: StepCorrectionProps): ReactNode {
  const { today } = useSession()
  const correct = useCommand('correctReferralStep')
  const [typed, setTyped] = useState<string>(step.on)
  const [note, setNote] = useState(step.note)
  const on = readDay(typed, today, step.status === 'scheduled' ? 'ahead' : 'back')
  const save = (): void => {
    if (on === null || correct.isRunning) return
    correct.run(
      { statusId: step.id, on, note: note.trim() },
      {
        onDone: ({ statusId, before }) => {
          notifyDone(`${referralStatusNames[step.status]} is corrected.`, {
            undo: () => {
              correct.run({ statusId, ...before }, { onFailed: notifyFailed })
            },
          })
          onClose()
        },
      },
    )
  }
  return (
    <form
      noValidate
      className={classes.correction}
      aria-label={`Correct ${referralStatusNames[step.status]}`}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="sm">
        {correct.error ? <ErrorNotice error={correct.error} /> : null}
        <DayField
          isFirst
          label={`${referralStatusNames[step.status]} on`}
          value={typed}
          day={on}
          error={on === null ? 'This is no day.' : undefined}
          onChange={setTyped}
        />
        <TextInput
          label="Note"
          value={note}
          maxLength={400}
          onChange={(event) => {
            setNote(event.currentTarget.value)
          }}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="default" loading={correct.isRunning}>
            Correct
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
