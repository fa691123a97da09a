/** Owns what the words of a file's status column stand for with us. Refuses a column of other things. */
import type { ImportChoices, ImportColumn, StatusWord } from '@shared/domain/imports'
import type { ReferralStatus } from '@shared/domain/referrals'
import type { SurveyedTable } from './table'
import { isBlank, readStatus } from './values'

const mostWords = 60

/** The words of the status column, the most frequent first; empty without such a column, or when it holds something else. */
export function statusWords(
  table: SurveyedTable,
  columns: readonly ImportColumn[],
  choices: Pick<ImportChoices, 'statuses'>,
): StatusWord[] {
  const at = columns.findIndex(({ field }) => field === 'status')
  const words = table.survey[at]?.words
  if (!words) return []
  const header = columns[at]?.name ?? ''
  return [...words]
    .filter(([word]) => !isBlank(word))
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, mostWords)
    .flatMap(([word, rows]): StatusWord[] => {
      const chosen = chosenStatus(choices, word)
      if (chosen !== undefined) return [{ word, rows, status: chosen, isChosen: true }]
      const reading = readStatus(word, header)
      if (reading === 'none') return []
      return [{ word, rows, status: reading === 'unknown' ? null : reading, isChosen: false }]
    })
}

/** What a person said that a word stands for. */
export function chosenStatus(choices: Pick<ImportChoices, 'statuses'>, word: string): ReferralStatus | undefined {
  return Object.hasOwn(choices.statuses, word) ? choices.statuses[word] : undefined
}
