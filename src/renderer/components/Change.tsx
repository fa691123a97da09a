/** Owns a rise or a fall: sign, arrow and colour together. Refuses percentages of small counts. */
import { VisuallyHidden } from '@mantine/core'
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { asChange } from './figures'

interface ChangeProps {
  readonly value: number
  /** What it is compared with, for a screen reader: `than a year ago`. */
  readonly comparedWith?: string
  /** Chance alone explains it: no arrow, no colour. */
  readonly isNoise?: boolean
}

/** `+12↗`, `−5↘`, `0`. */
export function Change({ value, comparedWith, isNoise = false }: ChangeProps): ReactNode {
  const isPlain = isNoise || value === 0
  const tone = isPlain ? 'quiet' : value > 0 ? 'moss' : 'clay'
  return (
    <span
      className={`tiny tabular nowrap ${tone}`}
      style={{ display: 'inline-flex', alignItems: 'center', justifyContent: 'flex-end', width: 38, fontWeight: 550 }}
    >
      {asChange(value)}
      {isPlain ? (
        <span style={{ width: 11 }} />
      ) : value > 0 ? (
        <IconArrowUpRight size={11} aria-hidden="true" />
      ) : (
        <IconArrowDownRight size={11} aria-hidden="true" />
      )}
      {comparedWith ? <VisuallyHidden> {comparedWith}</VisuallyHidden> : null}
    </span>
  )
}
