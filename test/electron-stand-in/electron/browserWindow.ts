/** Owns the stand-in's windows, each a page of Chromium, and the channel to them. Refuses windows without isolation or sandbox. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { decode, encode } from '../codec'
import { appSide, browserSide } from '../operations'
import { app } from './app'
import { line, preventableEvent } from './line'
import { session } from './services'

interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

interface WindowOptions extends Partial<Bounds> {
  readonly title?: string
  readonly show?: boolean
  readonly webPreferences?: {
    readonly preload?: string
    readonly sandbox?: boolean
    readonly contextIsolation?: boolean
    readonly nodeIntegration?: boolean
  }
}

type OpenHandler = (details: { url: string }) => { action: 'deny' | 'allow' }
type InvokeHandler = (event: object, ...values: unknown[]) => unknown

const windows = new Map<number, BrowserWindow>()
let lastWindow = 0

class WebContents extends EventEmitter {
  readonly id: number
  readonly session = session.defaultSession
  readonly #window: BrowserWindow
  #url = ''
  #openHandler: OpenHandler = () => ({ action: 'allow' })

  constructor(window: BrowserWindow) {
    super()
    this.#window = window
    this.id = window.id
  }

  get mainFrame(): { url: string; parent: null } {
    return { url: this.#url, parent: null }
  }

  getURL(): string {
    return this.#url
  }

  isDestroyed(): boolean {
    return this.#window.isDestroyed()
  }

  send(channel: string, ...values: unknown[]): void {
    if (!this.isDestroyed()) this.sendText(encode({ channel, values }))
  }

  sendText(text: string): void {
    line.tell(browserSide.sendToPage, { window: this.id, text })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return decode(await line.ask(browserSide.runInPage, { window: this.id, code }))
  }

  reload(): void {
    line.tell(browserSide.reloadPage, { window: this.id })
  }

  /** The page's address, as Chromium's side reports it. */
  noteUrl(url: string): void {
    this.#url = url
  }

  /** A page opened another window. It never appears here; an app that allows it gets to know. */
  noteOpening(url: string): void {
    if (this.#openHandler({ url }).action === 'allow') {
      console.error(`stand-in: ${url} was to be opened in a window of its own`)
    }
  }
}

export class BrowserWindow extends EventEmitter {
  readonly id = ++lastWindow
  readonly webContents: WebContents
  readonly #opened: Promise<void>
  #bounds: Bounds
  #title: string
  #isShown: boolean
  #isMaximized = false
  #isDestroyed = false

  constructor(options: WindowOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { preload, sandbox, contextIsolation, nodeIntegration } = options.webPreferences ?? {}
    if (sandbox === false || contextIsolation === false || nodeIntegration === true) {
      throw new Error('stand-in: only sandboxed, isolated windows')
    }
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? app.getName()
    this.#isShown = options.show !== false
    windows.set(this.id, this)
    app.openWindows.add(this)
    this.webContents = new WebContents(this)
    this.#opened = line.ask(browserSide.openWindow, {
      window: this.id,
      size: { width, height },
      preload: preload === undefined ? '' : readFileSync(preload, 'utf8'),
    })
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()]
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].at(-1) ?? null
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened
    this.webContents.noteUrl(url)
    await line.ask(browserSide.loadPage, { window: this.id, url })
    this.webContents.emit('did-finish-load', {})
    this.emit('ready-to-show')
  }

  close(): void {
    if (this.#isDestroyed) return
    const event = preventableEvent()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }

  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    windows.delete(this.id)
    line.tell(browserSide.closeWindow, { window: this.id })
    this.webContents.emit('destroyed')
    this.emit('closed')
    app.windowGone(this)
  }

  isDestroyed(): boolean {
    return this.#isDestroyed
  }

  show(): void {
    this.#isShown = true
    line.tell(browserSide.showWindow, { window: this.id })
    this.emit('show')
  }

  focus(): void {
    this.show()
  }

  isVisible(): boolean {
    return this.#isShown
  }

  // A page of Chromium fills its window; only the word is kept.
  maximize(): void {
    this.#isMaximized = true
  }

  isMaximized(): boolean {
    return this.#isMaximized
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {}
  setBackgroundColor(): void {}
  setTitleBarOverlay(): void {}

  setTitle(title: string): void {
    this.#title = title
  }

  getTitle(): string {
    return this.#title
  }

  getBounds(): Bounds {
    return { ...this.#bounds }
  }

  getNormalBounds(): Bounds {
    return this.getBounds()
  }

  setContentSize(width: number, height: number): void {
    this.#bounds = { ...this.#bounds, width, height }
    line.tell(browserSide.resizeWindow, { window: this.id, size: { width, height } })
    this.emit('resize')
  }
}

const invokeHandlers = new Map<string, InvokeHandler>()

export const ipcMain = {
  handle(channel: string, handler: InvokeHandler): void {
    if (invokeHandlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    invokeHandlers.set(channel, handler)
  },
  removeHandler(channel: string): void {
    invokeHandlers.delete(channel)
  },
}

const invocationSchema = z.object({ id: z.string(), channel: z.string(), values: z.array(z.unknown()) })

line.handle(appSide.receiveFromPage, async ({ window, url, text }) => {
  const contents = windows.get(window)?.webContents
  if (contents === undefined) return
  contents.noteUrl(url)
  const { id, channel, values } = invocationSchema.parse(decode(text))
  contents.sendText(await answer(id, channel, { sender: contents, senderFrame: contents.mainFrame }, values))
})

/** The text that goes back: a value, or the message alone, which is all that Electron's channel keeps of an error. */
async function answer(id: string, channel: string, event: object, values: unknown[]): Promise<string> {
  try {
    const handler = invokeHandlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    return encode({ id, value: await handler(event, ...values) })
  } catch (error) {
    return encode({ id, failure: `Error invoking remote method '${channel}': ${String(error)}` })
  }
}

line.handle(appSide.windowClosed, ({ window }) => {
  windows.get(window)?.close()
})
line.handle(appSide.pageCrashed, ({ window }) => {
  windows.get(window)?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
})
line.handle(appSide.mayNavigate, ({ window, url }) => {
  const event = Object.assign(preventableEvent(), { url })
  windows.get(window)?.webContents.emit('will-navigate', event, url)
  return !event.defaultPrevented
})
line.handle(appSide.pageOpens, ({ window, url }) => {
  windows.get(window)?.webContents.noteOpening(url)
})
