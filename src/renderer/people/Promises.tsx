/** Owns what we promised somebody, on their page: what is open, by when, who sees to it. Refuses those of others. */
import { Button, Select, SimpleGrid, TextInput } from '@mantine/core'
import { addDays, isCalendarDate, shortDate } from '@shared/dates'
import type { Contact } from '@shared/domain/contacts'
import { newPromiseSchema, type PromiseRow } from '@shared/domain/promises'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { z } from 'zod'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { useDraft } from '../app/drafts'
import { notifyDone, notifyFailed } from '../components/notices'
import { useFocusOnShow } from '../components/useFocusOnShow'
import classes from './people.module.css'
import { PromiseActs } from './PromiseActs'

interface PromisesProps {
  readonly promises: readonly PromiseRow[]
  /** To whom a new one is made; null: none can be made here. */
  readonly source: { readonly id: number; readonly contacts: readonly Contact[] } | null
  /** Says to whom: on the page of an office. */
  readonly isOfMany?: boolean
}

/** Open ones only: those that were settled stand in the timeline. */
export function Promises({ promises, source, isOfMany = false }: PromisesProps): ReactNode {
  const { today, isReadOnly } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const open = promises.filter(({ settledOn }) => settledOn === null)
  if (source === null && open.length === 0) return null
  return (
    <section className="panel" aria-label="Promises">
      <header>
        <h2>Promises</h2>
        <span className="grow" />
        {isAdding || isReadOnly || source === null ? null : (
          <button
            type="button"
            className={classes.textButton}
            aria-label="Add a promise"
            onClick={() => {
              setIsAdding(true)
            }}
          >
            Add
          </button>
        )}
      </header>
      <ul className={classes.list}>
        {open.map((promise) => (
          <li key={promise.id} className={classes.promise}>
            <div>
              <span className="medium">{promise.promise}</span>
              <p className={promise.dueOn < today ? 'small clay' : 'small quiet'}>
                {promise.dueOn < today ? 'Was due' : 'Due'} {shortDate(promise.dueOn, today)}
                {promise.contact ? ` · to ${promise.contact}` : isOfMany ? ` · to ${promise.sourceName}` : ''} ·{' '}
                {promise.owner}
              </p>
            </div>
            <PromiseActs promise={promise} />
          </li>
        ))}
        {open.length === 0 && !isAdding ? <li className={classes.nobody}>Nothing is promised at the moment.</li> : null}
      </ul>
      {isAdding && source !== null ? (
        <AddPromise
          source={source}
          onDone={() => {
            setIsAdding(false)
          }}
        />
      ) : null}
    </section>
  )
}

const draftSchema = z.object({
  promise: z.string(),
  dueOn: z.string(),
  contactId: z.int().nullable(),
  ownerId: z.int().nullable(),
})

interface AddPromiseProps {
  readonly source: NonNullable<PromisesProps['source']>
  readonly onDone: () => void
}

function AddPromise({ source, onDone }: AddPromiseProps): ReactNode {
  const { today, user } = useSession()
  const add = useCommand('addPromise')
  const remove = useCommand('removePromise')
  const users = useAsk('listUsers', {}).data?.users ?? []
  const blank = { promise: '', dueOn: addDays(today, 7), contactId: null, ownerId: null }
  const [draft, setDraft] = useDraft(`source/${source.id}/promise`, draftSchema, blank)
  const [isChecked, setIsChecked] = useState(false)
  const firstField = useFocusOnShow()
  const problem = newPromiseSchema.shape.promise.safeParse(draft.promise).error?.issues[0]?.message
  const dayProblem = isCalendarDate(draft.dueOn) ? undefined : 'Choose a day.'
  const onEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onDone()
  }
  const save = (): void => {
    setIsChecked(true)
    if (problem !== undefined || dayProblem !== undefined || add.isRunning) return
    add.run(
      { ...draft, sourceId: source.id },
      {
        onDone: ({ promiseId }) => {
          notifyDone('Promise written down.', {
            undo: () => {
              remove.run({ promiseId }, { onFailed: notifyFailed })
            },
          })
          setDraft(blank)
          onDone()
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        ref={firstField}
        label="What was promised"
        placeholder="Send the knee protocol"
        maxLength={300}
        value={draft.promise}
        error={isChecked ? problem : undefined}
        onKeyDown={onEscape}
        onChange={(event) => {
          setDraft({ ...draft, promise: event.currentTarget.value })
        }}
      />
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <TextInput
          label="By"
          type="date"
          value={draft.dueOn}
          error={isChecked ? dayProblem : undefined}
          onKeyDown={onEscape}
          onChange={(event) => {
            setDraft({ ...draft, dueOn: event.currentTarget.value })
          }}
        />
        {users.length > 1 ? (
          <Select
            label="Who sees to it"
            data={users.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(draft.ownerId ?? user.id)}
            allowDeselect={false}
            onChange={(chosen) => {
              setDraft({ ...draft, ownerId: Number(chosen) })
            }}
          />
        ) : null}
        {source.contacts.length > 0 ? (
          <Select
            label="To"
            placeholder="The source itself"
            clearable
            data={source.contacts.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={draft.contactId === null ? null : String(draft.contactId)}
            onChange={(chosen) => {
              setDraft({ ...draft, contactId: chosen === null ? null : Number(chosen) })
            }}
          />
        ) : null}
      </SimpleGrid>
      <span className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="default" loading={add.isRunning}>
          Add promise
        </Button>
      </span>
    </form>
  )
}
