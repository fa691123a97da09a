/** Owns correcting what was logged about a referral. Refuses its steps: those are corrected where they stand. */
import { Button, Group, Stack } from '@mantine/core'
import type { ReferralFields } from '@shared/domain/referrals'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { ReferralFieldsForm, referralFieldProblems } from '../marks/ReferralFieldsForm'

interface CorrectReferralProps {
  readonly referralId: number
  readonly fields: ReferralFields
  readonly onClose: () => void
}

export function CorrectReferral({ referralId, fields, onClose }: CorrectReferralProps): ReactNode {
  const { today } = useSession()
  const update = useCommand('updateReferral')
  const [draft, setDraft] = useState<Omit<ReferralFields, 'sourceId'> & { readonly sourceId: number | null }>(fields)
  const [isChecked, setIsChecked] = useState(false)
  const problems = referralFieldProblems(draft, today)
  const save = (): void => {
    setIsChecked(true)
    const { sourceId } = draft
    if (sourceId === null || Object.keys(problems).length > 0 || update.isRunning) return
    update.run(
      { referralId, fields: { ...draft, sourceId } },
      {
        onDone: ({ before }) => {
          notifyDone('The referral is corrected; its history keeps what it said.', {
            undo: () => {
              update.run({ referralId, fields: before }, { onFailed: notifyFailed })
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
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="md">
        {update.error ? <ErrorNotice error={update.error} onRetry={save} /> : null}
        <ReferralFieldsForm
          draft={draft}
          problems={isChecked ? problems : {}}
          exceptId={referralId}
          onChange={setDraft}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={update.isRunning}>
            Correct it
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
