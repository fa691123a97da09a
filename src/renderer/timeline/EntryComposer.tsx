/** Owns the box at the head of the timeline: one click, a few words, Enter. Refuses other sources: those have the log. */
import { Button, Checkbox, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { isCalendarDate } from '@shared/dates'
import type { Contact } from '@shared/domain/contacts'
import {
  isTouch,
  journalKindNames,
  journalKindSchema,
  newJournalEntrySchema,
  type JournalKind,
  usuallyReaches,
} from '@shared/domain/journal'
import { useCallback, useRef, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { PeopleField } from '../people/PeopleField'
import { useSession } from '../api/session'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { useLeaveOpen } from '../app/leftOpen'
import { sourceHref } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { KeyHint } from '../components/KeyHint'
import { useKeys } from '../components/useKeys'
import classes from './Timeline.module.css'
import { useJournal } from './useJournal'

const draftSchema = z.object({
  kind: journalKindSchema,
  said: z.string(),
  happenedOn: z.string(),
  reached: z.boolean(),
  isThanks: z.boolean(),
  contactIds: z.array(z.int()),
})
type Draft = z.infer<typeof draftSchema>

const kinds: readonly JournalKind[] = ['visit', 'call', 'email', 'drop-off', 'event', 'note']

const blankOn = (today: string): Draft => ({
  kind: 'visit',
  said: '',
  happenedOn: today,
  reached: true,
  isThanks: false,
  contactIds: [],
})

function dayProblem(day: string, today: string): string | null {
  if (!isCalendarDate(day)) return 'Choose a day.'
  return day > today ? 'That day is still to come.' : null
}

interface EntryComposerProps {
  readonly sourceId: number
  readonly name: string
  /** The staff of the office, to say whom it was with. */
  readonly contacts: readonly Contact[]
}

/** N goes there; Enter writes it down, Shift Enter begins a line; Esc leaves it as a draft. */
export function EntryComposer({ sourceId, name, contacts }: EntryComposerProps): ReactNode {
  const { today } = useSession()
  const { write, isWriting, error } = useJournal()
  const [draft, setDraft] = useDraft(`source/${sourceId}/entry`, draftSchema, blankOn(today))
  const [isOpen, setIsOpen] = useState(false)
  const [isSaidMissing, setIsSaidMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const hasText = draft.said.trim() !== ''
  const isShownWhole = isOpen || hasText
  const problem = dayProblem(draft.happenedOn, today)

  const comeBack = useCallback(() => {
    goTo(sourceHref(sourceId))
  }, [sourceId])
  useLeaveOpen(
    `source/${sourceId}/entry`,
    hasText ? { title: `${journalKindNames[draft.kind]}: ${name}`, note: 'not saved yet', onOpen: comeBack } : null,
  )
  useKeys({
    N: () => {
      field.current?.focus()
    },
  })

  const change = (changes: Partial<Draft>): void => {
    setDraft({ ...draft, ...changes })
  }
  const save = (): void => {
    if (isWriting) return
    if (!newJournalEntrySchema.shape.said.safeParse(draft.said).success) {
      setIsSaidMissing(true)
      field.current?.focus()
      return
    }
    if (problem !== null) return
    const reached = draft.reached && draft.kind !== 'note'
    write(
      {
        ...draft,
        sourceId,
        reached,
        isThanks: draft.isThanks && reached,
        contactIds: draft.kind === 'note' ? [] : draft.contactIds,
      },
      {
        done: () => {
          setDraft(blankOn(today))
          setIsOpen(false)
          field.current?.blur()
        },
        undone: () => {
          setDraft(draft)
        },
      },
    )
  }

  return (
    <form
      className={classes.composer}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {error ? <ErrorNotice error={error} onRetry={save} /> : null}
      <Textarea
        ref={field}
        aria-label="Write what happened"
        aria-keyshortcuts="N"
        placeholder="Write what happened"
        autosize
        minRows={isShownWhole ? 2 : 1}
        maxRows={10}
        value={draft.said}
        error={isSaidMissing && !hasText ? 'Write what happened, in a few words.' : undefined}
        rightSection={isShownWhole ? null : <KeyHint keys="N" />}
        onFocus={() => {
          setIsOpen(true)
        }}
        onChange={(event) => {
          change({ said: event.currentTarget.value })
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            event.currentTarget.blur()
            setIsOpen(false)
          } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            save()
          }
        }}
      />
      {isShownWhole ? (
        <>
          <div className={classes.composerRow}>
            <SegmentedControl
              aria-label="What was it?"
              value={draft.kind}
              data={kinds.map((kind) => ({ value: kind, label: journalKindNames[kind] }))}
              onChange={(chosen) => {
                const kind = journalKindSchema.parse(chosen)
                change({ kind, reached: usuallyReaches(kind) })
              }}
            />
            <TextInput
              aria-label="When"
              type="date"
              w={136}
              max={today}
              value={draft.happenedOn}
              error={problem}
              onChange={(event) => {
                change({ happenedOn: event.currentTarget.value })
              }}
            />
          </div>
          {draft.kind === 'note' ? null : (
            <PeopleField
              contacts={contacts}
              value={draft.contactIds}
              onChange={(contactIds) => {
                change({ contactIds })
              }}
            />
          )}
          <div className={classes.composerRow}>
            {draft.kind === 'note' ? <span className="small quiet">A note to ourselves is no touch.</span> : null}
            {draft.kind === 'note' ? null : (
              <Checkbox
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
                checked={draft.isThanks}
                onChange={(event) => {
                  change({ isThanks: event.currentTarget.checked })
                }}
              />
            ) : null}
            <span className="grow" />
            <Button
              type="submit"
              variant="default"
              loading={isWriting}
              aria-keyshortcuts="Enter"
              rightSection={<KeyHint keys="Enter" />}
            >
              Save {journalKindNames[draft.kind].toLowerCase()}
            </Button>
          </div>
        </>
      ) : null}
    </form>
  )
}
