/** Owns a rise or a fall: sign, arrow and colour together. Refuses percentages of small counts. */
import { VisuallyHidden } from '@mantine/core'
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { asChange } from './figures'

interface ChangeProps {
  readonly value: number
  /** What it is compared with, for a screen reader: `than a year ago`. */
  readonly comparedWith?: string
}

/** `+12↗`, `−5↘`, `0`. */
export function Change({ value, comparedWith }: ChangeProps): ReactNode {
  const tone = value > 0 ? 'moss' : value < 0 ? 'clay' : 'quiet'
  return (
    <span
      className={`tiny tabular nowrap ${tone}`}
      style={{ display: 'inline-flex', alignItems: 'center', justifyContent: 'flex-end', width: 38, fontWeight: 550 }}
    >
      {asChange(value)}
      {value > 0 ? <IconArrowUpRight size={11} aria-hidden="true" /> : null}
      {value < 0 ? <IconArrowDownRight size={11} aria-hidden="true" /> : null}
      {value === 0 ? <span style={{ width: 11 }} /> : null}
      {comparedWith ? <VisuallyHidden> {comparedWith}</VisuallyHidden> : null}
    </span>
  )
}
