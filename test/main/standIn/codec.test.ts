/** Owns the proof that the stand-in's channel keeps what a structured clone keeps. Refuses a browser: the code is the same there. */
import { anything, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { decode, encode } from '../../electron-stand-in/codec'

const throughText = (value: unknown): unknown => decode(encode(value))

test.each([
  [undefined],
  [null],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [-0],
  [12345678901234567890n],
  ['a "quoted" line\n\u2028'],
  [new Date(0)],
  [new Date(Number.NaN)],
  [/a+/giu],
  [new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 'two', undefined])]])],
  [new Uint8Array([0, 127, 255])],
  [new Float64Array([1.5, Number.NaN])],
  [new BigInt64Array([-1n])],
  [[1, undefined, [null, [undefined]]]],
  [{ node: ['node', 0], nested: { undefined: undefined } }],
])('%o arrives as a structured clone of it', (value) => {
  expect(throughText(value)).toEqual(structuredClone(value))
})

test('whatever can be cloned arrives the same', () => {
  const cloneable = anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: false,
  })
  assert(
    property(cloneable, (value) => {
      expect(throughText(value)).toEqual(structuredClone(value))
    }),
  )
})

test('cycles and shared parts stay what they are', () => {
  const shared = { name: 'office' }
  const whole: Record<string, unknown> = { first: shared, second: shared }
  whole.self = whole
  const arrived = throughText(whole)
  expect(arrived).toEqual(whole)
  expect(arrived).toHaveProperty('self', arrived)
  if (typeof arrived !== 'object' || arrived === null) throw new Error('No object arrived.')
  expect(Reflect.get(arrived, 'first')).toBe(Reflect.get(arrived, 'second'))
})

test('a field called __proto__ is a field', () => {
  const arrived = throughText(JSON.parse('{ "__proto__": { "isAdmin": true } }'))
  expect(Object.keys(Object(arrived))).toEqual(['__proto__'])
  expect(Reflect.get(Object(arrived), 'isAdmin')).toBeUndefined()
})

test('a Node buffer arrives as plain bytes, an object without its class, an error with its type and message', () => {
  class Point {
    x = 1
    get double(): number {
      return this.x * 2
    }
  }
  expect(throughText(Buffer.from('hello'))).toEqual(new Uint8Array(Buffer.from('hello')))
  expect(throughText(new Point())).toEqual({ x: 1 })
  const error = throughText(new RangeError('too far'))
  expect(error).toBeInstanceOf(RangeError)
  expect(error).toHaveProperty('message', 'too far')
})

test('part of a larger buffer arrives without the rest', () => {
  const whole = new Uint8Array([1, 2, 3, 4])
  expect(throughText(whole.subarray(1, 3))).toEqual(new Uint8Array([2, 3]))
})

test('large bytes arrive whole', () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251)
  const arrived = throughText(bytes)
  expect(arrived instanceof Uint8Array && Buffer.from(bytes).equals(arrived)).toBe(true)
})

test.each([[() => {}], [Symbol('s')], [Promise.resolve()], [new WeakMap()], [{ deep: [() => {}] }]])(
  '%o is refused, as Electron refuses it',
  (value) => {
    expect(() => encode(value)).toThrow(expect.objectContaining({ name: 'DataCloneError' }))
  },
)
