/** Owns a field for a day that is typed as people say it: `fri`, `+3`, `12/3`. Refuses to decide which days are allowed. */
import { TextInput } from '@mantine/core'
import { longDate, type CalendarDate } from '@shared/dates'
import type { ReactNode } from 'react'

interface DayFieldProps {
  readonly label: string
  /** As it is typed. */
  readonly value: string
  readonly onChange: (text: string) => void
  /** What the typed text means; null: no day. */
  readonly day: CalendarDate | null
  readonly error?: string | undefined
  readonly isFirst?: boolean
  readonly placeholder?: string
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** `Thursday, December 3, 2026`. */
export function dayInFull(day: CalendarDate): string {
  return `${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''}, ${longDate(day)}`
}

/** Says below what day was understood. */
export function DayField({
  label,
  value,
  onChange,
  day,
  error,
  isFirst = false,
  placeholder = 'fri, +3, 12/3',
}: DayFieldProps): ReactNode {
  return (
    <TextInput
      data-autofocus={isFirst || undefined}
      label={label}
      value={value}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      error={error}
      description={day === null ? 'A day like fri, +3, 2w or 12/3' : dayInFull(day)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
    />
  )
}
