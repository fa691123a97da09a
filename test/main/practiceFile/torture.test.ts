/** Proves, on a small scale, that a practice file outlives kills, power cuts and failing disks, and that no tampering goes unnoticed: `npm run torture` does it at length. */
import { describe, expect, it } from 'vitest'
import { totalCuts } from '../../torture/cutResults'
import { killOften } from '../../torture/kills'
import { cutPowerOften } from '../../torture/powerCuts'
import { tamperWithEverything } from '../../torture/tampering'

describe('a practice file', () => {
  it.each(['first', 'second', 'third'])('outlives power cuts at any moment (%s)', async (seed) => {
    const results = await cutPowerOften({ cuts: 80, seed })
    expect(results.problems).toEqual([])
    expect(totalCuts(results)).toBe(80)
    expect(results).toMatchObject({ lost: 0, refused: 0, impossible: 0 })
  })

  it('outlives kills of the program that writes it', async () => {
    const results = await killOften({ kills: 6, seed: 'test' })
    expect(results.problems).toEqual([])
    expect(results).toMatchObject({ kills: 6, lost: 0, refused: 0, impossible: 0 })
    expect(results.acknowledged).toBeGreaterThanOrEqual(5)
  })

  it('shows whatever was changed in it', async () => {
    const results = await tamperWithEverything({ every: 83 })
    expect(results.problems).toEqual([])
    expect([...results.byClass.values()].filter(({ refused, reported }) => refused + reported === 0)).toEqual([])
  })
})
