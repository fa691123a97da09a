/** Owns drawing a screen, or the whole window, over a fake desk. Refuses any other fake. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { Session } from '@shared/domain/session'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { Router } from 'wouter'
import { expect, onTestFinished, vi, type Mock } from 'vitest'
import { createApi } from '../../src/renderer/api/client'
import { ApiProvider, createQueryClient } from '../../src/renderer/api/hooks'
import { SessionProvider } from '../../src/renderer/api/session'
import { App } from '../../src/renderer/app/App'
import { DraftsProvider } from '../../src/renderer/app/drafts'
import { useHashLocation } from '../../src/renderer/app/hashLocation'
import { LeftOpenProvider } from '../../src/renderer/app/leftOpen'
import { OverlaysProvider, type LogStart } from '../../src/renderer/app/overlays'
import { theme } from '../../src/renderer/theme'
import { fakeTransport, type FakeTransport, type Handlers } from './fakeTransport'
import { usualAnswers } from './usualAnswers'

/** Tuesday, in the fourth quarter. */
export const testSession: Session = {
  practiceName: 'Harbor Lane Orthopaedics',
  fileName: 'harbor-lane.rapport',
  user: { id: 1, name: 'Dana Whitlock', role: 'front-desk' },
  today: '2026-11-24',
  isSample: false,
  isReadOnly: false,
}

interface Rendered {
  readonly user: UserEvent
  readonly container: HTMLElement
  /** Every request so far. */
  readonly calls: FakeTransport['calls']
  /** The inputs of the requests of one name. */
  readonly asked: (name: FakeTransport['calls'][number]['name']) => unknown[]
  /** Tells the window something: progress, locked. */
  readonly emit: FakeTransport['emit']
  /** What the screen opened through `useOverlays().openLog`. */
  readonly openLog: Mock<(start?: LogStart) => void>
}

function start(
  handlers: Handlers,
  draw: (transport: FakeTransport, openLog: Rendered['openLog']) => ReactNode,
): Rendered {
  const transport = fakeTransport({ ...usualAnswers, ...handlers })
  const openLog = vi.fn<(start?: LogStart) => void>()
  onTestFinished(() => {
    expect(transport.problems).toEqual([])
  })
  const user = userEvent.setup()
  const { container } = render(draw(transport, openLog))
  return {
    user,
    container,
    calls: transport.calls,
    asked: (name) => transport.calls.filter((call) => call.name === name).map(({ input }) => input),
    emit: (event, payload) => {
      act(() => {
        transport.emit(event, payload)
      })
    },
    openLog,
  }
}

/** Draws one screen as it stands in the unlocked app. `path` is where we are: `/referrals?status=open`. */
export function renderScreen(
  screen: ReactNode,
  handlers: Handlers = {},
  { session = testSession, path = '/' }: { session?: Session; path?: string } = {},
): Rendered {
  window.location.hash = path
  return start(handlers, (transport, openLog) => (
    <MantineProvider theme={theme} env="test">
      <Notifications />
      <QueryClientProvider client={createQueryClient()}>
        <ApiProvider api={createApi(transport)}>
          <Router hook={useHashLocation}>
            <DraftsProvider owner="test">
              <SessionProvider session={session}>
                <LeftOpenProvider>
                  <OverlaysProvider overlays={{ openLog, openFind: () => undefined, openKeys: () => undefined }}>
                    <main>{screen}</main>
                  </OverlaysProvider>
                </LeftOpenProvider>
              </SessionProvider>
            </DraftsProvider>
          </Router>
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>
  ))
}

/** Draws the whole window: the gate, or the app when `getSession` answers with a session. */
export function renderApp(handlers: Handlers, { path = '/' }: { path?: string } = {}): Rendered {
  window.location.hash = path
  return start(handlers, (transport) => (
    <App api={createApi(transport)} queries={createQueryClient()} colorScheme="light" env="test" />
  ))
}

/** What axe finds, each with the elements: `expect(await axeFindings(container)).toEqual([])`. Colours need a real browser. */
export async function axeFindings(container: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
