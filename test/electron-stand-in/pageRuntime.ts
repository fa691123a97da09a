/** Owns the page's end: `ipcRenderer` and `contextBridge` for one preload script. Refuses channels the app does not use (no `sendSync`). */
import { decode, encode } from './codec'

const standInPath = 'standInPath'

type Listener = (event: object, ...values: unknown[]) => void
type PreloadScript = (
  exports: object,
  require: (name: string) => object,
  module: { exports: object },
  process: object,
) => void

/**
 * Runs the preload script in the page. Electron gives it a world of its own; here it is only closed over, and what it
 * exposes is copied.
 * @param post sends text to the app's process
 * @param receiverName the global by which the app's process reaches this page
 */
export function runPreload(post: (text: string) => void, receiverName: string, script: PreloadScript): void {
  // Answers meant for a page that was reloaded meanwhile must not reach its successor.
  const pageLoad = crypto.randomUUID()
  const pending = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Set<Listener>>()
  let asked = 0

  const ipcRenderer = {
    invoke(channel: string, ...values: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        asked += 1
        const id = `${pageLoad} ${asked}`
        const text = encode({ id, channel, values })
        pending.set(id, { resolve, reject })
        post(text)
      })
    },
    on(channel: string, listener: Listener): void {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener(channel: string, listener: Listener): void {
      listeners.get(channel)?.delete(listener)
    },
  }

  function receive(text: string): void {
    const message = decode(text)
    if (typeof message !== 'object' || message === null) return
    if ('channel' in message && 'values' in message && Array.isArray(message.values)) {
      for (const listener of listeners.get(String(message.channel)) ?? []) listener({}, ...message.values)
      return
    }
    if (!('id' in message)) return
    const waiting = pending.get(String(message.id))
    pending.delete(String(message.id))
    if ('failure' in message) waiting?.reject(new Error(String(message.failure)))
    else waiting?.resolve('value' in message ? message.value : undefined)
  }
  Object.defineProperty(globalThis, receiverName, { value: receive })

  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown): void {
      Object.defineProperty(globalThis, name, { value: Object.freeze(copy(api)), enumerable: true })
    },
  }
  // A page's File does not say where it lies; a test that drops one says it for the system.
  const webUtils = {
    getPathForFile: (file: object): string => {
      const path: unknown = Reflect.get(file, standInPath)
      return typeof path === 'string' ? path : ''
    },
  }
  const provided = { ipcRenderer, contextBridge, webUtils }
  const requireInPreload = (name: string): object => {
    if (name === 'electron' || name === 'electron/renderer') return provided
    throw new Error(`module not found: ${name}`)
  }
  const module = { exports: {} }
  script(module.exports, requireInPreload, module, Object.freeze({ type: 'renderer', sandboxed: true, env: {} }))
}

/** What crosses the bridge is cut off from the other side's own objects; functions copy what they take and give. */
function copy(value: unknown): unknown {
  if (typeof value === 'function') return (...given: unknown[]) => copy(value(...given.map(copy)))
  if (value instanceof Blob) return value
  if (value instanceof Promise) return value.then(copy)
  if (value instanceof Error) return new Error(value.message)
  if (Array.isArray(value)) return value.map(copy)
  if (typeof value !== 'object' || value === null) return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return structuredClone(value)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copy(entry)]))
}
