/** Owns the rest of what the app uses of Electron: own scheme, session, dialogs, opening files, menu, theme, power, keychain. Refuses a network. */
import { EventEmitter } from 'node:events'
import { appSide } from '../operations'
import { app } from './app'
import { line } from './line'
import { askForPath } from './terminalDialog'

const privileged = new Set<string>()
const schemeHandlers = new Map<string, (request: Request) => Response | Promise<Response>>()

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of schemes) privileged.add(scheme)
  },
  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    if (!privileged.has(scheme)) throw new Error(`stand-in: ${scheme} is not registered as privileged`)
    schemeHandlers.set(scheme, handler)
  },
}

line.handle(appSide.serve, async ({ url, method, headers }) => {
  const handler = schemeHandlers.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) throw new Error('net::ERR_UNKNOWN_URL_SCHEME')
  const response = await handler(new Request(url, { method, headers }))
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
  }
})

/** Taken and forgotten: Chromium's side lets no request out, and grants nothing, whatever the app says here. */
class Session extends EventEmitter {
  readonly protocol = protocol
  readonly webRequest = { onBeforeRequest: (): void => {}, onHeadersReceived: (): void => {} }
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setProxy(): Promise<void> {
    return Promise.resolve()
  }
}

export const session = { defaultSession: new Session() }

interface DialogOptions {
  readonly title?: string
  readonly defaultPath?: string
}

/** Both forms of Electron's: with the window that the dialog belongs to, or without. */
function optionsOf(given: unknown[]): DialogOptions {
  const options = given.at(-1)
  return typeof options === 'object' && options !== null ? options : {}
}

export const dialog = {
  async showOpenDialog(...given: unknown[]): Promise<{ canceled: boolean; filePaths: string[] }> {
    const path = await askForPath(optionsOf(given))
    return { canceled: path === null, filePaths: path === null ? [] : [path] }
  },
  async showSaveDialog(...given: unknown[]): Promise<{ canceled: boolean; filePath: string }> {
    const path = await askForPath(optionsOf(given))
    return { canceled: path === null, filePath: path ?? '' }
  },
  showMessageBox(): Promise<{ response: number; checkboxChecked: boolean }> {
    return Promise.resolve({ response: 0, checkboxChecked: false })
  },
  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`)
  },
}

/** Says what would have been opened. */
export const shell = {
  openPath(path: string): Promise<string> {
    console.error(`stand-in: would open ${path}`)
    return Promise.resolve('')
  },
  showItemInFolder(path: string): void {
    console.error(`stand-in: would show ${path} in its folder`)
  },
}

export const Menu = {
  buildFromTemplate: (template: readonly object[]): { items: readonly object[] } => ({ items: template }),
  setApplicationMenu(): void {},
}

class NativeTheme extends EventEmitter {
  themeSource: 'system' | 'light' | 'dark' = 'system'
  get shouldUseDarkColors(): boolean {
    return this.themeSource === 'dark'
  }
}

export const nativeTheme = new NativeTheme()

class PowerMonitor extends EventEmitter {
  getSystemIdleTime(): number {
    return 0
  }
}

export const powerMonitor = new PowerMonitor()

/** Wide enough for every size that the screens are designed for. */
const display = { id: 1, scaleFactor: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }

/** No keychain: the app has to do without, as on a machine that has none. */
export const safeStorage = { isEncryptionAvailable: (): boolean => false }
