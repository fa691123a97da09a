/** Owns the proof that `app://` gives out the built screens and nothing else, under a strict policy. Refuses a browser. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy, serveFolder } from '../../../src/main/shell/protocol'

let parent: string
let serve: (request: Request) => Promise<Response>

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'rapport-protocol-'))
  const folder = join(parent, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(parent, 'secret.html'), 'secret')
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'index-a1_B.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'inter.woff2'), 'font')
  writeFileSync(join(folder, 'assets', 'notes.exe'), 'program')
  serve = serveFolder(folder)
})

afterAll(() => {
  rmSync(parent, { recursive: true, force: true })
})

test.each([
  ['app://rapport/index.html', 'text/html; charset=utf-8'],
  ['app://rapport/index.html?x=1#/sources', 'text/html; charset=utf-8'],
  ['app://rapport/assets/index-a1_B.js', 'text/javascript; charset=utf-8'],
  ['app://rapport/assets/inter.woff2', 'font/woff2'],
])('%s is served as %s', async (address, type) => {
  const response = await serve(new Request(address))
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(type)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test.each([
  'app://rapport/../secret.html',
  'app://rapport/%2e%2e/secret.html',
  'app://rapport/..%2fsecret.html',
  'app://rapport/..%5csecret.html',
  'app://rapport/assets/..%2f..%2fsecret.html',
  'app://rapport/%2e%2e%2fsecret.html',
  'app://rapport/.%00./secret.html',
  'app://rapport/C:%5csecret.html',
  'app://rapport//etc/passwd',
  'app://rapport/%E0%A4%A',
  'app://rapport/assets/notes.exe',
  'app://rapport/missing.html',
  'app://rapport/assets',
  'app://rapport/',
  'app://other/index.html',
  'https://rapport/index.html',
])('%s is refused', async (address) => {
  const response = await serve(new Request(address))
  expect([403, 404]).toContain(response.status)
  expect(await response.text()).toBe('')
})

test('only reading is possible', async () => {
  const posted = await serve(new Request('app://rapport/index.html', { method: 'POST', body: 'x' }))
  expect(posted.status).toBe(405)
  const head = await serve(new Request('app://rapport/index.html', { method: 'HEAD' }))
  expect(head.status).toBe(200)
  expect(await head.text()).toBe('')
})

describe('the content security policy', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive): [string, string] => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )

  test('is sent with every answer', async () => {
    for (const address of [
      'app://rapport/index.html',
      'app://rapport/assets/index-a1_B.js',
      'app://rapport/missing.html',
    ]) {
      const response = await serve(new Request(address))
      expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    }
  })

  test('lets only our own files run, and nothing connect', () => {
    expect(directives.get('default-src')).toBe("'none'")
    expect(directives.get('script-src')).toBe("'self'")
    expect(directives.get('connect-src')).toBe("'none'")
    expect(directives.get('style-src-attr')).toBe("'none'")
    for (const name of ['frame-ancestors', 'base-uri', 'form-action']) expect(directives.get(name)).toBe("'none'")
  })

  test('names no host, and allows the unsafe only for style elements', () => {
    expect(contentSecurityPolicy).not.toMatch(/https?:|\*|unsafe-eval/)
    expect([...directives].filter(([, sources]) => sources.includes('unsafe')).map(([name]) => name)).toEqual([
      'style-src-elem',
    ])
  })
})
