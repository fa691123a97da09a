/** Owns the torture of the practice file and its table: `npm run torture -- [--kills n] [--cuts n] [--every n] [--seconds n] [--seed text]`. Refuses to pass when anything was lost, wrongly refused or silent. */
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { totalCuts, type CutResults } from './cutResults'
import { killOften, type KillResults } from './kills'
import { cutPowerOften } from './powerCuts'
import { tamperWithEverything, type TamperResults } from './tampering'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    cuts: { type: 'string', default: '7000' },
    /** Of the bytes that are flipped one by one, every how manieth. */
    every: { type: 'string', default: '1' },
    /** At most so long for the cuts, and again for the kills. */
    seconds: { type: 'string' },
    seed: { type: 'string', default: randomUUID().slice(0, 8) },
  },
})
const { seed } = values
const seconds = values.seconds === undefined ? Infinity : Number(values.seconds)
const until = (): number => performance.now() + seconds * 1000

console.log(`Torture of the practice file; --seed ${seed}; Node ${process.version}\n`)
const tampered = await tamperWithEverything({ every: Number(values.every) })
printTampering(tampered)
const cut = await cutPowerOften({ cuts: Number(values.cuts), seed, until: until() })
printCuts(cut)
const killed = await killOften({ kills: Number(values.kills), seed, until: until() })
printKills(killed)

const problems = [...tampered.problems, ...cut.problems, ...killed.problems]
for (const problem of problems) console.log(problem)
console.log(problems.length === 0 ? 'Nothing was lost.' : `${problems.length} problems.`)
if (problems.length > 0) process.exitCode = 1

function printTampering({ byClass }: TamperResults): void {
  row('Tampered with', ['refused', 'reported', 'silent'])
  const sum = { refused: 0, reported: 0, silent: 0 }
  for (const [name, { refused, reported, silent }] of byClass) {
    row(name, [refused, reported, silent])
    sum.refused += refused
    sum.reported += reported
    sum.silent += silent
  }
  row('all', [sum.refused, sum.reported, sum.silent])
  console.log()
}

function printCuts(results: CutResults): void {
  row('Ended by power cut or kill in', ['times'])
  for (const [phase, count] of Object.entries(results.cuts)) row(phase, [count])
  row('all', [totalCuts(results)])
  row('of these, the program alone killed', [results.kills])
  row('steps on a failing disk', [results.faults])
  printOutcome(results)
}

function printKills(results: KillResults): void {
  row('Killed by SIGKILL', [results.kills])
  row('of these, while it opened the file', [results.whileOpening])
  row('done, but not yet told of', [results.oneMore])
  printOutcome(results)
}

function printOutcome({ acknowledged, lost, refused, impossible }: Pick<CutResults, Outcome>): void {
  row('acknowledged', [acknowledged])
  row('lost', [lost])
  row('wrongly refused', [refused])
  row('impossible state', [impossible])
  console.log()
}

type Outcome = 'acknowledged' | 'lost' | 'refused' | 'impossible'

function row(name: string, cells: readonly (string | number)[]): void {
  const shown = cells.map((cell) => cell.toLocaleString('en-US').padStart(10))
  console.log(`${name.padEnd(36)}${shown.join('')}`)
}
