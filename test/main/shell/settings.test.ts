/** Owns the proof that settings survive, and that a damaged file harms nothing. Refuses anything but a real folder. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SettingsFile } from '../../../src/main/shell/settings'

let folder: string
let file: string
const fresh = { lastPracticeFile: null, colorScheme: 'auto', window: null }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-settings-'))
  file = join(folder, 'settings.json')
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  vi.restoreAllMocks()
})

test('a new machine has no settings', () => {
  expect(new SettingsFile(file).current).toEqual(fresh)
})

test('changes are there the next time, and no unfinished file is left', () => {
  const window = { x: -20, y: 0, width: 1366, height: 768, isMaximized: true }
  const settings = new SettingsFile(file)
  settings.change({ lastPracticeFile: '/home/kim/Riverside.rapport' })
  settings.change({ colorScheme: 'dark', window })
  expect(new SettingsFile(file).current).toEqual({
    lastPracticeFile: '/home/kim/Riverside.rapport',
    colorScheme: 'dark',
    window,
  })
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

test.each(['', '{"lastPracticeFile": "/home', 'null', '[]', '"text"', '\0\0\0\0'])(
  'a file that holds %j starts anew and can be written again',
  (text) => {
    writeFileSync(file, text)
    const settings = new SettingsFile(file)
    expect(settings.current).toEqual(fresh)
    settings.change({ colorScheme: 'light' })
    expect(new SettingsFile(file).current.colorScheme).toBe('light')
  },
)

test('a field that cannot be read does not take the others with it', () => {
  const kept = { lastPracticeFile: '/home/kim/Riverside.rapport', colorScheme: 'purple', window: { x: 'left' } }
  writeFileSync(file, JSON.stringify(kept))
  expect(new SettingsFile(file).current).toEqual({ ...fresh, lastPracticeFile: '/home/kim/Riverside.rapport' })
})

test('where the disk refuses, the change lasts until the end, and the log names no path', () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const blocked = join(folder, 'blocked')
  // A folder where the file should be refuses every user, root too.
  mkdirSync(join(blocked, 'settings.json', 'inside'), { recursive: true })
  const settings = new SettingsFile(join(blocked, 'settings.json'))
  settings.change({ colorScheme: 'dark' })
  expect(settings.current.colorScheme).toBe('dark')
  expect(readdirSync(blocked)).toEqual(['settings.json'])
  expect(written).toHaveBeenCalledOnce()
  expect(String(written.mock.calls[0]?.[0])).toMatch(/^rapport: failure [0-9a-f]{8} Error \| at /)
  expect(String(written.mock.calls[0]?.[0])).not.toContain(blocked)
})

test.skipIf(process.platform === 'win32')('only the user may read the file', () => {
  const settings = new SettingsFile(file)
  settings.change({ colorScheme: 'dark' })
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
