/** Owns logging a touch or a note: what happened, with whom, and whether it reached a person. Refuses referrals. */
import { Checkbox, Group, Input, SegmentedControl, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { isCalendarDate } from '@shared/dates'
import {
  isTouch,
  journalKindNames,
  journalKindSchema,
  newJournalEntrySchema,
  type JournalKind,
  usuallyReaches,
} from '@shared/domain/journal'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone } from '../components/notices'
import { SaveButton } from '../components/SaveButton'
import { useKeys } from '../components/useKeys'
import { SourcePicker } from '../marks/SourcePicker'
import { PeopleField } from '../people/PeopleField'
import { blankTouch, type TouchDraft } from './useLogDrafts'

interface TouchFormProps {
  readonly draft: TouchDraft
  readonly onChange: (draft: TouchDraft) => void
  readonly onSaved: () => void
}

/** The kinds in the order of their use. */
const kinds: readonly JournalKind[] = ['call', 'visit', 'email', 'drop-off', 'event', 'note']

type Problems = Partial<Record<'sourceId' | 'happenedOn' | 'said', string>>

function problemsOf(draft: TouchDraft, today: string): Problems {
  const problems: Problems = {}
  if (draft.sourceId === null) problems.sourceId = 'Choose a source.'
  if (!isCalendarDate(draft.happenedOn)) problems.happenedOn = 'Choose a day.'
  else if (draft.happenedOn > today) problems.happenedOn = 'That day is still to come.'
  const said = newJournalEntrySchema.shape.said.safeParse(draft.said)
  if (!said.success) problems.said = said.error.issues[0]?.message ?? 'Write what happened.'
  return problems
}

/** Ctrl Enter saves; Enter does so in the fields of one line. */
export function TouchForm({ draft, onChange, onSaved }: TouchFormProps): ReactNode {
  const { today } = useSession()
  const write = useCommand('writeJournalEntry')
  const remove = useCommand('deleteJournalEntry')
  const page = useAsk('getSource', { sourceId: draft.sourceId ?? 0 }, { enabled: draft.sourceId !== null })
  const staff = (draft.sourceId === null ? undefined : page.data?.contacts) ?? []
  const [areProblemsShown, setAreProblemsShown] = useState(false)
  const problems = areProblemsShown ? problemsOf(draft, today) : {}
  const change = (changes: Partial<TouchDraft>): void => {
    onChange({ ...draft, ...changes })
  }

  const save = (): void => {
    const { sourceId } = draft
    if (write.isRunning) return
    if (sourceId === null || Object.keys(problemsOf(draft, today)).length > 0) {
      setAreProblemsShown(true)
      return
    }
    const reached = draft.reached && draft.kind !== 'note'
    write.run(
      {
        ...draft,
        sourceId,
        reached,
        isThanks: draft.isThanks && reached,
        contactIds: draft.kind === 'note' ? [] : draft.contactIds.filter((id) => staff.some((one) => one.id === id)),
      },
      {
        onDone: ({ entryId, thanked }) => {
          const also = thanked > 0 ? ` ${counted(thanked, 'referral')} thanked.` : ''
          notifyDone(`${journalKindNames[draft.kind]} logged.${also}`, {
            undo: () => {
              remove.run(
                { entryId },
                {
                  onDone: () => {
                    onChange(draft)
                  },
                },
              )
            },
          })
          onChange(blankTouch(today))
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
        {write.error ? <ErrorNotice error={write.error} onRetry={save} /> : null}
        <SourcePicker
          isFirst
          value={draft.sourceId}
          error={problems.sourceId}
          onChange={(sourceId) => {
            change({ sourceId })
          }}
        />
        <Input.Wrapper label="What was it?" labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label="What was it?"
            value={draft.kind}
            data={kinds.map((kind) => ({ value: kind, label: journalKindNames[kind] }))}
            onChange={(chosen) => {
              const kind = journalKindSchema.parse(chosen)
              change({ kind, reached: usuallyReaches(kind) })
            }}
          />
        </Input.Wrapper>
        <TextInput
          label="When"
          type="date"
          max={today}
          w={150}
          value={draft.happenedOn}
          error={problems.happenedOn}
          onChange={(event) => {
            change({ happenedOn: event.currentTarget.value })
          }}
        />
        {draft.kind === 'note' ? null : (
          <PeopleField
            contacts={staff}
            value={draft.contactIds}
            onChange={(contactIds) => {
              change({ contactIds })
            }}
          />
        )}
        <Textarea
          label="What was said"
          placeholder="In a few words, so that anyone can go on from here"
          autosize
          minRows={4}
          maxRows={12}
          value={draft.said}
          error={problems.said}
          onChange={(event) => {
            change({ said: event.currentTarget.value })
          }}
        />
        {draft.kind === 'note' ? null : (
          <Switch
            label="Reached a person"
            checked={draft.reached}
            onChange={(event) => {
              change({ reached: event.currentTarget.checked })
            }}
          />
        )}
        {isTouch(draft) ? (
          <Checkbox
            label="This was the thank-you"
            description="Referrals seen and not yet thanked count as thanked."
            checked={draft.isThanks}
            onChange={(event) => {
              change({ isThanks: event.currentTarget.checked })
            }}
          />
        ) : null}
        <Group justify="flex-end">
          <SaveButton isRunning={write.isRunning}>Save {journalKindNames[draft.kind].toLowerCase()}</SaveButton>
        </Group>
      </Stack>
    </form>
  )
}
