/** Owns what a person says about one source against the rules: its tier, and how often it is to hear from us. Refuses a tier without a reason. */
import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import type { SourceRow } from '@shared/domain/sources'
import { type Tier, tierSchema } from '@shared/domain/tiers'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'

interface TierDrawerProps {
  /** One, or several that are to have the same tier. */
  readonly rows: readonly SourceRow[]
  readonly onClose: () => void
}

const byVolume = 'volume'

export function TierDrawer({ rows, onClose }: TierDrawerProps): ReactNode {
  const [first, ...others] = rows
  // What was agreed with one is nothing to give to many.
  const row = others.length === 0 ? first : undefined
  const setTiers = useCommand('setTiers')
  const setCadence = useCommand('setCadence')
  const plan = useAsk('getRelationshipPlan', {}).data?.plan
  const cadenceBefore = row?.nextTouch?.isOwn ? row.nextTouch.everyDays : null
  const [tier, setTier] = useState<Tier | null>(row === undefined || row.tierReason === null ? null : row.tier)
  const [reason, setReason] = useState(row?.tierReason ?? '')
  const [days, setDays] = useState<number | null>(cadenceBefore)
  const [isChecked, setIsChecked] = useState(false)
  const problem = tier !== null && reason.trim() === '' ? 'Say why, in a few words.' : undefined
  const usual = plan?.cadence[tier ?? row?.tier ?? 'D']

  const save = async (): Promise<void> => {
    setIsChecked(true)
    if (problem !== undefined) return
    const { before } = await setTiers.runAsync({ tiers: rows.map(({ id }) => ({ sourceId: id, tier, reason })) })
    const isAgreedAnew = row !== undefined && days !== cadenceBefore
    if (isAgreedAnew) await setCadence.runAsync({ sourceId: row.id, days })
    onClose()
    notifyDone(row ? `${row.name} is changed.` : `${counted(rows.length, 'source')} changed.`, {
      undo: () => {
        setTiers.run({ tiers: before }, { onFailed: notifyFailed })
        if (isAgreedAnew) setCadence.run({ sourceId: row.id, days: cadenceBefore }, { onFailed: notifyFailed })
      },
    })
  }

  const error = setTiers.error ?? setCadence.error
  return (
    <SideDrawer isOpen title={row ? 'Tier and cadence' : `Tier of ${counted(rows.length, 'source')}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save().catch(() => undefined)
        }}
      >
        <Stack gap="md">
          {error ? <ErrorNotice error={error} /> : null}
          <SegmentedControl
            fullWidth
            aria-label="Tier"
            value={tier ?? byVolume}
            data={[
              { value: byVolume, label: 'By volume' },
              ...tierSchema.options.map((option) => ({ value: option, label: option })),
            ]}
            onChange={(chosen) => {
              setTier(chosen === byVolume ? null : tierSchema.parse(chosen))
            }}
          />
          {tier === null ? (
            <p className="soft">The tier follows from the referrals of the last 12 months.</p>
          ) : (
            <TextInput
              label="Why?"
              placeholder="Opens a second office in January"
              maxLength={200}
              value={reason}
              error={isChecked ? problem : undefined}
              onChange={(event) => {
                setReason(event.currentTarget.value)
              }}
            />
          )}
          {row ? (
            <NumberInput
              label="Days from one touch to the next"
              placeholder={usual === undefined ? '' : `${usual}, as its tier`}
              description={
                days === null
                  ? 'Left empty, its tier decides.'
                  : `Agreed for this source: every ${counted(days, 'day')}.`
              }
              min={1}
              max={730}
              allowDecimal={false}
              clampBehavior="strict"
              value={days ?? ''}
              onChange={(typed) => {
                setDays(typed === '' ? null : Number(typed))
              }}
            />
          ) : null}
          <Group justify="flex-end">
            <Button type="submit" loading={setTiers.isRunning || setCadence.isRunning}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
