/** Owns the program another test runs beside itself: it takes a lock and, asked to, blocks its own thread. Refuses to release it. */
import { writeSync } from 'node:fs'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { acquireLock } from '../../../src/main/practiceFile/lock'

const [path = '', then = ''] = process.argv.slice(2)
acquireLock(path, systemFiles, { heartbeat: { everyMs: 20 } })
if (then === 'block') {
  // At once on its way, since nothing of this thread runs from here on. The end is for a test that died meanwhile.
  writeSync(1, 'held\n')
  systemFiles.pause(60_000)
}
