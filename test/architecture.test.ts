/** Owns the map of rooms as data: who may import what, and what no file of src may hold. Refuses exceptions that are not written here. */
import { readdirSync, readFileSync } from 'node:fs'
import { posix, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

interface Room {
  /** A file, or a folder when it ends in a slash; the first room that fits is the file's. */
  readonly at: string
  /** Packages by name (`node:` is all of Node), files and folders by their path; its own folder goes without saying. */
  readonly mayImport: readonly string[]
}

const main = 'src/main/'
const shared = 'src/shared/'
const widgets = ['react', 'react-dom', '@mantine/', '@tanstack/', '@tabler/icons-react', 'wouter', 'recharts', 'zod']
const screens = [
  ...widgets,
  shared,
  'src/renderer/components/',
  'src/renderer/api/',
  'src/renderer/marks/',
  'src/renderer/keys/',
  'src/renderer/people/',
  'src/renderer/timeline/',
  ...['routes', 'hashLocation', 'overlays', 'leftOpen', 'drafts', 'droppedFile', 'useWrittenFiles'].map(
    (name) => `src/renderer/app/${name}`,
  ),
]
const features = [
  'today',
  'sources',
  'referrals',
  'proof',
  'outreach',
  'gifts',
  'journal',
  'letters',
  'report',
  'settings',
  'importing',
  'log',
  'find',
  'doubles',
  'offices',
  'gate',
]

const rooms: readonly Room[] = [
  { at: 'src/shared/errors.ts', mayImport: ['zod'] },
  { at: 'src/shared/dates.ts', mayImport: ['zod'] },
  { at: 'src/shared/tableSettings.ts', mayImport: ['zod'] },
  { at: 'src/shared/domain/', mayImport: ['zod', 'libphonenumber-js', 'uqr', shared] },
  { at: 'src/shared/contract.ts', mayImport: ['zod', shared] },
  { at: 'src/shared/requests/', mayImport: ['zod', shared] },
  { at: 'src/shared/events.ts', mayImport: ['zod', shared] },
  { at: 'src/main/index.ts', mayImport: ['electron', 'node:', main, shared] },
  { at: 'src/main/preload.ts', mayImport: ['electron'] },
  { at: 'src/main/bytes.d.ts', mayImport: [] },
  { at: 'src/main/shell/', mayImport: ['electron', 'node:', 'zod', shared, 'src/main/desk/deskMessages'] },
  {
    at: 'src/main/desk/',
    mayImport: ['node:', 'zod', shared, 'src/main/database/', 'src/main/practiceFile/', 'src/main/requests/'],
  },
  {
    at: 'src/main/requests/',
    mayImport: [
      'node:',
      'zod',
      shared,
      'src/main/database/',
      'src/main/documents/',
      'src/main/ink/',
      'src/main/importing/',
      'resources/sample-practice/',
    ],
  },
  { at: 'src/main/database/', mayImport: ['sql.js', 'node:', 'zod', shared] },
  { at: 'src/main/practiceFile/', mayImport: ['node:', 'hash-wasm', 'src/shared/errors'] },
  {
    at: 'src/main/documents/',
    mayImport: [
      'docx',
      'pdfkit',
      'papaparse',
      'write-excel-file',
      'libphonenumber-js',
      '@expo-google-fonts/',
      'node:',
      shared,
      'src/main/ink/',
    ],
  },
  { at: 'src/main/ink/', mayImport: ['fontkit', '@expo-google-fonts/', shared] },
  { at: 'src/main/importing/', mayImport: ['papaparse', 'read-excel-file', 'fflate', 'zod', 'node:buffer', shared] },
  { at: 'src/main/commandLine.ts', mayImport: ['src/main/commandLine/', 'src/main/desk/', 'node:', shared] },
  { at: 'src/main/commandLine/', mayImport: ['src/main/desk/', 'node:', 'zod', shared] },
  { at: 'src/renderer/main.tsx', mayImport: [...widgets, '@fontsource-variable/', 'src/renderer/', shared] },
  { at: 'src/renderer/theme.ts', mayImport: ['@mantine/', shared] },
  { at: 'src/renderer/api/', mayImport: [...widgets, shared] },
  { at: 'src/renderer/app/', mayImport: [...widgets, 'src/renderer/', shared] },
  {
    at: 'src/renderer/marks/',
    mayImport: [...widgets, shared, 'src/renderer/components/', 'src/renderer/api/', 'src/renderer/app/routes'],
  },
  { at: 'src/renderer/keys/', mayImport: [...widgets, shared, 'src/renderer/components/'] },
  { at: 'src/renderer/people/', mayImport: screens },
  { at: 'src/renderer/timeline/', mayImport: screens },
  {
    at: 'src/renderer/components/',
    mayImport: [...widgets, 'src/shared/errors', 'src/shared/dates', 'src/shared/tableSettings'],
  },
  ...features.map((feature) => ({ at: `src/renderer/${feature}/`, mayImport: screens })),
]

interface Source {
  readonly path: string
  readonly text: string
}

const files: readonly Source[] = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => /\.tsx?$/.test(path))
  .toSorted()
  .map((path) => ({ path, text: readFileSync(resolve(root, path), 'utf8') }))

/** What a file imports or re-exports: `zod`, or `src/shared/dates` for a file of ours. */
function importsOf({ path, text }: Source): string[] {
  const patterns = [
    /^(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
    /\brequire\(\s*['"`]([^'"`]+)['"`]/g,
  ]
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name ?? ''))
    .map((name) => name.replace(/\?\w+$/, ''))
    .map((name) => {
      if (name.startsWith('.')) return posix.join(posix.dirname(path), name)
      return name.startsWith('@shared/') ? `${shared}${name.slice('@shared/'.length)}` : name
    })
}

const holds = (place: string, name: string): boolean =>
  place.endsWith('/') || place.endsWith(':')
    ? name.startsWith(place)
    : name === place || name.startsWith(`${place}/`) || /^\.(ts|tsx)$/.test(name.slice(place.length))

const roomOf = (path: string): Room | undefined =>
  rooms.find(({ at }) => (at.endsWith('/') ? path.startsWith(at) : path === at))

function mayImport({ at, mayImport: places }: Room, name: string): boolean {
  const isOwn = at.endsWith('/') && name.startsWith(at)
  return isOwn || places.some((place) => holds(place, name))
}

function forbidden(source: Source): string[] {
  const room = roomOf(source.path)
  if (room === undefined) return [`${source.path} is in no room`]
  return importsOf(source)
    .filter((name) => !mayImport(room, name))
    .map((name) => `${source.path} imports ${name}`)
}

/** Lines that hold what `pattern` looks for, comments left out. */
function linesWith(pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    withoutComments(text)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1} ${line.trim()}`] : [])),
  )
}

/** Comments become spaces, so that lines keep their numbers. */
const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, (comment) => comment.replaceAll(/[^\n]/g, ' '))

describe('the rooms', () => {
  it('hold every file, and no room is empty', () => {
    expect(files.length).toBeGreaterThan(150)
    const inhabited = new Set(files.map(({ path }) => roomOf(path)?.at))
    expect(rooms.map(({ at }) => at).filter((at) => !inhabited.has(at))).toEqual([])
  })

  it('import only what they may', () => {
    expect(files.flatMap(forbidden)).toEqual([])
  })

  it('of gifts know nothing of referrals: no tier, no volume, no rank', () => {
    const ofGifts = files.filter(({ path }) => /\/gifts(\/|\.ts$)|\/migrations\/\d+-gifts/u.test(path))
    expect(ofGifts.length).toBeGreaterThan(8)
    const known = ofGifts.flatMap((source) =>
      importsOf(source).filter((name) =>
        /tier|sourceRows|sourceGrid|relationships|quiet|activity|referral|report|rounds|SourcePicker|SourceName|domain\/sources/iu.test(
          name,
        ),
      ),
    )
    expect(known).toEqual([])
    const sql = ofGifts.filter(
      ({ path, text }) =>
        path.includes('/database/') && /\b(?:FROM|JOIN)\s+(?:referrals|source_months|tier_months)\b/u.test(text),
    )
    expect(sql.map(({ path }) => path)).toEqual([])
  })

  it.each([
    ['src/renderer/letters/Queue.tsx', "import { Board } from '../sources/Board'"],
    ['src/renderer/letters/Queue.tsx', "import {\n  Desk,\n} from '../../main/desk/desk'"],
    ['src/renderer/letters/Queue.tsx', "import { App } from '../app/App'"],
    ['src/renderer/api/client.ts', "import { readFile } from 'node:fs/promises'"],
    ['src/renderer/app/App.tsx', "import { ipcRenderer } from 'electron'"],
    ['src/renderer/components/Frame.tsx', "import { tierOf } from '@shared/domain/tiers'"],
    ['src/shared/domain/tiers.ts', "import { readFile } from 'node:fs'"],
    ['src/main/preload.ts', "import { z } from 'zod'"],
    ['src/main/shell/window.ts', "import { Desk } from '../desk/desk'"],
    ['src/main/practiceFile/files.ts', "export { localDate } from '@shared/dates'"],
    ['src/main/database/rows.ts', "const { readReferrals } = await import('../importing/referralRows')"],
    ['src/main/ink/hands.ts', "import '../database/rows'"],
    ['src/main/importing/values.ts', "import type { Database } from '../database/engine/database'"],
    ['src/main/commandLine.ts', "import { openDatabase } from './database/engine/sqliteEngine'"],
    ['src/main/elsewhere/new.ts', ''],
  ])('would not let %s hold %j', (path, text) => {
    expect(forbidden({ path, text })).toHaveLength(1)
  })
})

describe('no file of src', () => {
  it('is longer than 400 lines', () => {
    const lengths = files.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([])
  })

  it('opens without saying what it owns', () => {
    expect(files.filter(({ text }) => !text.startsWith('/** ')).map(({ path }) => path)).toEqual([])
  })

  it('has a default export', () => {
    expect(linesWith(/\bexport\s+default\b|\bas\s+default\b/)).toEqual([])
  })

  it('holds a network client', () => {
    expect(
      linesWith(
        /\bfetch\(|XMLHttpRequest|\bWebSocket\b|\bEventSource\b|sendBeacon|RTCPeerConnection|['"](?:node:)?(?:https?|http2|net|tls|dgram|dns)(?:\/promises)?['"]/,
      ),
    ).toEqual([])
  })

  it('says any', () => {
    expect(
      linesWith(
        /(?:[\w)\]?]:|[<,|&]|=>)\s*any\b(?=\s*(?:[;,>)=|&\]}[]|$))|\bas any\b|@ts-(?:ignore|nocheck|expect-error)/,
      ),
    ).toEqual([])
  })
})
