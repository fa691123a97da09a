/** Owns one message among the updates: to whom, by which way, about which referrals. Refuses to send it. */
import { Button, Checkbox, Select } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import type { PatientAs } from '@shared/domain/referralClocks'
import type { UpdateGroup } from '@shared/domain/updateGroups'
import { patientLabel, type UpdateChannel, updateChannelNames, updateStepNames } from '@shared/domain/updates'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useSession } from '../api/session'
import { officeHref, referralHref, sourceHref } from '../app/routes'
import { FaxMark } from '../people/FaxMark'
import classes from './updates.module.css'
import { UpdateText } from './UpdateText'
import type { SpokenChannel } from './useTellUpdates'

interface UpdateGroupCardProps {
  readonly group: UpdateGroup
  readonly asOf: CalendarDate
  readonly patientAs: PatientAs
  readonly channel: UpdateChannel
  readonly isTicked: boolean
  readonly isRunning: boolean
  readonly onTick: () => void
  readonly onChannel: (channel: string) => void
  readonly onTold: (channel: SpokenChannel) => void
}

const ways: readonly UpdateChannel[] = ['fax', 'letter', 'portal', 'email', 'call']
const isWritten = (channel: UpdateChannel): boolean => channel === 'fax' || channel === 'letter'

export function UpdateGroupCard(props: UpdateGroupCardProps): ReactNode {
  const { group, asOf, patientAs, channel, isTicked, isRunning, onTick, onChannel, onTold } = props
  const { name, officeId, sourceId, updates, why, fax, faxProblem, faxVerifiedOn, faxOf, hasAddress } = group
  const { isReadOnly } = useSession()
  const [isShown, setIsShown] = useState(false)
  const referralIds = updates.map(({ referralId }) => referralId)
  const data = ways.map((value) => ({
    value,
    label: updateChannelNames[value],
    disabled: (value === 'fax' && faxProblem !== '') || (value === 'letter' && !hasAddress),
  }))
  return (
    <li className={`panel ${classes.group}`}>
      <div className={classes.groupHead}>
        <Checkbox
          aria-label={`Write to ${name}`}
          checked={isTicked && isWritten(channel)}
          disabled={!isWritten(channel)}
          onChange={onTick}
        />
        <Link
          className={`medium ${classes.groupName}`}
          href={officeId === null ? sourceHref(sourceId) : officeHref(officeId)}
        >
          {name}
        </Link>
        <Select
          aria-label={`How ${name} is told`}
          allowDeselect={false}
          w={112}
          data={data}
          value={channel}
          onChange={(value) => {
            if (value !== null) onChannel(value)
          }}
        />
      </div>
      {channel === 'fax' ? (
        <p className={classes.way}>
          <FaxMark fax={fax} verifiedOn={faxVerifiedOn} of={faxOf} />
        </p>
      ) : why === '' ? null : (
        <p className={`amber ${classes.way}`}>
          <IconAlertTriangle size={13} stroke={1.8} aria-hidden="true" />
          Not by fax. {why}
        </p>
      )}
      <ul className={classes.updates}>
        {updates.map((update) => (
          <li key={update.referralId}>
            <Link href={referralHref(update.referralId)} className={classes.patient}>
              {patientLabel(update, patientAs)}
            </Link>
            <span className="soft">{update.to}</span>
            <span>
              {updateStepNames[update.step]}, <span className="tabular">{shortDate(update.on, asOf)}</span>
            </span>
          </li>
        ))}
      </ul>
      {isReadOnly ? null : isShown || !isWritten(channel) ? (
        <UpdateText
          referralIds={referralIds}
          patientAs={patientAs}
          channels={
            channel === 'call'
              ? ['call', 'portal', 'email', 'none']
              : channel === 'email'
                ? ['email', 'portal', 'call', 'none']
                : ['portal', 'email', 'call', 'none']
          }
          isRunning={isRunning}
          onTold={onTold}
        />
      ) : (
        <div className={classes.others}>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => {
              setIsShown(true)
            }}
          >
            Tell it another way
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={isRunning}
            aria-label={`${name} need not be told`}
            onClick={() => {
              onTold('none')
            }}
          >
            Not needed
          </Button>
        </div>
      )}
    </li>
  )
}
