/** Owns the referrals as a table: each with its next step, selected for what many have in common. Refuses the board and the updates. */
import { Button } from '@mantine/core'
import { nextStep, type ReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow } from '@shared/domain/referrals'
import { useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { DataTable } from '../components/dataTable/DataTable'
import type { ShownTable } from '../components/dataTable/shownTable'
import type { TableView } from '../components/dataTable/useTableView'
import { EmptyState } from '../components/EmptyState'
import { asCount, counted } from '../components/figures'
import { ReferralActions } from './ReferralActions'
import { type ListedReferral, referralColumns } from './referralColumns'
import classes from './referrals.module.css'
import type { ReferralActs } from './useReferralActs'
import type { ListKey } from './views'

interface ReferralListProps {
  readonly listKey: ListKey
  readonly rows: readonly ReferralRow[]
  readonly total: number
  readonly plan: ReferralPlan
  /** A search or a chip narrows the list. */
  readonly isNarrowed: boolean
  readonly onWiden: () => void
  readonly view: TableView
  readonly shown: RefObject<ShownTable<ListedReferral> | null>
  readonly selectedIds: ReadonlySet<string>
  readonly onSelect: (ids: ReadonlySet<string>) => void
  readonly onActive: (referral: ReferralRow | null) => void
  readonly onOpen: (referral: ReferralRow) => void
  readonly acts: ReferralActs
}

export function ReferralList(props: ReferralListProps): ReactNode {
  const { rows, total, plan, view, shown, selectedIds, onSelect, onActive, onOpen, acts } = props
  const { today } = useSession()
  const [on, setOn] = useState(today)
  const listed = useMemo<ListedReferral[]>(
    () => rows.map((row) => ({ ...row, next: nextStep(row, plan, today) })),
    [rows, plan, today],
  )
  return (
    <DataTable
      label="Referrals"
      columns={referralColumns}
      rows={listed}
      rowId={(row) => row.id}
      rowName={(row) => row.patient || `the referral of ${row.sourceName}`}
      view={view}
      shown={shown}
      selectedIds={selectedIds}
      onSelect={onSelect}
      onActive={onActive}
      onOpen={onOpen}
      empty={<Empty {...props} />}
      foot={
        <>
          <span>
            {total > rows.length
              ? `The latest ${asCount(rows.length)} of ${asCount(total)}. Search to narrow them.`
              : counted(total, 'referral')}
          </span>
          {selectedIds.size === 0 ? (
            <span className={classes.keys}>
              R logs one · C call · A appointment · S seen · N note sent · E ended · period: the next step
            </span>
          ) : null}
        </>
      }
      renderBulkActions={(chosen) => (
        <ReferralActions
          selected={chosen}
          on={on}
          onDay={setOn}
          isRunning={acts.isRunning}
          onMark={(status) => {
            acts.mark(chosen, status, on)
          }}
          onThank={() => {
            goTo(routes.letters)
          }}
        />
      )}
    />
  )
}

function Empty({ listKey, isNarrowed, onWiden }: ReferralListProps): ReactNode {
  if (isNarrowed) {
    return (
      <EmptyState
        action={
          <Button variant="default" onClick={onWiden}>
            Show the whole list
          </Button>
        }
      >
        No referral matches.
      </EmptyState>
    )
  }
  if (listKey === 'open') return <EmptyState>Nobody is waiting to be seen. New referrals appear here first.</EmptyState>
  if (listKey === 'seen-not-thanked') {
    return <EmptyState>Everyone whose patient was seen has been thanked.</EmptyState>
  }
  return (
    <EmptyState
      action={
        <Button
          variant="default"
          onClick={() => {
            goTo(routes.import)
          }}
        >
          Import from your EHR
        </Button>
      }
    >
      No referrals yet. Log the first one, or bring in those you have.
    </EmptyState>
  )
}
