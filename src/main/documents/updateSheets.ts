/** Owns what the sheets of an update say: the cover of a fax, and the page that tells what became of the referrals. Refuses a name on the cover but the recipient's. */
import { type CalendarDate, longDate } from '@shared/dates'
import { officeAddressLines } from '@shared/domain/offices'
import type { Practice } from '@shared/domain/practice'
import type { PatientAs } from '@shared/domain/referralClocks'
import { patientWords, type UpdateLine, updateSentence } from '@shared/domain/updates'
import { blocksWhen, letterheadOf, type PlainSheets, type SheetBlock } from '@shared/domain/plainSheets'

export interface UpdateSheets {
  readonly practice: Practice
  readonly channel: 'fax' | 'letter'
  /** An office, or a source without one. */
  readonly to: {
    readonly name: string
    readonly fax: string
    readonly street: string
    readonly city: string
    readonly state: string
    readonly zip: string
  }
  readonly on: CalendarDate
  readonly lines: readonly UpdateLine[]
  readonly patientAs: PatientAs
}

/** What a document is called in its properties: neither the recipient nor a patient. */
const title = 'Update on referrals'

/** The one physician it is for; with several, the desk that handles their referrals. */
function attention(lines: readonly UpdateLine[]): string {
  const names = [...new Set(lines.map(({ to }) => to))]
  return names.length === 1 ? (names[0] ?? '') : 'Referral desk'
}

function coverOf({ practice, to, on, lines }: UpdateSheets): SheetBlock[] {
  const call = practice.phone === '' ? 'please tell us' : `please call ${practice.phone}`
  return [
    { kind: 'title', text: 'Fax' },
    {
      kind: 'facts',
      facts: [
        { label: 'To', value: to.name },
        { label: 'Attention', value: attention(lines) },
        { label: 'Fax', value: to.fax },
        { label: 'From', value: practice.name },
        { label: 'Phone', value: practice.phone },
        { label: 'Our fax', value: practice.fax },
        { label: 'Date', value: longDate(on) },
        { label: 'About', value: 'An update on your referrals to us' },
      ],
    },
    { kind: 'text', look: 'lead', text: `If a page is missing, ${call}. Each says how many there are.` },
    {
      kind: 'text',
      text: `The pages that follow hold health information that the law protects (45 CFR Parts 160 and 164). They are meant for the recipient named above only. If they have come to you by mistake, ${call} at once, and destroy them: reading, copying or passing them on is not allowed.`,
    },
    { kind: 'newPage' },
  ]
}

function tableOf({ lines, patientAs }: UpdateSheets): SheetBlock {
  const isOfMany = new Set(lines.map(({ to }) => to)).size > 1
  const columns = isOfMany
    ? [
        { head: 'Patient', width: 25 },
        { head: 'Referred by', width: 18 },
        { head: 'Received', width: 17 },
        { head: 'What happened', width: 40 },
      ]
    : [
        { head: 'Patient', width: 28 },
        { head: 'Received', width: 20 },
        { head: 'What happened', width: 52 },
      ]
  const rows = lines.map((line) => [
    patientWords(line, patientAs),
    ...(isOfMany ? [line.to] : []),
    longDate(line.receivedOn),
    updateSentence(line.step, line.on),
  ])
  return { kind: 'table', columns, rows, summary: 'Each referral and what became of it.' }
}

/** The sheets as they are drawn, in PDF and in Word alike. */
export function composeUpdateSheets(update: UpdateSheets): PlainSheets {
  const { practice, channel, to, on, lines } = update
  const names = [...new Set(lines.map((line) => line.to))]
  const reach = [
    practice.directLine || practice.phone ? `call ${practice.directLine || practice.phone}` : '',
    practice.fax ? `fax ${practice.fax}` : '',
  ].filter(Boolean)
  const address = officeAddressLines(to)
  return {
    title,
    letterhead: letterheadOf(practice),
    foot: practice.name,
    blocks: [
      ...(channel === 'fax'
        ? coverOf(update)
        : ([
            { kind: 'text', text: longDate(on) },
            { kind: 'text', text: address.join('\n') },
          ] satisfies SheetBlock[])),
      { kind: 'title', text: lines.length === 1 ? 'An update on your referral' : 'An update on your referrals' },
      { kind: 'text', text: `${names.join(', ')},` },
      {
        kind: 'text',
        text:
          lines.length === 1
            ? 'thank you for your trust. This is where your referral stands:'
            : `thank you for your trust. This is where ${lines.length} of your referrals stand:`,
      },
      tableOf(update),
      ...blocksWhen(reach.length > 0, { kind: 'text', text: `Questions about any of them: ${reach.join(' or ')}.` }),
      ...blocksWhen(practice.signer !== '', {
        kind: 'text',
        text: [practice.signer, practice.signerTitle].filter(Boolean).join(', '),
      }),
    ],
  }
}
