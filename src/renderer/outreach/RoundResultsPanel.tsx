/** Owns what a round has brought, on the screen: a sentence that claims no more than the counts carry, the counts, and whose they are. Refuses to count. */
import { Table } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import {
  type ResultGroup,
  resultWords,
  type RoundResults,
  type Span,
  spanAfter,
  spanBefore,
} from '@shared/domain/roundResults'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { referralsHref, sourceHref } from '../app/routes'
import { FigureButton } from '../components/FigureButton'
import { FigureLink } from '../components/FigureLink'
import { asCount, counted } from '../components/figures'
import classes from './outreach.module.css'

type GroupName = 'members' | 'others'
const groupNames: Record<GroupName, string> = { members: 'the round', others: 'left alone' }

interface Shown {
  readonly group: GroupName
  readonly days: number
}

export function RoundResultsPanel({
  results,
  asOf,
}: {
  readonly results: RoundResults
  readonly asOf: CalendarDate
}): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null)
  const figure = ({ group, days }: Shown, name: string, text: string): ReactNode => (
    <FigureButton
      label={`${name}, ${days} days, ${groupNames[group]}: ${text}`}
      isShown={shown?.group === group && shown.days === days}
      onShow={() => {
        setShown({ group, days })
      }}
    >
      {text}
    </FigureButton>
  )
  const row = (group: GroupName, { days, of, before, referrals, sent }: Span): ReactNode => {
    const at = { group, days }
    const cell = (name: string, text: string): ReactNode => (of === 0 ? '–' : figure(at, name, text))
    return (
      <Table.Tr key={`${group} ${days}`}>
        <Table.Td>
          {days}: {groupNames[group]}
        </Table.Td>
        <Table.Td className={classes.figure ?? ''}>
          {asCount(of)} of {asCount(results[group].tallies.length)}
        </Table.Td>
        <Table.Td className={classes.figure ?? ''}>{cell('Referrals in the 90 before', asCount(before))}</Table.Td>
        <Table.Td className={classes.figure ?? ''}>{cell('Referrals after', asCount(referrals))}</Table.Td>
        <Table.Td className={classes.figure ?? ''}>{cell('Sent again', `${asCount(sent)} of ${asCount(of)}`)}</Table.Td>
      </Table.Tr>
    )
  }
  return (
    <section className="panel" aria-label="What it has brought">
      <header>
        <h2>What it has brought</h2>
      </header>
      <p className={classes.result}>{resultWords(results)}</p>
      <Table className={classes.results ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>In the days after</Table.Th>
            <Table.Th className={classes.figure ?? ''}>Days over for</Table.Th>
            <Table.Th className={classes.figure ?? ''}>Referrals, 90 before</Table.Th>
            <Table.Th className={classes.figure ?? ''}>Referrals after</Table.Th>
            <Table.Th className={classes.figure ?? ''}>Sent again</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {results.members.spans.map((span) => row('members', span))}
          {results.others.spans.map((span) => row('others', span))}
        </Table.Tbody>
      </Table>
      {shown === null ? null : <Tallies group={results[shown.group]} shown={shown} asOf={asOf} />}
      <p className={`small quiet ${classes.none}`}>
        Left alone: sources of the same tiers that were quiet, or silent for a year, on the day the round began, and
        that were in no round. Days count from the letter, call or visit; for those left alone from the day the round
        began.
      </p>
    </section>
  )
}

interface TalliesProps {
  readonly group: ResultGroup
  readonly shown: Shown
  readonly asOf: CalendarDate
}

/** Whose referrals a row adds up; each count opens them. */
function Tallies({ group, shown: { group: name, days }, asOf }: TalliesProps): ReactNode {
  const at = group.spans.findIndex((span) => span.days === days)
  const over = group.tallies.flatMap(({ after, ...tally }) => {
    const sent = after[at] ?? null
    return sent === null ? [] : [{ ...tally, sent }]
  })
  return (
    <ul className={classes.rows} aria-label={`${days} days: ${groupNames[name]}`}>
      {over.map(({ sourceId, name: source, from, before, sent }) => {
        const opens = (count: number, span: { readonly from: CalendarDate; readonly to: CalendarDate }): ReactNode => (
          <FigureLink
            href={referralsHref({ sourceId, receivedFrom: span.from, receivedTo: span.to })}
            label={`${counted(count, 'referral')} of ${source}, ${shortDate(span.from, asOf)} to ${shortDate(span.to, asOf)}`}
          >
            {asCount(count)}
          </FigureLink>
        )
        return (
          <li key={sourceId}>
            <span className="grow">
              <Link href={sourceHref(sourceId)} className="link">
                {source}
              </Link>{' '}
              <span className="small quiet">from {shortDate(from, asOf)}</span>
            </span>
            <span className="small tabular nowrap">
              {opens(before, spanBefore(from))} before, {opens(sent, spanAfter(from, days))} after
            </span>
          </li>
        )
      })}
    </ul>
  )
}
