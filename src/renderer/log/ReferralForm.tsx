/** Owns logging a referral by hand: from whom, for whom, why. Refuses its later statuses. */
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { isCalendarDate } from '@shared/dates'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { referralsHref } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { KeyHint } from '../components/KeyHint'
import { notifyDone } from '../components/notices'
import { useKeys } from '../components/useKeys'
import { SourcePicker } from '../marks/SourcePicker'
import { blankReferral, type ReferralDraft } from './useLogDrafts'

interface ReferralFormProps {
  readonly draft: ReferralDraft
  readonly onChange: (draft: ReferralDraft) => void
  readonly onSaved: () => void
}

type Problems = Partial<Record<'sourceId' | 'receivedOn', string>>

function problemsOf(draft: ReferralDraft, today: string): Problems {
  const problems: Problems = {}
  if (draft.sourceId === null) problems.sourceId = 'Choose a source.'
  if (!isCalendarDate(draft.receivedOn)) problems.receivedOn = 'Choose a day.'
  else if (draft.receivedOn > today) problems.receivedOn = 'That day is still to come.'
  return problems
}

/** Only the source and the day are needed: a referral must be logged in 20 seconds. */
export function ReferralForm({ draft, onChange, onSaved }: ReferralFormProps): ReactNode {
  const { today } = useSession()
  const add = useCommand('addReferral')
  const [areProblemsShown, setAreProblemsShown] = useState(false)
  const problems = areProblemsShown ? problemsOf(draft, today) : {}
  const change = (changes: Partial<ReferralDraft>): void => {
    onChange({ ...draft, ...changes })
  }

  const save = (): void => {
    const { sourceId } = draft
    if (add.isRunning) return
    if (sourceId === null || Object.keys(problemsOf(draft, today)).length > 0) {
      setAreProblemsShown(true)
      return
    }
    add.run(
      { ...draft, sourceId },
      {
        onDone: () => {
          notifyDone('Referral logged.', {
            action: {
              name: 'Show it',
              onClick: () => {
                goTo(referralsHref({ sourceId }))
              },
            },
          })
          onChange(blankReferral(today))
          setAreProblemsShown(false)
          onSaved()
        },
      },
    )
  }

  useKeys({ 'mod+Enter': save })

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
        <SourcePicker
          isFirst
          label="Who referred"
          value={draft.sourceId}
          error={problems.sourceId}
          onChange={(sourceId) => {
            change({ sourceId })
          }}
        />
        <TextInput
          label="Received"
          type="date"
          max={today}
          w={150}
          value={draft.receivedOn}
          error={problems.receivedOn}
          onChange={(event) => {
            change({ receivedOn: event.currentTarget.value })
          }}
        />
        <Group grow align="flex-start" gap="sm">
          <TextInput
            label="Patient"
            autoComplete="off"
            value={draft.patient}
            maxLength={160}
            onChange={(event) => {
              change({ patient: event.currentTarget.value })
            }}
          />
          <TextInput
            label="Chart number"
            autoComplete="off"
            value={draft.patientReference}
            maxLength={60}
            onChange={(event) => {
              change({ patientReference: event.currentTarget.value })
            }}
          />
        </Group>
        <Textarea
          label="Reason"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={400}
          value={draft.reason}
          onChange={(event) => {
            change({ reason: event.currentTarget.value })
          }}
        />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={add.isRunning}
            aria-keyshortcuts="Control+Enter"
            rightSection={<KeyHint keys="Ctrl Enter" onAccent />}
          >
            Save referral
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
