/** Owns the requests about the proof that loops are closed: its figures, and its sheet. Refuses to count: that is a rule's. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import { proveLoops } from '@shared/domain/loopProof'
import { nameWithCredential } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import type { ProofOf } from '@shared/requests/loopProof'
import type { Database } from '../database/engine/database'
import { findOffice } from '../database/offices'
import { getPracticeRow } from '../database/practice'
import { getReferralPlanRow } from '../database/referralPlan'
import { listReferralRows } from '../database/referrals'
import { drawSheetFiles } from '../documents/plainSheetFiles'
import { composeProofPage } from '../documents/proofSheet'
import type { CommandContext, QueryContext } from './context'
import { saveAndNote } from './saveAndNote'
import { getSourceOrThrow } from './sources'

/** More than any one office sends in the years a period may span. */
const mostRead = 100_000

function nameOf(db: Database, { kind, id }: ProofOf): string {
  if (kind === 'source') return nameWithCredential(getSourceOrThrow(db, id))
  const office = findOffice(db, id)
  if (office === null) {
    throw new AppError('not-found', 'This office is no longer on file. Go back to the list of sources.')
  }
  return office.name
}

/** @throws AppError `not-found`, `invalid-input` for a period that ends before it begins */
function readProof(db: Database, { of, from, to }: Omit<ParsedInputOf<'getLoopProof'>, 'asOf'>, asOf: CalendarDate) {
  const name = nameOf(db, of)
  if (to < from) throw new AppError('invalid-input', 'The period ends before it begins. Change one of its days.')
  const filter = {
    receivedFrom: from,
    receivedTo: to,
    ...(of.kind === 'source' ? { sourceId: of.id } : { officeId: of.id }),
  }
  const { referrals } = listReferralRows(db, filter, mostRead)
  const plan = getReferralPlanRow(db)
  return { name, plan, referrals, proof: proveLoops(referrals, plan, { period: { from, to }, asOf }) }
}

export function getLoopProof(
  input: ParsedInputOf<'getLoopProof'>,
  { db, today }: QueryContext,
): OutputOf<'getLoopProof'> {
  const { plan, ...proof } = readProof(db, input, input.asOf ?? today)
  return { ...proof, plan: { call: plan.call, appointment: plan.appointment, note: plan.note } }
}

/** @throws AppError `not-found`, `invalid-input`, `cannot-write`, `not-saved`; then no file is left */
export async function saveLoopProof(
  input: ParsedInputOf<'saveLoopProof'>,
  { db, today, write }: CommandContext,
): Promise<OutputOf<'saveLoopProof'>> {
  const asOf = input.asOf ?? today
  const { name, plan, proof } = readProof(db, input, asOf)
  const { isSample: _, ...practice } = getPracticeRow(db)
  const sheet = await composeProofPage({ practice, name, proof, plan, patientAs: input.patientAs })
  const files = await drawSheetFiles(`Closed loops ${name} ${asOf}`, sheet, input.formats)
  const subject = `${input.of.kind} ${input.of.id}, ${input.from} to ${input.to}, patients by ${input.patientAs}; ${files.length} files`
  return { files: await saveAndNote(input.folder, files, subject, { write }) }
}
