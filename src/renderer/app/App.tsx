/** Owns the whole window: the look, the cache, where we are, and whether the gate or the practice is shown. Refuses any one screen. */
import { MantineProvider, useMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ColorScheme } from '@shared/domain/session'
import { QueryClientProvider, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, type ReactNode } from 'react'
import { Router } from 'wouter'
import type { Api } from '../api/client'
import { ApiProvider, useApi, useAsk } from '../api/hooks'
import { SessionProvider } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import { Gate } from '../gate/Gate'
import { theme } from '../theme'
import { Desktop } from './Desktop'
import { DraftsProvider } from './drafts'
import { useHashLocation } from './hashLocation'
import { LeftOpenProvider } from './leftOpen'
import { letIn, shutOut } from './lock'

/** The shell keeps the colour scheme, in its own settings; nothing is kept in the browser. */
const noColorSchemeStore: MantineColorSchemeManager = {
  get: (usual) => usual,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

function GateOrDesktop(): ReactNode {
  const api = useApi()
  const queries = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  const shell = useAsk('getShell', {})
  const ask = useAsk('getSession', {})
  const scheme = shell.data?.colorScheme

  useEffect(() => {
    if (scheme) setColorScheme(scheme)
  }, [scheme, setColorScheme])
  useEffect(
    () =>
      api.subscribe('locked', () => {
        shutOut(queries)
      }),
    [api, queries],
  )

  const error = ask.error ?? shell.error
  if (error) {
    return (
      <main style={{ padding: 60 }}>
        <ErrorNotice
          error={error}
          onRetry={() => {
            Promise.all([shell.refetch(), ask.refetch()]).catch(() => undefined)
          }}
        />
      </main>
    )
  }
  if (!ask.data || !shell.data) return null
  const { session } = ask.data
  return (
    <DraftsProvider owner={session && `${session.fileName}/${session.user.id}`}>
      {session ? (
        <SessionProvider session={session}>
          <LeftOpenProvider>
            <Desktop />
          </LeftOpenProvider>
        </SessionProvider>
      ) : (
        <Gate
          lastFile={shell.data.lastPracticeFile}
          onOpened={(opened) => {
            letIn(queries, opened)
          }}
        />
      )}
    </DraftsProvider>
  )
}

interface AppProps {
  readonly api: Api
  readonly queries: QueryClient
  /** What the first paint looks like. */
  readonly colorScheme: ColorScheme
  /** `test`: no motion, nothing drawn outside its parent. */
  readonly env?: 'default' | 'test'
}

/** The window. */
export function App({ api, queries, colorScheme, env = 'default' }: AppProps): ReactNode {
  return (
    <MantineProvider theme={theme} defaultColorScheme={colorScheme} colorSchemeManager={noColorSchemeStore} env={env}>
      <Notifications position="bottom-right" limit={3} />
      <QueryClientProvider client={queries}>
        <ApiProvider api={api}>
          {/* oxlint-disable-next-line react/hooks -- wouter takes the hook itself */}
          <Router hook={useHashLocation}>
            <GateOrDesktop />
          </Router>
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
