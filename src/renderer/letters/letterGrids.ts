/** Owns what the letters become in a file: those owed, and those written, as each is shown. */
import type { Grid } from '@shared/domain/grids'
import { handNames } from '@shared/domain/handwriting'
import { letterStateNames, type LetterRow, type ThankYouDue } from '@shared/domain/letters'
import { nameWithCredential } from '@shared/domain/sources'
import type { ShownTable } from '../components/dataTable/shownTable'
import { gridOf, type Written } from '../marks/gridOf'

export function dueGrid(due: readonly ThankYouDue[]): Grid {
  return gridOf<ThankYouDue>(
    'Thank-yous owed',
    [
      { name: 'Source', kind: 'text', of: nameWithCredential },
      { name: 'Office', kind: 'text', of: ({ office }) => office },
      { name: 'Tier', kind: 'text', of: ({ tier }) => tier },
      { name: 'Referrals', kind: 'number', of: ({ referralIds }) => referralIds.length },
      { name: 'First seen', kind: 'date', of: ({ firstSeenOn }) => firstSeenOn },
      { name: 'Last seen', kind: 'date', of: ({ lastSeenOn }) => lastSeenOn },
      { name: 'Last letter', kind: 'date', of: ({ lastLetterOn }) => lastLetterOn },
      {
        name: 'Why not yet',
        kind: 'text',
        of: ({ blocked, hasAddress }) => blocked || (hasAddress ? '' : 'No mailing address'),
      },
    ],
    due,
  )
}

/** By the id of the column on the screen. */
const written: Readonly<Record<string, readonly Written<LetterRow>[]>> = {
  sourceName: [
    { name: 'To', kind: 'text', of: ({ sourceName, contactName }) => contactName || sourceName },
    { name: 'Office', kind: 'text', of: ({ office }) => office },
  ],
  writtenOn: [{ name: 'Written', kind: 'date', of: ({ writtenOn }) => writtenOn }],
  state: [{ name: 'State', kind: 'text', of: ({ state }) => letterStateNames[state] }],
  hand: [{ name: 'Hand', kind: 'text', of: ({ hand }) => handNames[hand] }],
  referrals: [{ name: 'Referrals', kind: 'number', of: ({ referrals }) => referrals }],
}

export function letterGrid({ columnIds, rows }: ShownTable<LetterRow>): Grid {
  return gridOf(
    'Letters',
    columnIds.flatMap((id) => written[id] ?? []),
    rows,
  )
}
