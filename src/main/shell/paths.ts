/** Owns the book of files and folders the user picked in a dialog. Refuses every path that no dialog gave out. */
import path, { type PlatformPath } from 'node:path'

/** What the user picked since the app was started. A folder that was picked covers everything inside it. */
export class PathGrants {
  readonly #granted = new Set<string>()
  readonly #rules: PlatformPath

  /** @param rules how paths are read; the machine's own unless a test says otherwise */
  constructor(rules: PlatformPath = path) {
    this.#rules = rules
  }

  /** Notes that the user picked this file or folder. A path that cannot be judged later is not noted. */
  grant(picked: string): void {
    const known = this.#normalise(picked)
    if (known !== null) this.#granted.add(known)
  }

  /** Whether the user picked `asked`, or a folder that it lies in. */
  isGranted(asked: string): boolean {
    const wanted = this.#normalise(asked)
    if (wanted === null) return false
    return [...this.#granted].some((picked) => {
      const way = this.#rules.relative(picked, wanted)
      return way === '' || (way.split(this.#rules.sep)[0] !== '..' && !this.#rules.isAbsolute(way))
    })
  }

  /** One spelling for each place, or null for what is no plain absolute path. */
  #normalise(text: string): string | null {
    if (text.includes('\0') || !this.#rules.isAbsolute(text)) return null
    const resolved = this.#rules.resolve(text)
    if (this.#rules.sep === '/') return resolved
    // On Windows case does not matter, `\\.\` and `\\?\` are devices, and a second colon names a hidden stream of a file.
    if (/^\\\\[.?]\\/.test(resolved) || resolved.slice(2).includes(':')) return null
    return resolved.toLowerCase()
  }
}
