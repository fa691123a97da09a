/** Owns how likely a source is still referring, judged by its own rhythm and by that of all others. Refuses dates: it counts in weeks. */

/**
 * What one source has done, in weeks. `x`: days with a referral after the first such day; `tx`: from the first to the
 * last of them (0 when `x` is 0); `T`: from the first to today. 0 ≤ tx ≤ T.
 */
export interface ActivityHistory {
  readonly x: number
  readonly tx: number
  readonly T: number
}

/**
 * BG/NBD (Fader, Hardie & Lee, “Counting Your Customers” the Easy Way, Marketing Science 24(2), 2005): while active, a source
 * refers at random with a rate of its own per week, gamma(r, alpha) over all sources; after each referral it stops for good
 * with a chance of its own, beta(a, b) over all.
 */
export interface ActivityParameters {
  readonly r: number
  /** In weeks. */
  readonly alpha: number
  readonly a: number
  readonly b: number
}

export interface ActivityModel extends ActivityParameters {
  /** Natural logarithm of the likelihood of all histories. */
  readonly logLikelihood: number
}

/** Histories that are the same, counted once. */
interface Group extends ActivityHistory {
  readonly count: number
}

function grouped(histories: readonly ActivityHistory[]): Group[] {
  const groups = new Map<string, { x: number; tx: number; T: number; count: number }>()
  for (const { x, tx, T } of histories) {
    const isSound = Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && (x > 0 || tx === 0)
    if (!isSound) throw new Error(`A history needs 0 ≤ tx ≤ T, and tx 0 when x is: not x ${x}, tx ${tx}, T ${T}.`)
    const key = `${x} ${tx} ${T}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { x, tx, T, count: 1 })
    else known.count += 1
  }
  return [...groups.values()]
}

/** Fills `sums[x]` with ln Γ(value + x) − ln Γ(value): a sum of logarithms, without the cancellation of two large ones. */
function fillGammaRatios(sums: Float64Array, value: number): void {
  sums[0] = 0
  for (let i = 1; i < sums.length; i += 1) sums[i] = (sums[i - 1] ?? 0) + Math.log(value + i - 1)
}

/** Room for one likelihood after another of the same histories. */
interface Workspace {
  readonly ofR: Float64Array
  readonly ofB: Float64Array
  readonly ofAB: Float64Array
}

function workspaceFor(groups: readonly Group[]): Workspace {
  const size = groups.reduce((most, { x }) => Math.max(most, x), 0) + 1
  return { ofR: new Float64Array(size), ofB: new Float64Array(size), ofAB: new Float64Array(size) }
}

/**
 * In the form of Fader & Hardie's note 027, “Overcoming the BG/NBD Model's #NUM! Error Problem” (2013): logarithms
 * throughout, the sum of the two ways in which a history can have come about taken last.
 */
function likelihoodOf(groups: readonly Group[], { r, alpha, a, b }: ActivityParameters, space: Workspace): number {
  const { ofR, ofB, ofAB } = space
  fillGammaRatios(ofR, r)
  fillGammaRatios(ofB, b)
  fillGammaRatios(ofAB, a + b)
  const ofAlpha = r * Math.log(alpha)
  let sum = 0
  const ofA = Math.log(a)
  for (const { x, tx, T, count } of groups) {
    const shared = (ofR[x] ?? 0) + ofAlpha + (ofB[x] ?? 0) - (ofAB[x] ?? 0)
    const stillActive = -(r + x) * Math.log(alpha + T)
    if (x === 0) {
      sum += count * (shared + stillActive)
      continue
    }
    // ln(b + x − 1) is the last step of the sum for b.
    const stopped = ofA - (ofB[x] ?? 0) + (ofB[x - 1] ?? 0) - (r + x) * Math.log(alpha + tx)
    const more = Math.max(stillActive, stopped)
    sum += count * (shared + more + Math.log1p(Math.exp(-Math.abs(stillActive - stopped))))
  }
  return sum
}

/** The natural logarithm of the likelihood of these histories. @throws Error for a history that cannot be */
export function activityLogLikelihood(parameters: ActivityParameters, histories: readonly ActivityHistory[]): number {
  const groups = grouped(histories)
  return likelihoodOf(groups, parameters, workspaceFor(groups))
}

type Point = readonly number[]

interface Vertex {
  readonly point: Point
  readonly value: number
}

/** Beyond e^±12 a parameter stands for never or always; the likelihood no longer changes there. */
const farthest = 12

/**
 * The lowest point of `f` near `start`, by the downhill simplex of Nelder & Mead (The Computer Journal 7, 1965): it asks for
 * no derivative, and walks away from places where there is none.
 * @param flat it ends where the simplex is as flat as this, of the value
 */
function lowest(f: (point: Point) => number, start: Point, step: number, flat: number): Vertex {
  const vertexAt = (point: Point): Vertex => ({ point, value: f(point) })
  let simplex = [vertexAt(start), ...start.map((_, i) => vertexAt(start.map((at, j) => (i === j ? at + step : at))))]
  const along = (from: Point, to: Point, far: number): Point => from.map((at, i) => at + far * ((to[i] ?? 0) - at))
  for (let round = 0; round < 2000; round += 1) {
    simplex = simplex.toSorted((one, other) => one.value - other.value)
    const [best, worst, second] = [simplex[0], simplex.at(-1), simplex.at(-2)]
    if (best === undefined || worst === undefined || second === undefined) break
    const isSmall = worst.point.every((at, i) => Math.abs(at - (best.point[i] ?? 0)) < Math.sqrt(flat))
    if (isSmall && worst.value - best.value <= flat * (1 + Math.abs(best.value))) break
    const others = simplex.slice(0, -1)
    const centre = best.point.map((_, i) => others.reduce((sum, { point }) => sum + (point[i] ?? 0), 0) / others.length)
    const reflected = vertexAt(along(worst.point, centre, 2))
    let next = reflected
    if (reflected.value < best.value) {
      const expanded = vertexAt(along(worst.point, centre, 3))
      if (expanded.value < reflected.value) next = expanded
    } else if (reflected.value >= second.value) {
      const isOutside = reflected.value < worst.value
      const contracted = vertexAt(along(worst.point, centre, isOutside ? 1.5 : 0.5))
      if (contracted.value >= Math.min(reflected.value, worst.value)) {
        simplex = simplex.map((vertex) => (vertex === best ? best : vertexAt(along(best.point, vertex.point, 0.5))))
        continue
      }
      next = contracted
    }
    simplex = [...others, next]
  }
  return simplex.toSorted((one, other) => one.value - other.value)[0] ?? vertexAt(start)
}

const rough = 1e-5
const fine = 1e-11
const mostWakings = 10

/** Where the search begins: r, alpha as a share of the longest T, a, b. */
const starts: readonly Point[] = [
  [0.25, 0.1, 0.8, 2.5],
  [1, 0.25, 0.3, 5],
]

/**
 * Fits the model to all sources' histories by maximum likelihood. The parameters stay within e^±12: where the data say that
 * nobody ever stops, `a` is as good as 0 and not none.
 * @throws Error for no history, and for one that cannot be
 */
export function fitActivityModel(histories: readonly ActivityHistory[]): ActivityModel {
  if (histories.length === 0) throw new Error('There is no history to fit a model to.')
  const groups = grouped(histories)
  const space = workspaceFor(groups)
  const longest = Math.max(1, ...groups.map(({ T }) => T))
  const parametersAt = ([r = 0, alpha = 0, a = 0, b = 0]: Point): ActivityParameters => ({
    r: Math.exp(r),
    alpha: Math.exp(alpha),
    a: Math.exp(a),
    b: Math.exp(b),
  })
  const unlikeliness = (point: Point): number => {
    const beyond = point.reduce((sum, at) => sum + Math.max(0, Math.abs(at) - farthest), 0)
    if (beyond > 0) return Number.MAX_VALUE * Math.min(1, beyond)
    return -likelihoodOf(groups, parametersAt(point), space)
  }
  // From each start as far as to tell which valley is the deepest; to its bottom only there.
  const [first = lowest(unlikeliness, [0, 0, 0, 0], 1, rough)] = starts
    .map(([r = 1, alpha = 1, a = 1, b = 1]) => [r, alpha * longest, a, b].map(Math.log))
    .map((start) => lowest(unlikeliness, start, 0.5, rough))
    .toSorted((one, other) => one.value - other.value)
  let here = first
  // A simplex may fall asleep on a slope: it is woken until it finds nothing better.
  for (let again = 0; again < mostWakings; again += 1) {
    const next = lowest(unlikeliness, here.point, again === 0 ? 0.1 : 0.02, fine)
    const gain = here.value - next.value
    if (gain > 0) here = next
    if (again > 0 && gain < fine * (1 + Math.abs(here.value))) break
  }
  return { ...parametersAt(here.point), logLikelihood: -here.value }
}

/**
 * How likely a source with this history is still active, 0 to 1 (Fader, Hardie & Lee, “Computing P(alive) Using the BG/NBD
 * Model”, 2008). 1 without a second referral day: the model lets nobody stop but at one.
 */
export function probabilityActive({ r, alpha, a, b }: ActivityParameters, { x, tx, T }: ActivityHistory): number {
  if (x === 0) return 1
  const logOdds = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + T) / (alpha + tx))
  return 1 / (1 + Math.exp(logOdds))
}

/**
 * How likely, 0 to 1, a source with this history would be silent for so long by chance alone, if it were still as active: its
 * rate is of gamma(r + x, alpha + tx), and no referral comes in the rest.
 */
export function chanceOfSilence({ r, alpha }: ActivityParameters, { x, tx, T }: ActivityHistory): number {
  return Math.exp((r + x) * Math.log((alpha + tx) / (alpha + T)))
}

/**
 * The mean of `g(p)` for p of beta(a, b), to about 1e-11. In the logit of p, stretched by a hyperbolic sine, the density falls
 * off doubly exponentially at both ends, whatever a and b are; the trapezoidal rule then converges exponentially (Takahasi &
 * Mori 1974).
 */
function betaMean(a: number, b: number, g: (p: number) => number): number {
  const centre = Math.log(a / b)
  // As narrow as the density where that is narrow; elsewhere as the bend of a logit, which g follows.
  const width = Math.min(1.5, Math.sqrt((a + b) / (a * b)))
  // To where an exponential tail is e^−50, or a normal one e^−40.
  const reach = Math.asinh(Math.max(50 / (Math.min(a, b) * width), 9)) + 0.5
  const sums = { weight: 0, value: 0 }
  const peak = -a * Math.log1p(Math.exp(-centre)) - b * Math.log1p(Math.exp(centre))
  const addAt = (s: number): void => {
    const y = centre + width * Math.sinh(s)
    const logP = y > 0 ? -Math.log1p(Math.exp(-y)) : y - Math.log1p(Math.exp(y))
    const weight = Math.exp(a * logP + b * (logP - y) - peak) * Math.cosh(s)
    if (weight === 0) return
    sums.weight += weight
    sums.value += weight * g(Math.exp(logP))
  }
  let steps = 32
  for (let i = 0; i <= steps; i += 1) addAt(-reach + (2 * reach * i) / steps)
  let mean = sums.value / sums.weight
  while (steps < 16_384) {
    steps *= 2
    for (let i = 1; i < steps; i += 2) addAt(-reach + (2 * reach * i) / steps)
    const finer = sums.value / sums.weight
    // Each halving squares what is left of the error: what differs by 1e-9 is right to rounding.
    const isSettled = Math.abs(finer - mean) <= 1e-9 * Math.abs(finer)
    mean = finer
    if (isSettled) break
  }
  return mean
}

/**
 * How many referral days to expect in the next `weeks`, from a source with this history: equation 10 of Fader, Hardie & Lee
 * (2005). Theirs needs a hypergeometric function and divides by a − 1; here its expectation over the chance of stopping is
 * taken as it stands, which holds for every a.
 */
export function expectedReferrals(model: ActivityParameters, history: ActivityHistory, weeks: number): number {
  const { r, alpha, a, b } = model
  const { x, T } = history
  const share = weeks / (alpha + T)
  // While active, referral days come until one of them is the last: (1 − e^(−λpt)) / p of them, λ of gamma(r + x, alpha + T).
  const whileActive = betaMean(a, b + x, (p) =>
    p === 0 ? (r + x) * share : -Math.expm1(-(r + x) * Math.log1p(p * share)) / p,
  )
  return probabilityActive(model, history) * whileActive
}

/** Beyond this many a median is of no use to a front desk. */
const mostDays = 10_000

/**
 * The referral days in the next `weeks` of which a source sends as likely more as fewer: what to say when being off by two is
 * twice as bad as by one. With 1 − P(active) it sends none; else about as many as a negative binomial of size r + x and the
 * expected mean, the counts of a rate of gamma(r + x, alpha + T) (Fader & Hardie 2005, section 3; a stop within the span is in
 * the mean alone).
 */
export function medianReferrals(model: ActivityParameters, history: ActivityHistory, weeks: number): number {
  const active = probabilityActive(model, history)
  if (active < 0.5) return 0
  const mean = expectedReferrals(model, history, weeks) / active
  const size = model.r + history.x
  const step = mean / (size + mean)
  let probability = active * Math.exp(-size * Math.log1p(mean / size))
  let below = 1 - active + probability
  let days = 0
  while (below < 0.5 && days < mostDays) {
    days += 1
    probability *= ((size + days - 1) / days) * step
    below += probability
  }
  return days
}
