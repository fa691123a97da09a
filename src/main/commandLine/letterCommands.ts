/** Owns the command that drafts thank-you letters: its options, and what it says afterwards. Refuses rules of its own. */
import { handSchema, inkSchema } from '@shared/domain/handwriting'
import {
  envelopeSchema,
  labelSheetSchema,
  labelsPerSheet,
  letterFormatSchema,
  type Papers,
} from '@shared/domain/papers'
import type { LetterLook } from '@shared/domain/letters'
import { AppError } from '@shared/errors'
import { z } from 'zod'
import { type Command, dateOption, needed, type Values } from './arguments'
import { unlock } from './secrets'
import { outFolder } from './workCommands'

const pageSchema = z.enum(['letter', 'card', 'cards-two-up'])

/** @throws AppError `invalid-input` for a word that is none of those it can be */
function oneOf<Schema extends z.ZodEnum>(schema: Schema, value: string, option: string): z.output<Schema> {
  const read = schema.safeParse(value)
  if (!read.success) throw new AppError('invalid-input', `${option}: ${value} is none of ${schema.options.join(', ')}.`)
  return read.data
}

function lookOf(values: Values): LetterLook {
  return {
    hand: oneOf(handSchema, values.hand, '--hand'),
    ink: oneOf(inkSchema, values.ink, '--ink'),
    penSize: 'usual',
    sheet: oneOf(pageSchema, values.page, '--page') === 'letter' ? 'letter' : 'card',
    signature: 'written',
  }
}

function papersOf(values: Values): Papers {
  const labels = values.labels === undefined ? null : oneOf(labelSheetSchema, values.labels, '--labels')
  const firstLabel = Number(values['first-label'])
  const most = labels === null ? 1 : labelsPerSheet[labels]
  if (labels !== null && !(Number.isInteger(firstLabel) && firstLabel >= 1 && firstLabel <= most)) {
    throw new AppError('invalid-input', `--first-label is a number from 1 to ${most}.`)
  }
  return {
    formats: (values.format ?? 'pdf').split(',').map((text) => oneOf(letterFormatSchema, text.trim(), '--format')),
    layout: values['file-per-letter'] ? 'file-per-letter' : 'one-file',
    areCardsTwoUp: values.page === 'cards-two-up',
    envelope: values.envelopes === undefined ? null : oneOf(envelopeSchema, values.envelopes, '--envelopes'),
    hasReturnAddress: true,
    labels,
    firstLabel: labels === null ? 1 : firstLabel,
    offset: { rightMm: 0, downMm: 0 },
  }
}

export const letters: Command = async (desk, file, _rest, values) => {
  const seenFrom = dateOption(needed(values['seen-from'], '--seen-from DATE'), '--seen-from')
  const seenTo = dateOption(needed(values['seen-to'], '--seen-to DATE'), '--seen-to')
  const look = lookOf(values)
  const papers = papersOf(values)
  await unlock(desk, file, values)
  const { due } = await desk.ask('listThankYousDue', { seenFrom, seenTo })
  const referralIds = due.flatMap((source) => source.referralIds)
  if (referralIds.length === 0) {
    throw new AppError('nothing-to-do', `Nobody seen from ${seenFrom} to ${seenTo} is still owed a thank-you.`)
  }
  const folder = await outFolder(values)
  const drafted = await desk.ask('draftThankYous', { referralIds, look, papers, folder, ownLines: [] })
  const skipped = drafted.skipped.map(({ name, reason }) => `Passed over ${name}: ${reason}`)
  return {
    text: [`Drafted ${drafted.letters.length} letters.`, ...drafted.files, ...skipped].join('\n'),
    json: drafted,
  }
}
