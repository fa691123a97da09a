/** Owns the box that narrows the list below it; the key / goes there. Refuses to filter. */
import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef, type ReactNode } from 'react'
import { KeyHint } from './KeyHint'
import { useKeys } from './useKeys'

interface FilterBoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label?: string
  readonly width?: number
}

/** Esc empties it, once more leaves it. */
export function FilterBox({ value, onChange, label = 'Filter this list', width = 210 }: FilterBoxProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  useKeys({ slash: () => input.current?.focus() })
  return (
    <TextInput
      ref={input}
      w={width}
      aria-label={label}
      aria-keyshortcuts="/"
      placeholder={label}
      value={value}
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={<KeyHint keys="/" />}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        if (value) onChange('')
        else event.currentTarget.blur()
      }}
    />
  )
}
