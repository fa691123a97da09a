/** Owns the proof of which addresses count as ours. Refuses a browser: the end-to-end tests show the rest. */
import { expect, test } from 'vitest'
import { isOwnPage, mayRequest } from '../../../src/main/shell/security'

const shipped = { devServer: null }
const developing = { devServer: 'http://localhost:5173' }

test.each([
  ['app://rapport/index.html', true],
  ['app://rapport/index.html#/letters', true],
  ['app://rapport.example.com/index.html', false],
  ['app://other/index.html', false],
  ['http://localhost:5173/', false],
  ['https://rapport/index.html', false],
  ['file:///home/kim/page.html', false],
  ['about:blank', false],
  ['data:text/html,x', false],
  ['', false],
])('the page %j may call the desk: %j', (address, isOwn) => {
  expect(isOwnPage(address, shipped)).toBe(isOwn)
})

test.each([
  ['app://rapport/assets/index.js', true],
  ['data:image/png;base64,AA==', true],
  ['https://example.com/', false],
  ['wss://example.com/', false],
  ['http://localhost:5173/', false],
  ['file:///etc/passwd', false],
])('a request for %j may be made: %j', (address, isAllowed) => {
  expect(mayRequest(address, shipped)).toBe(isAllowed)
})

test.each([
  ['http://localhost:5173/main.tsx', true],
  ['ws://localhost:5173/', true],
  ['http://localhost:5174/', false],
  ['https://example.com/', false],
])('while developing, a request for %j may be made: %j', (address, isAllowed) => {
  expect(mayRequest(address, developing)).toBe(isAllowed)
})
