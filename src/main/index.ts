/** Owns the app's start and end: the only file that builds the parts and ties them together. Refuses work of its own. */
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ColorScheme } from '@shared/domain/session'
import type { EventName, EventOf } from '@shared/events'
import { grantKnownFolders } from './shell/knownFolders'
import { createBridge, registerBridge } from './shell/bridge'
import { DeskClient } from './shell/deskClient'
import { FileChooser } from './shell/dialogs'
import { logFailure } from './shell/failures'
import { watchIdle } from './shell/idleLock'
import { Keychain } from './shell/keychain'
import { setApplicationMenu } from './shell/menu'
import { PathGrants } from './shell/paths'
import { appPage, appScheme, serveFolder } from './shell/protocol'
import { secureContents, secureSession, type TrustedPlaces } from './shell/security'
import { SettingsFile } from './shell/settings'
import { createShellRequests } from './shell/shellRequests'
import { openMainWindow } from './shell/window'

const built = (path: string): string => join(import.meta.dirname, path)
/** A thread is started from the file system, so in the packaged app its file lies beside the archive. */
const deskWorkerFile = built('deskWorker.js').replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked')

const devServer = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const places: TrustedPlaces = { devServer }

// A window has no terminal to write to once the one it was started from is closed.
process.stderr.on('error', () => {})
process.on('uncaughtException', logFailure)
process.on('unhandledRejection', logFailure)

protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }])
app.setName('Rapport')
if (devServer === null) {
  // The browser engine has errands of its own; here it has no name to look up and nobody to tell.
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-domain-reliability']) {
    app.commandLine.appendSwitch(name)
  }
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}
// A developer without the system's sandbox (a container, say) has to be able to start the app all the same.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
app.on('web-contents-created', (_event, contents) => {
  secureContents(contents, places)
})

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(run).catch(endAfter)
} else {
  app.quit()
}

function run(): void {
  const settings = new SettingsFile(join(app.getPath('userData'), 'settings.json'))
  const grants = new PathGrants()
  const { lastPracticeFile } = settings.current
  if (lastPracticeFile !== null) grants.grant(lastPracticeFile)

  const desk = new DeskClient({
    start: (workerData) => new Worker(deskWorkerFile, { workerData }),
    onProgress: (progress) => {
      tell('progress', progress)
    },
    onLocked: (notice) => {
      tell('locked', notice)
    },
    onDropped: (file) => {
      tell('dropped', file)
    },
    onTrouble: (notice) => {
      tell('fileTrouble', notice)
    },
    anchorFile: join(app.getPath('userData'), 'anchors.json'),
  })
  desk.start()

  applyColorScheme(settings.current.colorScheme)
  const chooser = new FileChooser({
    dialog,
    grants,
    window: () => BrowserWindow.getFocusedWindow() ?? mainWindow(),
    documentsFolder: app.getPath('documents'),
  })
  const shellRequests = createShellRequests({
    version: app.getVersion(),
    platform: process.platform,
    settings,
    chooser,
    desk,
    keychain: new Keychain(join(app.getPath('userData'), 'keychain.json'), safeStorage, process.platform),
    shell,
    applyColorScheme,
  })
  const onPracticeOpened = async (path: string): Promise<void> => {
    settings.change({ lastPracticeFile: path })
    await grantKnownFolders(desk, grants)
  }
  registerBridge(ipcMain, places, createBridge({ desk, shellRequests, grants, onPracticeOpened }), grants)

  protocol.handle(appScheme, serveFolder(built('../renderer')))
  secureSession(session.defaultSession, places)
  setApplicationMenu(!app.isPackaged)
  openMainWindow({
    preload: built('../preload/preload.cjs'),
    page: devServer ?? appPage,
    settings,
    isDeveloping: !app.isPackaged,
  })

  watchIdle(powerMonitor, () => {
    desk.call('lockPractice', {}).catch(logFailure)
  })
  app.on('second-instance', () => {
    const window = mainWindow()
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    app.quit()
  })
  endOnceClosed(desk)
}

/** The app ends only after the desk has finished the command it was at and closed the file. */
function endOnceClosed(desk: DeskClient): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    desk
      .close()
      .catch(logFailure)
      .finally(() => {
        isClosed = true
        app.quit()
      })
  })
}

function endAfter(error: unknown): void {
  logFailure(error)
  app.exit(1)
}

function applyColorScheme(scheme: ColorScheme): void {
  nativeTheme.themeSource = scheme === 'auto' ? 'system' : scheme
}

function mainWindow(): BrowserWindow | null {
  return BrowserWindow.getAllWindows()[0] ?? null
}

function tell<Name extends EventName>(name: Name, payload: EventOf<Name>): void {
  mainWindow()?.webContents.send('rapport:event', name, payload)
}
