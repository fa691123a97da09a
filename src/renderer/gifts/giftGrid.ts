/** Owns the ledger as a file for the accountant: one row for each physician's part. */
import type { Grid } from '@shared/domain/grids'
import { giftKindNames } from '@shared/domain/gifts'
import type { GiftRow } from '@shared/requests/gifts'
import { nameOf } from './names'

/** Those taken back are left out. */
export function giftGrid(gifts: readonly GiftRow[]): Grid {
  return {
    title: 'Gifts and meals',
    columns: [
      { name: 'Day', kind: 'date' },
      { name: 'Kind', kind: 'text' },
      { name: 'What', kind: 'text' },
      { name: 'Cost in all, $', kind: 'number' },
      { name: 'Physician', kind: 'text' },
      { name: 'Part, $', kind: 'number' },
      { name: 'Others present', kind: 'number' },
      { name: 'Note', kind: 'text' },
      { name: 'Written by', kind: 'text' },
    ],
    rows: gifts
      .filter(({ isTakenBack }) => !isTakenBack)
      .flatMap(({ shares, ...gift }) =>
        shares.map((share) => [
          gift.givenOn,
          giftKindNames[gift.kind],
          gift.what,
          gift.totalCents / 100,
          nameOf(share),
          share.cents / 100,
          gift.others,
          gift.note,
          gift.writtenBy,
        ]),
      ),
  }
}
