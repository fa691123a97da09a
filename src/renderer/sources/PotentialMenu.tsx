/** Owns a source's potential: how it is shown and set. Refuses to guess it: it is a person's judgement. */
import { Menu } from '@mantine/core'
import { potentialSchema, type Potential } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './potential.module.css'

export const potentialNames: Record<Potential, string> = { high: 'High', medium: 'Medium', low: 'Low' }
const filledBars: Record<Potential, number> = { high: 3, medium: 2, low: 1 }
const barHeights = [5, 8, 11] as const
const barStep = 6

function Bars({ potential }: { readonly potential: Potential | null }): ReactNode {
  const filled = potential === null ? 0 : filledBars[potential]
  return (
    <svg width={16} height={12} aria-hidden="true" style={{ flex: 'none' }}>
      {barHeights.map((height, index) => (
        <rect
          key={height}
          x={index * barStep}
          y={12 - height}
          width={4}
          height={height}
          rx={1}
          fill={index < filled ? 'var(--text-2)' : 'var(--line-2)'}
        />
      ))}
    </svg>
  )
}

interface PotentialMenuProps {
  readonly sourceId: number
  readonly sourceName: string
  readonly potential: Potential | null
  /** In a table: the table's rows take the Tab key. */
  readonly isInTable?: boolean
}

/** Three bars and a word; a click changes it, Undo takes that back. */
export function PotentialMenu({ sourceId, sourceName, potential, isInTable = false }: PotentialMenuProps): ReactNode {
  const update = useCommand('updateSource')
  const word = potential === null ? 'Not set' : potentialNames[potential]

  const set = (chosen: Potential | null): void => {
    if (chosen === potential) return
    const change = (to: Potential | null, onDone?: () => void): void => {
      update.run({ sourceId, changes: { potential: to } }, { onFailed: notifyFailed, ...(onDone ? { onDone } : {}) })
    }
    change(chosen, () => {
      const said = chosen === null ? 'no longer set' : potentialNames[chosen].toLowerCase()
      notifyDone(`Potential of ${sourceName}: ${said}.`, {
        undo: () => {
          change(potential)
        },
      })
    })
  }

  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className={classes.button}
          data-unset={potential === null || undefined}
          tabIndex={isInTable ? -1 : 0}
          aria-label={`Potential of ${sourceName}: ${word}. Change`}
        >
          <Bars potential={potential} />
          <span>{word}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>How much more could they send?</Menu.Label>
        {potentialSchema.options.map((option) => (
          <Menu.Item
            key={option}
            leftSection={<Bars potential={option} />}
            onClick={() => {
              set(option)
            }}
          >
            {potentialNames[option]}
          </Menu.Item>
        ))}
        <Menu.Item
          leftSection={<Bars potential={null} />}
          onClick={() => {
            set(null)
          }}
        >
          Not set
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
