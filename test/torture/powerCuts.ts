/** Owns cutting the power under many histories of random work on a practice file. Refuses to judge what is found afterwards. */
import { performance } from 'node:perf_hooks'
import { seededRandom } from '@shared/domain/handwriting'
import { createPracticeFile } from '../../src/main/practiceFile/openPracticeFile'
import { noCutsYet, totalCuts, type CutResults } from './cutResults'
import { folder, History, path } from './history'
import { SimulatedDisk } from './simulatedDisk'
import type { Held } from './work'

export interface CutOptions {
  readonly cuts: number
  readonly seed: string
  /** When to stop all the same; as `performance.now`. */
  readonly until?: number
}

/** Runs histories of work until there were `cuts` of them. */
export async function cutPowerOften({ cuts, seed, until = Infinity }: CutOptions): Promise<CutResults> {
  const results = noCutsYet()
  const { disk, secret } = await newDisk()
  const empty: Held = { contents: Buffer.alloc(0), secret }
  const usual = new Map<string, number>()
  for (let number = 0; totalCuts(results) < cuts && performance.now() < until; number++) {
    const random = seededRandom(`${seed}/${number}`)
    const history = new History(disk.copy(random), empty, random, results, usual, `${seed}/${number}`)
    // oxlint-disable-next-line no-await-in-loop -- one history at a time, or their counts would depend on each other
    await history.run(() => totalCuts(results) < cuts && performance.now() < until)
  }
  return results
}

async function newDisk(): Promise<{ readonly disk: SimulatedDisk; readonly secret: string }> {
  const disk = new SimulatedDisk(folder, Math.random)
  const kdf = { memoryKiB: 8, passes: 1, lanes: 1 }
  const { file, recoveryKey } = await createPracticeFile(path, { passphrase: 'violet', kdf, files: disk })
  file.close()
  disk.cutPower('everything')
  return { disk, secret: recoveryKey }
}
