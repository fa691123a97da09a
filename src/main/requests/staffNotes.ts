/** Owns the requests about notes of thanks to the staff of offices. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import { addMonths, type CalendarDate } from '@shared/dates'
import { composeStaffNote, greetingName } from '@shared/domain/staffNote'
import { AppError } from '@shared/errors'
import { findContact, findTopSource } from '../database/contacts'
import type { Database } from '../database/engine/database'
import { insertLetter, listContactWordings, listLettersById } from '../database/letters'
import { findOffice } from '../database/offices'
import { getPracticeRow } from '../database/practice'
import { saveFiles } from '../documents/saveFiles'
import type { CommandContext, QueryContext } from './context'
import { patientGuard, printProblem, shownLetter } from './letterDrafts'
import { drawLetterFiles } from './letterFiles'
import { withSignature } from './signatures'

type Wishes = Pick<ParsedInputOf<'draftStaffNote'>, 'contactId' | 'look' | 'ownLine' | 'ownWords'>

/** @throws AppError `not-found`, `nothing-to-do` */
function compose(db: Database, { contactId, look, ownLine, ownWords }: Wishes, writtenOn: CalendarDate) {
  const contact = findContact(db, contactId)
  const office = contact && findOffice(db, contact.officeId)
  if (!contact || !office) throw new AppError('not-found', 'This person is no longer on file.')
  const { isSample: _, ...practice } = getPracticeRow(db)
  const usedWordings = listContactWordings(db, contactId, addMonths(writtenOn, -12))
  const composed = composeStaffNote({
    practice,
    contact,
    office,
    writtenOn,
    look,
    ownLine,
    ownWords,
    // The preview and the draft are the same note; the next one is another.
    seed: `contact ${contactId}:${usedWordings.length}`,
    usedWordings,
  })
  if ('refusal' in composed) throw new AppError('nothing-to-do', composed.refusal)
  return { letter: withSignature(db, composed.letter), wordings: composed.wordings, contact }
}

/** @throws AppError `not-found`, `nothing-to-do` */
export function previewStaffNote(
  input: ParsedInputOf<'previewStaffNote'>,
  { db, today }: QueryContext,
): OutputOf<'previewStaffNote'> {
  const { letter } = compose(db, input, input.asOf ?? today)
  return shownLetter(db, letter, patientGuard(db)(input.ownLine, input.ownWords))
}

/** @throws AppError `not-found`, `nothing-to-do`, `cannot-write`, `cancelled`, `not-saved`; then no file is left */
export async function draftStaffNote(
  input: ParsedInputOf<'draftStaffNote'>,
  context: CommandContext,
): Promise<OutputOf<'draftStaffNote'>> {
  const { db, user, today, timestamp, write } = context
  const asOf = input.asOf ?? today
  const { letter, wordings, contact } = compose(db, input, asOf)
  const sourceId = findTopSource(db, contact.officeId)
  if (sourceId === null) {
    throw new AppError(
      'nothing-to-do',
      'Nobody at this office is on file as a source yet. Add one, and the note is kept there.',
    )
  }
  const mentions = patientGuard(db)(input.ownLine, input.ownWords)
  const problem = printProblem(letter, input.isConfirmed ? [] : mentions)
  if (problem !== '') throw new AppError('nothing-to-do', `The note was not written. ${problem}`)
  const files = await drawLetterFiles([{ letter, to: greetingName(contact.name) }], input.papers, asOf, context)
  const saved = await saveFiles(input.folder, files)
  try {
    const id = write(
      () =>
        insertLetter(
          db,
          { sourceId, contactId: contact.id, writtenOn: asOf, letter, wordings, referralIds: [] },
          { userId: user.id, draftedAt: timestamp },
        ),
      (letterId) =>
        `letter ${letterId} to contact ${contact.id}${mentions.length > 0 ? ', confirmed although a patient may be mentioned' : ''}`,
    )
    return { files: saved.paths, letters: listLettersById(db, [id]), skipped: [] }
  } catch (error) {
    await saved.remove()
    throw error
  }
}
