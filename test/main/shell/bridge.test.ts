/** Owns the proof of the gate: who may ask, for what, about which files. Refuses Electron: its parts are stood in for by plain objects. */
import type { OpenDialogReturnValue, SaveDialogReturnValue } from 'electron'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contract } from '@shared/contract'
import type { ColorScheme } from '@shared/domain/session'
import type { Reply } from '@shared/errors'
import { createBridge, registerBridge, takeDropped, type Bridge } from '../../../src/main/shell/bridge'
import type { DeskClient } from '../../../src/main/shell/deskClient'
import { FileChooser } from '../../../src/main/shell/dialogs'
import { PathGrants } from '../../../src/main/shell/paths'
import { SettingsFile } from '../../../src/main/shell/settings'
import { createShellRequests } from '../../../src/main/shell/shellRequests'

const practiceFile = join(tmpdir(), 'Riverside.rapport')
const letters = join(tmpdir(), 'Letters')

let userData: string
let grants: PathGrants
let settings: SettingsFile
let bridge: Bridge
let picked: string[]
let reply: Reply<unknown>
const opened: string[] = []
const desk = {
  call: vi.fn<DeskClient['call']>(() => Promise.resolve(reply)),
  cancel: vi.fn<DeskClient['cancel']>(),
}
const shell = {
  openPath: vi.fn<(path: string) => Promise<string>>(() => Promise.resolve('')),
  showItemInFolder: vi.fn<(path: string) => void>(),
}
const dialog = {
  showOpenDialog: vi.fn<() => Promise<OpenDialogReturnValue>>(() =>
    Promise.resolve({ canceled: picked.length === 0, filePaths: picked }),
  ),
  showSaveDialog: vi.fn<(...given: unknown[]) => Promise<SaveDialogReturnValue>>(() =>
    Promise.resolve({ canceled: picked.length === 0, filePath: picked[0] ?? '' }),
  ),
}
const keychain = {
  isAvailable: true,
  keepsKeyFor: vi.fn<(path: string) => boolean>(() => false),
  find: vi.fn<(path: string) => string | null>(() => null),
  keep: vi.fn<(path: string, secret: string) => void>(),
  forget: vi.fn<(path: string) => void>(),
}
const applyColorScheme = vi.fn<(scheme: ColorScheme) => void>()

beforeEach(() => {
  vi.clearAllMocks()
  userData = mkdtempSync(join(tmpdir(), 'rapport-bridge-'))
  settings = new SettingsFile(join(userData, 'settings.json'))
  grants = new PathGrants()
  picked = []
  opened.length = 0
  reply = { ok: true, value: {} }
  const chooser = new FileChooser({ dialog, grants, window: () => null, documentsFolder: tmpdir() })
  const shellRequests = createShellRequests({
    version: '1.2.3',
    platform: 'win32',
    settings,
    chooser,
    desk,
    keychain,
    shell,
    applyColorScheme,
  })
  bridge = createBridge({
    desk,
    shellRequests,
    grants,
    onPracticeOpened: (path) => Promise.resolve(void opened.push(path)),
  })
})

afterEach(() => {
  rmSync(userData, { recursive: true, force: true })
})

const openPractice = { path: practiceFile, secret: { kind: 'passphrase', text: 'correct horse' } }

test.each([
  ['noSuchRequest', {}, 1],
  ['toString', {}, 1],
  ['__proto__', {}, 1],
  [7, {}, 1],
  [undefined, {}, 1],
  ['getSession', {}, 0],
  ['getSession', {}, -1],
  ['getSession', {}, 1.5],
  ['getSession', {}, '1'],
  ['getSession', {}, undefined],
])('a call of %j with %j and the number %j is refused', async (name, input, callId) => {
  expect(await bridge(name, input, callId)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(desk.call).not.toHaveBeenCalled()
})

test('a request of the desk goes there as it is, and its reply comes back as it is', async () => {
  reply = { ok: false, error: { code: 'locked', message: 'Unlock the practice first.' } }
  const input = { anything: [1] }
  expect(await bridge('getPractice', input, 12)).toBe(reply)
  expect(desk.call).toHaveBeenCalledWith('getPractice', input, 12)
})

test('a desk that fails is an unexpected error, without its message', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  desk.call.mockRejectedValueOnce(new Error('Jane Roe, born 1950'))
  const answer = await bridge('getPractice', {}, 1)
  expect(answer).toMatchObject({ ok: false, error: { code: 'unexpected' } })
  expect(JSON.stringify(answer)).not.toContain('Jane')
  expect(String(written.mock.calls)).not.toContain('Jane')
  written.mockRestore()
})

const deskPathRequests = Object.entries(contract).flatMap(([name, { kind, paths }]) =>
  kind === 'shell' ? [] : paths.map((field): [string, string] => [name, field]),
)

test('there are requests that name files', () => {
  expect(deskPathRequests.map(([name]) => name)).toEqual(
    expect.arrayContaining(['openPractice', 'createPractice', 'draftThankYous', 'exportReport', 'importFile']),
  )
})

test.each(deskPathRequests)('%s is refused a %s that no dialog gave out', async (name, field) => {
  const path = join(tmpdir(), 'somewhere', 'else')
  expect(await bridge(name, { [field]: path }, 1)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  expect(await bridge(name, { [field]: [path] }, 1)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  expect(desk.call).not.toHaveBeenCalled()
  grants.grant(path)
  expect(await bridge(name, { [field]: path }, 1)).toEqual(reply)
  expect(desk.call).toHaveBeenCalledOnce()
})

test('a practice file that was picked may be opened, and is remembered once it is open', async () => {
  picked = [practiceFile]
  const chosen = await bridge('choosePracticeFile', { mode: 'open', suggestedName: '' }, 1)
  expect(chosen).toEqual({ ok: true, value: { path: practiceFile } })
  reply = { ok: false, error: { code: 'wrong-passphrase', message: 'Try again.' } }
  await bridge('openPractice', openPractice, 2)
  expect(opened).toEqual([])
  reply = { ok: true, value: {} }
  await bridge('openPractice', openPractice, 3)
  expect(opened).toEqual([practiceFile])
})

test('a dialog that is cancelled grants nothing', async () => {
  expect(await bridge('chooseFolder', { title: 'Save letters in' }, 1)).toEqual({ ok: true, value: { path: null } })
  expect(await bridge('choosePracticeFile', { mode: 'create', suggestedName: 'X' }, 2)).toEqual({
    ok: true,
    value: { path: null },
  })
})

test.each([
  ['Riverside Cardiology', 'Riverside Cardiology.rapport'],
  ['Dr. A/B: Heart & "Lung"', 'Dr. A B Heart & Lung.rapport'],
  ['..\\..\\evil', 'evil.rapport'],
  ['', 'Practice.rapport'],
  ['...', 'Practice.rapport'],
  ['CON', 'CON practice.rapport'],
])('a new practice called %j is suggested as %j', async (suggestedName, fileName) => {
  await bridge('choosePracticeFile', { mode: 'create', suggestedName }, 1)
  expect(dialog.showSaveDialog).toHaveBeenCalledWith(expect.objectContaining({ defaultPath: join(tmpdir(), fileName) }))
})

test('a new practice file always has its extension', async () => {
  picked = [join(tmpdir(), 'Riverside')]
  expect(await bridge('choosePracticeFile', { mode: 'create', suggestedName: 'Riverside' }, 1)).toEqual({
    ok: true,
    value: { path: practiceFile },
  })
  expect(grants.isGranted(practiceFile)).toBe(true)
})

test('files in a folder that was picked can be opened and shown, programs and other files cannot', async () => {
  picked = [letters]
  await bridge('chooseFolder', { title: 'Save letters in' }, 1)
  expect(await bridge('openFile', { path: join(letters, 'Patel.docx') }, 2)).toEqual({ ok: true, value: {} })
  expect(await bridge('showInFolder', { path: join(letters, 'Patel.docx') }, 3)).toEqual({ ok: true, value: {} })
  for (const path of [
    join(letters, 'run.exe'),
    join(letters, 'Patel'),
    join(letters, '..', 'Taxes.pdf'),
    '/etc/passwd',
  ]) {
    expect(await bridge('openFile', { path }, 4)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
  }
  expect(await bridge('showInFolder', { path: '/etc/passwd' }, 5)).toMatchObject({ ok: false })
  expect(shell.openPath.mock.calls).toEqual([[join(letters, 'Patel.docx')]])
  expect(shell.showItemInFolder).toHaveBeenCalledOnce()
})

test('a file that the system cannot open is said so', async () => {
  grants.grant(letters)
  shell.openPath.mockResolvedValueOnce('No application is registered')
  expect(await bridge('openFile', { path: join(letters, 'Patel.docx') }, 1)).toMatchObject({
    ok: false,
    error: { code: 'file-not-found' },
  })
})

test('colours are remembered and shown at once', async () => {
  expect(await bridge('setColorScheme', { colorScheme: 'dark' }, 1)).toEqual({ ok: true, value: {} })
  expect(applyColorScheme).toHaveBeenCalledWith('dark')
  expect(await bridge('getShell', {}, 2)).toEqual({
    ok: true,
    value: {
      lastPracticeFile: null,
      version: '1.2.3',
      platform: 'win32',
      colorScheme: 'dark',
      keychain: { isAvailable: true, keepsKey: false },
    },
  })
  expect(await bridge('setColorScheme', { colorScheme: 'pink' }, 3)).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  })
})

test('a call can be given up', async () => {
  expect(await bridge('cancelCall', { callId: 5 }, 6)).toEqual({ ok: true, value: {} })
  expect(desk.cancel).toHaveBeenCalledWith(5)
})

test.each([
  ['our own page', { url: 'app://rapport/index.html', parent: null }, true],
  ['a page from the web', { url: 'https://example.com/', parent: null }, false],
  ['a page that only looks like ours', { url: 'app://rapport.example.com/', parent: null }, false],
  ['a frame inside our page', { url: 'app://rapport/index.html', parent: {} }, false],
  ['a page that is gone', null, false],
])('%s is answered: %j', async (_who, senderFrame, isAnswered) => {
  const handlers = new Map<string, (...given: unknown[]) => unknown>()
  const ipcMain = {
    handle: (channel: string, handler: (...given: never[]) => unknown) => {
      handlers.set(channel, (...given) => Reflect.apply(handler, null, given))
    },
  }
  registerBridge(ipcMain, { devServer: null }, bridge, grants)
  const expected = isAnswered ? { ok: true } : { ok: false, error: { code: 'not-allowed' } }
  const answer = await handlers.get('rapport:call')?.({ senderFrame }, 'getSession', {}, 1)
  expect(answer).toMatchObject(expected)
  const file = join(letters, 'june.csv')
  expect(await handlers.get('rapport:dropped')?.({ senderFrame }, file)).toMatchObject(expected)
  expect(grants.isGranted(file)).toBe(isAnswered)
  expect(desk.call).toHaveBeenCalledTimes(isAnswered ? 1 : 0)
})

test.each([['what has no place'], ['june.csv'], [''], [7], [null]])('%j was not dropped', (path) => {
  expect(takeDropped(path === 'what has no place' ? undefined : path, grants)).toMatchObject({
    ok: false,
    error: { code: 'invalid-input' },
  })
})
