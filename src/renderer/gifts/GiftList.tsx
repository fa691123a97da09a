/** Owns a year's gifts and meals, the latest first: correcting one, taking one back. Refuses to forget what was taken back. */
import { ActionIcon, Button } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { shortDate } from '@shared/dates'
import { asDollars, giftKindNames } from '@shared/domain/gifts'
import type { GiftRow } from '@shared/requests/gifts'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './gifts.module.css'
import { nameOf } from './names'

interface GiftListProps {
  readonly ledger: OutputOf<'getGiftLedger'>
  readonly only: number | null
  readonly onEdit: (gift: GiftRow) => void
}

export function GiftList({ ledger, only, onEdit }: GiftListProps): ReactNode {
  const { isReadOnly } = useSession()
  const { gifts, asOf } = ledger
  const takeBack = useCommand('takeBackGift')
  const restore = useCommand('restoreGift')
  const shown = only === null ? gifts : gifts.filter(({ shares }) => shares.some(({ sourceId }) => sourceId === only))
  const remove = ({ id: giftId }: GiftRow): void => {
    takeBack.run(
      { giftId },
      {
        onDone: () => {
          notifyDone('Taken back: it stays on file and counts for nothing.', {
            undo: () => {
              restore.run({ giftId }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <section className="panel" aria-label="Gifts and meals">
      <header>
        <h2>Gifts and meals</h2>
        <output className="small quiet">{counted(shown.length, 'entry', 'entries')}</output>
      </header>
      <ul className={classes.gifts}>
        {shown.map((gift) => (
          <li key={gift.id} data-back={gift.isTakenBack || undefined}>
            <span className={`small quiet tabular ${classes.day}`}>{shortDate(gift.givenOn, asOf)}</span>
            <div className="grow">
              <b>{gift.what}</b>{' '}
              <span className="small quiet">
                {[
                  giftKindNames[gift.kind].toLowerCase(),
                  gift.others > 0 ? `${counted(gift.others, 'other')} present` : '',
                  gift.isTakenBack ? 'taken back' : gift.isCorrected ? 'corrected' : '',
                  gift.writtenBy,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span className="small soft">
                {gift.shares.map((share) => `${nameOf(share)} ${asDollars(share.cents)}`).join('; ')}
              </span>
              {gift.note === '' ? null : <span className="small quiet">{gift.note}</span>}
            </div>
            <span className="tabular medium">{asDollars(gift.totalCents)}</span>
            {isReadOnly ? null : gift.isTakenBack ? (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Put back: ${gift.what}`}
                onClick={() => {
                  restore.run({ giftId: gift.id }, { onFailed: notifyFailed })
                }}
              >
                Put back
              </Button>
            ) : (
              <>
                <ActionIcon
                  variant="subtle"
                  aria-label={`Correct: ${gift.what}`}
                  onClick={() => {
                    onEdit(gift)
                  }}
                >
                  <IconPencil size={14} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={`Take back: ${gift.what}`}
                  onClick={() => {
                    remove(gift)
                  }}
                >
                  <IconTrash size={14} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
