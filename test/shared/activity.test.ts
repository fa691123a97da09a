/** Proves the activity model against published figures, against integrals taken another way, and against invented sources whose truth is known. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activityLogLikelihood,
  type ActivityHistory,
  type ActivityParameters,
  chanceOfSilence,
  expectedReferrals,
  fitActivityModel,
  medianReferrals,
  probabilityActive,
} from '@shared/domain/activity'
import { seededRandom } from '@shared/domain/handwriting'

/**
 * 2,357 buyers of 1997, as Fader, Hardie & Lee (2005) fitted them; from CamDavidsonPilon/lifetimes (MIT), like rows counted
 * once. Weeks.
 */
function cdnow(): ActivityHistory[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '../vectors/activity/cdnow.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.flatMap((line) => {
    const [x = 0, tx = 0, T = 0, customers = 0] = line.split(',').map(Number)
    return Array.from({ length: customers }, () => ({ x, tx, T }))
  })
}
/** Their table 2. */
const published: ActivityParameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }

describe('the data it was published with', () => {
  it('gives the published parameters to three digits, and the likelihood', () => {
    const histories = cdnow()
    expect(histories).toHaveLength(2357)
    const model = fitActivityModel(histories)
    expect(model.r).toBeCloseTo(published.r, 3)
    expect(model.alpha).toBeCloseTo(published.alpha, 3)
    expect(model.a).toBeCloseTo(published.a, 3)
    expect(model.b).toBeCloseTo(published.b, 3)
    expect(model.logLikelihood).toBeCloseTo(-9582.4, 1)
  })

  it('gives the published expectation and chance of one buyer', () => {
    const history = { x: 2, tx: 30.43, T: 38.86 }
    expect(expectedReferrals(published, history, 39)).toBeCloseTo(1.226, 3)
    expect(probabilityActive(published, history)).toBeCloseTo(0.7266, 4)
  })
})

/** Simpson's rule over a power of the range, so that a pole at its beginning does no harm. */
function integral(f: (at: number) => number, to: number, power: number, steps: number): number {
  let sum = 0
  for (let i = 1; i <= steps; i += 1) {
    const u = i / steps
    const weight = i === steps ? 1 : i % 2 === 0 ? 2 : 4
    sum += weight * f(to * u ** power) * to * power * u ** (power - 1)
  }
  return sum / (3 * steps)
}

/** ln Γ by Stirling's series, far out; another way than the model's. */
function logGamma(z: number): number {
  let shift = 0
  let at = z
  while (at < 15) {
    shift -= Math.log(at)
    at += 1
  }
  const series = 1 / (12 * at) - 1 / (360 * at ** 3) + 1 / (1260 * at ** 5) - 1 / (1680 * at ** 7)
  return shift + (at - 0.5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series
}

/**
 * What the model says of one source whose rate λ and chance of stopping p are not known, each summed over: likelihood, the
 * part of it in which the source is still active, and that part times the referral days to expect.
 */
function byIntegration(
  { r, alpha, a, b }: ActivityParameters,
  { x, tx, T }: ActivityHistory,
  weeks: number,
): { likelihood: number; active: number; expected: number } {
  // Over λ the integrals are gamma functions but for the scale, which is taken out: both are of like size.
  const gammaIntegral = (rate: number): number =>
    Math.exp(r * Math.log(alpha) + logGamma(r + x) - logGamma(r) - (r + x) * Math.log(rate))
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
  // Both p and 1 − p are given: near 1 the one is not told by the other.
  const density = (p: number, rest: number): number =>
    Math.exp((a - 1) * Math.log(p) + (b - 1) * Math.log(rest) - logBeta)
  const overP = (f: (p: number, rest: number) => number): number => {
    const low = integral((p) => density(p, 1 - p) * f(p, 1 - p), 0.5, Math.max(3, 4 / a), 20_000)
    const high = integral((rest) => density(1 - rest, rest) * f(1 - rest, rest), 0.5, Math.max(3, 4 / b), 20_000)
    return low + high
  }
  const atT = gammaIntegral(alpha + T)
  const atLast = x === 0 ? 0 : gammaIntegral(alpha + tx)
  const active = overP((_p, rest) => rest ** x) * atT
  const stopped = x === 0 ? 0 : overP((p, rest) => p * rest ** (x - 1)) * atLast
  // Close to 0 a difference of two equal numbers over p is a slope.
  const slope = (atT * (r + x) * weeks) / (alpha + T)
  const days = (p: number): number => (p < 1e-9 ? slope : (atT - gammaIntegral(alpha + T + p * weeks)) / p)
  const expected = overP((p, rest) => rest ** x * days(p))
  return { likelihood: active + stopped, active, expected }
}

it('agrees with integrals over rate and chance of stopping, on 200 histories', () => {
  const parameters = fc.record({
    r: fc.double({ min: 0.2, max: 4, noNaN: true }),
    alpha: fc.double({ min: 0.5, max: 30, noNaN: true }),
    a: fc.oneof(
      fc.double({ min: 0.4, max: 4, noNaN: true }),
      fc.double({ min: 4, max: 400, noNaN: true }),
      fc.constant(1),
      fc.constant(1.0000001),
    ),
    b: fc.oneof(fc.double({ min: 0.4, max: 8, noNaN: true }), fc.double({ min: 8, max: 4000, noNaN: true })),
  })
  const history = fc
    .tuple(fc.nat(25), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 1, max: 104, noNaN: true }))
    .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }))
  fc.assert(
    fc.property(parameters, history, fc.constantFrom(1, 13, 52), (model, one, weeks) => {
      const other = byIntegration(model, one, weeks)
      const relative = (value: number, truth: number): number => Math.abs(value - truth) / Math.max(1e-12, truth)
      expect(activityLogLikelihood(model, [one])).toBeCloseTo(Math.log(other.likelihood), 6)
      expect(probabilityActive(model, one)).toBeCloseTo(other.active / other.likelihood, 6)
      expect(relative(expectedReferrals(model, one, weeks), other.expected / other.likelihood)).toBeLessThan(1e-6)
    }),
    { numRuns: 200 },
  )
})

/** Marsaglia & Tsang (2000), with their boost below 1. */
function gammaDraw(shape: number, random: () => number): number {
  if (shape < 1) return gammaDraw(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const v = (1 + c * normal) ** 3
    if (v > 0 && Math.log(1 - random()) < normal ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Invented sources that behave as the model says. */
function simulate({ r, alpha, a, b }: ActivityParameters, sources: number, seed: string): ActivityHistory[] {
  const random = seededRandom(seed)
  return Array.from({ length: sources }, () => {
    const rate = gammaDraw(r, random) / alpha
    const [one, other] = [gammaDraw(a, random), gammaDraw(b, random)]
    const stop = one / (one + other)
    const T = 26 + random() * 78
    let [x, tx, at] = [0, 0, 0]
    for (;;) {
      at += -Math.log(1 - random()) / rate
      if (at > T) return { x, tx, T }
      x += 1
      tx = at
      if (random() < stop) return { x, tx, T }
    }
  })
}

/** How far each parameter's logarithm may be off by chance: from the curvature of the likelihood at its top. */
function standardErrors(model: ActivityParameters, histories: readonly ActivityHistory[]): number[] {
  const names = ['r', 'alpha', 'a', 'b'] as const
  const step = 1e-3
  const at = (...moves: readonly (readonly [number, number])[]): number => {
    const moved = { ...model }
    for (const [i, by] of moves) {
      const name = names[i] ?? 'r'
      moved[name] *= Math.exp(by)
    }
    return activityLogLikelihood(moved, histories)
  }
  const information = names.map((_, i) =>
    names.map(
      (__, j) =>
        -(
          at([i, step], [j, step]) -
          at([i, step], [j, -step]) -
          at([i, -step], [j, step]) +
          at([i, -step], [j, -step])
        ) /
        (4 * step ** 2),
    ),
  )
  return inverseDiagonal(information).map(Math.sqrt)
}

/** The diagonal of the inverse, by Gauss and Jordan. */
function inverseDiagonal(matrix: readonly (readonly number[])[]): number[] {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let i = 0; i < size; i += 1) {
    const pivot = rows[i]?.[i] ?? 1
    rows[i] = (rows[i] ?? []).map((value) => value / pivot)
    for (let k = 0; k < size; k += 1) {
      if (k === i) continue
      const factor = rows[k]?.[i] ?? 0
      rows[k] = (rows[k] ?? []).map((value, j) => value - factor * (rows[i]?.[j] ?? 0))
    }
  }
  return rows.map((row, i) => row[size + i] ?? 0)
}

it('finds the parameters again from which sources were invented, within its standard error', () => {
  const truth = fc.record({
    r: fc.double({ min: 0.5, max: 1.5, noNaN: true }),
    alpha: fc.double({ min: 2, max: 8, noNaN: true }),
    a: fc.double({ min: 0.6, max: 1.5, noNaN: true }),
    b: fc.double({ min: 2, max: 5, noNaN: true }),
  })
  fc.assert(
    fc.property(truth, fc.string({ minLength: 4, maxLength: 8 }), (parameters, seed) => {
      const histories = simulate(parameters, 3000, seed)
      const model = fitActivityModel(histories)
      const errors = standardErrors(model, histories)
      const off = (['r', 'alpha', 'a', 'b'] as const).map(
        (name, i) => Math.log(model[name] / parameters[name]) / (errors[i] ?? 1),
      )
      // Four standard errors: by chance once in four thousand fits.
      for (const z of off) expect(Math.abs(z)).toBeLessThan(4)
      expect(model.logLikelihood).toBeGreaterThanOrEqual(activityLogLikelihood(parameters, histories) - 1e-6)
    }),
    { numRuns: 15 },
  )
})

it('the median is the half of what many sources like it send', () => {
  const model = { r: 0.8, alpha: 8, a: 0.4, b: 8 }
  const random = seededRandom('median')
  // Many invented sources, of which those with one history are watched on.
  const history = { x: 6, tx: 20, T: 26 }
  const sent: number[] = []
  for (let i = 0; i < 4000; i += 1) {
    const rate = gammaDraw(model.r + history.x, random) / (model.alpha + history.T)
    const [one, other] = [gammaDraw(model.a, random), gammaDraw(model.b + history.x, random)]
    const stop = one / (one + other)
    let days = 0
    let isActive = random() < probabilityActive(model, history)
    for (let at = -Math.log(1 - random()) / rate; isActive && at <= 13; at += -Math.log(1 - random()) / rate) {
      days += 1
      isActive = random() >= stop
    }
    sent.push(days)
  }
  const half = sent.toSorted((a, b) => a - b)[2000] ?? 0
  expect(Math.abs(medianReferrals(model, history, 13) - half)).toBeLessThanOrEqual(1)
  expect(medianReferrals(published, { x: 20, tx: 20, T: 40 }, 13)).toBe(0)
})

describe('whatever the histories, the answers stay answers', () => {
  const history = fc
    .tuple(fc.nat(400), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 600, noNaN: true }))
    .map(([x, share, T]) => ({ x, tx: x === 0 ? 0 : share * T, T }))

  it('a fit is finite, a chance lies between 0 and 1, an expectation is not negative', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 1, maxLength: 40 }), fc.constantFrom(1, 13), (histories, weeks) => {
        const model = fitActivityModel(histories)
        for (const value of Object.values(model)) expect(Number.isFinite(value)).toBe(true)
        for (const one of histories) {
          const active = probabilityActive(model, one)
          const expected = expectedReferrals(model, one, weeks)
          expect(active >= 0 && active <= 1).toBe(true)
          expect(expected >= 0 && Number.isFinite(expected)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('a silence is as likely as a rate of its own brings it', () => {
    // One referral a week for two years is silent for six weeks hardly ever; one in two months, often.
    expect(chanceOfSilence(published, { x: 104, tx: 104, T: 104 })).toBe(1)
    expect(chanceOfSilence(published, { x: 104, tx: 104, T: 110 })).toBeCloseTo((108.414 / 114.414) ** 104.243, 12)
    expect(chanceOfSilence(published, { x: 12, tx: 104, T: 110 })).toBeGreaterThan(0.5)
  })

  it('the longer the silence, the less likely; the sooner it ends, the fewer to expect', () => {
    const silence = (weeks: number): number => probabilityActive(published, { x: 12, tx: 40, T: 40 + weeks })
    expect(silence(0)).toBeGreaterThan(silence(6))
    expect(silence(6)).toBeGreaterThan(silence(26))
    // A rare source may be silent as long and still be likely.
    expect(probabilityActive(published, { x: 2, tx: 20, T: 30 })).toBeGreaterThan(
      probabilityActive(published, { x: 20, tx: 20, T: 30 }),
    )
    const next = (weeks: number): number => expectedReferrals(published, { x: 12, tx: 38, T: 40 }, weeks)
    expect(next(4)).toBeLessThan(next(13))
  })

  it.each([
    ['no history', []],
    ['a last day after today', [{ x: 2, tx: 5, T: 4 }]],
    ['a last day without a second referral', [{ x: 0, tx: 1, T: 4 }]],
    ['half a referral', [{ x: 0.5, tx: 1, T: 4 }]],
    ['no number', [{ x: 1, tx: Number.NaN, T: 4 }]],
  ])('%s is refused', (_, histories) => {
    expect(() => fitActivityModel(histories)).toThrow(/history/u)
  })
})
