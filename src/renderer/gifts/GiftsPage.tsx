/** Owns the page Gifts: a year's ledger by gift and by physician, its limit, and what must be paid back. Refuses anything about referrals. */
import { Button, NumberInput, Select } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { asDollars, yearOf } from '@shared/domain/gifts'
import type { GiftRow } from '@shared/requests/gifts'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { KeyHint } from '../components/KeyHint'
import { notifyDone, notifyFailed } from '../components/notices'
import { PageHeader } from '../components/PageHeader'
import { useKeys } from '../components/useKeys'
import { ExportMenu } from '../marks/ExportMenu'
import { GiftDrawer } from './GiftDrawer'
import { giftGrid } from './giftGrid'
import { GiftList } from './GiftList'
import classes from './gifts.module.css'
import { PhysicianTable } from './PhysicianTable'

export function GiftsPage(): ReactNode {
  const { today, isReadOnly } = useSession()
  const [year, setYear] = useState(yearOf(today))
  const ask = useAsk('getGiftLedger', { year }, { keepPrevious: true })
  const [editing, setEditing] = useState<GiftRow | 'new' | null>(null)
  const [only, setOnly] = useState<number | null>(null)
  const add = (): void => {
    if (!isReadOnly) setEditing('new')
  }
  useKeys({ N: add })
  const years = ask.data?.years ?? [year]
  const button = (
    <Button
      disabled={isReadOnly}
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      rightSection={<KeyHint keys="N" onAccent />}
      aria-keyshortcuts="N"
      onClick={add}
    >
      Write down a gift or meal
    </Button>
  )
  return (
    <div className="page">
      <PageHeader
        title="Gifts and meals"
        actions={
          <>
            <Select
              aria-label="Year"
              w={92}
              allowDeselect={false}
              data={years.map(String)}
              value={String(year)}
              onChange={(chosen) => {
                setYear(Number(chosen))
                setOnly(null)
              }}
            />
            <ExportMenu gridNow={() => (ask.data && ask.data.gifts.length > 0 ? giftGrid(ask.data.gifts) : null)} />
            {button}
          </>
        }
      />
      <div className="pageBody">
        <Asked ask={ask}>
          {(ledger) => (
            <>
              <Limit key={`${ledger.year} ${ledger.limitCents ?? ''}`} ledger={ledger} />
              {ledger.gifts.length === 0 ? (
                <EmptyState action={button}>
                  Nothing was given in {year}, as far as is written down. Meals and small gifts to physicians are
                  limited by law, each physician and year: written down here, the limit is kept in sight.
                </EmptyState>
              ) : (
                <>
                  <PhysicianTable ledger={ledger} only={only} onOnly={setOnly} />
                  <GiftList ledger={ledger} only={only} onEdit={setEditing} />
                </>
              )}
              <p className="small quiet">
                Kept by 42 CFR 411.357(k): a meal is split evenly over the physicians present; nothing that is as good
                as money; never for referrals. This is arithmetic, not legal advice.
              </p>
            </>
          )}
        </Asked>
      </div>
      {editing === null ? null : (
        <GiftDrawer
          gift={editing === 'new' ? null : editing}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
    </div>
  )
}

/** Of one year, as published or as written in. */
function Limit({ ledger }: { readonly ledger: OutputOf<'getGiftLedger'> }): ReactNode {
  const { isReadOnly } = useSession()
  const { year, limitCents, lastKnown } = ledger
  const set = useCommand('setGiftLimit')
  const keep = (cents: number): void => {
    if (cents === limitCents) return
    set.run(
      { year, cents },
      {
        onDone: ({ before }) => {
          notifyDone(`The limit of ${year} is ${asDollars(cents)} for each physician.`, {
            undo: () => {
              set.run({ year, cents: before }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <div className={classes.limit}>
      <NumberInput
        label={`Limit of ${year} for each physician`}
        prefix="$"
        decimalScale={2}
        min={1}
        max={100_000}
        w={200}
        hideControls
        disabled={isReadOnly}
        placeholder="Not known here"
        defaultValue={limitCents === null ? '' : limitCents / 100}
        onBlur={(event) => {
          const typed = Number(event.currentTarget.value.replaceAll(/[$,]/gu, ''))
          if (event.currentTarget.value !== '' && typed >= 1) keep(Math.round(typed * 100))
        }}
      />
      {limitCents === null ? (
        <p className="amber">
          The limit of {year} is not known here
          {lastKnown ? ` (${lastKnown.year}: ${asDollars(lastKnown.cents)})` : ''}. It is published each year by the
          Centers for Medicare &amp; Medicaid Services; write it in.
        </p>
      ) : null}
    </div>
  )
}
