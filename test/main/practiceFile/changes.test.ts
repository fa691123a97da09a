/** Proves that what a record says of changed pages is what was changed, and no more. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageBytes } from '../../../src/main/practiceFile/header'
import { ChangeWriter, layChange, readChanges } from '../../../src/main/practiceFile/pageChanges'
import { pattern } from './folder'

const page = pattern(pageBytes)

/** Applies what `payload` says of `page` to `before`. */
function applied(payload: Buffer, number: number, before: Buffer): Buffer {
  const after = Buffer.from(before)
  for (const change of readChanges(payload).pages) {
    if (change.page !== number) continue
    layChange(change, after)
  }
  return after
}

describe('changed pages', () => {
  const edit = fc.record({
    at: fc.nat(pageBytes - 1),
    length: fc.oneof(fc.nat(12), fc.nat(pageBytes)),
    seed: fc.nat(1_000),
  })
  const edits = fc.array(edit, { maxLength: 30 })

  it('come back as they were written, from ranges or whole', () => {
    const sizes = new Set<'ranges' | 'whole' | 'nothing'>()
    fc.assert(
      fc.property(edits, fc.nat(0xffffffff), fc.boolean(), fc.nat(16), (all, number, isNew, shift) => {
        // At any place in memory, as a chunk's page is.
        const before = Buffer.alloc(pageBytes + shift).subarray(shift)
        if (!isNew) page.copy(before)
        const after = Buffer.from(before)
        for (const { at, length, seed } of all) pattern(Math.min(length, pageBytes - at), seed).copy(after, at)
        const writer = new ChangeWriter()
        writer.add(number, isNew ? null : before, after)
        const payload = writer.payload(123, 456)
        const { kept, size, pages } = readChanges(payload)
        expect([kept, size]).toEqual([123, 456])
        expect(pages.length).toBe(after.equals(before) ? 0 : 1)
        expect(applied(payload, number, before).equals(after)).toBe(true)
        expect(payload.length).toBeLessThanOrEqual(16 + 6 + pageBytes)
        const [change] = pages
        sizes.add(change === undefined ? 'nothing' : change.ranges === null ? 'whole' : 'ranges')
        const whole = change?.ranges === null ? payload.subarray(change.at, change.end) : after
        expect(whole.equals(after)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect([...sizes].toSorted()).toEqual(['nothing', 'ranges', 'whole'])
  })

  it('cost little where little differs, and never more than the page', () => {
    const cost = (change: (after: Buffer) => void): number => {
      const after = Buffer.from(page)
      change(after)
      const writer = new ChangeWriter()
      writer.add(7, page, after)
      return writer.payload(0, 0).length - 16
    }
    expect(cost(() => {})).toBe(0)
    expect(cost((after) => void after.writeUInt8(after.readUInt8(9) ^ 1, 9))).toBe(6 + 4 + 4)
    expect(cost((after) => void after.writeUInt8(after.readUInt8(4095) ^ 1, 4095))).toBe(6 + 4 + 4)
    expect(cost((after) => void pattern(pageBytes, 2).copy(after))).toBe(6 + pageBytes)
    // Every eighth word: one range after the other, and then the whole page.
    const sparse = cost((after) => {
      for (let at = 0; at < pageBytes; at += 32) after.writeUInt8(after.readUInt8(at) ^ 1, at)
    })
    expect(sparse).toBe(6 + (pageBytes / 32) * 8)
  })

  it('of several pages stand side by side', () => {
    const writer = new ChangeWriter()
    writer.add(3, page, pattern(pageBytes, 3))
    const at = writer.addWhole(900, page)
    writer.add(5, null, Buffer.concat([Buffer.from('abcd'), Buffer.alloc(pageBytes - 4)]))
    const payload = writer.payload(4096 * 0xffff_ffff, 0)
    const { kept, pages } = readChanges(payload)
    expect(kept).toBe(4096 * 0xffff_ffff)
    expect(pages.map((change) => change.page)).toEqual([3, 900, 5])
    expect(pages[1]).toMatchObject({ ranges: null, at })
    expect(applied(payload, 900, Buffer.alloc(pageBytes)).equals(page)).toBe(true)
    expect(pages[2]).toMatchObject({ ranges: 1 })
    expect(applied(payload, 5, Buffer.alloc(pageBytes)).toString('latin1', 0, 4)).toBe('abcd')
  })

  it.each<[string, (payload: Buffer) => Buffer]>([
    ['that ends inside its sizes', (payload) => payload.subarray(0, 15)],
    ['that ends inside a page number', (payload) => payload.subarray(0, 16 + 3)],
    ['that ends inside a range', (payload) => payload.subarray(0, 16 + 6 + 2)],
    ['that ends inside the bytes of a range', (payload) => payload.subarray(0, payload.length - 1)],
    ['with a range behind its page', (payload) => (payload.writeUInt16BE(4093, 16 + 6), payload)],
    ['with fewer ranges than it says', (payload) => (payload.writeUInt16BE(2, 16 + 4), payload)],
    ['that ends inside a whole page', (payload) => (payload.writeUInt16BE(0xffff, 16 + 4), payload)],
    ['with a size of 2^53', (payload) => (payload.writeBigUInt64BE(2n ** 53n, 8), payload)],
  ])('%s are refused', (_, spoil) => {
    const writer = new ChangeWriter()
    writer.add(1, null, Buffer.concat([Buffer.from('abcd'), Buffer.alloc(pageBytes - 4)]))
    const payload = writer.payload(0, pageBytes)
    expect(readChanges(payload).pages).toHaveLength(1)
    expect(() => readChanges(spoil(payload))).toThrow(RangeError)
  })
})
