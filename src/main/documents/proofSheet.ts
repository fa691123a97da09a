/** Owns what the proof of closed loops says on paper: one page for one source or office. Refuses to count, and a patient's full name. */
import { longDate, quarterName } from '@shared/dates'
import type { LoopProof } from '@shared/domain/loopProof'
import { daysWords, openWords, proofClocks, proofSummary, shareWords } from '@shared/domain/loopProofWords'
import type { Practice } from '@shared/domain/practice'
import type { PatientAs, ReferralPlan } from '@shared/domain/referralClocks'
import { patientWords } from '@shared/domain/updates'
import { letterheadOf, type PlainSheets, type SheetBlock } from '@shared/domain/plainSheets'

/** As many open ones and quarters as leave all else its room on the page. */
const mostOpen = 4
const mostQuarters = 5

export interface ProofSheet {
  readonly practice: Practice
  /** The source or office it is for. */
  readonly name: string
  readonly proof: LoopProof
  readonly plan: Pick<ReferralPlan, 'call' | 'appointment' | 'note'>
  readonly patientAs: Exclude<PatientAs, 'name'>
}

function openBlocks({ proof, patientAs, practice }: ProofSheet): SheetBlock[] {
  const { open } = proof
  if (proof.counts.referred === 0) return []
  if (open.length === 0) return [{ kind: 'text', look: 'strong', text: 'Nothing is open: each of them has its end.' }]
  const shown = open.slice(0, mostOpen)
  const phone = practice.directLine || practice.phone
  return [
    { kind: 'heading', text: open.length === 1 ? 'Still open: 1' : `Still open: ${open.length}` },
    {
      kind: 'table',
      summary: 'The referrals whose loop is still open, the oldest first.',
      columns: [
        { head: 'Patient', width: 39 },
        { head: 'Received', width: 21 },
        { head: 'Where it stands', width: 40 },
      ],
      rows: shown.map((line) => [asCell(patientWords(line, patientAs)), longDate(line.receivedOn), openWords(line)]),
    },
    ...(open.length > shown.length
      ? ([
          {
            kind: 'text',
            look: 'note',
            text: `The ${shown.length} that came first, of ${open.length}. We will gladly tell you of the others${phone ? `: ${phone}` : ''}.`,
          },
        ] satisfies SheetBlock[])
      : []),
  ]
}

const asCell = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function quarterBlocks({ quarters }: LoopProof): SheetBlock[] {
  if (quarters.length < 2) return []
  return [
    { kind: 'heading', text: 'By quarter of receipt' },
    {
      kind: 'table',
      summary: 'For each quarter: referrals, patients seen, notes sent of those due, days to the appointment.',
      columns: [
        { head: 'Quarter', width: 28 },
        { head: 'Referred', width: 14, isNumber: true },
        { head: 'Seen', width: 14, isNumber: true },
        { head: 'Notes, of those due', width: 23, isNumber: true },
        { head: 'Median to visit', width: 21, isNumber: true },
      ],
      rows: quarters
        .slice(-mostQuarters)
        .map(({ quarter, isPartial, referred, seen, noteDue, noteSent, visitDays }) => [
          `${quarterName(quarter)}${isPartial ? ', in part' : ''}`,
          String(referred),
          String(seen),
          shareWords(noteSent, noteDue),
          daysWords(visitDays),
        ]),
    },
  ]
}

/** The sheet as it is drawn, in PDF and in Word alike. */
export function composeProofSheet(sheet: ProofSheet): PlainSheets {
  const { practice, name, proof, plan } = sheet
  const clocks = proofClocks(proof, plan)
  const blocks: SheetBlock[] = [
    { kind: 'title', text: 'What became of your referrals' },
    { kind: 'text', look: 'lead', text: name },
    {
      kind: 'text',
      look: 'note',
      text: `Referrals received from ${longDate(proof.from)} to ${longDate(proof.to)}, as they stood on ${longDate(proof.asOf)}.`,
    },
    { kind: 'text', text: proofSummary(proof) },
  ]
  if (proof.counts.referred > 0) {
    blocks.push(
      {
        kind: 'table',
        summary: 'How long each step took, and how often it was in time.',
        columns: [
          { head: 'Step', width: 28 },
          { head: 'Median', width: 15, isNumber: true },
          { head: 'In time', width: 19, isNumber: true },
          { head: 'In time means within', width: 38 },
        ],
        rows: clocks.map(({ name: step, medianDays, inTime, of, clock }) => [
          step,
          daysWords(medianDays),
          shareWords(proof.counts[inTime], proof.counts[of]),
          clock,
        ]),
      },
      ...quarterBlocks(proof),
      ...openBlocks(sheet),
      {
        kind: 'text',
        look: 'note',
        text: `How we count: ${clocks.map(({ name: step, definition }) => `${step}, ${definition}`).join('. ')}.`,
      },
    )
  }
  return { title: 'What became of your referrals', letterhead: letterheadOf(practice), foot: practice.name, blocks }
}
