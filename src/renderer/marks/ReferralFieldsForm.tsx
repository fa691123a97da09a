/** Owns the fields of a referral as the desk writes them: who referred, for whom, why, how urgent, by which way. Refuses to save. */
import { Anchor, Group, Input, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { isCalendarDate, type CalendarDate } from '@shared/dates'
import {
  cameByNames,
  cameBySchema,
  initialsOf,
  type ReferralFields,
  urgencyNames,
  urgencySchema,
} from '@shared/domain/referrals'
import { useState, type ReactNode } from 'react'
import { useSession } from '../api/session'
import { PossibleDoubles } from './PossibleDoubles'
import { SourcePicker } from './SourcePicker'

/** As it is typed. */
export type ReferralFieldsDraft = Omit<ReferralFields, 'sourceId'> & { readonly sourceId: number | null }
export type ReferralFieldProblems = Partial<Record<'sourceId' | 'receivedOn', string>>

/** Only the source and the day are needed: a referral must be logged in 20 seconds. */
export function referralFieldProblems(draft: ReferralFieldsDraft, today: CalendarDate): ReferralFieldProblems {
  const problems: ReferralFieldProblems = {}
  if (draft.sourceId === null) problems.sourceId = 'Choose a source.'
  if (!isCalendarDate(draft.receivedOn)) problems.receivedOn = 'Choose a day.'
  else if (draft.receivedOn > today) problems.receivedOn = 'That day is still to come.'
  return problems
}

interface ReferralFieldsFormProps {
  readonly draft: ReferralFieldsDraft
  readonly problems: ReferralFieldProblems
  /** The referral that is corrected is no double of itself. */
  readonly exceptId?: number
  readonly onChange: (draft: ReferralFieldsDraft) => void
}

/** So many letters are initials; more is a name, which has its own field. */
const mostInitials = 6

export function ReferralFieldsForm({ draft, problems, exceptId, onChange }: ReferralFieldsFormProps): ReactNode {
  const { today } = useSession()
  const [isNamed, setIsNamed] = useState(draft.patient.length > mostInitials)
  const change = (changes: Partial<ReferralFieldsDraft>): void => {
    onChange({ ...draft, ...changes })
  }
  const nameField = (label: string, maxLength: number, description?: string): ReactNode => (
    <TextInput
      label={label}
      autoComplete="off"
      spellCheck={false}
      value={draft.patient}
      maxLength={maxLength}
      description={description}
      inputWrapperOrder={['label', 'input', 'description']}
      onChange={(event) => {
        change({ patient: event.currentTarget.value })
      }}
    />
  )
  return (
    <>
      <SourcePicker
        isFirst
        label="Who referred"
        value={draft.sourceId}
        error={problems.sourceId}
        onChange={(sourceId) => {
          change({ sourceId })
        }}
      />
      {isNamed ? nameField('Patient’s full name', 160, 'Patient data: it stays in the practice file.') : null}
      <Group grow align="flex-start" gap="sm">
        {isNamed ? null : nameField('Patient’s initials', mostInitials)}
        <TextInput
          label="Our reference"
          placeholder="Chart number"
          autoComplete="off"
          spellCheck={false}
          value={draft.patientReference}
          maxLength={60}
          onChange={(event) => {
            change({ patientReference: event.currentTarget.value })
          }}
        />
      </Group>
      <Anchor
        component="button"
        type="button"
        size="sm"
        ta="left"
        mt={-8}
        onClick={() => {
          if (isNamed) change({ patient: initialsOf(draft.patient).slice(0, mostInitials) })
          setIsNamed(!isNamed)
        }}
      >
        {isNamed ? 'Initials are enough' : 'Write the full name instead'}
      </Anchor>
      <PossibleDoubles draft={draft} exceptId={exceptId ?? null} />
      <Textarea
        label="Reason"
        autosize
        minRows={1}
        maxRows={6}
        maxLength={400}
        value={draft.reason}
        onChange={(event) => {
          change({ reason: event.currentTarget.value })
        }}
      />
      <Input.Wrapper label="Urgency" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="Urgency"
          value={draft.urgency}
          data={urgencySchema.options.map((value) => ({ value, label: urgencyNames[value] }))}
          onChange={(value) => {
            change({ urgency: urgencySchema.parse(value) })
          }}
        />
      </Input.Wrapper>
      <Input.Wrapper label="How it came" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="How it came"
          value={draft.cameBy ?? ''}
          data={cameBySchema.options.map((value) => ({ value, label: cameByNames[value] }))}
          onChange={(value) => {
            change({ cameBy: cameBySchema.parse(value) })
          }}
        />
      </Input.Wrapper>
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
    </>
  )
}
