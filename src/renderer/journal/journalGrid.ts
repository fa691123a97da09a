/** Owns what the journal becomes in a file: the entries that are found, in their order. */
import type { Grid } from '@shared/domain/grids'
import { journalKindNames, type JournalEntry } from '@shared/domain/journal'
import { gridOf } from '../marks/gridOf'

export function journalGrid(entries: readonly JournalEntry[]): Grid {
  return gridOf<JournalEntry>(
    'Journal',
    [
      { name: 'Day', kind: 'date', of: ({ happenedOn }) => happenedOn },
      { name: 'Kind', kind: 'text', of: ({ kind }) => journalKindNames[kind] },
      { name: 'Source', kind: 'text', of: ({ sourceName }) => sourceName },
      { name: 'Office', kind: 'text', of: ({ office }) => office },
      { name: 'Reached', kind: 'text', of: ({ reached, kind }) => (kind === 'note' ? '' : reached ? 'Yes' : 'No') },
      { name: 'Thank-you', kind: 'text', of: ({ isThanks }) => (isThanks ? 'Yes' : '') },
      { name: 'What was said', kind: 'text', of: ({ said }) => said },
      { name: 'Written by', kind: 'text', of: ({ writtenBy }) => writtenBy },
    ],
    entries,
  )
}
