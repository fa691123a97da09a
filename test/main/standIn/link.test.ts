/** Owns the proof that two processes of the stand-in ask and answer each other. Refuses processes: two ends in one are enough. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Link, operation } from '../../electron-stand-in/link'

const double = operation('double', z.object({ value: z.number() }), z.number())
const fail = operation('fail', z.object({}), z.void())

function joined(): { near: Link; far: Link } {
  const near: Link = new Link((message) => {
    far.receive(structuredClone(message))
  })
  const far: Link = new Link((message) => {
    near.receive(structuredClone(message))
  })
  return { near, far }
}

test('an operation is answered', async () => {
  const { near, far } = joined()
  far.handle(double, ({ value }) => value * 2)
  expect(await Promise.all([near.ask(double, { value: 2 }), near.ask(double, { value: 5 })])).toEqual([4, 10])
})

test('a failure over there is a failure here, with its message', async () => {
  const { near, far } = joined()
  far.handle(fail, () => {
    throw new TypeError('no such window')
  })
  await expect(near.ask(fail, {})).rejects.toThrow('no such window')
  await expect(near.ask(double, { value: 1 })).rejects.toThrow('Nobody answers double here.')
})

test('a line that ends tells those who wait and those who ask later', async () => {
  const silent = new Link(() => {})
  const waiting = silent.ask(double, { value: 1 })
  silent.end(new Error('The app ended with code 3.'))
  await expect(waiting).rejects.toThrow('code 3')
  await expect(silent.ask(double, { value: 1 })).rejects.toThrow('code 3')
})
