/** Owns the page Doubles: pairs that may be one and the same, one at a time, and what was made one. Refuses to decide: a person does. */
import { Button } from '@mantine/core'
import type { DoubleKind, DoublePair } from '@shared/domain/doubles'
import { useState, type ReactNode } from 'react'
import { useSearch } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { parseId, routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { ErrorNotice } from '../components/ErrorNotice'
import { asCount, counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { PageHeader } from '../components/PageHeader'
import { useKeys } from '../components/useKeys'
import { Merges } from './Merges'
import { PairTable } from './PairTable'
import { Splits } from './Splits'
import classes from './doubles.module.css'

/** The likeliest pair first; what is put off comes again at the end. */
export function DoublesPage(): ReactNode {
  const firstId = parseId(new URLSearchParams(useSearch()).get('pair') ?? '')
  const ask = useAsk('listDoubles', firstId === null ? {} : { firstId })
  const waiting = ask.data?.total
  return (
    <div className="page">
      <PageHeader
        title="Doubles"
        note={
          waiting === undefined ? null : waiting === 0 ? 'Nothing to compare' : `${counted(waiting, 'pair')} to compare`
        }
        actions={
          <Button
            variant="default"
            onClick={() => {
              goTo(routes.import)
            }}
          >
            Imports
          </Button>
        }
      />
      <div className="pageBody">
        <Asked ask={ask}>
          {({ pairs, merges, splits }) => (
            <>
              {pairs.length === 0 ? (
                <section className="panel">
                  <EmptyState>
                    Nobody on file looks like somebody else. Each import compares what it brings with what is here, and
                    what may be one and the same waits on this page.
                  </EmptyState>
                </section>
              ) : (
                <Queue pairs={pairs} />
              )}
              <Merges merges={merges} />
              <Splits splits={splits} />
            </>
          )}
        </Asked>
      </div>
    </div>
  )
}

const kindNames: Record<DoubleKind, string> = { source: 'sources', office: 'offices', contact: 'contacts' }

function Queue({ pairs }: { readonly pairs: readonly DoublePair[] }): ReactNode {
  const settle = useCommand('settleDouble')
  const reopen = useCommand('reopenDouble')
  const undo = useCommand('undoMerge')
  const [later, setLater] = useState<readonly number[]>([])
  const inOrder = pairs.toSorted((a, b) => later.indexOf(a.reviewId) - later.indexOf(b.reviewId))
  const [pair] = inOrder
  const left = pairs.filter(({ reviewId }) => !later.includes(reviewId)).length

  const say = (keepId: number | null, message: string): void => {
    if (!pair || settle.isRunning) return
    const { reviewId } = pair
    settle.run(
      { reviewId, keepId },
      {
        onDone: ({ mergeId }) => {
          notifyDone(message, {
            undo: () => {
              if (mergeId === null) reopen.run({ reviewId }, { onFailed: notifyFailed })
              else undo.run({ mergeId }, { onFailed: notifyFailed })
            },
          })
        },
      },
    )
  }
  const putOff = (): void => {
    if (pair) setLater([...later.filter((id) => id !== pair.reviewId), pair.reviewId])
  }
  const keep = (side: 'older' | 'newer'): void => {
    if (!pair) return
    const [kept, gone] = side === 'older' ? [pair.older, pair.newer] : [pair.newer, pair.older]
    say(kept.id, `${gone.name} went into ${kept.name}.`)
  }
  const apart = (): void => {
    if (pair) say(null, `${pair.older.name} and ${pair.newer.name} stay two.`)
  }
  useKeys({
    1: () => {
      keep('older')
    },
    2: () => {
      keep('newer')
    },
    D: apart,
    L: putOff,
  })
  if (!pair) return null
  return (
    <section className="panel" aria-labelledby="double-pair">
      <header>
        <h2 id="double-pair">
          One and the same? Two {kindNames[pair.kind]}, {asCount(left === 0 ? pairs.length : left)} to go
        </h2>
      </header>
      <div className={classes.body}>
        <PairTable pair={pair} />
        {settle.error ? <ErrorNotice error={settle.error} /> : null}
        <div className={classes.answers}>
          <Button
            loading={settle.isRunning}
            onClick={() => {
              keep('older')
            }}
          >
            Same: keep {pair.older.name}
          </Button>
          <Button
            variant="default"
            disabled={settle.isRunning}
            onClick={() => {
              keep('newer')
            }}
          >
            Same: keep {pair.newer.name}, the newer
          </Button>
          <Button variant="default" disabled={settle.isRunning} onClick={apart}>
            Two different
          </Button>
          <Button variant="subtle" color="gray" disabled={pairs.length < 2} onClick={putOff}>
            Later
          </Button>
        </div>
        <p className="small quiet">
          Whoever stays takes over referrals, journal, letters and what was blank; the other name is known to later
          imports. It can be undone below. Keys: 1 keeps the older, 2 the newer, D different, L later.
        </p>
      </div>
    </section>
  )
}
