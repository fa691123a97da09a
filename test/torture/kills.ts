/** Owns killing a real program that writes into a real practice file, again and again, and judging what the next one finds. Refuses simulated disks. */
import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { build } from 'vite'
import { seededRandom } from '@shared/domain/handwriting'
import { bytesPlugin } from '../../build/bytesPlugin'
import { createPracticeFile } from '../../src/main/practiceFile/openPracticeFile'
import type { Random } from './simulatedFile'

const root = resolve(import.meta.dirname, '../..')
const checkedEvery = 20
/** A program that hangs is a mistake of its own. */
const patienceMs = 60_000

export interface KillResults {
  kills: number
  /** Of these, before it had said that it saved anything. */
  whileOpening: number
  acknowledged: number
  /** Saves that were not told of, but done. */
  oneMore: number
  lost: number
  refused: number
  impossible: number
  readonly problems: string[]
}

export interface KillOptions {
  readonly kills: number
  readonly seed: string
  /** When to stop all the same; as `performance.now`. */
  readonly until?: number
}

/** Two programs at a time, each with a file of its own. */
export async function killOften({ kills, seed, until = Infinity }: KillOptions): Promise<KillResults> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'rapport-kills-')))
  const results: KillResults = {
    kills: 0,
    whileOpening: 0,
    acknowledged: 0,
    oneMore: 0,
    lost: 0,
    refused: 0,
    impossible: 0,
    problems: [],
  }
  try {
    const program = await bundleWriter(folder)
    const lanes = [0, 1].map((number) => {
      const share = Math.ceil((kills - number) / 2)
      return new Lane(program, folder, `${seed}/${number}`, results).run(share, until)
    })
    await Promise.all(lanes)
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Bundled once: it then starts in a fraction of a second. @returns its path */
async function bundleWriter(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
    plugins: [bytesPlugin()],
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'killedWriter.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      // sql.js asks for its folder, though it is handed the bytes it looks for there.
      rollupOptions: { output: { entryFileNames: 'writer.mjs', banner: 'const __dirname = import.meta.dirname' } },
    },
  })
  return join(folder, 'writer.mjs')
}

/** What one program said until it was killed. */
interface Heard {
  readonly lines: readonly string[]
  readonly isKilled: boolean
}

class Lane {
  readonly #program: string
  readonly #path: string
  readonly #name: string
  readonly #random: Random
  readonly #results: KillResults
  #recoveryKey = ''
  #saved = 0

  constructor(program: string, folder: string, name: string, results: KillResults) {
    this.#program = program
    this.#path = join(folder, `${name.replaceAll(/\W/g, '-')}.rapport`)
    this.#name = name
    this.#random = seededRandom(name)
    this.#results = results
  }

  async run(kills: number, until: number): Promise<void> {
    const kdf = { memoryKiB: 8, passes: 1, lanes: 1 }
    const { file, recoveryKey } = await createPracticeFile(this.#path, { passphrase: 'violet', kdf })
    file.close()
    this.#recoveryKey = recoveryKey
    // One more than there are kills: the last only tells what it found.
    for (let round = 0; round <= kills && performance.now() < until; round++) {
      const isChecked = round % checkedEvery === 0 || round === kills
      // oxlint-disable-next-line no-await-in-loop -- the next program finds what this one left
      const heard = await this.#listen(`${this.#name}/${round}`, isChecked)
      if (!this.#judge(heard, round)) return
      if (round < kills) this.#results.kills++
    }
  }

  /** Starts the program, and kills it some time after it saved for the first time, or already while it opens the file. */
  #listen(seed: string, isChecked: boolean): Promise<Heard> {
    const isHasty = !isChecked && this.#random() < 0.1
    const delayMs = this.#random() * (isHasty ? 250 : this.#random() < 0.5 ? 15 : 120)
    return new Promise((resolveHeard, reject) => {
      const child = spawn(
        process.execPath,
        [this.#program, this.#path, this.#recoveryKey, seed, isChecked ? 'check' : ''],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      let text = ''
      let timer = setTimeout(() => child.kill('SIGKILL'), isHasty ? delayMs : patienceMs)
      let isArmed = isHasty
      child.stdout.setEncoding('utf8')
      child.stdout.on('data', (chunk: string) => {
        text += chunk
        if (isArmed || !text.includes('saved ')) return
        isArmed = true
        clearTimeout(timer)
        timer = setTimeout(() => child.kill('SIGKILL'), delayMs)
      })
      child.on('error', reject)
      child.on('close', (_, signal) => {
        clearTimeout(timer)
        // A last line that was cut short was not said.
        resolveHeard({ lines: text.split('\n').slice(0, -1), isKilled: signal === 'SIGKILL' && isArmed })
      })
    })
  }

  #judge({ lines, isKilled }: Heard, round: number): boolean {
    let isSaving = false
    for (const line of lines) {
      const [word, number = '', ...rest] = line.split(' ')
      if (word === 'seen') {
        const seen = Number(number)
        const found = rest.join(' ')
        if (seen < this.#saved) return this.#problem('lost', `${this.#saved} were saved, ${seen} are there`, round)
        if (seen > this.#saved + 1 || found !== 'whole') return this.#problem('impossible', line, round)
        if (seen > this.#saved) this.#results.oneMore++
        this.#saved = seen
      } else if (word === 'saved') {
        isSaving = true
        this.#saved = Number(number)
        this.#results.acknowledged++
      } else return this.#problem('refused', line, round)
    }
    if (!isKilled) return this.#problem('refused', 'it ended or hung by itself', round)
    if (!isSaving) this.#results.whileOpening++
    return true
  }

  #problem(kind: 'lost' | 'refused' | 'impossible', what: string, round: number): false {
    this.#results[kind]++
    this.#results.problems.push(`${this.#name} kill ${round}: ${kind}: ${what}`)
    return false
  }
}
