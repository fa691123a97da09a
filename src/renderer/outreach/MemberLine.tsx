/** Owns how a member of a round is told in a list: who, why, the last note, and by which way. Refuses what came of it. */
import { NativeSelect } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import { roundChannelNames, roundChannelSchema, type RoundMember, roundOutcomeNames } from '@shared/domain/rounds'
import { nameWithCredential } from '@shared/domain/sources'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { sourceHref } from '../app/routes'
import { notifyFailed } from '../components/notices'
import { TierMark } from '../marks/TierMark'
import classes from './outreach.module.css'

interface MemberLineProps {
  readonly member: RoundMember
  readonly asOf: CalendarDate
}

/** Of one that waits: the way can be changed. */
export function MemberLine({ member, asOf }: MemberLineProps): ReactNode {
  const { isReadOnly } = useSession()
  const setChannel = useCommand('setRoundChannel')
  const { sourceId, sourceName, credential, office, phone, why, tier, channel, outcome, note, lastNote, lastNoteOn } =
    member
  return (
    <>
      <div className={`grow ${classes.member}`}>
        <span>
          <Link href={sourceHref(sourceId)} className="link">
            <b>{nameWithCredential({ name: sourceName, credential })}</b>
          </Link>{' '}
          <TierMark tier={tier} /> <span className="small quiet">{[office, phone].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="small soft">{why}</span>
        {outcome === null ? null : (
          <span className="small amber">
            {[roundOutcomeNames[outcome], note].filter(Boolean).join('; ')}; to be tried again
          </span>
        )}
        {lastNote === '' || lastNoteOn === null ? null : (
          <span className={`small quiet ${classes.lastNote}`} title={lastNote}>
            {shortDate(lastNoteOn, asOf)}: {lastNote}
          </span>
        )}
      </div>
      <NativeSelect
        size="xs"
        aria-label={`How ${sourceName} is reached`}
        disabled={isReadOnly || setChannel.isRunning}
        data={roundChannelSchema.options.map((value) => ({ value, label: roundChannelNames[value] }))}
        value={channel}
        onChange={(event) => {
          setChannel.run(
            { memberId: member.id, channel: roundChannelSchema.parse(event.currentTarget.value) },
            { onFailed: notifyFailed },
          )
        }}
      />
    </>
  )
}
