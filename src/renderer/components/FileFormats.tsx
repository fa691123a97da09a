/** Owns choosing whether a document comes as PDF, for Word, or both. Refuses to write it. */
import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'

export type FileFormat = 'pdf' | 'docx'
/** By the name of the choice. */
const choices: Readonly<Record<string, readonly FileFormat[]>> = {
  PDF: ['pdf'],
  Word: ['docx'],
  Both: ['pdf', 'docx'],
}

interface FileFormatsProps {
  readonly formats: readonly FileFormat[]
  readonly onChange: (formats: readonly FileFormat[]) => void
  readonly isWide?: boolean
}

export function FileFormats({ formats, onChange, isWide = false }: FileFormatsProps): ReactNode {
  return (
    <SegmentedControl
      fullWidth={isWide}
      aria-label="As which file"
      value={Object.keys(choices).find((name) => choices[name]?.join(' ') === formats.join(' ')) ?? 'PDF'}
      data={Object.keys(choices)}
      onChange={(name) => {
        onChange(choices[name] ?? ['pdf'])
      }}
    />
  )
}
