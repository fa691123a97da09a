/** Owns taking away a practice file whose creation failed. Refuses any other use: a practice file is never deleted. */
import { rmSync } from 'node:fs'

/** Removes a file that this process created a moment ago and that nobody has been given a key to. */
export function removeUnusedFile(path: string): void {
  rmSync(path, { force: true })
}
