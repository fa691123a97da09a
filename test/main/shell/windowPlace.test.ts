/** Owns the proof that a window always opens where it can be grabbed. Refuses a screen: places are numbers. */
import { expect, test } from 'vitest'
import { placeWindow } from '../../../src/main/shell/windowPlace'

const laptop = { x: 0, y: 0, width: 1366, height: 720 }
const second = { x: 1366, y: -200, width: 1920, height: 1040 }
const place = { x: 100, y: 50, width: 1200, height: 660, isMaximized: false }

test('the first time it takes the usual size, or what the screen has', () => {
  expect(placeWindow(null, [second])).toEqual({ width: 1366, height: 768 })
  expect(placeWindow(null, [laptop])).toEqual({ width: 1366, height: 720 })
})

test('it returns to where it was, on any screen', () => {
  expect(placeWindow(place, [laptop])).toEqual({ x: 100, y: 50, width: 1200, height: 660 })
  expect(placeWindow({ ...place, x: 1500, y: -150 }, [laptop, second])).toMatchObject({ x: 1500, y: -150 })
})

test.each([
  { x: 1500, y: -150 },
  { x: 1300, y: 50 },
  { x: -1100, y: 50 },
  { x: 100, y: -30 },
  { x: 100, y: 700 },
])('a place whose title bar is out of reach is forgotten: %j', (moved) => {
  expect(placeWindow({ ...place, ...moved }, [laptop])).toEqual({ width: 1366, height: 720 })
})
