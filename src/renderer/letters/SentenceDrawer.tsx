/** Owns writing one sentence of the practice's own: its place, its occasion, its fields, and how it reads for real sources. Refuses to list any. */
import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  newSentenceSchema,
  occasionNames,
  occasionSchema,
  sentenceFields,
  slotDescriptions,
  slotSchema,
  type NewSentence,
} from '@shared/domain/sentences'
import { useRef, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useAsk, useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import classes from './letters.module.css'

/** As far as it is typed. */
const draftSchema = z.object({ slot: slotSchema, occasion: occasionSchema, text: z.string() })

/** `id` null: a new one. */
export interface SentenceDraft extends NewSentence {
  readonly id: number | null
}

interface SentenceDrawerProps {
  readonly first: SentenceDraft
  readonly onClose: () => void
}

export function SentenceDrawer({ first, onClose }: SentenceDrawerProps): ReactNode {
  const { id, ...begun } = first
  const [draft, setDraft] = useDraft<NewSentence>(`letters/sentence/${id ?? `new ${first.slot}`}`, draftSchema, begun)
  const [problem, setProblem] = useState('')
  const area = useRef<HTMLTextAreaElement>(null)
  const adding = useCommand('addSentence')
  const updating = useCommand('updateSentence')
  const removing = useCommand('removeSentence')
  const change = (changes: Partial<NewSentence>): void => {
    setDraft({ ...draft, ...changes })
    setProblem('')
  }
  const insert = (field: string): void => {
    const at = area.current?.selectionStart ?? draft.text.length
    change({ text: `${draft.text.slice(0, at)}{${field}}${draft.text.slice(at)}` })
    area.current?.focus()
  }
  const save = (): void => {
    const read = newSentenceSchema.safeParse(draft)
    if (!read.success) {
      setProblem(read.error.issues[0]?.message ?? '')
      return
    }
    if (id === null) {
      adding.run(read.data, {
        onDone: ({ sentenceId }) => {
          setDraft(begun)
          onClose()
          notifyDone('The sentence is kept. Letters from now on may use it.', {
            undo: () => {
              removing.run({ sentenceId }, { onFailed: notifyFailed })
            },
          })
        },
      })
    } else {
      updating.run(
        { ...read.data, sentenceId: id },
        {
          onDone: ({ before }) => {
            onClose()
            notifyDone('The sentence is changed.', {
              undo: () => {
                updating.run({ ...before, sentenceId: id }, { onFailed: notifyFailed })
              },
            })
          },
        },
      )
    }
  }
  const error = adding.error ?? updating.error
  return (
    <SideDrawer isOpen title={id === null ? 'Add a sentence' : 'Edit a sentence'} onClose={onClose}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <NativeSelect
          label="Place"
          value={draft.slot}
          data={slotSchema.options.map((value) => ({ value, label: slotDescriptions[value].name }))}
          onChange={(event) => {
            change({ slot: slotSchema.parse(event.currentTarget.value) })
          }}
        />
        <NativeSelect
          label="When"
          value={draft.occasion}
          data={occasionSchema.options.map((value) => ({ value, label: occasionNames[value] }))}
          onChange={(event) => {
            change({ occasion: occasionSchema.parse(event.currentTarget.value) })
          }}
        />
        <Textarea
          ref={area}
          label="Sentence"
          data-autofocus
          autosize
          minRows={3}
          maxLength={300}
          value={draft.text}
          error={problem || undefined}
          onChange={(event) => {
            change({ text: event.currentTarget.value })
          }}
        />
        <fieldset className={classes.plainFieldset}>
          <legend className={classes.label}>Fields</legend>
          <div className={classes.fields}>
            {Object.entries(sentenceFields).map(([field, example]) => (
              <button
                key={field}
                type="button"
                title={`Such as: ${example.trim()}`}
                onClick={() => {
                  insert(field)
                }}
              >
                {`{${field}}`}
              </button>
            ))}
          </div>
        </fieldset>
        <Readings draft={draft} />
        {error ? <ErrorNotice error={error} /> : null}
        <Button type="submit" loading={adding.isRunning || updating.isRunning}>
          {id === null ? 'Keep the sentence' : 'Save'}
        </Button>
      </form>
    </SideDrawer>
  )
}

function Readings({ draft }: { readonly draft: NewSentence }): ReactNode {
  const [settled] = useDebouncedValue(draft, 250)
  const isWhole = newSentenceSchema.safeParse(settled).success
  const { data } = useAsk('trySentence', settled, { enabled: isWhole, keepPrevious: true })
  if (!isWhole || !data || data.readings.length === 0) return null
  return (
    <section aria-label="How it reads">
      <div className={classes.label}>How it reads</div>
      <ul className={classes.readings}>
        {data.readings.map(({ politeName, text, problem }, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- two doctors may have one name, and they keep their order
          <li key={i}>
            <b className="small">{politeName}</b>
            <span className={problem ? 'small amber' : 'small'}>{problem || text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
