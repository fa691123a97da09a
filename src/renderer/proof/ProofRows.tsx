/** Owns the referrals that one figure of a proof counts, by the figure's own rule. Refuses to change one: its page does. */
import { Table } from '@mantine/core'
import type { CalendarDate } from '@shared/dates'
import { quarterName, quarterOf, shortDate } from '@shared/dates'
import { type LoopProof, proofRules } from '@shared/domain/loopProof'
import { openWords, proofFigureNames } from '@shared/domain/loopProofWords'
import type { ReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow } from '@shared/domain/referrals'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { referralHref } from '../app/routes'
import { counted } from '../components/figures'
import { StatusMark } from '../marks/StatusMark'
import classes from './proof.module.css'
import type { ListedFigure } from './ProofFigures'

/** A page is not a table of thousands: the rest is said. */
const mostShown = 200

interface ProofRowsProps {
  readonly listed: ListedFigure
  readonly proof: LoopProof
  readonly plan: Pick<ReferralPlan, 'call' | 'appointment' | 'note'>
  readonly referrals: readonly ReferralRow[]
}

export function ProofRows({ listed, proof, plan, referrals }: ProofRowsProps): ReactNode {
  const { asOf } = proof
  const { figure, quarter } = listed
  const counts = referrals.filter(
    (referral) =>
      proofRules[figure](referral, { plan, asOf }) && (quarter === null || quarterOf(referral.receivedOn) === quarter),
  )
  const shown = counts.slice(0, mostShown)
  const day = (on: CalendarDate | null): string => (on === null ? '–' : shortDate(on, asOf))
  const title = `${proofFigureNames[figure]}${quarter === null ? '' : `, ${quarterName(quarter)}`}`
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <output className="small quiet grow">
          {counted(counts.length, 'referral')}
          {counts.length > shown.length ? `, the newest ${mostShown} here` : ''}
        </output>
      </header>
      {counts.length === 0 ? (
        <p className={classes.none}>
          {figure === 'open-loop' ? 'Nothing is open: each of them has its end.' : 'No referral counts here.'}
        </p>
      ) : (
        <Table className={classes.table ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Patient</Table.Th>
              <Table.Th>Source</Table.Th>
              <Table.Th>Received</Table.Th>
              <Table.Th>First call</Table.Th>
              <Table.Th>Appointment, seen</Table.Th>
              <Table.Th>Note sent</Table.Th>
              <Table.Th>Where it stands</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((referral) => (
              <Table.Tr key={referral.id}>
                <Table.Td>
                  <Link href={referralHref(referral.id)} className="link">
                    {referral.patient || 'Not named'}
                  </Link>{' '}
                  <span className="small quiet">{referral.patientReference}</span>
                </Table.Td>
                <Table.Td>{referral.sourceName}</Table.Td>
                <Table.Td>{day(referral.receivedOn)}</Table.Td>
                <Table.Td>{day(referral.contactedOn)}</Table.Td>
                <Table.Td>{day(referral.seenOn ?? referral.scheduledOn)}</Table.Td>
                <Table.Td>{day(referral.noteSentOn)}</Table.Td>
                <Table.Td>
                  {proofRules['open-loop'](referral, { plan, asOf }) ? (
                    openWords({ status: referral.status, on: referral.seenOn ?? referral.scheduledOn })
                  ) : (
                    <StatusMark status={referral.status} />
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  )
}
