/** Owns the list of pictures: where the window is, what the fake desk answers, which keys are pressed first. Refuses real data. */
import { addDays } from '@shared/dates'
import { usualPlan } from '@shared/domain/cadence'
import { AppError } from '@shared/errors'
import type { ImportField } from '@shared/domain/imports'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import { openStatuses, type ReferralRow, type ReferralStatus } from '@shared/domain/referrals'
import type { Handlers } from '../fakeTransport'
import { historyHandlers } from '../sampleHistory'
import { keyHandlers, sampleBackups } from '../sampleKeys'
import { letterHandlers } from '../sampleLetters'
import { officeHandlers } from '../sampleOffice'
import { giftHandlers } from '../sampleGifts'
import { outreachHandlers } from '../sampleOutreach'
import { proofAnswers, proofReferrals } from '../sampleProof'
import { referralRow } from '../sampleReferral'
import { reportHandlers } from '../sampleReport'
import { todayHandlers } from '../sampleToday'
import { updateHandlers } from '../sampleUpdates'
import { sampleSources } from '../sampleSources'

export interface Picture {
  readonly name: string
  /** A path of the app; the gate takes none. */
  readonly path: string
  readonly handlers: Handlers
  readonly lastFile: string | null
  /** `Control+l`, `type:castellan`, `click:text=Continue`, `select:select=office`, one after another. */
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
  isReadOnly: false,
}
const calm = {
  isReadOnly: false,
  saves: 240,
  savedAt: `${today}T16:00:00.000Z`,
  trouble: null,
  tornBytes: 0,
  isHeaderMended: false,
}
const sources = sampleSources(143, today)

/** What every unlocked screen asks; add the answers of a new screen here. */
const unlocked: Handlers = {
  getSession: () => ({ session }),
  countWaiting: () => ({ thankYous: 12, referrals: 4 }),
  getFileState: () => calm,
  listSourceViews: () => ({ views: [] }),
  recordPrint: () => ({}),
  listSources: () => ({ asOf: today, sources, topFifth: { sources: 28, share: 0.81 } }),
}
const ofSource: Handlers = { ...unlocked, ...sources.slice(4, 5).map((source) => historyHandlers(source, today))[0] }
const ofOffice: Handlers = { ...unlocked, ...officeHandlers(sources, today) }
const morning: Handlers = { ...unlocked, ...letterHandlers(), ...todayHandlers(today) }
const letters: Handlers = { ...unlocked, ...letterHandlers() }
const report: Handlers = { ...unlocked, ...reportHandlers() }
const patients = ['Made-up, Ada', 'Invented, Boris', 'Sample, Carmen', 'Nobody, Dov', 'Example, Elin', 'Fiction, Femi']
const reasons = ['Right knee pain', 'Shoulder, after a fall', 'Hip, second opinion', 'Ankle sprain, not settling']
const statuses: readonly ReferralStatus[] = ['received', 'contacting', 'scheduled', 'scheduled', 'no-show', 'received']

const waiting = 22
const referrals = Array.from({ length: 60 }, (_, i): ReferralRow => {
  const source = sources[(i * 5) % Math.max(1, Math.min(sources.length, 17))]
  const receivedOn = addDays(today, -Math.round(i * 1.3))
  const isWaiting = i < waiting
  const status = isWaiting ? (statuses[i % statuses.length] ?? 'received') : i % 3 === 0 ? 'seen' : 'note-sent'
  const seenOn = isWaiting ? null : addDays(receivedOn, 9)
  return referralRow({
    id: i + 1,
    sourceId: source?.id ?? 1,
    sourceName: source?.name ?? 'Nobody',
    office: source?.office ?? '',
    receivedOn,
    status,
    scheduledOn: status === 'scheduled' ? addDays(today, i % 9) : seenOn,
    seenOn,
    noteSentOn: status === 'note-sent' ? addDays(receivedOn, 11) : null,
    thankedOn: !isWaiting && i % 4 !== 1 ? addDays(receivedOn, 13) : null,
    patient: patients[i % patients.length] ?? '',
    patientReference: `H-${20418 + i * 7}`,
    reason: reasons[i % reasons.length] ?? '',
    urgency: i % 7 === 2 ? 'urgent' : i % 5 === 3 ? 'soon' : 'routine',
    attempts: status === 'contacting' ? 1 + (i % 3) : 0,
    lastAttemptOn: status === 'contacting' ? addDays(today, -(i % 4)) : null,
  })
})

const exported: readonly (readonly [name: string, field: ImportField | null, ...examples: string[]])[] = [
  ['REFERRAL_ID', 'referralId', '90110447', '90110448', '90110452'],
  ['RFL_RECEIVED_DATE', 'receivedOn', '11/02/2026', '11/03/2026'],
  ['ENTRY_DATE', null, '11/02/2026', '11/03/2026'],
  ['REFERRING_PROV_ID', 'sourceId', '40218', '40377', '41002'],
  ['REFERRING_PROV_NAME', 'sourceName', 'Castellan, Miriam MD', 'OKONJO, PRISCILLA', 'Dr. Samuel Adeyinka'],
  ['REFERRING_NPI', 'sourceNpi', '1234567893', '1234567810'],
  ['REFERRING_LOCATION', 'officeName', 'Birchwood Family Medicine', 'Riverbend Rheumatology'],
  ['LOCATION_PHONE', 'officePhone', '4025550142', '(402) 555-0177'],
  ['RFL_STATUS_C_NAME', 'status', 'Scheduled', 'Closed', 'New Request'],
  ['APPT_DATE', 'scheduledOn', '11/12/2026', '11/17/2026'],
  ['SERVICE_DATE', 'seenOn', '11/12/2026'],
  ['RPT_SENT_DATE', 'noteSentOn', '11/14/2026'],
  ['PAT_ID', 'patientId', 'H-20418', 'H-20425'],
  ['PAT_NAME', 'patientName', 'Made-up, Ada', 'Invented, Boris'],
  ['PAT_SSN', null],
  ['PAT_DOB', 'patientBirthDate', '02/11/1961', '07/30/1984'],
  ['DX_NAME', 'reason', 'Right knee pain', 'Shoulder, after a fall'],
  ['COPAY_COLLECTED', null, 'Y', 'N'],
]

const columns = exported.map(([name, field, ...examples]) => ({
  name,
  field,
  confidence: field === null ? null : ('sure' as const),
  reason: field === null ? '' : 'by its name and its values',
  isRefused: name === 'PAT_SSN',
  examples,
}))

const practice = {
  name: 'Harbor Lane Orthopaedics',
  street: '18 Harbor Lane',
  cityLine: 'Elm Park, MI 49300',
  phone: '(402) 555-0100',
  fax: '(402) 555-0111',
  signer: 'Anna Feldman, MD',
  signerTitle: 'Orthopaedic surgery',
  directLine: '(402) 555-0142',
}

const recoveryKey = '7Q4M-K2ZD-R9TX-4WPC-B3NE-X8GA-J5VA-T6ZR-QQ20'
const deskwork: Handlers = {
  ...updateHandlers(today),
  ...unlocked,
  listReferrals: ({ filter }) => {
    const shown = referrals.filter(({ seenOn, thankedOn, status }) =>
      filter.status === 'active'
        ? !['closed', 'no-show'].includes(status)
        : filter.status === 'open'
          ? seenOn === null && openStatuses.includes(status)
          : filter.status === 'seen-not-thanked'
            ? seenOn !== null && thankedOn === null
            : filter.reached === undefined || seenOn !== null,
    )
    return { asOf: today, total: shown.length, referrals: shown, plan: usualReferralPlan }
  },
  setReferralStatus: ({ referralIds }) => ({ statusIds: referralIds }),
  revertReferralStatus: () => ({}),
  chooseImportFile: () => ({ path: 'C:\\Clinic\\Exports\\referrals-november.csv' }),
  previewImport: ({ choices }) => ({
    fileName: 'referrals-november.csv',
    format: { kind: 'csv', encoding: 'utf-8', delimiter: ',', headerLine: 1, sheets: [], sheet: null },
    content: 'referrals',
    rows: 2412,
    columns: columns.map((column) => ({ ...column, field: choices.columns[column.name] ?? column.field })),
    missing: [],
    statuses: [
      { word: 'Auth pending', rows: 41, status: null, isChosen: false },
      { word: 'Completed', rows: 1904, status: 'seen', isChosen: false },
      { word: 'Open', rows: 467, status: 'received', isChosen: false },
    ],
    dates: [],
    profile: null,
    choices,
  }),
  importFile: ({ dryRun }) => ({
    importId: dryRun ? null : 3,
    content: 'referrals',
    read: 2412,
    imported: 2380,
    updated: 0,
    rejectedInAll: 12,
    duplicates: 20,
    rejected: Array.from({ length: 12 }, (_, i) => ({
      line: 38 + i * 171,
      reason: i % 3 === 0 ? 'It names nobody who referred.' : 'It has no date that can be read.',
    })),
    warnings: ['7 rows have an NPI that fails its check digit; the number was kept.'],
    sources: { created: 38, matched: 105, doubtful: 0 },
  }),
  listImports: () => ({
    imports: [
      { file: 'referrals-october.csv', at: '2026-11-02T14:12:00', read: 2219, imported: 2188, duplicates: 31 },
      { file: 'opendental-2025.csv', at: '2026-01-09T09:05:00', read: 9120, imported: 9071, duplicates: 0 },
    ].map(({ file, at, ...counts }, i) => ({
      id: 2 - i,
      fileName: file,
      importedAt: at,
      importedBy: 'Dana Whitlock',
      content: 'referrals' as const,
      updated: 0,
      ...counts,
      rejected: counts.read - counts.imported - counts.duplicates,
    })),
  }),
  listImportProfiles: () => ({
    profiles: [
      { id: 1, name: 'Open Dental, referrals', content: 'referrals' as const, usedAt: '2026-11-23T08:00:00' },
      { id: 2, name: 'Staff list of the hospital', content: 'contacts' as const, usedAt: null },
    ],
  }),
  getDropFolder: () => ({
    folder: 'P:\\Front desk\\Lists',
    isReachable: true,
    files: [
      {
        fileName: 'referrals-week-48.csv',
        outcome: 'imported' as const,
        remark: '31 new referrals, 7 updated, 212 here already.',
        at: '2026-11-23T08:00:00',
        importId: 3,
      },
      {
        fileName: 'providers 2026.xlsx',
        outcome: 'asks' as const,
        remark:
          'Rapport has not met a list like this. Import it once by hand and save how it was read; the next ones come in by themselves.',
        at: '2026-11-20T16:31:00',
        importId: null,
      },
    ].map((file) => ({ ...file, path: `P:\\Front desk\\Lists\\${file.fileName}`, isDue: false })),
  }),
  undoImport: () => ({ referrals: 2380, sources: 38 }),
  listDoubles: () => ({
    total: 7,
    pairs: [
      {
        reviewId: 5,
        kind: 'source',
        older: { id: 1, name: 'Miriam Castellan', holds: ['48 referrals', '6 journal entries', '3 letters'] },
        newer: { id: 190, name: 'M Castellan', holds: ['2 referrals'] },
        evidence: [
          { field: 'First name', agreement: 'partly', weight: -0.3, values: ['Miriam', 'M'] },
          { field: 'Family name', agreement: 'same', weight: 8.8, values: ['Castellan'] },
          { field: 'Phone', agreement: 'same', weight: 7.1, values: ['(402) 555-0142'] },
          { field: 'Fax', agreement: 'unknown', weight: 0, values: ['(402) 555-0143', ''] },
          { field: 'Street', agreement: 'different', weight: -3.6, values: ['18 Mill Street', '4 Quay Road'] },
          { field: 'City', agreement: 'same', weight: 3.7, values: ['Elm Park'] },
        ],
        rule: 'Their names are the same only in part.',
      },
    ],
    merges: [
      {
        id: 3,
        kind: 'source',
        keptName: 'Joanna Brightwell',
        goneName: 'Brightwell, Joanna DO',
        doneAt: '2026-11-20T12:00:00.000Z',
        doneBy: 'Dana Whitlock',
      },
    ],
    splits: [
      {
        id: 1,
        kind: 'source',
        fromName: 'Robert Castellan',
        newName: 'Robert Castellan Jr.',
        doneAt: '2026-11-19T12:00:00.000Z',
        doneBy: 'Dana Whitlock',
      },
    ],
  }),
  ...keyHandlers,
  getRelationshipPlan: () => ({ plan: usualPlan, hasModel: true }),
  getSession: () => ({ session: { ...session, user: { ...session.user, role: 'manager' } } }),
  replaceRecoveryKey: () => ({ recoveryKey }),
  getPractice: () => practice,
  getSignature: () => ({ image: null }),
  updatePractice: () => ({}),
  setColorScheme: () => ({}),
  showInFolder: () => ({}),
  chooseFolder: () => ({ path: 'C:\\Clinic\\Copies' }),
  exportEverything: () => ({
    files: Array.from({ length: 16 }, (_, i) => `C:\\Clinic\\Copies\\Rapport export 2026-11-24\\${i}.csv`),
    tables: 14,
    rows: 18_204,
  }),
  verifyPractice: () => ({
    generation: 212,
    saves: 240,
    records: 12,
    fileBytes: 2_100_000,
    bytes: 1_990_000,
    chunks: 31,
    sources: 143,
    referrals: 2380,
    findings: [],
  }),
}
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
  picture('today', { path: '/today', handlers: morning, sizes: [small, large] }),
  picture('today-nothing', {
    path: '/today',
    handlers: {
      ...morning,
      listSources: () => ({
        asOf: today,
        sources: sources.map((source) => ({ ...source, nextTouch: null, rhythm: null })),
        topFifth: { sources: 28, share: 0.81 },
      }),
      listThankYousDue: () => ({ asOf: today, due: [] }),
      listOpenLoops: () => ({ asOf: today, total: 0, putOff: 0, loops: [] }),
    },
  }),
  picture('sources', { sizes: [small, large] }),
  picture('sources-never', {
    path: '/sources?view=never',
    handlers: {
      ...unlocked,
      getReasonRanking: () => ({
        ranking: [
          { code: 'access', open: 4, solved: 2, sources: 6 },
          { code: 'updates', open: 3, solved: 1, sources: 4 },
          { code: 'own-group', open: 1, solved: 0, sources: 1 },
        ],
      }),
    },
  }),
  picture('sources-many', {
    handlers: {
      ...unlocked,
      listSources: () => ({
        asOf: today,
        sources: sampleSources(10_000, today),
        topFifth: { sources: 2000, share: 0.9 },
      }),
    },
  }),
  picture('sources-own', {
    handlers: {
      ...unlocked,
      listSourceViews: () => ({
        views: [
          {
            id: 1,
            name: 'Fairmont, by tier',
            kept: {
              view: 'all',
              search: 'fairmont',
              shareOf: null,
              groupBy: 'tier',
              table: {
                sorts: [{ by: 'share', descending: true }],
                hidden: ['npi'],
                order: [],
                pinned: ['tier', 'nextTouch'],
                widths: {},
              },
            },
          },
        ],
      }),
    },
    keys: ['click:text=Fairmont, by tier', 'click:text=Keep view'],
    sizes: [small, large],
  }),
  picture('sources-grow', { path: '/sources?view=grow' }),
  picture('sources-grouped', { handlers: unlocked, keys: ['select:[aria-label="Groups"]=office'] }),
  picture('sources-selected', { keys: ['j', ' ', 'j', 'j', ' '] }),
  picture('source-page', { path: '/sources/5', handlers: ofSource, sizes: [small, large] }),
  picture('source-menu', { path: '/sources/5', handlers: ofSource, keys: ['click:[aria-label^="More about"]'] }),
  picture('source-tier', {
    path: '/sources/5',
    handlers: { ...ofSource, getRelationshipPlan: () => ({ plan: usualPlan, hasModel: true }) },
    keys: ['click:[aria-label^="More about"]', 'click:text=Tier and cadence', 'click:[role=dialog] >> text=B'],
  }),
  picture('source-split', {
    path: '/sources/5',
    handlers: {
      ...ofSource,
      listSplitItems: () => ({
        name: 'Samuel Adeyinka',
        items: referrals.slice(0, 14).map(({ id, receivedOn, patient, reason }, i) => ({
          table: i % 5 === 1 ? ('journal_entries' as const) : ('referrals' as const),
          key: id,
          on: receivedOn,
          what: i % 5 === 1 ? 'visit' : 'Referral',
          words: i % 5 === 1 ? 'Brought the new cards; asked for Dr. Feldman’s direct line.' : `${patient} · ${reason}`,
        })),
      }),
    },
    keys: [
      'click:[aria-label^="More about"]',
      'click:text=Two sources under one name',
      'click:text=Made-up, Ada',
      'click:text=Example, Elin',
    ],
  }),
  picture('source-compose', { path: '/sources/5', handlers: ofSource, keys: ['n', 'type:Called about the fax line'] }),
  picture('source-about', { path: '/sources/5', handlers: ofSource, keys: ['click:[aria-label^="Edit "]'] }),
  picture('source-promise', { path: '/sources/5', handlers: ofSource, keys: ['click:[aria-label="Add a promise"]'] }),
  picture('office', { path: '/offices/3', handlers: ofOffice, sizes: [small, large] }),
  picture('office-about', { path: '/offices/3', handlers: ofOffice, keys: ['click:text=Edit'] }),
  picture('contact', { path: '/people/1', handlers: ofOffice, sizes: [small, large] }),
  picture('contact-about', { path: '/people/1', handlers: ofOffice, keys: ['click:text=Edit'] }),
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
  picture('letters-sentences', { path: '/letters', handlers: letters, keys: ['click:text=Sentences'] }),
  picture('letters-sentence', {
    path: '/letters',
    handlers: letters,
    keys: ['click:text=Sentences', 'click:[aria-label^="Edit"]'],
  }),
  picture('letters-note', {
    path: '/letters?contact=12',
    handlers: { ...ofOffice, ...letters, getContact: ofOffice.getContact ?? (() => Promise.reject(new Error('none'))) },
  }),
  picture('letters-look', { path: '/letters', handlers: letters, keys: ['click:text=Look'] }),
  picture('letters-files', {
    path: '/letters',
    handlers: letters,
    keys: [
      'click:text=Look',
      'click:text=Note card',
      'click:text=Files',
      'select:label:has-text("Envelopes") >> xpath=../.. >> select=number-10',
    ],
  }),
  picture('letters-words', { path: '/letters', handlers: letters, keys: ['click:text=Change the words'] }),
  picture('letters-drafted', { path: '/letters', handlers: letters, keys: ['click:text=Draft 11 letters'] }),
  picture('letters-written', { path: '/letters', handlers: letters, keys: ['click:text=Written', 'j', ' '] }),
  picture('report', { path: '/report', handlers: report, sizes: [small, large] }),
  picture('import-file', { path: '/import', handlers: deskwork, sizes: [small, large] }),
  picture('import-check', { path: '/import', handlers: deskwork, keys: toTrial, sizes: [small, large] }),
  picture('doubles', { path: '/doubles', handlers: deskwork, sizes: [small, large] }),
  picture('import-done', {
    path: '/import',
    handlers: deskwork,
    keys: [...toTrial, 'click:text=Import 2,380 referrals'],
  }),
  picture('referrals', { path: '/referrals', handlers: deskwork, sizes: [small, large] }),
  picture('referrals-narrow', { path: '/referrals', handlers: deskwork, sizes: [[683, 384]], schemes: ['light'] }),
  picture('referrals-board', { path: '/referrals?view=board', handlers: deskwork, sizes: [small, large] }),
  picture('referrals-updates', { path: '/referrals?view=updates', handlers: deskwork, sizes: [small, large] }),
  picture('narrow-updates', {
    path: '/referrals?view=updates',
    handlers: deskwork,
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-board', {
    path: '/referrals?view=board',
    handlers: deskwork,
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-rounds', {
    path: '/outreach',
    handlers: { ...deskwork, ...outreachHandlers },
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-round', {
    path: '/rounds/4',
    handlers: { ...deskwork, ...outreachHandlers },
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-pads', {
    path: '/outreach?view=pads',
    handlers: { ...deskwork, ...outreachHandlers },
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-news', {
    path: '/outreach?view=news',
    handlers: { ...deskwork, ...outreachHandlers },
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-gifts', {
    path: '/gifts',
    handlers: { ...deskwork, ...giftHandlers },
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('narrow-proof', {
    path: '/proof?office=2',
    handlers: { ...deskwork, ...proofAnswers(proofReferrals(34)) },
    sizes: [[683, 384]],
    schemes: ['light'],
  }),
  picture('gifts', { path: '/gifts', handlers: { ...deskwork, ...giftHandlers }, sizes: [small, large] }),
  picture('gifts-new', { path: '/gifts', handlers: { ...deskwork, ...giftHandlers }, keys: ['n', 'type:Lunch'] }),
  picture('outreach-rounds', { path: '/outreach', handlers: { ...deskwork, ...outreachHandlers } }),
  picture('outreach-begin', { path: '/outreach?sources=21,22', handlers: { ...deskwork, ...outreachHandlers } }),
  picture('outreach-round', {
    path: '/rounds/4',
    handlers: { ...deskwork, ...outreachHandlers },
    sizes: [small, large],
  }),
  picture('outreach-outcome', { path: '/rounds/4', handlers: { ...deskwork, ...outreachHandlers }, keys: ['c'] }),
  picture('outreach-news', { path: '/outreach?view=news', handlers: { ...deskwork, ...outreachHandlers } }),
  picture('outreach-pads', {
    path: '/outreach?view=pads',
    handlers: { ...deskwork, ...outreachHandlers },
    sizes: [small, large],
  }),
  picture('proof', {
    path: '/proof?office=2',
    handlers: { ...deskwork, ...proofAnswers(proofReferrals(34)) },
    sizes: [small, large],
  }),
  picture('referral', { path: '/referrals?referral=1', handlers: deskwork }),
  picture('referral-appointment', { path: '/referrals', handlers: deskwork, keys: ['j', 'a', 'type:fri'] }),
  picture('log-referral', {
    path: '/referrals',
    handlers: {
      ...deskwork,
      findLastReferral: () => ({
        last: { sourceId: 5, receivedOn: today, reason: 'Knee', urgency: 'routine', cameBy: 'fax' },
      }),
      findReferralDoubles: () => ({ doubles: referrals.slice(1, 2) }),
      searchDirectory: () => ({ entries: [] }),
    },
    keys: ['r', 'type:okon', 'Enter', 'Tab', 'type:AM'],
  }),
  picture('referrals-chips', {
    path: '/referrals?reached=seen&receivedFrom=2026-07-01&receivedTo=2026-09-30',
    handlers: deskwork,
    keys: ['j', ' ', 'j', ' '],
  }),
  picture('settings-referrals', {
    path: '/settings',
    handlers: deskwork,
    keys: ['click:text=Referrals and updates'],
    sizes: [small],
  }),
  picture('settings', {
    path: '/settings',
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    handlers: deskwork,
    keys: ['click:text=Check the file now'],
    sizes: [small, large],
  }),
  picture('settings-export', {
    path: '/settings',
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    handlers: deskwork,
    keys: ['click:text=Export everything'],
  }),
  picture('settings-exported', {
    path: '/settings',
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    handlers: deskwork,
    keys: ['click:text=Export everything', 'click:text=Choose a folder…'],
  }),
  picture('settings-person', {
    path: '/settings',
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    handlers: deskwork,
    keys: ['click:text=Add a person', 'type:Ines Albrecht'],
  }),
  picture('settings-sheet', {
    path: '/settings',
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    handlers: deskwork,
    keys: ['click:text=New sheet'],
  }),
  picture('settings-unreachable', {
    path: '/settings',
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    handlers: {
      ...deskwork,
      getBackups: () => ({
        ...sampleBackups,
        files: null,
        lastFailed: {
          madeAt: '2026-11-24T15:40:00',
          fileName: 'Harbor Lane 2026-11-24 1540.rapport',
          bytes: 0,
          failure: 'The folder cannot be reached: connect the network drive or the stick and try again.',
        },
      }),
    },
  }),
  picture('read-only', {
    handlers: { ...unlocked, getSession: () => ({ session: { ...session, isReadOnly: true } }) },
  }),
  picture('trouble', {
    handlers: {
      ...unlocked,
      getFileState: () => ({
        ...calm,
        tornBytes: 512,
        trouble: {
          code: 'not-saved',
          message:
            'The disk reported an error at the very end of saving “Harbor Lane.rapport”. Everything up to the last change is safe; that change may or may not be there.',
        },
      }),
    },
  }),
  picture('log', { keys: ['Control+l', 'type:okon'] }),
  picture('find', { keys: ['Control+k', 'type:fam'] }),
  picture('keys', { keys: ['?'], schemes: ['light'] }),
  picture('welcome', { handlers: locked }),
  picture('unlock', { handlers: locked, lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport' }),
  picture('unlock-in-use', {
    handlers: {
      ...locked,
      openPractice: () => {
        throw new AppError(
          'file-in-use',
          'The practice file “Harbor Lane.rapport” is open on the PC FRONT-DESK-2 since 09:12 by maria, without a sign of life since 14:30. Close it there and try again. If it is surely closed there, you may take it over: the other program, should it still run, will then refuse to save.',
          { details: { canTakeOver: 'yes' } },
        )
      },
    },
    lastFile: 'C:\\Clinic\\Practice\\Harbor Lane.rapport',
    keys: ['type:harbor kettle seventeen', 'Enter'],
  }),
  picture('restore', {
    handlers: {
      ...locked,
      choosePracticeFile: () => ({ path: 'E:\\Rapport backups\\Harbor Lane 2026-11-23 0912.rapport' }),
      lookInsideBackup: () => ({
        practiceName: 'Harbor Lane Orthopaedics',
        savedAt: '2026-11-23T09:12:00.000Z',
        sources: 143,
        referrals: 2380,
        journalEntries: 291,
        letters: 88,
        lastReferralOn: '2026-11-20',
      }),
    },
    keys: [
      'click:text=Restore a backup',
      'click:text=Choose the backup',
      'click:input[type=password]',
      'type:harbor kettle seventeen',
      'Enter',
    ],
  }),
  picture('create-practice', { handlers: locked, keys: firstRun, sizes: [small, large] }),
  picture('create-passphrase', {
    handlers: locked,
    keys: [...toPassphrase, 'click:input >> nth=0', 'type:harbor kettle'],
  }),
  picture('recovery', { handlers: locked, keys: toRecovery, sizes: [small, large] }),
]
