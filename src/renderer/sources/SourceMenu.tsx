/** Owns what is seldom done to a source and its office: its tier and cadence by hand, making it one with another, making it two. Refuses to decide: the page Doubles does. */
import { ActionIcon, Menu } from '@mantine/core'
import type { Source, SourceRow } from '@shared/domain/sources'
import { IconAdjustments, IconArrowsJoin2, IconArrowsSplit2, IconDots } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useSession } from '../api/session'
import { JoinDrawer } from './JoinDrawer'
import { SplitDrawer } from './SplitDrawer'
import { TierDrawer } from './TierDrawer'

type Act = 'tier' | 'join-source' | 'join-office' | 'split-source' | 'split-office'

/** Behind three dots at the end of the head. */
export function SourceMenu({ source, row }: { readonly source: Source; readonly row: SourceRow }): ReactNode {
  const { isReadOnly } = useSession()
  const [act, setAct] = useState<Act | null>(null)
  const close = (): void => {
    setAct(null)
  }
  const choose = (chosen: Act) => () => {
    setAct(chosen)
  }
  const join = <IconArrowsJoin2 size={15} stroke={1.7} aria-hidden="true" />
  const split = <IconArrowsSplit2 size={15} stroke={1.7} aria-hidden="true" />
  const { office } = source
  return (
    <>
      <Menu position="bottom-end" disabled={isReadOnly}>
        <Menu.Target>
          <ActionIcon size={32} disabled={isReadOnly} aria-label={`More about ${source.name}`}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconAdjustments size={15} stroke={1.7} aria-hidden="true" />}
            onClick={choose('tier')}
          >
            Tier and cadence…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={join} onClick={choose('join-source')}>
            The same as another source…
          </Menu.Item>
          <Menu.Item leftSection={split} onClick={choose('split-source')}>
            Two sources under one name…
          </Menu.Item>
          {office ? (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={join} onClick={choose('join-office')}>
                Its office is the same as another…
              </Menu.Item>
              <Menu.Item leftSection={split} onClick={choose('split-office')}>
                Two offices under one name…
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {act === 'tier' ? <TierDrawer rows={[row]} onClose={close} /> : null}
      <JoinDrawer
        source={source}
        kind={act === 'join-office' ? 'office' : 'source'}
        isOpen={act === 'join-source' || act === 'join-office'}
        onClose={close}
      />
      {act === 'split-source' ? <SplitDrawer kind="source" id={source.id} onClose={close} /> : null}
      {act === 'split-office' && office ? <SplitDrawer kind="office" id={office.id} onClose={close} /> : null}
    </>
  )
}
