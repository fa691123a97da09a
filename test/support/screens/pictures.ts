/** Owns the list of pictures: where the window is, what the fake desk answers, which keys are pressed first. Refuses real data. */
import type { Handlers } from '../fakeTransport'
import { historyHandlers } from '../sampleHistory'
import { letterHandlers } from '../sampleLetters'
import { reportHandlers } from '../sampleReport'
import { deskworkHandlers } from '../sampleDeskwork'
import { sampleSources } from '../sampleSources'

export interface Picture {
  readonly name: string
  /** A path of the app; the gate takes none. */
  readonly path: string
  readonly handlers: Handlers
  readonly lastFile: string | null
  /** `Control+l`, `type:castellan`, `click:text=Continue`, one after another. */
  readonly keys: readonly string[]
  readonly sizes: readonly (readonly [width: number, height: number])[]
  readonly schemes: readonly ('light' | 'dark')[]
}

const today = '2026-11-24'
const session = {
  practiceName: 'Harbor Lane Orthopaedics',
  fileName: 'Harbor Lane.rapport',
  user: { id: 1, name: 'Dana Whitlock', role: 'front-desk' as const },
  today,
  isSample: false,
}
const sources = sampleSources(143, today)

/** What every unlocked screen asks; add the answers of a new screen here. */
const unlocked: Handlers = {
  getSession: () => ({ session }),
  countWaiting: () => ({ thankYous: 12, referrals: 4 }),
  listSources: () => ({ asOf: today, sources, topFifth: { sources: 28, share: 0.81 } }),
}
const ofSource: Handlers = { ...unlocked, ...sources.slice(4, 5).map((source) => historyHandlers(source, today))[0] }
const letters: Handlers = { ...unlocked, ...letterHandlers() }
const report: Handlers = { ...unlocked, ...reportHandlers() }
const deskwork: Handlers = { ...unlocked, ...deskworkHandlers(sources, today) }
const recoveryKey = '7Q4M-K2ZD-R9TX-4WPC-B3NE-X8GA-J5VA-T6ZR-QQ20'
const locked: Handlers = {
  getSession: () => ({ session: null }),
  choosePracticeFile: ({ suggestedName }) => ({ path: `C:\\Clinic\\Practice\\${suggestedName}.rapport` }),
  createPractice: () => ({ session, recoveryKey }),
}

const small = [1366, 768] as const
const large = [1920, 1080] as const

function picture(name: string, changes: Partial<Omit<Picture, 'name'>>): Picture {
  return {
    name,
    path: '/sources',
    handlers: unlocked,
    lastFile: null,
    keys: [],
    sizes: [small],
    schemes: ['light', 'dark'],
    ...changes,
  }
}

const firstRun = ['click:text=Set up our practice', 'type:Harbor Lane Orthopaedics', 'Tab', 'type:18 Harbor Lane']
const toPassphrase = [...firstRun, 'click:input >> nth=5', 'type:Priya Raman', 'Enter']
const toRecovery = [
  ...toPassphrase,
  'click:input >> nth=0',
  'type:harbor kettle seventeen',
  'click:input >> nth=1',
  'type:harbor kettle seventeen',
  'click:text=Choose…',
  'click:text=Create the practice',
]

const toTrial = ['click:text=Choose a file…']

export const pictures: readonly Picture[] = [
  picture('sources', { sizes: [small, large] }),
  picture('sources-selected', { keys: ['j', ' ', 'j', 'j', ' '] }),
  picture('source-page', { path: '/sources/5', handlers: ofSource, sizes: [small, large] }),
  picture('source-compose', { path: '/sources/5', handlers: ofSource, keys: ['n', 'type:Called about the fax line'] }),
  picture('source-add', { path: '/sources?add=source' }),
  picture('sources-none', {
    handlers: {
      ...unlocked,
      listSources: () => ({ asOf: today, sources: [], topFifth: { sources: 0, share: 0 } }),
    },
  }),
  picture('journal', { path: '/journal', handlers: ofSource, sizes: [small, large] }),
  picture('letters', { path: '/letters', handlers: letters, sizes: [small, large] }),
  picture('letters-own-line', {
    path: '/letters',
    handlers: letters,
    keys: ['j', 'click:textarea', 'type:Please thank Beatriz at your front desk, too.'],
  }),
  picture('letters-drafted', { path: '/letters', handlers: letters, keys: ['click:text=Draft 11 letters'] }),
  picture('letters-written', { path: '/letters', handlers: letters, keys: ['click:text=Written', 'j', ' '] }),
  picture('report', { path: '/report', handlers: report, sizes: [small, large] }),
  picture('import-file', { path: '/import', handlers: deskwork, sizes: [small, large] }),
  picture('import-check', { path: '/import', handlers: deskwork, keys: toTrial, sizes: [small, large] }),
  picture('import-done', {
    path: '/import',
    handlers: deskwork,
    keys: [...toTrial, 'click:text=Import 2,380 referrals'],
  }),
  picture('referrals', { path: '/referrals', handlers: deskwork, sizes: [small, large] }),
  picture('referrals-chips', {
    path: '/referrals?reached=seen&receivedFrom=2026-07-01&receivedTo=2026-09-30',
    handlers: deskwork,
    keys: ['j', ' ', 'j', ' '],
  }),
  picture('settings', {
    path: '/settings',
    handlers: deskwork,
    keys: ['click:text=Check the file now'],
    sizes: [small, large],
  }),
  picture('log', { keys: ['Control+l', 'type:okon'] }),
  picture('find', { keys: ['Control+k', 'type:fam'] }),
  picture('keys', { keys: ['?'], schemes: ['light'] }),
  picture('welcome', { handlers: locked }),
  picture('unlock', { handlers: locked, lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport' }),
  picture('create-practice', { handlers: locked, keys: firstRun, sizes: [small, large] }),
  picture('create-passphrase', {
    handlers: locked,
    keys: [...toPassphrase, 'click:input >> nth=0', 'type:harbor kettle'],
  }),
  picture('recovery', { handlers: locked, keys: toRecovery, sizes: [small, large] }),
]
