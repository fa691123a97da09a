/** Owns made-up referrals, an export and a practice for screens to show. Refuses real people: every name and number is invented. */
import { addDays } from '@shared/dates'
import type { ImportColumn, ImportField } from '@shared/domain/imports'
import type { Practice } from '@shared/domain/practice'
import { openStatuses, type ReferralRow, type ReferralStatus } from '@shared/domain/referrals'
import type { SourceRow } from '@shared/domain/sources'
import type { Handlers } from './fakeTransport'

const patients = ['Made-up, Ada', 'Invented, Boris', 'Sample, Carmen', 'Nobody, Dov', 'Example, Elin', 'Fiction, Femi']
const reasons = ['Right knee pain', 'Shoulder, after a fall', 'Hip, second opinion', 'Ankle sprain, not settling']
const statuses: readonly ReferralStatus[] = ['received', 'contacting', 'scheduled', 'scheduled', 'no-show', 'received']

/** `count` referrals, newest first; the first `waiting` of them are still to be seen. */
export function sampleReferrals(
  sources: readonly Pick<SourceRow, 'id' | 'name' | 'office'>[],
  today: string,
  count = 60,
  waiting = 22,
): ReferralRow[] {
  return Array.from({ length: count }, (_, i): ReferralRow => {
    const source = sources[(i * 5) % Math.max(1, Math.min(sources.length, 17))]
    const receivedOn = addDays(today, -Math.round(i * 1.3))
    const isWaiting = i < waiting
    const status = isWaiting ? (statuses[i % statuses.length] ?? 'received') : i % 3 === 0 ? 'seen' : 'note-sent'
    const seenOn = isWaiting ? null : addDays(receivedOn, 9)
    return {
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
    }
  })
}

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

/** The columns of a made-up export, one of them of Social Security numbers. */
export const sampleColumns: readonly ImportColumn[] = exported.map(([name, field, ...examples]) => ({
  name,
  field,
  isRefused: name === 'PAT_SSN',
  examples,
}))

export const samplePractice: Practice = {
  name: 'Harbor Lane Orthopaedics',
  street: '18 Harbor Lane',
  cityLine: 'Elm Park, MI 49300',
  phone: '(402) 555-0100',
  fax: '(402) 555-0111',
  signer: 'Anna Feldman, MD',
  signerTitle: 'Orthopaedic surgery',
  directLine: '(402) 555-0142',
}

/** What the referrals, the import and the settings ask. */
export function deskworkHandlers(sources: readonly SourceRow[], today: string): Handlers {
  const referrals = sampleReferrals(sources, today)
  return {
    listReferrals: ({ filter }) => {
      const shown = referrals.filter(({ seenOn, thankedOn, status }) =>
        filter.status === 'open'
          ? seenOn === null && openStatuses.includes(status)
          : filter.status === 'seen-not-thanked'
            ? seenOn !== null && thankedOn === null
            : filter.reached === undefined || seenOn !== null,
      )
      return { asOf: today, total: shown.length, referrals: shown }
    },
    setReferralStatus: ({ referralIds }) => ({ statusIds: referralIds }),
    revertReferralStatus: () => ({}),
    chooseImportFile: () => ({ path: 'C:\\Clinic\\Exports\\referrals-november.csv' }),
    previewImport: ({ mapping }) => ({
      fileName: 'referrals-november.csv',
      rows: 2412,
      columns: sampleColumns.map((column) => ({ ...column, field: mapping[column.name] ?? column.field })),
      missing: [],
    }),
    importReferrals: ({ dryRun }) => ({
      importId: dryRun ? null : 3,
      read: 2412,
      imported: 2380,
      duplicates: 20,
      rejected: Array.from({ length: 12 }, (_, i) => ({
        line: 38 + i * 171,
        reason: i % 3 === 0 ? 'It names nobody who referred.' : 'It has no date that can be read.',
      })),
      warnings: ['7 rows have an NPI that fails its check digit; the number was kept.'],
      sources: { created: 38, matched: 105 },
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
        ...counts,
        rejected: counts.read - counts.imported - counts.duplicates,
      })),
    }),
    undoImport: () => ({ referrals: 2380, sources: 38 }),
    getPractice: () => samplePractice,
    updatePractice: () => ({}),
    setColorScheme: () => ({}),
    showInFolder: () => ({}),
    verifyPractice: () => ({
      generation: 212,
      bytes: 1_990_000,
      chunks: 31,
      sources: 143,
      referrals: 2380,
      findings: [],
    }),
  }
}
