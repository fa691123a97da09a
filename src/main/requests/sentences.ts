/** Owns the requests about the sentences of letters that the practice writes itself. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { letterLookSchema } from '@shared/domain/letters'
import { blankField, fillFields, type NewSentence, noSentences, occasionOf } from '@shared/domain/sentences'
import { findPatientMentions, mentionNames } from '@shared/domain/patientMentions'
import { politeName } from '@shared/domain/sources'
import { type ThankYou, wordingFacts } from '@shared/domain/thankYou'
import { fieldValues, slotNames, type WordingFacts, wordingsFor } from '@shared/domain/wordings'
import { AppError } from '@shared/errors'
import { listContacts } from '../database/contacts'
import type { Database } from '../database/engine/database'
import { getPracticeRow } from '../database/practice'
import { listKnownPatients, listLatestSeen } from '../database/referrals'
import {
  deleteSentence,
  insertSentence,
  listReferralPlaces,
  readSentencePlan,
  setOwnOnlySlot,
  updateSentenceRow,
} from '../database/sentences'
import type { CommandContext, QueryContext } from './context'
import { getSourceOrThrow } from './sources'

const gone = (): AppError => new AppError('not-found', 'This sentence was taken away already.')

/** So many sources show how a sentence reads. */
const mostReadings = 4

const madeUp: Pick<WordingFacts, 'isPlural' | 'when' | 'staff' | 'areNotesSent' | 'doctor'> = {
  isPlural: false,
  when: ' this month',
  staff: 'Beatriz Romero at your front desk',
  areNotesSent: true,
  doctor: 'Dr. Castellan',
}

export function listSentences(_input: object, { db }: QueryContext): OutputOf<'listSentences'> {
  const { own, ownOnly } = readSentencePlan(db)
  const { name, directLine, phone, fax, signer } = getPracticeRow(db)
  const facts: WordingFacts = {
    ...madeUp,
    directLine,
    phone,
    fax,
    practiceName: name,
    isSignedByPerson: signer !== '',
    occasion: 'first',
  }
  const usual = slotNames.map((slot) => {
    const wordings = wordingsFor(slot, facts)
    return { slot, count: wordings.length, example: wordings[0]?.text ?? '' }
  })
  return { own: [...own], ownOnly: [...ownOnly], usual }
}

/** The facts of a letter to a source whose patients were seen last. */
function factsOf(db: Database, sourceId: number, today: string): { facts: WordingFacts; politeName: string } {
  const source = getSourceOrThrow(db, sourceId)
  const { isSample: _, ...practice } = getPracticeRow(db)
  const referrals = listLatestSeen(db, { sourceId, limit: 1 })
  const request: ThankYou = {
    practice,
    source,
    office: source.office,
    staff: source.office === null ? [] : listContacts(db, source.office.id),
    referrals,
    writtenOn: today,
    look: letterLookSchema.parse({ hand: 'cursive' }),
    ownLine: '',
    ownWords: null,
    seed: '',
    usedWordings: [],
    occasion: occasionOf(
      listReferralPlaces(
        db,
        sourceId,
        referrals.map(({ id }) => id),
      ),
      today,
    ),
    sentences: noSentences,
    fits: () => true,
  }
  return { facts: wordingFacts(request), politeName: politeName(source) }
}

export function trySentence(
  { text }: ParsedInputOf<'trySentence'>,
  { db, today }: QueryContext,
): OutputOf<'trySentence'> {
  const sourceIds = [...new Set(listLatestSeen(db, { limit: 60 }).map(({ sourceId }) => sourceId))].slice(
    0,
    mostReadings,
  )
  return {
    readings: sourceIds.map((sourceId) => {
      const { facts, politeName: greeted } = factsOf(db, sourceId, today)
      const values = fieldValues(facts)
      const blank = blankField(text, values)
      return {
        politeName: greeted,
        text: fillFields(text, values),
        problem: blank === undefined ? '' : `Nothing to fill {${blank}} with: this letter takes another sentence.`,
      }
    }),
  }
}

/** @throws AppError `invalid-input`: a sentence goes to many, and must point to no patient */
function refuseMentions(db: Database, text: string): void {
  const [mention] = findPatientMentions(text, listKnownPatients(db))
  if (mention === undefined) return
  throw new AppError(
    'invalid-input',
    `“${mention.found}” may be ${mentionNames[mention.kind]}. A sentence goes to many readers: take it out.`,
  )
}

/** @throws AppError `invalid-input`, `not-saved` */
export function addSentence(
  sentence: ParsedInputOf<'addSentence'>,
  { db, write }: CommandContext,
): OutputOf<'addSentence'> {
  refuseMentions(db, sentence.text)
  return write(
    () => ({ sentenceId: insertSentence(db, sentence) }),
    ({ sentenceId }) => `sentence ${sentenceId}`,
  )
}

/** @throws AppError `invalid-input`, `not-found`, `not-saved` */
export function updateSentence(
  { sentenceId, ...sentence }: ParsedInputOf<'updateSentence'>,
  { db, write }: CommandContext,
): OutputOf<'updateSentence'> {
  refuseMentions(db, sentence.text)
  const was = readSentencePlan(db).own.find(({ id }) => id === sentenceId)
  if (was === undefined) throw gone()
  const { id: _, ...before }: NewSentence & { readonly id: number } = was
  return write(
    () => {
      updateSentenceRow(db, sentenceId, sentence)
      return { before }
    },
    () => `sentence ${sentenceId}`,
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function removeSentence(
  { sentenceId }: ParsedInputOf<'removeSentence'>,
  { db, write }: CommandContext,
): OutputOf<'removeSentence'> {
  return write(
    () => {
      if (!deleteSentence(db, sentenceId)) throw gone()
      return {}
    },
    () => `sentence ${sentenceId}`,
  )
}

/** @throws AppError `not-saved` */
export function setOwnOnly(
  { slot, isOwnOnly }: ParsedInputOf<'setOwnOnly'>,
  { db, write }: CommandContext,
): OutputOf<'setOwnOnly'> {
  return write(
    () => {
      setOwnOnlySlot(db, slot, isOwnOnly)
      return {}
    },
    () => `${slot}: ${isOwnOnly ? 'own sentences only' : 'all sentences'}`,
  )
}
