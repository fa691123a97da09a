/** Owns the log (Ctrl L): a touch or a referral, noted without leaving the page. Refuses to list either. */
import { Tabs } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import type { LogStart } from '../app/overlays'
import { SideDrawer } from '../components/SideDrawer'
import { ReferralForm } from './ReferralForm'
import { TouchForm } from './TouchForm'
import { useLogDrafts } from './useLogDrafts'

interface LogDrawerProps {
  readonly isOpen: boolean
  readonly start: LogStart
  readonly onOpen: (start?: LogStart) => void
  readonly onClose: () => void
}

/** Esc closes it and keeps the draft; `Left open` brings it back. */
export function LogDrawer({ isOpen, start, onOpen, onClose }: LogDrawerProps): ReactNode {
  const drafts = useLogDrafts(onOpen)
  const [tab, setTab] = useState<'touch' | 'referral'>('touch')
  const { begin } = drafts

  useEffect(() => {
    if (!isOpen) return
    setTab(start.tab ?? 'touch')
    begin(start)
    // Only when it is opened: what is typed afterwards is not begun anew.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [isOpen, start])

  return (
    <SideDrawer isOpen={isOpen} title="Log" onClose={onClose}>
      <Tabs
        value={tab}
        onChange={(chosen) => {
          setTab(chosen === 'referral' ? 'referral' : 'touch')
        }}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="touch">Touch or note</Tabs.Tab>
          <Tabs.Tab value="referral">Referral</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="touch">
          <TouchForm draft={drafts.touch} onChange={drafts.setTouch} onSaved={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="referral">
          <ReferralForm draft={drafts.referral} onChange={drafts.setReferral} onSaved={onClose} />
        </Tabs.Panel>
      </Tabs>
    </SideDrawer>
  )
}
