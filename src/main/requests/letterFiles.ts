/** Owns the files of letters: in which documents they come, with their envelopes and labels, and printing them from the window. Refuses to compose. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import type { Letter } from '@shared/domain/letters'
import type { Papers } from '@shared/domain/papers'
import { politeName } from '@shared/domain/sources'
import { AppError } from '@shared/errors'
import { listLetterContents, listLettersById } from '../database/letters'
import { drawInkPdf } from '../documents/inkPdf'
import { drawLettersDocx } from '../documents/letterDocx'
import { type FileToSave, safeFileName } from '../documents/saveFiles'
import { layOutCalibration, layOutEnvelopes, layOutLabels } from '../ink/addresses'
import { twoUp } from '../ink/cardsTwoUp'
import type { InkPage, PrinterOffset } from '../ink/inkPages'
import { previewOf } from '../ink/inkPreview'
import { layOutLetter } from '../ink/letterPages'
import type { CommandContext, QueryContext } from './context'
import { saveAndNote } from './saveAndNote'
import { signaturesOf } from './signatures'
import { getSourceOrThrow } from './sources'

interface AddressedLetter {
  readonly letter: Letter
  /** Whom the file is named after: `Dr. Castellan`. */
  readonly to: string
  /** Of a round: it gives no thanks. */
  readonly isOfRound?: boolean
}

type Turn = Pick<QueryContext, 'db' | 'progress' | 'isCancelled'>

const pointsOf = (millimetres: number): number => (millimetres * 72) / 25.4

function offsetOf({ offset }: Papers): PrinterOffset {
  return { rightPt: pointsOf(offset.rightMm), downPt: pointsOf(offset.downMm) }
}

/** Letters before cards, as a printer takes one paper after the other; envelopes and labels follow the same order. */
function byPaper(letters: readonly AddressedLetter[]): AddressedLetter[] {
  const isCard = ({ letter }: AddressedLetter): boolean => letter.sheet === 'card'
  return [...letters.filter((one) => !isCard(one)), ...letters.filter(isCard)]
}

/** The pages of letters, cards last; two of those to a sheet where that is wished for. */
function pagesOf(letters: readonly Letter[], { areCardsTwoUp }: Papers): InkPage[] {
  const pages = (some: readonly Letter[]): InkPage[] => some.flatMap((letter) => layOutLetter(letter).pages)
  const firstCard = letters.findIndex(({ sheet }) => sheet === 'card')
  if (!areCardsTwoUp || firstCard < 0) return pages(letters)
  return [...pages(letters.slice(0, firstCard)), ...twoUp(pages(letters.slice(firstCard)))]
}

/**
 * Letters as files, with their envelopes and labels, all in the order of the letters.
 * @throws AppError `cancelled`
 */
export async function drawLetterFiles(
  addressed: readonly AddressedLetter[],
  papers: Papers,
  date: CalendarDate,
  { db, progress, isCancelled }: Turn,
): Promise<FileToSave[]> {
  const letters = byPaper(addressed)
  const [first] = letters
  if (first === undefined) throw new AppError('nothing-to-do', 'There is no letter to write.')
  const author = first.letter.letterhead.name
  const files: FileToSave[] = []
  const onProgress = (done: number, total: number): void => {
    progress(done, total, 'Writing letters')
  }
  const groups: (readonly AddressedLetter[])[] =
    papers.layout === 'one-file' ? [letters] : letters.map((letter) => [letter])
  for (const [i, group] of groups.entries()) {
    const isThanks = group.every(({ isOfRound = false }) => !isOfRound)
    const one = isThanks ? 'Thank-you' : 'Letter'
    const many = isThanks ? 'Thank-you letters' : 'Letters'
    const name = safeFileName(group.length === 1 ? `${one} ${group[0]?.to ?? ''} ${date}` : `${many} ${date}`)
    const title = group.length > 1 ? many : isThanks ? 'Thank-you letter' : 'Letter'
    const words = group.map(({ letter }) => letter)
    const images = signaturesOf(db, words)
    const hooks = groups.length === 1 ? { onProgress, isCancelled, images } : { isCancelled, images }
    for (const format of papers.formats) {
      const bytes =
        format === 'docx'
          ? // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time, and a place to cancel
            await drawLettersDocx(words, hooks)
          : // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time, and a place to cancel
            await drawInkPdf(pagesOf(words, papers), { title, author, ...hooks })
      files.push({ name: `${name}.${format}`, bytes })
    }
    if (groups.length > 1) onProgress(i + 1, groups.length)
  }
  return [...files, ...(await drawAddressFiles(letters, papers, date, { title: 'Addresses', author, isCancelled }))]
}

async function drawAddressFiles(
  addressed: readonly AddressedLetter[],
  papers: Papers,
  date: CalendarDate,
  options: { readonly title: string; readonly author: string; readonly isCancelled: () => boolean },
): Promise<FileToSave[]> {
  const letters = addressed.map(({ letter }) => letter)
  const envelopes = papers.envelope === null ? [] : layOutEnvelopes(letters, papers.envelope, papers.hasReturnAddress)
  const labels = papers.labels === null ? [] : layOutLabels(letters, papers.labels, papers.firstLabel)
  const files: FileToSave[] = []
  for (const [name, pages] of [
    ['Envelopes', envelopes],
    ['Labels', labels],
  ] as const) {
    if (pages.length === 0) continue
    // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time
    const bytes = await drawInkPdf(pages, { ...options, title: name, offset: offsetOf(papers) })
    files.push({ name: `${name} ${date}.pdf`, bytes })
  }
  return files
}

/** @throws AppError `not-found`, `cannot-write`, `cancelled`, `not-saved`; then no file is left */
export async function saveLetters(
  { letterIds, papers, folder }: ParsedInputOf<'saveLetters'>,
  context: CommandContext,
): Promise<OutputOf<'saveLetters'>> {
  const { db, today } = context
  const rows = listLettersById(db, letterIds)
  if (rows.length === 0) throw new AppError('not-found', 'These letters have been discarded.')
  const letters = listLetterContents(db, letterIds).map((letter, i) => ({
    letter,
    to: rows[i] === undefined ? '' : politeName(getSourceOrThrow(db, rows[i].sourceId)),
    isOfRound: (rows[i]?.roundId ?? null) !== null,
  }))
  const files = await drawLetterFiles(letters, papers, today, context)
  return { files: await saveAndNote(folder, files, `${rows.length} letters, ${files.length} files`, context) }
}

/** @throws AppError `not-found`, `not-saved` */
export function printLetters(
  { letterIds }: ParsedInputOf<'printLetters'>,
  { db, write }: CommandContext,
): OutputOf<'printLetters'> {
  const letters = listLetterContents(db, letterIds)
  if (letters.length === 0) throw new AppError('not-found', 'These letters have been discarded.')
  const ink = previewOf(
    letters.flatMap((letter) => layOutLetter(letter).pages),
    signaturesOf(db, letters),
  )
  write(
    () => {},
    () => `${letters.length} letters to the printer`,
  )
  return { ink }
}

/** @throws AppError `cannot-write`, `not-saved`; then no file is left */
export async function saveCalibration(
  { labels, folder }: ParsedInputOf<'saveCalibration'>,
  context: CommandContext,
): Promise<OutputOf<'saveCalibration'>> {
  const bytes = await drawInkPdf([layOutCalibration(labels)], { title: 'Printer check', author: 'Rapport' })
  const files = [{ name: `Printer check ${labels}.pdf`, bytes }]
  return { files: await saveAndNote(folder, files, `printer check ${labels}`, context) }
}
