/** Owns starting the built app for a test, in Electron where it is installed, else in the stand-in. Refuses to hide what went wrong in it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { _electron, type Page } from 'playwright-core'
import { fromChromium } from '../electron-stand-in/addresses'
import { findInstalledChromium, hasSandbox, unpackChromium } from '../electron-stand-in/chromium'
import { compileStandIn } from '../electron-stand-in/compile.mjs'
import { findElectron } from '../electron-stand-in/electronRuntime'
import { StandIn } from '../electron-stand-in/host'

export interface LaunchOptions {
  /** Where settings are kept; left out, a fresh folder that is removed when the app is closed. */
  readonly userData?: string
  readonly env?: Readonly<Record<string, string>>
  readonly windowSize?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

/** The app under test. Everything here works the same in both kinds. */
export interface LaunchedApp {
  readonly kind: 'electron' | 'stand-in'
  readonly page: Page
  readonly userData: string
  /** Errors on the page's console and errors that nothing caught. A sound test ends with none. */
  readonly problems: readonly string[]
  /** Addresses outside the app that something asked for. Nothing leaves the machine: a sound test ends with none. */
  readonly strayRequests: readonly string[]
  /** Every open dialog from now on answers with these; an empty list is a user who cancels, as at the start. */
  answerOpenDialog(paths: readonly string[]): Promise<void>
  /** Every save dialog from now on answers with this; null is a user who cancels, as at the start. */
  answerSaveDialog(path: string | null): Promise<void>
  /** Drops a file of this computer in the middle of the window. */
  dropFile(path: string): Promise<void>
  /** Files the app opened and files it showed in their folder, in order. */
  openedPaths(): Promise<readonly string[]>
  /**
   * Calls a function in the app's main process with its `electron` module. The function is sent as text: it must not use
   * anything around it. Argument and result are plain data.
   */
  evaluateInMain<Argument>(
    run: (electron: typeof Electron, argument: Argument) => unknown,
    argument: Argument,
  ): Promise<unknown>
  /** Ends the app as its user would, and waits for its end. */
  close(): Promise<void>
  /** Ends the app's main process at once, as a power cut would, and waits for its end. */
  kill(): Promise<void>
}

/** What differs between the two kinds. */
interface RunningApp {
  readonly kind: LaunchedApp['kind']
  readonly page: Page
  readonly evaluateInMain: LaunchedApp['evaluateInMain']
  readonly close: () => Promise<void>
  readonly kill: () => Promise<void>
}

type Watch = (page: Page) => void

const root = join(import.meta.dirname, '../..')
const usualSize = { width: 1366, height: 768 }
const patience = 30_000

/**
 * Starts out/main/index.js and waits until its window has loaded its page.
 * @throws a sentence that says what is missing, or what the app wrote before it failed
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  if (!existsSync(join(root, 'out/main/index.js'))) throw new Error('The app is not built: run npm run build first.')
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'rapport-test-'))
  const problems: string[] = []
  const strayRequests: string[] = []
  const watch: Watch = (page) => {
    watchPage(page, problems, strayRequests)
  }
  const launch = findElectron(root) === null ? launchStandIn : launchElectron
  const running = await launch(options, userData, watch)
  const { evaluateInMain } = running
  await evaluateInMain(replaceDialogs, null)
  const cleanUp = (): void => {
    if (options.userData === undefined) rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  }
  return {
    ...running,
    userData,
    problems,
    strayRequests,
    answerOpenDialog: async (paths) => {
      await evaluateInMain(answerOpenDialogs, [...paths])
    },
    answerSaveDialog: async (path) => {
      await evaluateInMain(answerSaveDialogs, path)
    },
    dropFile: async (path) => {
      await dropOn(running.page, path)
    },
    openedPaths: async () => {
      const opened = await evaluateInMain(({ shell }) => Reflect.get(shell, 'openedPaths'), null)
      return Array.isArray(opened) ? opened.map(String) : []
    },
    close: async () => {
      await running.close()
      cleanUp()
    },
    kill: async () => {
      await running.kill()
      cleanUp()
    },
  }
}

async function launchElectron(options: LaunchOptions, userData: string, watch: Watch): Promise<RunningApp> {
  // Playwright finds the runtime itself, and then holds the app back until it listens.
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${userData}`, ...(hasSandbox ? [] : ['--no-sandbox'])],
    cwd: root,
    env: { ...ownEnvironment(), ...options.env },
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
  })
  for (const page of app.windows()) watch(page)
  app.on('window', watch)
  const exited = app.waitForEvent('close', { timeout: 0 })
  const page = await app.firstWindow({ timeout: patience }).catch(async (error: unknown) => {
    await app.close()
    throw new Error('Electron started, but no window appeared.', { cause: error })
  })
  await page.waitForLoadState('load', { timeout: patience })
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, options.windowSize ?? usualSize)
  return {
    kind: 'electron',
    page,
    evaluateInMain: (run, argument) =>
      app.evaluate(
        async (electron, { source, given }: { source: string; given: unknown }) => {
          // oxlint-disable-next-line no-eval -- the text of a function that the test wrote, on its way through the pipe
          const called: unknown = (0, eval)(`(${source})`)
          const result: unknown = typeof called === 'function' ? await called(electron, given) : undefined
          return result
        },
        { source: String(run), given: argument },
      ),
    close: () => app.close(),
    kill: async () => {
      app.process().kill('SIGKILL')
      await exited
    },
  }
}

async function launchStandIn(options: LaunchOptions, userData: string, watch: Watch): Promise<RunningApp> {
  const chromium = findInstalledChromium() ?? (await unpackChromium(root))
  if (chromium === null) {
    throw new Error(
      'There is neither Electron’s runtime nor a Chromium here: install Chromium, Chrome or Edge, or set CHROMIUM_PATH.',
    )
  }
  let noteOpened: Watch = () => {}
  const opened = new Promise<Page>((resolve) => {
    noteOpened = resolve
  })
  const standIn = await StandIn.launch({
    root,
    chromium,
    compiled: await compileStandIn(),
    userData,
    windowSize: options.windowSize ?? usualSize,
    ...(options.env === undefined ? {} : { env: options.env }),
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    onPage: (page) => {
      watch(page)
      noteOpened(page)
    },
  })
  const kill = async (): Promise<void> => {
    standIn.kill()
    await standIn.exited
  }
  try {
    const page = await Promise.race([firstLoaded(opened), endedEarly(standIn)])
    return {
      kind: 'stand-in',
      page,
      evaluateInMain: (run, argument) => standIn.evaluate(String(run), argument),
      close: () => standIn.close(),
      kill,
    }
  } catch (error) {
    await kill()
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`The app's window did not appear: ${reason}\n${standIn.output}`, { cause: error })
  }
}

async function firstLoaded(opened: Promise<Page>): Promise<Page> {
  let gaveUp: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    gaveUp = setTimeout(() => {
      reject(new Error(`none was opened within ${patience / 1000} seconds.`))
    }, patience)
  })
  const page = await Promise.race([opened, late])
  clearTimeout(gaveUp)
  await page.waitForURL((url) => url.protocol !== 'about:', { waitUntil: 'load', timeout: patience })
  return page
}

/** Never resolves: an app that ends before its window is there has failed. */
async function endedEarly(standIn: StandIn): Promise<never> {
  const code = await standIn.exited
  throw new Error(`the app ended with code ${code}.`)
}

function watchPage(page: Page, problems: string[], strayRequests: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => {
    problems.push(error.stack ?? error.message)
  })
  page.on('crash', () => {
    problems.push('The page crashed.')
  })
  const note = (address: string): void => {
    const url = fromChromium(address)
    if (!/^(app|data|blob|devtools|about):/.test(url)) strayRequests.push(url)
  }
  page.on('request', (request) => {
    note(request.url())
  })
  page.on('websocket', (socket) => {
    note(socket.url())
  })
}

/** A file that was chosen in a field is a real one, with its place: it is taken from there and dropped. */
async function dropOn(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.id = 'dropped-by-the-test'
    field.hidden = true
    document.body.append(field)
  })
  const field = page.locator('#dropped-by-the-test')
  await field.setInputFiles(path)
  await field.evaluate((element, place) => {
    if (!(element instanceof HTMLInputElement) || element.files === null) throw new Error('No file was chosen.')
    const carried = new DataTransfer()
    for (const file of element.files) carried.items.add(file)
    // Only the stand-in asks for it: Electron knows where a real file lies.
    for (const file of carried.files) Object.defineProperty(file, 'standInPath', { value: place })
    element.remove()
    const target = document.querySelector('main') ?? document.body
    for (const name of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer: carried }))
    }
  }, path)
}

// The functions below run in the app's main process.

/** A real dialog would wait for a person; until a test says otherwise, every one is cancelled. */
function replaceDialogs({ dialog, shell }: typeof Electron): void {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
  dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
  const openedPaths: string[] = []
  Object.assign(shell, { openedPaths })
  shell.openPath = (path) => {
    openedPaths.push(path)
    return Promise.resolve('')
  }
  shell.showItemInFolder = (path) => {
    openedPaths.push(path)
  }
}

function answerOpenDialogs({ dialog }: typeof Electron, paths: string[]): void {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: paths })
}

function answerSaveDialogs({ dialog }: typeof Electron, path: string | null): void {
  dialog.showSaveDialog = () => Promise.resolve({ canceled: path === null, filePath: path ?? '' })
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
