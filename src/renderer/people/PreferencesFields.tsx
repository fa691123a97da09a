/** Owns the fields of what is worth knowing of a person: channel, time, birthday, interests. Refuses to save them. */
import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core'
import { shortDate } from '@shared/dates'
import { type Channel, channelNames, channelSchema, readBirthday, type Preferences } from '@shared/domain/preferences'
import { useState, type ReactNode } from 'react'

/** As it is typed: the birthday is read when it is saved. */
export type PreferencesDraft = Preferences

const channels = channelSchema.options.map((channel) => ({ value: channel, label: channelNames[channel] }))

/** `Nov 24`; what cannot be read stays as typed. */
export function birthdayInWords(birthday: string): string {
  return /^\d\d-\d\d$/u.test(birthday) ? shortDate(`2024-${birthday}`, '2024-01-01') : birthday
}

/** What is wrong with it, in words; undefined: nothing. */
export function birthdayProblem(text: string): string | undefined {
  return readBirthday(birthdayInWords(text)) === null ? 'Write it like Nov 24 or 11/24.' : undefined
}

/** As it is kept: `11-24`. Call it once `birthdayProblem` finds nothing. */
export function keptBirthday(text: string): string {
  return readBirthday(birthdayInWords(text)) ?? ''
}

interface PreferencesFieldsProps {
  readonly value: PreferencesDraft
  readonly onChange: (changes: Partial<PreferencesDraft>) => void
  readonly isChecked: boolean
}

export function PreferencesFields({ value, onChange, isChecked }: PreferencesFieldsProps): ReactNode {
  const [isLeft, setIsLeft] = useState(false)
  return (
    <>
      <SimpleGrid cols={2} spacing="md">
        <Select
          label="Likes to hear by"
          placeholder="Not known"
          clearable
          data={channels}
          value={value.channel}
          onChange={(chosen) => {
            onChange({ channel: channelSchema.safeParse(chosen).data ?? (null satisfies Channel | null) })
          }}
        />
        <TextInput
          label="Best time"
          placeholder="Mornings, before nine"
          maxLength={120}
          value={value.bestTime}
          onChange={(event) => {
            onChange({ bestTime: event.currentTarget.value })
          }}
        />
      </SimpleGrid>
      <TextInput
        label="Birthday"
        placeholder="Nov 24, without the year"
        maxLength={24}
        value={birthdayInWords(value.birthday)}
        error={isChecked || isLeft ? birthdayProblem(value.birthday) : undefined}
        onBlur={() => {
          setIsLeft(true)
        }}
        onChange={(event) => {
          onChange({ birthday: event.currentTarget.value })
        }}
      />
      <Textarea
        label="Interests"
        placeholder="What they like to talk about"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={400}
        value={value.interests}
        onChange={(event) => {
          onChange({ interests: event.currentTarget.value })
        }}
      />
    </>
  )
}
