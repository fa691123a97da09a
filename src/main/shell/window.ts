/** Owns the one window: its frame, its colours and its place on the screen. Refuses anything a page could do beyond showing itself. */
import { BrowserWindow, nativeTheme, screen, type Rectangle, type TitleBarOverlayOptions } from 'electron'
import { logFailure } from './failures'
import type { SettingsFile } from './settings'
import { placeWindow } from './windowPlace'

export interface MainWindowParts {
  /** The built preload script. */
  readonly preload: string
  /** The address that is loaded. */
  readonly page: string
  readonly settings: SettingsFile
  readonly isDeveloping: boolean
}

const titleBarHeight = 40

/** The side's colour behind the caption buttons, and the page's behind a window that has not drawn yet. */
const frames = {
  light: { overlay: '#F4F2EE', symbol: '#1E1C19', background: '#FAF9F7' },
  dark: { overlay: '#171615', symbol: '#ECE9E3', background: '#1C1B1A' },
}

/** Opens the window where it was last; it shows itself once the page has drawn. */
export function openMainWindow({ preload, page, settings, isDeveloping }: MainWindowParts): BrowserWindow {
  const workAreas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }): Rectangle => workArea)
  const remembered = settings.current.window
  const window = new BrowserWindow({
    ...placeWindow(remembered, workAreas),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Rapport',
    titleBarStyle: 'hidden',
    titleBarOverlay: titleBarOverlay(),
    backgroundColor: frames[schemeNow()].background,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: isDeveloping,
    },
  })
  if (remembered?.isMaximized === true) window.maximize()
  window.once('ready-to-show', () => {
    window.show()
  })
  window.on('page-title-updated', (event) => {
    event.preventDefault()
  })
  window.on('close', () => {
    settings.change({ window: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } })
  })
  followScheme(window)
  reloadAfterCrash(window)
  window.loadURL(page).catch(logFailure)
  return window
}

function followScheme(window: BrowserWindow): void {
  const recolour = (): void => {
    window.setBackgroundColor(frames[schemeNow()].background)
    // macOS draws its own three buttons and has no overlay to colour.
    if (process.platform !== 'darwin') window.setTitleBarOverlay(titleBarOverlay())
  }
  nativeTheme.on('updated', recolour)
  window.once('closed', () => {
    nativeTheme.removeListener('updated', recolour)
  })
}

/** A page that died is loaded again; one that keeps dying is left, so that the machine stays usable. */
function reloadAfterCrash(window: BrowserWindow): void {
  const leastMillisecondsBetween = 30_000
  let lastCrash = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    logFailure(new Error(reason))
    const now = performance.now()
    if (!window.isDestroyed() && now - lastCrash > leastMillisecondsBetween) window.webContents.reload()
    lastCrash = now
  })
}

function schemeNow(): 'light' | 'dark' {
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
}

function titleBarOverlay(): TitleBarOverlayOptions {
  const { overlay, symbol } = frames[schemeNow()]
  return { color: overlay, symbolColor: symbol, height: titleBarHeight }
}
