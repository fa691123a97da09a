/** Owns the stand-in's `app`: start, paths, the single instance and the way to the end. Refuses what needs the operating system. */
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { browserSide } from '../operations'
import { line, preventableEvent } from './line'

/** What `app` needs of a window to end. */
interface ClosableWindow {
  close(): void
  destroy(): void
  isDestroyed(): boolean
}

const manifestSchema = z.object({ name: z.string(), productName: z.string().optional(), version: z.string() })

const switches = new Map(
  process.argv
    .filter((argument) => argument.startsWith('--'))
    .map((argument): [string, string] => {
      const [name = '', ...value] = argument.slice(2).split('=')
      return [name, value.join('=')]
    }),
)

class App extends EventEmitter {
  readonly isPackaged = false
  readonly commandLine = {
    hasSwitch: (name: string): boolean => switches.has(name),
    getSwitchValue: (name: string): string => switches.get(name) ?? '',
    appendSwitch: (name: string, value = ''): void => {
      switches.set(name, value)
    },
  }
  /** Every window that is open. */
  readonly openWindows = new Set<ClosableWindow>()
  readonly #manifest = manifestSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')))
  readonly #paths = new Map<string, string>()
  #name = this.#manifest.productName ?? this.#manifest.name
  #isReady = false
  #isQuitting = false

  isReady(): boolean {
    return this.#isReady
  }

  whenReady(): Promise<void> {
    if (this.#isReady) return Promise.resolve()
    return new Promise((done) => {
      this.once('ready', done)
    })
  }

  getName(): string {
    return this.#name
  }

  setName(name: string): void {
    this.#name = name
  }

  getVersion(): string {
    return this.#manifest.version
  }

  getAppPath(): string {
    return process.cwd()
  }

  getPath(name: string): string {
    const set = this.#paths.get(name)
    if (set !== undefined) return set
    switch (name) {
      case 'userData': {
        const folder = switches.get('user-data-dir') ?? join(homedir(), '.config', this.#name)
        mkdirSync(folder, { recursive: true })
        return folder
      }
      case 'home':
        return homedir()
      case 'temp':
        return tmpdir()
      case 'documents': {
        const folder = join(homedir(), 'Documents')
        return existsSync(folder) ? folder : homedir()
      }
      default:
        throw new Error(`Failed to get '${name}' path`)
    }
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, resolve(path))
  }

  /** One process for each userData folder; a lock left by a process that is gone does not count. */
  requestSingleInstanceLock(): boolean {
    const file = this.#lockFile()
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isRunning(Number(readFileSync(file, 'utf8')))) return false
      writeFileSync(file, String(process.pid))
      return true
    }
  }

  // Named so that the app runs; the operating system's part in them is not stood in for.
  enableSandbox(): void {}
  setAppUserModelId(): void {}

  quit(): void {
    if (this.#isQuitting) return
    const before = preventableEvent()
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    this.#isQuitting = true
    for (const window of this.openWindows) {
      window.close()
      if (!window.isDestroyed()) {
        this.#isQuitting = false
        return
      }
    }
    const will = preventableEvent()
    this.emit('will-quit', will)
    if (will.defaultPrevented) this.#isQuitting = false
    else this.exit(0)
  }

  exit(code = 0): void {
    this.#isQuitting = true
    for (const window of this.openWindows) window.destroy()
    this.emit('quit', {}, code)
    rmSync(this.#lockFile(), { force: true })
    // The answer means that Chromium's side knows: only then may the line be cut.
    const end = (): never => process.exit(code)
    line.ask(browserSide.appExits, { code }).then(end, end)
  }

  /** Called by each window when it is gone. */
  windowGone(window: ClosableWindow): void {
    this.openWindows.delete(window)
    if (this.openWindows.size > 0 || this.#isQuitting) return
    setImmediate(() => {
      if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed')
      else this.quit()
    })
  }

  /** Called once, when the app's script is loaded. */
  becomeReady(): void {
    this.#isReady = true
    this.emit('ready', {}, {})
  }

  #lockFile(): string {
    return join(this.getPath('userData'), 'SingletonLock')
  }
}

export const app = new App()

function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false
  try {
    process.kill(processId, 0)
    return true
  } catch {
    return false
  }
}
