/** Owns the proof that a page's two names lead to each other. Refuses to load anything. */
import { expect, test } from 'vitest'
import { fromChromium, toChromium } from '../../electron-stand-in/addresses'

test.each([
  ['app://rapport/index.html', 'https://rapport.app.stand-in.invalid/index.html'],
  ['app://rapport/a/b.js?x=1#/sources', 'https://rapport.app.stand-in.invalid/a/b.js?x=1#/sources'],
])('%s is loaded as %s', (own, loaded) => {
  expect(toChromium(own)).toBe(loaded)
  expect(fromChromium(loaded)).toBe(own)
})

test.each(['https://example.com/', 'http://localhost:5173/main.tsx', 'about:blank', 'data:text/html,x', 'no address'])(
  '%s stays as it is',
  (address) => {
    expect(toChromium(address)).toBe(address)
    expect(fromChromium(address)).toBe(address)
  },
)
