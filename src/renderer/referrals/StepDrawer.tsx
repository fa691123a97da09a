/** Owns noting one step of referrals with its day and a word: a call, an appointment, an end. Refuses to choose which referrals. */
import { Autocomplete, Group, Select, Stack } from '@mantine/core'
import type { CalendarDate } from '@shared/dates'
import { readDay } from '@shared/domain/dayWords'
import { exitStatuses, type ReferralRow, type ReferralStatus, referralStatusNames } from '@shared/domain/referrals'
import { useState, type ReactNode } from 'react'
import { useSession } from '../api/session'
import { DayField } from '../components/DayField'
import { counted } from '../components/figures'
import { SaveButton } from '../components/SaveButton'
import { SideDrawer } from '../components/SideDrawer'
import { useKeys } from '../components/useKeys'

/** The steps that are noted with more than a day. */
export type StepKind = 'contacting' | 'scheduled' | 'exit'

interface StepDrawerProps {
  readonly kind: StepKind
  readonly referrals: readonly ReferralRow[]
  /** Of an exit: which is likely. */
  readonly exit?: ReferralStatus
  readonly isRunning: boolean
  readonly onStep: (status: ReferralStatus, on: CalendarDate, note: string) => void
  readonly onClose: () => void
}

const titles: Record<StepKind, string> = {
  contacting: 'A call to the patient',
  scheduled: 'Appointment',
  exit: 'It ended without a visit',
}
const noteLabels: Record<StepKind, string> = {
  contacting: 'What came of it',
  scheduled: 'Anything to remember',
  exit: 'Why',
}
const suggestions: Record<StepKind, readonly string[]> = {
  contacting: ['Left a message', 'No answer', 'Number is wrong', 'Will call back', 'Spoke with family'],
  scheduled: ['Sees the first free doctor', 'Needs an interpreter', 'Waits for records'],
  exit: [
    'Out of network',
    'Not our specialty',
    'Went elsewhere',
    'Patient does not wish to',
    'Records never came',
    'No transport',
  ],
}
const saveWords: Record<StepKind, string> = {
  contacting: 'Note the call',
  scheduled: 'Note the appointment',
  exit: 'Note the end',
}

/** Enter saves: a day is typed as `fri` or `12/3`. */
export function StepDrawer(props: StepDrawerProps): ReactNode {
  const { kind, referrals, exit, isRunning, onStep, onClose } = props
  const { today } = useSession()
  const isAhead = kind === 'scheduled'
  const [typed, setTyped] = useState(isAhead ? '' : 'today')
  const [note, setNote] = useState('')
  const [ending, setEnding] = useState<ReferralStatus>(exit ?? 'no-show')
  const [isChecked, setIsChecked] = useState(false)
  const on = readDay(typed, today, isAhead ? 'ahead' : 'back')
  const received =
    referrals
      .map(({ receivedOn }) => receivedOn)
      .toSorted()
      .at(-1) ?? today
  const problem =
    on === null
      ? isAhead
        ? 'Say on which day: fri, +3 or 12/3.'
        : 'Say on which day it was.'
      : !isAhead && on > today
        ? 'That day is still to come.'
        : on < received
          ? 'That is before it was received.'
          : undefined

  const save = (): void => {
    setIsChecked(true)
    if (problem !== undefined || on === null || isRunning) return
    onStep(kind === 'exit' ? ending : kind, on, note.trim())
  }
  useKeys({ 'mod+Enter': save })

  return (
    <SideDrawer isOpen title={titles[kind]} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          <p className="small soft" style={{ margin: 0 }}>
            {referrals.length === 1
              ? [referrals[0]?.patient || referrals[0]?.patientReference || 'Not named', referrals[0]?.sourceName].join(
                  ', from ',
                )
              : counted(referrals.length, 'referral')}
          </p>
          {kind === 'exit' ? (
            <Select
              data-autofocus
              label="How it ended"
              allowDeselect={false}
              data={exitStatuses.map((status) => ({ value: status, label: referralStatusNames[status] }))}
              value={ending}
              onChange={(chosen) => {
                const status = exitStatuses.find((each) => each === chosen)
                if (status) setEnding(status)
              }}
            />
          ) : null}
          <DayField
            isFirst={kind !== 'exit'}
            label={isAhead ? 'When' : 'On which day'}
            value={typed}
            day={on}
            error={isChecked ? problem : undefined}
            onChange={setTyped}
          />
          <Autocomplete
            label={noteLabels[kind]}
            data={[...suggestions[kind]]}
            value={note}
            maxLength={400}
            onChange={setNote}
          />
          <Group justify="flex-end">
            <SaveButton isRunning={isRunning} isEnterEnough>
              {saveWords[kind]}
            </SaveButton>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
