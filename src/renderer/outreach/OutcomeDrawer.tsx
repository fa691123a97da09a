/** Owns noting what came of one call or visit of a round. Refuses to write a journal entry twice: the desk writes it along with it. */
import { Group, Radio, Stack, Textarea } from '@mantine/core'
import { readDay } from '@shared/domain/dayWords'
import {
  isReached,
  type RoundMember,
  type RoundOutcome,
  roundOutcomeNames,
  roundOutcomeSchema,
} from '@shared/domain/rounds'
import { nameWithCredential } from '@shared/domain/sources'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { DayField } from '../components/DayField'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SaveButton } from '../components/SaveButton'
import { SideDrawer } from '../components/SideDrawer'
import { useKeys } from '../components/useKeys'

interface OutcomeDrawerProps {
  readonly member: RoundMember
  readonly onClose: () => void
}

export function OutcomeDrawer({ member, onClose }: OutcomeDrawerProps): ReactNode {
  const { today } = useSession()
  const record = useCommand('recordRoundOutcome')
  const takeBack = useCommand('takeBackRoundOutcome')
  const [outcome, setOutcome] = useState<RoundOutcome>('glad')
  const [note, setNote] = useState('')
  const [day, setDay] = useState('today')
  const on = readDay(day, today, 'back')
  const memberId = member.id
  const save = (): void => {
    if (on === null || on > today || record.isRunning) return
    record.run(
      { memberId, outcome, note: note.trim(), on },
      {
        onDone: (recorded) => {
          notifyDone(
            isReached(outcome)
              ? `${member.sourceName}: ${roundOutcomeNames[outcome].toLowerCase()}. It stands in the journal.`
              : `${member.sourceName}: ${roundOutcomeNames[outcome].toLowerCase()}. To be tried again.`,
            {
              undo: () => {
                takeBack.run({ memberId, ...recorded }, { onFailed: notifyFailed })
              },
            },
          )
          onClose()
        },
      },
    )
  }
  useKeys({ 'mod+Enter': save })
  return (
    <SideDrawer
      isOpen
      title={member.channel === 'visit' ? 'What came of the visit' : 'What came of the call'}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {record.error ? <ErrorNotice error={record.error} onRetry={save} /> : null}
          <p className="soft" style={{ margin: 0 }}>
            {nameWithCredential({ name: member.sourceName, credential: member.credential })}
            {member.phone ? `, ${member.phone}` : ''}
          </p>
          <Radio.Group
            label="What came of it"
            value={outcome}
            onChange={(value) => {
              setOutcome(roundOutcomeSchema.parse(value))
            }}
          >
            <Stack gap={6} mt={4}>
              {roundOutcomeSchema.options.map((value, i) => (
                <Radio
                  key={value}
                  size="xs"
                  value={value}
                  label={roundOutcomeNames[value]}
                  data-autofocus={i === 0 || undefined}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            label="What was said"
            autosize
            minRows={3}
            maxLength={600}
            value={note}
            onChange={(event) => {
              setNote(event.currentTarget.value)
            }}
          />
          <DayField
            label="On which day"
            value={day}
            day={on}
            error={on === null ? 'Say on which day it was.' : on > today ? 'That day is still to come.' : undefined}
            placeholder="today, fri"
            onChange={setDay}
          />
          <Group justify="flex-end">
            <SaveButton isRunning={record.isRunning}>Note it</SaveButton>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
