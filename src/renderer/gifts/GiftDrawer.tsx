/** Owns writing down or correcting one gift or meal, with what it leaves of the limit while it is typed. Refuses money and what is as good as it. */
import { Group, MultiSelect, NumberInput, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { readDay } from '@shared/domain/dayWords'
import {
  asDollars,
  type GiftFields,
  giftFieldsSchema,
  giftKindNames,
  giftKindSchema,
  giftProblem,
  type GiftKind,
  readDollars,
  splitEvenly,
  yearOf,
} from '@shared/domain/gifts'
import type { GiftRow } from '@shared/requests/gifts'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { DayField } from '../components/DayField'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SaveButton } from '../components/SaveButton'
import { SideDrawer } from '../components/SideDrawer'
import { useKeys } from '../components/useKeys'
import classes from './gifts.module.css'
import { nameOf } from './names'

interface GiftDrawerProps {
  /** Null: a new one. */
  readonly gift: GiftRow | null
  readonly onClose: () => void
}

export function GiftDrawer({ gift, onClose }: GiftDrawerProps): ReactNode {
  const { today } = useSession()
  const add = useCommand('addGift')
  const correct = useCommand('correctGift')
  const takeBack = useCommand('takeBackGift')
  const physicians = useAsk('listPhysicians', {}).data?.physicians ?? []
  const [kind, setKind] = useState<GiftKind>(gift?.kind ?? 'meal')
  const [what, setWhat] = useState(gift?.what ?? '')
  const [cost, setCost] = useState(gift ? (gift.totalCents / 100).toFixed(2) : '')
  const [day, setDay] = useState<string>(gift?.givenOn ?? 'today')
  const [sourceIds, setSourceIds] = useState<readonly number[]>(gift?.shares.map(({ sourceId }) => sourceId) ?? [])
  const [others, setOthers] = useState(gift?.others ?? 0)
  const [note, setNote] = useState(gift?.note ?? '')
  const [isChecked, setIsChecked] = useState(false)
  const givenOn = readDay(day, today, 'back')
  const totalCents = readDollars(cost)
  const problem = giftProblem(what)
  const read = giftFieldsSchema.safeParse({
    givenOn: givenOn ?? '',
    kind,
    what,
    totalCents: totalCents ?? 0,
    others: kind === 'meal' ? others : 0,
    note,
    sourceIds,
  })
  const problemOf = (field: keyof GiftFields): string | undefined =>
    isChecked ? read.error?.issues.find(({ path }) => path[0] === field)?.message : undefined
  const isRunning = add.isRunning || correct.isRunning
  const save = (): void => {
    setIsChecked(true)
    if (!read.success || givenOn === null || givenOn > today || isRunning) return
    if (gift === null) {
      add.run(read.data, {
        onDone: ({ giftId }) => {
          notifyDone('Written down.', {
            undo: () => {
              takeBack.run({ giftId }, { onFailed: notifyFailed })
            },
          })
          onClose()
        },
      })
      return
    }
    correct.run(
      { giftId: gift.id, fields: read.data },
      {
        onDone: ({ before }) => {
          notifyDone('Corrected; what it said before stays on file.', {
            undo: () => {
              correct.run({ giftId: gift.id, fields: before }, { onFailed: notifyFailed })
            },
          })
          onClose()
        },
      },
    )
  }
  useKeys({ 'mod+Enter': save })
  const error = add.error ?? correct.error
  return (
    <SideDrawer isOpen title={gift === null ? 'A gift or meal' : 'Correct the entry'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {error ? <ErrorNotice error={error} onRetry={save} /> : null}
          <SegmentedControl
            aria-label="Which kind"
            fullWidth
            value={kind}
            data={giftKindSchema.options.map((value) => ({ value, label: giftKindNames[value] }))}
            onChange={(value) => {
              setKind(giftKindSchema.parse(value))
            }}
          />
          <TextInput
            data-autofocus
            label="What it was"
            placeholder={kind === 'meal' ? 'Lunch from Harbor Deli' : 'A book'}
            value={what}
            maxLength={120}
            error={problem || problemOf('what')}
            onChange={(event) => {
              setWhat(event.currentTarget.value)
            }}
          />
          <TextInput
            label="What it cost in all"
            leftSection="$"
            inputMode="decimal"
            value={cost}
            error={isChecked && totalCents === null ? 'Write an amount like 84.50.' : problemOf('totalCents')}
            onChange={(event) => {
              setCost(event.currentTarget.value)
            }}
          />
          <MultiSelect
            label={kind === 'meal' ? 'Physicians present' : 'To which physicians'}
            placeholder={sourceIds.length === 0 ? 'Type a name' : ''}
            searchable
            hidePickedOptions
            data={physicians.map((each) => ({
              value: String(each.id),
              label: each.office ? `${nameOf(each)} (${each.office})` : nameOf(each),
            }))}
            value={sourceIds.map(String)}
            error={problemOf('sourceIds')}
            onChange={(values) => {
              setSourceIds(values.map(Number))
            }}
          />
          {kind === 'meal' ? (
            <NumberInput
              label="Others present, who are no physicians"
              min={0}
              max={500}
              allowDecimal={false}
              value={others}
              onChange={(value) => {
                if (typeof value === 'number') setOthers(value)
              }}
            />
          ) : null}
          <DayField
            label="On which day"
            value={day}
            day={givenOn}
            error={
              givenOn === null ? 'Say on which day it was.' : givenOn > today ? 'That day is still to come.' : undefined
            }
            placeholder="today, fri, 11/3"
            onChange={setDay}
          />
          <Textarea
            label="Note"
            autosize
            minRows={1}
            maxLength={400}
            value={note}
            onChange={(event) => {
              setNote(event.currentTarget.value)
            }}
          />
          {givenOn !== null && totalCents !== null && sourceIds.length > 0 ? (
            <Effect
              year={yearOf(givenOn)}
              sourceIds={[...sourceIds].toSorted((a, b) => a - b)}
              totalCents={totalCents}
              before={gift !== null && !gift.isTakenBack && yearOf(gift.givenOn) === yearOf(givenOn) ? gift : null}
              names={new Map(physicians.map((each) => [each.id, nameOf(each)]))}
            />
          ) : null}
          <Group justify="flex-end">
            <SaveButton isRunning={isRunning}>{gift === null ? 'Write it down' : 'Correct it'}</SaveButton>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}

interface EffectProps {
  readonly year: number
  readonly sourceIds: readonly number[]
  readonly totalCents: number
  /** As it counts already; null: it does not. */
  readonly before: GiftRow | null
  readonly names: ReadonlyMap<number, string>
}

/** What each of them would have been given in that year, and what that leaves; before anything is written down. */
function Effect({ year, sourceIds, totalCents, before, names }: EffectProps): ReactNode {
  const { data } = useAsk('getGiftLedger', { year })
  if (!data) return null
  const parts = splitEvenly(totalCents, sourceIds.length)
  return (
    <output className={classes.effect}>
      {sourceIds.map((sourceId, i) => {
        const part = parts[i] ?? 0
        const known = data.physicians.find((each) => each.sourceId === sourceId)
        const own = before?.shares.find((share) => share.sourceId === sourceId)?.cents ?? 0
        const sum = (known?.givenCents ?? 0) - own + part
        const over = data.limitCents === null ? null : sum - data.limitCents
        return (
          <p key={sourceId} className={over !== null && over > 0 ? 'clay small' : 'small'}>
            <b>{names.get(sourceId)}</b>: {asDollars(part)} now, {asDollars(sum)} in {year}
            {over === null
              ? '; the limit of that year is not known here'
              : over > 0
                ? `: ${asDollars(over)} over the limit of ${asDollars(data.limitCents ?? 0)}`
                : `, ${asDollars(-over)} left`}
            .
          </p>
        )
      })}
    </output>
  )
}
