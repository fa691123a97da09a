/** Owns the start of the window: styles, fonts and the first paint in the right colours. Refuses logic. */
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '@fontsource-variable/inter/opsz.css'
import './app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { createApi } from './api/client'
import { createQueryClient } from './api/hooks'
import { App } from './app/App'

// The content security policy forbids compiling text to code, which zod would otherwise try.
z.config({ jitless: true })

const api = createApi(window.rapport)
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root.')

/** The scheme is asked before the first paint, so that a dark screen never flashes white. */
const colorScheme = await api.call('getShell', {}).then(
  (shell) => shell.colorScheme,
  () => 'light' as const,
)
createRoot(root).render(
  <StrictMode>
    <App api={api} queries={createQueryClient()} colorScheme={colorScheme} />
  </StrictMode>,
)
