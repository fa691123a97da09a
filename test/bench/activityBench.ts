/** Owns the benchmark of the activity model: fitting it to thousands of sources, against the textbook's likelihood in the same search. */
import { performance } from 'node:perf_hooks'
import {
  type ActivityHistory,
  activityLogLikelihood,
  type ActivityParameters,
  expectedReferrals,
  fitActivityModel,
} from '@shared/domain/activity'
import { seededRandom } from '@shared/domain/handwriting'

const sources = 5000
const times = 5

/** Invented sources with rates and pauses of all kinds. */
function histories(): ActivityHistory[] {
  const random = seededRandom('activity')
  return Array.from({ length: sources }, () => {
    const T = 26 + random() * 130
    const x = Math.floor(random() ** 4 * 150)
    return { x, tx: x === 0 ? 0 : T * (0.3 + 0.7 * random()), T }
  })
}

/** ln Γ by Lanczos, asked anew for each source, as a spreadsheet would. */
function logGamma(z: number): number {
  const parts = [676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905]
  const rest = [-0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7]
  const at = z - 1
  const sum = [...parts, ...rest].reduce((total, part, i) => total + part / (at + i + 1), 0.9999999999998099)
  const t = at + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum)
}

function textbook({ r, alpha, a, b }: ActivityParameters, all: readonly ActivityHistory[]): number {
  let sum = 0
  for (const { x, tx, T } of all) {
    const shared =
      logGamma(r + x) -
      logGamma(r) +
      r * Math.log(alpha) +
      logGamma(a + b) +
      logGamma(b + x) -
      logGamma(b) -
      logGamma(a + b + x)
    const active = -(r + x) * Math.log(alpha + T)
    const stopped = x === 0 ? -Infinity : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + tx)
    sum +=
      shared +
      Math.log(Math.exp(active - Math.max(active, stopped)) + Math.exp(stopped - Math.max(active, stopped))) +
      Math.max(active, stopped)
  }
  return sum
}

function medianMs(work: () => unknown): number {
  const taken = Array.from({ length: times + 1 }, () => {
    const started = performance.now()
    work()
    return performance.now() - started
  })
  return taken.slice(1).toSorted((one, other) => one - other)[Math.floor(times / 2)] ?? 0
}

export function benchActivity(): void {
  const all = histories()
  const model = fitActivityModel(all)
  const fit = medianMs(() => fitActivityModel(all))
  const ours = medianMs(() => activityLogLikelihood(model, all))
  const plain = medianMs(() => textbook(model, all))
  const expected = medianMs(() => all.map((one) => expectedReferrals(model, one, 13)))
  const ms = (value: number): string => `${value.toFixed(1)} ms`
  console.log(`\nThe activity model of ${sources.toLocaleString('en-US')} sources; medians of ${times}\n`)
  console.log(`  fitted                          ${ms(fit)}`)
  console.log(
    `  one likelihood                  ${ms(ours)}, of the textbook ${ms(plain)}: ${(plain / ours).toFixed(1)} ×`,
  )
  console.log(`  what to expect of each          ${ms(expected)}`)
}
