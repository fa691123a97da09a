/** Owns `npm start`: the built app in Electron, or in the stand-in's window where there is none. Refuses to hide which it is. */
import { spawn, spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { findInstalledChromium } from './chromium'
import type { CompiledStandIn } from './compile.mjs'
import { findElectron } from './electronRuntime'
import { StandIn } from './host'

/** Opens the app and waits for its end. @returns the exit code */
export async function openApp(root: string, compiled: CompiledStandIn): Promise<number> {
  const electron = findElectron(root) ?? downloadElectron(root)
  if (electron !== null) return runElectron(electron, root)
  const chromium = findInstalledChromium()
  const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
  if (chromium === null || !hasScreen) {
    console.error(
      chromium === null
        ? 'Electron could not be downloaded and no Chromium, Chrome or Edge was found: install one, or set CHROMIUM_PATH, and run npm start again.'
        : 'Electron could not be downloaded and there is no screen (DISPLAY is not set): run npm start where there is one.',
    )
    return 1
  }
  console.error(
    'Electron could not be downloaded, so Rapport opens in a Chromium window instead, with file dialogs asked here in the terminal.',
  )
  const userData = join(homedir(), '.config', 'Rapport')
  const windowSize = { width: 1366, height: 768 }
  const standIn = await StandIn.launch({ root, chromium, compiled, userData, windowSize, isHeaded: true })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      void standIn.close()
    })
  }
  return (await standIn.exited) ?? 1
}

/** Electron's own, documented way: its package holds a script that fetches the runtime. Tried once. */
function downloadElectron(root: string): string | null {
  console.error('Electron’s runtime is not installed yet; downloading it once (about 120 MB).')
  const script = join(root, 'node_modules/electron/install.js')
  spawnSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'ignore'], timeout: 300_000 })
  return findElectron(root)
}

function runElectron(electron: string, root: string): Promise<number> {
  const app = spawn(electron, [root], { stdio: 'inherit' })
  return new Promise((resolve) => {
    app.on('error', (error) => {
      console.error(`Electron could not be started: ${error.message}`)
      resolve(1)
    })
    app.on('exit', (code) => {
      resolve(code ?? 1)
    })
  })
}
