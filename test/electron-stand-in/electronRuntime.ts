/** Owns the question whether Electron's runtime is installed, and where. Refuses `require('electron')`: that would download it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @returns the runtime's program, or null where only the npm package is there */
export function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules/electron')
  try {
    const program = readFileSync(join(folder, 'path.txt'), 'utf8').trim()
    const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), program)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}
