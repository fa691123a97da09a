/** Owns beginning a round: who, with which message and news, by which way, by when. Refuses to choose for anybody. */
import { Checkbox, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { readDay } from '@shared/domain/dayWords'
import { isCurrent, newsSentence } from '@shared/domain/news'
import { newRoundSchema, type RoundChannel, roundChannelNames, roundChannelSchema } from '@shared/domain/rounds'
import { nameWithCredential } from '@shared/domain/sources'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { roundHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { DayField } from '../components/DayField'
import { EmptyState } from '../components/EmptyState'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { SaveButton } from '../components/SaveButton'
import { SideDrawer } from '../components/SideDrawer'
import { useFocusOnShow } from '../components/useFocusOnShow'
import { useKeys } from '../components/useKeys'
import { TierMark } from '../marks/TierMark'
import classes from './outreach.module.css'

interface NewRoundDrawerProps {
  /** Chosen before: from the sources. */
  readonly given: readonly number[]
  readonly onClose: () => void
}

export function NewRoundDrawer({ given, onClose }: NewRoundDrawerProps): ReactNode {
  const ask = useAsk('listRoundCandidates', { also: [...given] })
  return (
    <SideDrawer isOpen title="Begin a round" onClose={onClose}>
      <Asked ask={ask}>
        {({ candidates, total }) =>
          candidates.length === 0 ? (
            <EmptyState>
              Nobody is quiet, and nobody stopped who is not in a round already. To get in touch with others, choose
              them among the sources.
            </EmptyState>
          ) : (
            <NewRound candidates={candidates} total={total} given={given} onClose={onClose} />
          )
        }
      </Asked>
    </SideDrawer>
  )
}

interface NewRoundProps extends NewRoundDrawerProps {
  readonly candidates: OutputOf<'listRoundCandidates'>['candidates']
  /** How many there are, more than a round takes, perhaps. */
  readonly total: number
}

function NewRound({ candidates, total, given, onClose }: NewRoundProps): ReactNode {
  const { today } = useSession()
  const news = (useAsk('listNews', {}).data?.news ?? []).filter((each) => isCurrent(each, today))
  const add = useCommand('addRound')
  const remove = useCommand('removeRound')
  // It appears once the candidates are read, after the drawer has given the focus to its close button.
  const focusHere = useFocusOnShow()
  const [name, setName] = useState('')
  const [message, setMessage] = useState('')
  const [due, setDue] = useState('2w')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(given))
  const [channels, setChannels] = useState<Readonly<Record<number, RoundChannel>>>({})
  const [untold, setUntold] = useState<ReadonlySet<number>>(new Set())
  const [isChecked, setIsChecked] = useState(false)
  const dueOn = readDay(due, today, 'ahead')
  const members = candidates
    .filter(({ sourceId }) => chosen.has(sourceId))
    .map(({ sourceId, channel }) => ({ sourceId, channel: channels[sourceId] ?? channel }))
  const newsIds = news.map(({ id }) => id).filter((id) => !untold.has(id))
  const read = newRoundSchema.safeParse({ name, message, newsIds, dueOn: dueOn ?? '', members })
  const problemOf = (field: string): string | undefined =>
    isChecked ? read.error?.issues.find(({ path }) => path[0] === field)?.message : undefined
  const toggled = (set: ReadonlySet<number>, id: number): ReadonlySet<number> => {
    const next = new Set(set)
    if (!next.delete(id)) next.add(id)
    return next
  }
  const save = (): void => {
    setIsChecked(true)
    if (!read.success || add.isRunning) return
    add.run(read.data, {
      onDone: ({ roundId }) => {
        onClose()
        goTo(roundHref(roundId))
        notifyDone('The round has begun.', {
          undo: () => {
            remove.run({ roundId }, { onFailed: notifyFailed })
          },
        })
      },
    })
  }
  useKeys({ 'mod+Enter': save })
  const areAll = candidates.every(({ sourceId }) => chosen.has(sourceId))
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
        <TextInput
          ref={focusHere}
          label="What we call it"
          placeholder="Autumn letters"
          value={name}
          maxLength={80}
          error={problemOf('name')}
          onChange={(event) => {
            setName(event.currentTarget.value)
          }}
        />
        <Textarea
          label="Why we get in touch, in our words"
          description="It stands in every letter and begins every call. Name no patient."
          autosize
          minRows={3}
          maxLength={600}
          value={message}
          error={problemOf('message')}
          onChange={(event) => {
            setMessage(event.currentTarget.value)
          }}
        />
        {news.length === 0 ? null : (
          <fieldset className={classes.choices}>
            <legend className="small quiet">What is new, told with it</legend>
            {news.map(({ id, title }) => (
              <Checkbox
                key={id}
                size="xs"
                label={newsSentence(title)}
                checked={!untold.has(id)}
                onChange={() => {
                  setUntold(toggled(untold, id))
                }}
              />
            ))}
          </fieldset>
        )}
        <DayField
          label="To be done by"
          value={due}
          day={dueOn}
          error={isChecked && dueOn === null ? 'Say by which day.' : undefined}
          placeholder="2w, 12/15"
          onChange={setDue}
        />
        <fieldset className={classes.choices}>
          <legend className="small quiet">
            Who, {counted(members.length, 'source')} of {total}; those whose silence costs most come first
            {total > candidates.length ? `, ${candidates.length} of them here` : ''}
          </legend>
          {problemOf('members') ? (
            <p className="clay small" role="alert">
              {problemOf('members')}
            </p>
          ) : null}
          <Checkbox
            size="xs"
            label="All of them"
            checked={areAll}
            indeterminate={members.length > 0 && !areAll}
            onChange={() => {
              setChosen(areAll ? new Set() : new Set(candidates.map(({ sourceId }) => sourceId)))
            }}
          />
          <ul className={classes.candidates}>
            {candidates.map((each) => (
              <li key={each.sourceId}>
                <Checkbox
                  size="xs"
                  className="grow"
                  checked={chosen.has(each.sourceId)}
                  label={
                    <>
                      {nameWithCredential(each)} <TierMark tier={each.tier} />
                    </>
                  }
                  description={each.why}
                  onChange={() => {
                    setChosen(toggled(chosen, each.sourceId))
                  }}
                />
                {chosen.has(each.sourceId) ? (
                  <NativeSelect
                    size="xs"
                    aria-label={`How ${each.name} is reached`}
                    data={roundChannelSchema.options.map((value) => ({ value, label: roundChannelNames[value] }))}
                    value={channels[each.sourceId] ?? each.channel}
                    onChange={(event) => {
                      setChannels({ ...channels, [each.sourceId]: roundChannelSchema.parse(event.currentTarget.value) })
                    }}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </fieldset>
        <Group justify="flex-end">
          <SaveButton isRunning={add.isRunning}>
            {members.length === 0 ? 'Begin' : `Begin with ${counted(members.length, 'source')}`}
          </SaveButton>
        </Group>
      </Stack>
    </form>
  )
}
