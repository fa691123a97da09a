/** Owns Chromium and the app's process, and carries between them. Refuses every request that is not the app's own. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page, type Route } from 'playwright-core'
import { fromChromium, toChromium } from './addresses'
import { chromiumArguments, hasSandbox, type Chromium } from './chromium'
import { decode, encode } from './codec'
import type { CompiledStandIn } from './compile.mjs'
import { Link } from './link'
import { appSide, browserSide } from './operations'

export interface StandInOptions {
  /** The project's folder: where package.json and out/ are. */
  readonly root: string
  readonly chromium: Chromium
  readonly compiled: CompiledStandIn
  readonly userData: string
  readonly env?: Readonly<Record<string, string>>
  readonly windowSize: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  /** A real window instead of none; dialogs then ask in the terminal. */
  readonly isHeaded?: boolean
  /** Called for each window's page before anything is loaded into it. */
  readonly onPage?: (page: Page) => void
}

interface StandInWindow {
  readonly page: Page
  readonly devTools: CDPSession
  /** Set while the app itself loads a page, which no `will-navigate` announces. */
  isLoading: boolean
}

/** Names that the page's scripts never see: the first is taken away before they run, the second hidden. */
const postName = '__standInPost'
const receiverName = '__standInReceive'

const linesKept = 40

/** The app, running in Chromium. */
export class StandIn {
  /** Resolves with the exit code once the app's process has ended and Chromium is closed. */
  readonly exited: Promise<number | null>
  readonly #options: StandInOptions
  readonly #context: BrowserContext
  readonly #browser: Browser | null
  readonly #profile: string | null
  readonly #child: ChildProcess
  readonly #link: Link
  readonly #windows = new Map<number, StandInWindow>()
  readonly #output: string[] = []
  #firstPage: Page | null

  private constructor(options: StandInOptions, opened: OpenedChromium) {
    this.#options = options
    this.#context = opened.context
    this.#browser = opened.browser
    this.#profile = opened.profile
    this.#firstPage = opened.firstPage
    const { root, compiled, userData, env } = options
    const inherited = { ...process.env, ...env }
    delete inherited.NODE_OPTIONS
    // Only built files run here.
    delete inherited.ELECTRON_RENDERER_URL
    const child = fork(compiled.runMain, ['out/main/index.js', `--user-data-dir=${userData}`], {
      cwd: root,
      env: inherited,
      execArgv: [],
      serialization: 'advanced',
      stdio: [options.isHeaded === true ? 'inherit' : 'ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    this.#link = new Link((message) => {
      if (child.connected) child.send(message)
    })
    child.on('message', (message: unknown) => {
      this.#link.receive(message)
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: unknown) => this.#keepOutput(String(chunk)))
    this.exited = once(child, 'exit').then(async ([code]: unknown[]) => {
      const exitCode = typeof code === 'number' ? code : null
      this.#link.end(new Error(`The app ended with code ${exitCode}.`))
      await this.#closeChromium()
      return exitCode
    })
    this.#answerApp()
  }

  /** Starts Chromium and the app. @throws with the app's last lines when its script fails */
  static async launch(options: StandInOptions): Promise<StandIn> {
    const opened = await openChromium(options)
    const standIn = new StandIn(options, opened)
    try {
      await standIn.#started()
      return standIn
    } catch (error) {
      standIn.kill()
      await standIn.exited
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`The app did not start: ${reason}\n${standIn.output}`, { cause: error })
    }
  }

  /** What the app wrote to stdout and stderr, the last lines only. */
  get output(): string {
    return this.#output.join('')
  }

  /** Calls a function, sent as text, with the app's `electron` module. It must not use anything around it. */
  async evaluate(source: string, argument: unknown): Promise<unknown> {
    return decode(await this.#link.ask(appSide.evaluate, { source, argument: encode(argument) }))
  }

  /** Ends the app as its user would; one that does not end within ten seconds is killed. */
  async close(): Promise<void> {
    this.#link.tell(appSide.quit, {})
    const patience = setTimeout(() => {
      this.kill()
    }, 10_000)
    await this.exited
    clearTimeout(patience)
  }

  /** Ends the app's process at once, as a power cut would. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }

  async #started(): Promise<void> {
    const loaded = new Promise<void>((resolve) => {
      this.#link.handle(browserSide.appLoaded, () => {
        resolve()
      })
    })
    const ended = this.exited.then((code) => {
      throw new Error(`The app ended with code ${code}.`)
    })
    await Promise.race([loaded, ended])
    await this.#context.route('**/*', (route) => this.#route(route))
    await this.#link.ask(appSide.start, {})
  }

  #answerApp(): void {
    const link = this.#link
    const windowOf = (id: number): StandInWindow => {
      const window = this.#windows.get(id)
      if (window === undefined) throw new Error('That window is closed.')
      return window
    }
    link.handle(browserSide.appExits, () => {})
    link.handle(browserSide.openWindow, ({ window, size, preload }) => this.#openWindow(window, size, preload))
    link.handle(browserSide.loadPage, async ({ window, url }) => {
      const opened = windowOf(window)
      opened.isLoading = true
      await opened.page.goto(toChromium(url))
    })
    link.handle(browserSide.reloadPage, async ({ window }) => {
      const opened = windowOf(window)
      opened.isLoading = true
      await opened.page.reload()
    })
    link.handle(browserSide.resizeWindow, async ({ window, size }) => {
      if (this.#options.isHeaded !== true) await windowOf(window).page.setViewportSize(size)
    })
    link.handle(browserSide.showWindow, ({ window }) => windowOf(window).page.bringToFront())
    link.handle(browserSide.closeWindow, async ({ window }) => {
      const opened = this.#windows.get(window)
      this.#windows.delete(window)
      await opened?.page.close()
    })
    link.handle(browserSide.sendToPage, async ({ window, text }) => {
      // A window that closed meanwhile has nobody left to tell.
      const expression = `globalThis.${receiverName}?.(${JSON.stringify(text)})`
      await this.#windows
        .get(window)
        ?.devTools.send('Runtime.evaluate', { expression, silent: true })
        .catch(() => {})
    })
    link.handle(browserSide.runInPage, async ({ window, code }) => encode(await windowOf(window).page.evaluate(code)))
  }

  async #openWindow(id: number, size: { width: number; height: number }, preload: string): Promise<void> {
    const page = this.#firstPage ?? (await this.#context.newPage())
    this.#firstPage = null
    this.#options.onPage?.(page)
    // A test's size, and a real window's own, go before the app's.
    if (this.#options.isHeaded !== true && id > 1) await page.setViewportSize(size)
    const devTools = await this.#context.newCDPSession(page)
    this.#windows.set(id, { page, devTools, isLoading: false })
    devTools.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name !== postName) return
      this.#link.tell(appSide.receiveFromPage, { window: id, url: fromChromium(page.url()), text: payload })
    })
    await devTools.send('Runtime.enable')
    await devTools.send('Runtime.addBinding', { name: postName })
    await page.addInitScript({ content: this.#initScript(preload) })
    page.on('close', () => {
      if (this.#windows.delete(id)) this.#link.tell(appSide.windowClosed, { window: id })
    })
    page.on('crash', () => {
      this.#link.tell(appSide.pageCrashed, { window: id })
    })
    page.on('popup', (popup) => {
      this.#link.tell(appSide.pageOpens, { window: id, url: fromChromium(popup.url()) })
      popup.close().catch(() => {})
    })
  }

  /** Runs before the page's own scripts, in the top frame of a page that was loaded. */
  #initScript(preload: string): string {
    return `(() => {
      const post = globalThis.${postName}
      delete globalThis.${postName}
      if (post === undefined || window !== window.top || location.protocol !== 'https:' && location.protocol !== 'http:') return
      ${this.#options.compiled.pageRuntime}
      standInPage.runPreload(post, '${receiverName}', function (exports, require, module, process) {
        ${preload}
      })
    })()`
  }

  async #route(route: Route): Promise<void> {
    try {
      await this.#answerRequest(route)
    } catch {
      // The page or the app went away under the request.
      await route.abort().catch(() => {})
    }
  }

  async #answerRequest(route: Route): Promise<void> {
    const request = route.request()
    const url = fromChromium(request.url())
    if (request.isNavigationRequest() && request.frame().parentFrame() === null) {
      const entry = [...this.#windows].find(([, { page }]) => page === request.frame().page())
      if (entry === undefined) return route.abort()
      const [id, window] = entry
      const isAllowed = window.isLoading || (await this.#link.ask(appSide.mayNavigate, { window: id, url }))
      window.isLoading = false
      // 'No content' leaves the page as it was.
      if (!isAllowed) return route.fulfill({ status: 204 })
    }
    if (!url.startsWith('app:')) return route.abort('internetdisconnected')
    const served = await this.#link.ask(appSide.serve, {
      url,
      method: request.method(),
      headers: request.headers(),
    })
    return route.fulfill({ ...served, body: Buffer.from(served.body) })
  }

  #keepOutput(text: string): void {
    if (this.#options.isHeaded === true) process.stderr.write(text)
    this.#output.push(text)
    if (this.#output.length > linesKept) this.#output.shift()
  }

  async #closeChromium(): Promise<void> {
    await this.#context.close().catch(() => {})
    await this.#browser?.close()
    if (this.#profile !== null) rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface OpenedChromium {
  readonly context: BrowserContext
  readonly browser: Browser | null
  readonly profile: string | null
  readonly firstPage: Page | null
}

async function openChromium(options: StandInOptions): Promise<OpenedChromium> {
  const { executablePath, env } = options.chromium
  const start = { executablePath, env: { ...ownEnvironment(), ...env }, chromiumSandbox: hasSandbox }
  if (options.isHeaded !== true) {
    const browser = await chromium.launch({ ...start, headless: true, args: [...chromiumArguments] })
    const context = await browser.newContext({
      viewport: options.windowSize,
      ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    })
    return { context, browser, profile: null, firstPage: null }
  }
  const profile = mkdtempSync(join(tmpdir(), 'rapport-stand-in-'))
  const { width, height } = options.windowSize
  const context = await chromium.launchPersistentContext(profile, {
    ...start,
    headless: false,
    viewport: null,
    // Ctrl C ends the app first, and the app's end closes Chromium.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // --app takes the address bar away, --test-type a warning about the switches; about:blank would be a second window.
    args: [
      ...chromiumArguments,
      '--test-type',
      `--window-size=${width},${height}`,
      '--app=data:text/html,<title>Rapport</title>',
    ],
    ignoreDefaultArgs: ['--enable-automation', 'about:blank'],
  })
  return { context, browser: null, profile, firstPage: context.pages()[0] ?? null }
}

function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
