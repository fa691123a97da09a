/** Owns the outlines of the letters of each hand, in four versions: two shapes, two weights of the pen. Refuses to place them. */
import type { PathCommand } from 'fontkit'
import { type Hand, hash } from '@shared/domain/handwriting'
import { fontOf } from './hands'

/** Versions 0 and 1 are written lightly, 2 and 3 with more weight. */
export const shapesPerWeight = 2
export const outlineVersions = 4

/** How much the two weights of the pen add to each side of a stroke, in thousandths of an em: thin fonts need more. */
const penWeights: Record<Hand, readonly [number, number]> = {
  cursive: [2.5, 4],
  casual: [0, 1.5],
  neat: [0, 1.5],
  elegant: [2, 3.5],
  plain: [0, 1.5],
}
/** How far an outline strays from the font's, and how long it is until it strays another way; in ems. */
const straying = { by: 0.011, every: 0.28 }

interface Point {
  readonly x: number
  readonly y: number
}

/** Smooth noise from -1 to 1 over a line, the same for the same seed. */
export function smoothNoise(seed: number): (x: number) => number {
  const at = (i: number): number => {
    let h = Math.imul(seed ^ Math.imul(i, 0x9e3779b1), 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h, 0xc2b2ae35)
    h ^= h >>> 16
    return (h >>> 0) / 2147483648 - 1
  }
  return (x) => {
    const i = Math.floor(x)
    const f = x - i
    const u = f * f * (3 - 2 * f)
    return at(i) * (1 - u) + at(i + 1) * u
  }
}

/** Bends a point a little, its neighbours with it. */
function bend(seed: string, unitsPerEm: number): (point: Point) => Point {
  const across = smoothNoise(hash(`${seed} x`))
  const up = smoothNoise(hash(`${seed} y`))
  const by = straying.by * unitsPerEm
  const every = straying.every * unitsPerEm
  return ({ x, y }) => ({
    x: x + by * across(x / every + (y / every) * 0.7),
    y: y + by * up(y / every + (x / every) * 0.6 + 9),
  })
}

/** The nearest point before or after `from` that is another one. */
function neighbour(points: readonly Point[], from: number, step: 1 | -1): Point | undefined {
  const start = points[from]
  for (let n = 1; n < points.length; n += 1) {
    const point = points[(from + step * n + points.length * n) % points.length]
    if (point && (point.x !== start?.x || point.y !== start.y)) return point
  }
  return undefined
}

/** Moves the points of one contour outwards: TrueType fills the right of a path, so that outwards is its left. */
function thicken(points: readonly Point[], weight: number): readonly Point[] {
  if (weight === 0) return points
  return points.map((point, i) => {
    const before = neighbour(points, i, -1)
    const after = neighbour(points, i, 1)
    if (!before || !after) return point
    const inwards = { x: point.x - before.x, y: point.y - before.y }
    const outwards = { x: after.x - point.x, y: after.y - point.y }
    const lengthIn = Math.hypot(inwards.x, inwards.y)
    const lengthOut = Math.hypot(outwards.x, outwards.y)
    const along = {
      x: inwards.x / lengthIn + outwards.x / lengthOut,
      y: inwards.y / lengthIn + outwards.y / lengthOut,
    }
    const length = Math.hypot(along.x, along.y)
    // A hairpin has no side that is outwards.
    if (length < 0.3) return point
    return { x: point.x - (weight * along.y) / length, y: point.y + (weight * along.x) / length }
  })
}

/** The points of a path command: its control points, then where it ends. */
function pointsOf({ args }: PathCommand): Point[] {
  return Array.from({ length: args.length / 2 }, (_, i) => ({ x: args[2 * i] ?? 0, y: args[2 * i + 1] ?? 0 }))
}

export interface Outline {
  /** In the font's units, y upwards, whole numbers. */
  readonly commands: readonly PathCommand[]
  readonly box: readonly [left: number, bottom: number, right: number, top: number]
}

/** Splits a path where a new contour begins. */
function contoursOf(commands: readonly PathCommand[]): PathCommand[][] {
  const contours: PathCommand[][] = []
  for (const command of commands) {
    if (command.command === 'moveTo') contours.push([command])
    else contours.at(-1)?.push(command)
  }
  return contours
}

function makeOutline(hand: Hand, glyph: number, version: number): Outline | null {
  const font = fontOf(hand)
  const { commands } = font.getGlyph(glyph).path
  if (commands.length === 0) return null
  const bent = bend(`${version % shapesPerWeight} ${hand} ${glyph}`, font.unitsPerEm)
  const [light, heavy] = penWeights[hand]
  const weight = ((version < shapesPerWeight ? light : heavy) * font.unitsPerEm) / 1000
  let left = Infinity
  let bottom = Infinity
  let right = -Infinity
  let top = -Infinity
  const written = contoursOf(commands).flatMap((contour) => {
    const moved = thicken(contour.flatMap(pointsOf).map(bent), weight)
    let next = 0
    return contour.map((command): PathCommand => {
      const count = command.args.length / 2
      const args = moved.slice(next, next + count).flatMap(({ x, y }) => {
        const [wholeX, wholeY] = [Math.round(x), Math.round(y)]
        left = Math.min(left, wholeX)
        right = Math.max(right, wholeX)
        bottom = Math.min(bottom, wholeY)
        top = Math.max(top, wholeY)
        return [wholeX, wholeY]
      })
      next += count
      return { command: command.command, args }
    })
  })
  return { commands: written, box: [left, bottom, right, top] }
}

const outlines = new Map<string, Outline | null>()

/** Names one version of one letter's outline, the same in every document. */
export const outlineKey = (hand: Hand, glyph: number, version: number): string => `${hand}-${glyph}-${version}`

/** The outline of a letter of a hand; null for one without ink, such as a space. Made once. */
export function outlineOf(hand: Hand, glyph: number, version: number): Outline | null {
  const key = outlineKey(hand, glyph, version)
  let outline = outlines.get(key)
  if (outline === undefined) {
    outline = makeOutline(hand, glyph, version)
    outlines.set(key, outline)
  }
  return outline
}

const svgLetters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const

/** The outline as the data of an SVG path, in the font's units with y upwards. */
export function outlineToSvg({ commands }: Outline): string {
  return commands.map(({ command, args }) => svgLetters[command] + args.join(' ')).join('')
}

/** The outline as a PDF path, filled: quadratic curves become cubic ones. */
export function outlineToPdf({ commands }: Outline): string {
  let x = 0
  let y = 0
  const lines = commands.map(({ command, args }) => {
    if (command === 'closePath') return 'h'
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    const from = { x, y }
    x = args.at(-2) ?? x
    y = args.at(-1) ?? y
    if (command === 'moveTo') return `${a} ${b} m`
    if (command === 'lineTo') return `${a} ${b} l`
    if (command === 'bezierCurveTo') return `${a} ${b} ${c} ${d} ${e} ${f} c`
    const curve = [
      from.x + (2 / 3) * (a - from.x),
      from.y + (2 / 3) * (b - from.y),
      c + (2 / 3) * (a - c),
      d + (2 / 3) * (b - d),
    ]
    return `${curve.map(Math.round).join(' ')} ${c} ${d} c`
  })
  return `${lines.join('\n')}\nf`
}
