/** Owns a whole number of a plan, kept when its field is left. Refuses what is not between its ends. */
import { NumberInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface PlanNumberProps {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly isDisabled: boolean
  readonly onKeep: (value: number) => void
}

/** Give it a `key` with its value: it begins anew once another value was saved. */
export function PlanNumber({ label, value, min, max, isDisabled, onKeep }: PlanNumberProps): ReactNode {
  return (
    <NumberInput
      label={label}
      size="xs"
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="strict"
      disabled={isDisabled}
      defaultValue={value}
      onBlur={(event) => {
        const typed = Number(event.currentTarget.value)
        if (event.currentTarget.value !== '' && Number.isInteger(typed) && typed >= min && typed <= max) onKeep(typed)
      }}
    />
  )
}
