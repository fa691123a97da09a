/** Owns naming an office: those on file are offered, a new name is a new office. Refuses to add it before it is saved. */
import { Autocomplete } from '@mantine/core'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'

interface OfficeFieldProps {
  readonly label: string
  readonly value: string
  readonly error?: string | undefined
  readonly onChange: (name: string) => void
}

export function OfficeField({ label, value, error, onChange }: OfficeFieldProps): ReactNode {
  const offices = useAsk('listOffices', {}).data?.offices ?? []
  const names = [...new Set(offices.map(({ name }) => name))]
  const isNew = value.trim() !== '' && !names.some((name) => name.toLowerCase() === value.trim().toLowerCase())
  return (
    <Autocomplete
      data-autofocus
      label={label}
      placeholder="Type a few letters"
      maxLength={160}
      limit={8}
      data={names}
      value={value}
      error={error}
      description={isNew && names.length > 0 ? 'Not on file: it will be a new office.' : undefined}
      onChange={onChange}
    />
  )
}
