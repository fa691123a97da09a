/** Owns the requests about what sources are told of their referrals. Refuses files' insides and words: those are rules. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addDays, type CalendarDate } from '@shared/dates'
import { faxProblem } from '@shared/domain/faxNumbers'
import type { Nothing } from '@shared/requests/kinds'
import { nameWithCredential, politeName } from '@shared/domain/sources'
import { type ReferralPlan, stepToTell, updateWaiting } from '@shared/domain/referralClocks'
import type { ReferralRow } from '@shared/domain/referrals'
import { groupUpdates, type PlacedUpdate, type UpdateGroup, type WaitingUpdate } from '@shared/domain/updateGroups'
import { chooseChannel, type UpdateChannel, updateStepNames, updateText } from '@shared/domain/updates'
import { AppError } from '@shared/errors'
import type { Database } from '../database/engine/database'
import { insertJournalEntry, removeJournalEntry } from '../database/journal'
import { getPracticeRow } from '../database/practice'
import { getReferralPlanRow } from '../database/referralPlan'
import { listMovedSince, listReferralsById } from '../database/referrals'
import {
  insertUpdates,
  listReach,
  listSentUpdates,
  type NewUpdate,
  removeUpdates,
  type SourceReach,
} from '../database/updates'
import { drawSheetFiles } from '../documents/plainSheetFiles'
import { type FileToSave, saveFiles } from '../documents/saveFiles'
import { composeUpdateSheets, type UpdateSheets } from '../documents/updateSheets'
import type { CommandContext, QueryContext } from './context'

/** How far back a step may lie that somebody has not heard of; the rule decides which of them wait. */
const lookBackDays = 30

/** Where a source is told, and how. */
function placeOf(reach: SourceReach, ownFax: string): Omit<PlacedUpdate, 'update'> {
  const isOwnFax = reach.ownFax !== '' || reach.officeId === null
  const fax = isOwnFax ? reach.ownFax : reach.fax
  const phone = isOwnFax ? reach.ownPhone : reach.phone
  const hasAddress = reach.street !== '' && reach.city !== ''
  const isFaxWelcome = !reach.noFax
  const { channel, why } = chooseChannel({
    preferred: reach.preferred,
    fax,
    isFaxWelcome,
    hasAddress,
    ownFax,
    phone,
  })
  return {
    officeId: reach.officeId,
    sourceId: reach.sourceId,
    name: reach.office || nameWithCredential(reach),
    channel,
    why,
    fax,
    faxProblem: isFaxWelcome ? (faxProblem(fax, { ownFax, phone }) ?? '') : 'They do not wish to be faxed.',
    faxVerifiedOn: isOwnFax ? reach.ownFaxVerifiedOn : reach.faxVerifiedOn,
    faxOf: isOwnFax ? { kind: 'source', id: reach.sourceId } : { kind: 'office', id: reach.officeId ?? 0 },
    hasAddress,
    phone: reach.phone || reach.ownPhone,
  }
}

function reachOf(places: ReadonlyMap<number, SourceReach>, sourceId: number): SourceReach {
  const reach = places.get(sourceId)
  if (reach === undefined) throw new Error('A referral has no source.')
  return reach
}

function waitingOf(
  referral: ReferralRow,
  to: string,
  told: { readonly step: WaitingUpdate['step']; readonly on: CalendarDate },
): WaitingUpdate {
  const { id: referralId, sourceId, receivedOn, patient, patientReference } = referral
  return { referralId, sourceId, to, ...told, receivedOn, patient, patientReference }
}

export function listUpdatesWaiting(
  input: ParsedInputOf<'listUpdatesWaiting'>,
  { db, today }: QueryContext,
): OutputOf<'listUpdatesWaiting'> {
  const asOf = input.asOf ?? today
  const plan = getReferralPlanRow(db)
  const groups = readWaiting(db, plan, asOf)
  const total = groups.reduce((sum, { updates }) => sum + updates.length, 0)
  return { asOf, total, patientAs: plan.patientAs, groups }
}

function readWaiting(db: Database, plan: ReferralPlan, asOf: CalendarDate): UpdateGroup[] {
  const waiting = listMovedSince(db, addDays(asOf, -lookBackDays)).flatMap((referral) => {
    const told = updateWaiting(referral, plan, asOf)
    return told === null ? [] : [{ referral, told }]
  })
  const places = listReach(db, [...new Set(waiting.map(({ referral }) => referral.sourceId))])
  const { fax: ownFax } = getPracticeRow(db)
  return groupUpdates(
    waiting.map(({ referral, told }) => {
      const reach = reachOf(places, referral.sourceId)
      return { ...placeOf(reach, ownFax), update: waitingOf(referral, politeName(reach), told) }
    }),
  )
}

export function countUpdatesWaiting(
  input: ParsedInputOf<'countUpdatesWaiting'>,
  { db, today }: QueryContext,
): OutputOf<'countUpdatesWaiting'> {
  const asOf = input.asOf ?? today
  const plan = getReferralPlanRow(db)
  const moved = listMovedSince(db, addDays(asOf, -lookBackDays))
  return { total: moved.filter((referral) => updateWaiting(referral, plan, asOf) !== null).length }
}

/** What these referrals have to tell now, whether or not it was told before. @throws AppError `nothing-to-do` */
function readUpdates(db: Database, referralIds: readonly number[]): { update: WaitingUpdate; reach: SourceReach }[] {
  const referrals = listReferralsById(db, referralIds)
  const places = listReach(db, [...new Set(referrals.map(({ sourceId }) => sourceId))])
  const updates = referrals.flatMap((referral) => {
    const told = stepToTell(referral)
    const reach = reachOf(places, referral.sourceId)
    return told === null ? [] : [{ update: waitingOf(referral, politeName(reach), told), reach }]
  })
  if (updates.length === 0) throw new AppError('nothing-to-do', 'There is nothing to tell of these referrals yet.')
  return updates
}

const newUpdate = ({ referralId, step, on }: WaitingUpdate, channel: UpdateChannel, sentTo: string): NewUpdate => ({
  referralId,
  step,
  stepOn: on,
  channel,
  sentTo,
})

interface Message {
  readonly sheets: UpdateSheets
  readonly updates: readonly NewUpdate[]
}

/** @throws AppError `invalid-input` when the referrals are of several offices, or the fax is wrong or unwelcome */
function messageOf(
  db: Database,
  { referralIds, channel }: ParsedInputOf<'sendUpdates'>['messages'][number],
  { patientAs, on }: { readonly patientAs: UpdateSheets['patientAs']; readonly on: CalendarDate },
): Message {
  const { isSample: _, ...practice } = getPracticeRow(db)
  const read = readUpdates(db, referralIds)
  const places = read.map(({ reach }) => placeOf(reach, practice.fax))
  const [first] = read
  const [place] = places
  if (first === undefined || place === undefined) throw new AppError('nothing-to-do', 'There is nothing to tell.')
  const isOne = places.every(
    ({ officeId, name, fax }) =>
      officeId === place.officeId && name === place.name && (channel === 'letter' || fax === place.fax),
  )
  if (!isOne) throw new AppError('invalid-input', 'One message goes to one office. Choose referrals of one.')
  if (channel === 'fax' && place.faxProblem !== '') {
    throw new AppError('invalid-input', `${place.name} cannot be faxed to. ${place.faxProblem}`)
  }
  const { street, city, state, zip } = first.reach
  const sentTo = channel === 'fax' ? place.fax : place.name
  return {
    sheets: {
      practice,
      channel,
      to: { name: place.name, fax: place.fax, street, city, state, zip },
      on,
      lines: read.map(({ update }) => update),
      patientAs,
    },
    updates: read.map(({ update }) => newUpdate(update, channel, sentTo)),
  }
}

/** @throws AppError `nothing-to-do`, `invalid-input`, `cannot-write`, `cancelled`, `not-saved`; then no file is left and nothing noted */
export async function sendUpdates(
  input: ParsedInputOf<'sendUpdates'>,
  { db, user, today, timestamp, write, progress, isCancelled }: CommandContext,
): Promise<OutputOf<'sendUpdates'>> {
  const on = input.asOf ?? today
  const messages = input.messages.map((message) => messageOf(db, message, { patientAs: input.patientAs, on }))
  const files: FileToSave[] = []
  for (const [i, { sheets }] of messages.entries()) {
    if (isCancelled()) throw new AppError('cancelled', 'No update was written.')
    const name = `${sheets.channel === 'fax' ? 'Fax' : 'Update'} ${sheets.to.name} ${on}`
    // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time, and a place to cancel
    files.push(...(await drawSheetFiles(name, composeUpdateSheets(sheets), input.formats)))
    progress(i + 1, messages.length, 'Writing updates')
  }
  const saved = await saveFiles(input.folder, files)
  try {
    const updates = messages.flatMap((message) => message.updates)
    const updateIds = write(
      () => insertUpdates(db, updates, { sentOn: on, sentAt: timestamp, userId: user.id }),
      () =>
        `${updates.length} updates in ${messages.length} messages, patients by ${input.patientAs}; ${files.length} files`,
    )
    return { files: saved.paths, updateIds, entryIds: [] }
  } catch (error) {
    await saved.remove()
    throw error
  }
}

/** @throws AppError `nothing-to-do` */
export function getUpdateText(
  { referralIds, patientAs }: ParsedInputOf<'getUpdateText'>,
  { db }: QueryContext,
): OutputOf<'getUpdateText'> {
  const lines = readUpdates(db, referralIds).map(({ update }) => update)
  return { text: updateText(lines, getPracticeRow(db), patientAs) }
}

/** A call or an e-mail reaches a person: it is a touch, and stands in the journal. A fax, a letter and a portal are no more than sent. */
const journalVerbs: Partial<Record<UpdateChannel, string>> = { call: 'Called', email: 'Wrote' }

/** What an update leaves in the journal of one source: how far things are, and nobody's name. */
function journalWords(verb: string, updates: readonly WaitingUpdate[]): string {
  const steps = [...new Set(updates.map(({ step }) => updateStepNames[step].toLowerCase()))]
  const count = updates.length === 1 ? 'one referral' : `${updates.length} referrals`
  return `${verb} with an update on ${count}: ${steps.join(', ')}.`
}

/** @throws AppError `nothing-to-do`, `invalid-input` for a day ahead, `not-saved` */
export function recordUpdates(
  { referralIds, channel, on }: ParsedInputOf<'recordUpdates'>,
  { db, user, today, timestamp, write }: CommandContext,
): OutputOf<'recordUpdates'> {
  const sentOn = on ?? today
  if (sentOn > today) throw new AppError('invalid-input', 'That day is still to come. Choose today or an earlier day.')
  const updates = readUpdates(db, referralIds).map(({ update }) => update)
  const sourceIds = [...new Set(updates.map(({ sourceId }) => sourceId))]
  const verb = journalVerbs[channel]
  return write(
    () => ({
      updateIds: insertUpdates(
        db,
        updates.map((update) => newUpdate(update, channel, '')),
        { sentOn, sentAt: timestamp, userId: user.id },
      ),
      entryIds:
        (channel === 'call' || channel === 'email') && verb !== undefined
          ? sourceIds.map((sourceId) =>
              insertJournalEntry(
                db,
                {
                  sourceId,
                  kind: channel,
                  happenedOn: sentOn,
                  reached: true,
                  isThanks: false,
                  said: journalWords(
                    verb,
                    updates.filter((update) => update.sourceId === sourceId),
                  ),
                  contactIds: [],
                },
                { userId: user.id, writtenAt: timestamp },
              ),
            )
          : [],
    }),
    () => `${updates.length} updates by ${channel}`,
  )
}

export function takeBackUpdates(
  { updateIds, entryIds }: ParsedInputOf<'takeBackUpdates'>,
  { db, write }: CommandContext,
): Nothing {
  write(
    () => {
      const count = removeUpdates(db, updateIds)
      for (const entryId of entryIds) removeJournalEntry(db, entryId)
      return count
    },
    (count) => `${count} updates`,
  )
  return {}
}

export function listUpdatesSent(
  input: ParsedInputOf<'listUpdatesSent'>,
  { db, today }: QueryContext,
): OutputOf<'listUpdatesSent'> {
  return { asOf: today, ...listSentUpdates(db, input) }
}
