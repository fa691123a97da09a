/** Owns logging a referral by hand: from whom, for whom, why. Refuses its later statuses. */
import { Button, Group, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { referralHref } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { KeyHint } from '../components/KeyHint'
import { notifyDone, notifyFailed } from '../components/notices'
import { SaveButton } from '../components/SaveButton'
import { useKeys } from '../components/useKeys'
import { ReferralFieldsForm, referralFieldProblems } from '../marks/ReferralFieldsForm'
import { blankReferral, type ReferralDraft } from './useLogDrafts'

interface ReferralFormProps {
  readonly draft: ReferralDraft
  readonly onChange: (draft: ReferralDraft) => void
  readonly onSaved: () => void
}

/** Only the source and the day are needed: a referral must be logged in 20 seconds. */
export function ReferralForm({ draft, onChange, onSaved }: ReferralFormProps): ReactNode {
  const { today } = useSession()
  const add = useCommand('addReferral')
  const [areProblemsShown, setAreProblemsShown] = useState(false)
  const remove = useCommand('removeReferral')
  const problems = referralFieldProblems(draft, today)
  const { last } = useAsk('findLastReferral', {}).data ?? { last: null }

  /** The same source, way, urgency and reason; the patient and the day are this one's. */
  const sameAsLast = (): void => {
    if (last === null) return
    const { sourceId, reason, urgency, cameBy } = last
    onChange({ ...draft, sourceId, reason, urgency, cameBy })
  }

  const save = (): void => {
    const { sourceId } = draft
    if (add.isRunning) return
    if (sourceId === null || Object.keys(problems).length > 0) {
      setAreProblemsShown(true)
      return
    }
    add.run(
      { ...draft, sourceId },
      {
        onDone: ({ referralId }) => {
          notifyDone('Referral logged.', {
            action: {
              name: 'Show it',
              onClick: () => {
                goTo(referralHref(referralId))
              },
            },
            undo: () => {
              remove.run(
                { referralId },
                {
                  onDone: () => {
                    onChange(draft)
                  },
                  onFailed: notifyFailed,
                },
              )
            },
          })
          onChange(blankReferral(today))
          setAreProblemsShown(false)
          onSaved()
        },
      },
    )
  }

  useKeys({ 'mod+Enter': save, 'alt+S': sameAsLast })

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="md">
        {add.error ? <ErrorNotice error={add.error} onRetry={save} /> : null}
        {last === null ? null : (
          <Button
            size="xs"
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            aria-keyshortcuts="Alt+S"
            rightSection={<KeyHint keys="Alt S" />}
            onClick={sameAsLast}
          >
            Same as the last one
          </Button>
        )}
        <ReferralFieldsForm draft={draft} problems={areProblemsShown ? problems : {}} onChange={onChange} />
        <Group justify="flex-end">
          <SaveButton isRunning={add.isRunning}>Save referral</SaveButton>
        </Group>
      </Stack>
    </form>
  )
}
