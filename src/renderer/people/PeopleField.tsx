/** Owns saying whom of an office's staff an entry was with. Refuses people of other offices. */
import { MultiSelect } from '@mantine/core'
import type { Contact } from '@shared/domain/contacts'
import type { ReactNode } from 'react'

interface PeopleFieldProps {
  readonly contacts: readonly Contact[]
  readonly value: readonly number[]
  readonly onChange: (contactIds: number[]) => void
}

/** Not shown where nobody is named. */
export function PeopleField({ contacts, value, onChange }: PeopleFieldProps): ReactNode {
  if (contacts.length === 0) return null
  const known = new Set(contacts.map(({ id }) => id))
  return (
    <MultiSelect
      label="With whom"
      placeholder={value.length === 0 ? 'Staff you spoke with, if any' : ''}
      searchable
      selectFirstOptionOnChange
      clearable
      data={contacts.map(({ id, name, role }) => ({ value: String(id), label: role ? `${name}, ${role}` : name }))}
      value={value.filter((id) => known.has(id)).map(String)}
      onChange={(chosen) => {
        onChange(chosen.map(Number))
      }}
    />
  )
}
