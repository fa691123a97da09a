/** Owns the list of who is owed a thank-you: ticked or not, and which one is looked at. Refuses to group or to draft. */
import type { CalendarDate } from '@shared/dates'
import type { ThankYouDue } from '@shared/domain/letters'
import { nameWithCredential } from '@shared/domain/sources'
import { IconAlertTriangle } from '@tabler/icons-react'
import { memo, useEffect, useRef, type ReactNode } from 'react'
import { asCount } from '../components/figures'
import { TierMark } from '../marks/TierMark'
import { seenText } from './due'
import classes from './letters.module.css'

interface DueRowProps {
  readonly due: ThankYouDue
  readonly asOf: CalendarDate
  readonly isTicked: boolean
  readonly isCurrent: boolean
  readonly onShow: (sourceId: number) => void
  readonly onTick: (sourceId: number) => void
}

function DueRow({ due, asOf, isTicked, isCurrent, onShow, onTick }: DueRowProps): ReactNode {
  const isBlocked = due.blocked !== ''
  const warning = isBlocked ? 'Cannot be drafted yet' : due.hasAddress ? '' : 'No mailing address'
  const seen = seenText(due, asOf)
  return (
    <li className={classes.dueRow} data-source={due.sourceId} data-current={isCurrent || undefined}>
      {isBlocked ? (
        <span className={`${classes.tick} amber`}>
          <IconAlertTriangle size={14} aria-hidden="true" />
        </span>
      ) : (
        <label className={classes.tick}>
          <input
            type="checkbox"
            checked={isTicked}
            aria-label={`A letter for ${due.politeName}`}
            onChange={() => {
              onTick(due.sourceId)
            }}
          />
        </label>
      )}
      <button
        type="button"
        className={classes.dueName}
        aria-current={isCurrent ? 'true' : undefined}
        title={[nameWithCredential(due), due.office, seen, due.blocked || warning].filter(Boolean).join('\n')}
        onClick={() => {
          onShow(due.sourceId)
        }}
        onKeyDown={(event) => {
          if (event.key !== ' ') return
          event.preventDefault()
          if (!isBlocked) onTick(due.sourceId)
        }}
      >
        <b className="ellipsis">{due.politeName}</b>
        {warning ? (
          <span className="ellipsis amber">{warning}</span>
        ) : (
          <span className="ellipsis">{due.office ? `${seen} · ${due.office}` : seen}</span>
        )}
      </button>
      <TierMark tier={due.tier} isNew={due.isNew} />
    </li>
  )
}
const MemoDueRow = memo(DueRow)

interface DueListProps {
  readonly due: readonly ThankYouDue[]
  readonly asOf: CalendarDate
  readonly ticked: ReadonlySet<number>
  readonly currentId: number | undefined
  readonly onShow: (sourceId: number) => void
  readonly onTick: (sourceId: number) => void
  readonly onTickAll: (isTicked: boolean) => void
}

/** J and K walk it (the queue listens); Space ticks the one they stand on. */
export const DueList = memo(function DueList(props: DueListProps): ReactNode {
  const { due, asOf, ticked, currentId, onShow, onTick, onTickAll } = props
  const list = useRef<HTMLUListElement>(null)
  const able = due.filter(({ blocked }) => blocked === '').length
  useEffect(() => {
    list.current?.querySelector(`[data-source="${currentId ?? ''}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  return (
    <section className={classes.due} aria-label="Who is owed a thank-you">
      <label className={classes.tickAll}>
        <input
          type="checkbox"
          checked={able > 0 && ticked.size === able}
          disabled={able === 0}
          ref={(box) => {
            if (box) box.indeterminate = ticked.size > 0 && ticked.size < able
          }}
          onChange={() => {
            onTickAll(ticked.size < able)
          }}
        />
        {asCount(ticked.size)} of {asCount(due.length)} chosen
      </label>
      <ul ref={list}>
        {due.map((one) => (
          <MemoDueRow
            key={one.sourceId}
            due={one}
            asOf={asOf}
            isTicked={ticked.has(one.sourceId)}
            isCurrent={one.sourceId === currentId}
            onShow={onShow}
            onTick={onTick}
          />
        ))}
      </ul>
    </section>
  )
})
