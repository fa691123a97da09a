/** Owns what is done with several sources at once: letters, a touch, their potential, their tier, who looks after them, a file. Refuses what cannot be undone. */
import { Menu } from '@mantine/core'
import type { Grid } from '@shared/domain/grids'
import { potentialSchema, type Potential, type SourceRow } from '@shared/domain/sources'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { lettersHref, newRoundHref } from '../app/routes'
import { BulkButton } from '../components/dataTable/BulkBar'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { ExportMenu } from '../marks/ExportMenu'
import { potentialNames } from './PotentialMenu'
import { TierDrawer } from './TierDrawer'

interface SourceBulkActionsProps {
  readonly sources: readonly SourceRow[]
  /** Those rows with the columns that are shown. */
  readonly gridOf: (sources: readonly SourceRow[]) => Grid | null
}

export function SourceBulkActions({ sources, gridOf }: SourceBulkActionsProps): ReactNode {
  const { openLog } = useOverlays()
  const setPotentials = useCommand('setPotentials')
  const setOwners = useCommand('setOwners')
  const users = useAsk('listUsers', {}).data?.users ?? []
  const [isTiering, setIsTiering] = useState(false)
  const [first, ...others] = sources
  const rate = (potential: Potential | null): void => {
    setPotentials.run(
      { potentials: sources.map(({ id }) => ({ sourceId: id, potential })) },
      {
        onDone: ({ before }) => {
          const said = potential === null ? 'no longer set' : potentialNames[potential].toLowerCase()
          notifyDone(`Potential of ${counted(sources.length, 'source')}: ${said}.`, {
            undo: () => {
              setPotentials.run({ potentials: before }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  const assign = (owner: { readonly id: number; readonly name: string } | null): void => {
    setOwners.run(
      { owners: sources.map(({ id }) => ({ sourceId: id, ownerId: owner?.id ?? null })) },
      {
        onDone: ({ before }) => {
          const whose = owner === null ? 'nobody in particular' : owner.name
          notifyDone(`${counted(sources.length, 'source')}: ${whose} looks after them.`, {
            undo: () => {
              setOwners.run({ owners: before }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <>
      {first && others.length === 0 ? (
        <BulkButton
          isPrimary
          icon={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => {
            openLog({ sourceId: first.id })
          }}
        >
          Log a touch
        </BulkButton>
      ) : null}
      <BulkButton
        isPrimary={others.length > 0}
        icon={<IconPencil size={14} aria-hidden="true" />}
        onClick={() => {
          goTo(lettersHref(sources.map(({ id }) => id)))
        }}
      >
        Draft letters
      </BulkButton>
      <BulkButton
        onClick={() => {
          goTo(newRoundHref(sources.map(({ id }) => id)))
        }}
      >
        Begin a round
      </BulkButton>
      <Menu position="top">
        <Menu.Target>
          <BulkButton>Potential</BulkButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>How much more could they send?</Menu.Label>
          {potentialSchema.options.map((potential) => (
            <Menu.Item
              key={potential}
              onClick={() => {
                rate(potential)
              }}
            >
              {potentialNames[potential]}
            </Menu.Item>
          ))}
          <Menu.Item
            onClick={() => {
              rate(null)
            }}
          >
            Not set
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="top">
        <Menu.Target>
          <BulkButton>Assign</BulkButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Who looks after them?</Menu.Label>
          {users.map((one) => (
            <Menu.Item
              key={one.id}
              onClick={() => {
                assign(one)
              }}
            >
              {one.name}
            </Menu.Item>
          ))}
          <Menu.Item
            onClick={() => {
              assign(null)
            }}
          >
            Nobody in particular
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <BulkButton
        onClick={() => {
          setIsTiering(true)
        }}
      >
        Tier
      </BulkButton>
      <ExportMenu gridNow={() => gridOf(sources)} target={<BulkButton>Export</BulkButton>} />
      {isTiering ? (
        <TierDrawer
          rows={sources}
          onClose={() => {
            setIsTiering(false)
          }}
        />
      ) : null}
    </>
  )
}
