/** Owns what the proof of closed loops says on paper: one page for one source or office. Refuses to count, and a patient's full name. */
import { longDate, quarterName } from '@shared/dates'
import type { LoopProof } from '@shared/domain/loopProof'
import { daysWords, openWords, proofClocks, proofSummary, shareWords } from '@shared/domain/loopProofWords'
import type { Practice } from '@shared/domain/practice'
import type { PatientAs, ReferralPlan } from '@shared/domain/referralClocks'
import { patientWords } from '@shared/domain/updates'
import { countSheetPages } from './plainSheetsPdf'
import { blocksWhen, letterheadOf, type PlainSheets, type SheetBlock } from '@shared/domain/plainSheets'

const mostQuarters = 5
/** As many open ones as a page ever has room for. */
const mostOpen = 14

export interface ProofSheet {
  readonly practice: Practice
  /** The source or office it is for. */
  readonly name: string
  readonly proof: LoopProof
  readonly plan: Pick<ReferralPlan, 'call' | 'appointment' | 'note'>
  readonly patientAs: Exclude<PatientAs, 'name'>
}

function openBlocks({ proof, patientAs, practice }: ProofSheet, most: number): SheetBlock[] {
  const { open } = proof
  if (proof.counts.referred === 0) return []
  if (open.length === 0) return [{ kind: 'text', look: 'strong', text: 'Nothing is open: each of them has its end.' }]
  const shown = open.slice(0, most)
  const phone = practice.directLine || practice.phone
  return [
    { kind: 'heading', text: open.length === 1 ? 'Still open: 1' : `Still open: ${open.length}` },
    ...(shown.length === 0 ? [] : [tableOf(shown, patientAs)]),
    ...blocksWhen(open.length > shown.length, {
      kind: 'text',
      look: 'note',
      text:
        shown.length === 0
          ? `We will gladly tell you of each${phone ? `: ${phone}` : ''}.`
          : `The ${shown.length} that came first, of ${open.length}. We will gladly tell you of the others${phone ? `: ${phone}` : ''}.`,
    }),
  ]
}

function tableOf(shown: LoopProof['open'], patientAs: ProofSheet['patientAs']): SheetBlock {
  return {
    kind: 'table',
    summary: 'The referrals whose loop is still open, the oldest first.',
    columns: [
      { head: 'Patient', width: 39 },
      { head: 'Received', width: 21 },
      { head: 'Where it stands', width: 40 },
    ],
    rows: shown.map((line) => [asCell(patientWords(line, patientAs)), longDate(line.receivedOn), openWords(line)]),
  }
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

/**
 * The sheet as it is drawn, in PDF and in Word alike.
 * @param most of the open ones; the rest is said
 */
export function composeProofSheet(sheet: ProofSheet, most = mostOpen): PlainSheets {
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
      ...openBlocks(sheet, most),
      {
        kind: 'text',
        look: 'note',
        text: `How we count: ${clocks.map(({ name: step, definition }) => `${step}, ${definition}`).join('. ')}.`,
      },
    )
  }
  return { title: 'What became of your referrals', letterhead: letterheadOf(practice), foot: practice.name, blocks }
}

/** With as many of the open ones as leave it one page; Word's own lines may break earlier, so it gets fewer. */
export async function composeProofPage(
  sheet: ProofSheet,
): Promise<{ readonly pdf: PlainSheets; readonly docx: PlainSheets }> {
  for (let most = Math.min(mostOpen, sheet.proof.open.length); most > 0; most -= 1) {
    const pdf = composeProofSheet(sheet, most)
    // oxlint-disable-next-line no-await-in-loop -- until it fits
    if ((await countSheetPages(pdf)) === 1) return { pdf, docx: composeProofSheet(sheet, Math.max(0, most - 3)) }
  }
  const shortest = composeProofSheet(sheet, 0)
  return { pdf: shortest, docx: shortest }
}
