/** Owns the requests about letters that were drafted: listing them, and what becomes of them. Refuses to draft and to draw. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Nothing } from '@shared/requests/kinds'
import { deleteLetters, listLetterRows, updateLetterStates } from '../database/letters'
import type { CommandContext, QueryContext } from './context'

export function listLetters(input: ParsedInputOf<'listLetters'>, { db, today }: QueryContext): OutputOf<'listLetters'> {
  return { asOf: today, ...listLetterRows(db, input) }
}

export function setLetterState(input: ParsedInputOf<'setLetterState'>, { db, write }: CommandContext): Nothing {
  write(
    () => updateLetterStates(db, input.letterIds, input.state),
    (count) => `${count} letters ${input.state}`,
  )
  return {}
}

export function discardLetters(input: ParsedInputOf<'discardLetters'>, { db, write }: CommandContext): Nothing {
  write(
    () => deleteLetters(db, input.letterIds),
    (count) => `${count} letters`,
  )
  return {}
}
