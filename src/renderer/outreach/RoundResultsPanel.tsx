/** Owns what a round has brought, on the screen: a sentence that claims no more than the counts carry, and the counts. Refuses to count. */
import { Table } from '@mantine/core'
import { resultWords, type RoundResults, type Span } from '@shared/domain/roundResults'
import type { ReactNode } from 'react'
import { asCount } from '../components/figures'
import classes from './outreach.module.css'

function Row({ name, of, span }: { readonly name: string; readonly of: number; readonly span: Span }): ReactNode {
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td className={classes.figure ?? ''}>
        {asCount(span.of)} of {asCount(of)}
      </Table.Td>
      <Table.Td className={classes.figure ?? ''}>{span.of === 0 ? '–' : asCount(span.before)}</Table.Td>
      <Table.Td className={classes.figure ?? ''}>{span.of === 0 ? '–' : asCount(span.referrals)}</Table.Td>
      <Table.Td className={classes.figure ?? ''}>
        {span.of === 0 ? '–' : `${asCount(span.sent)} of ${asCount(span.of)}`}
      </Table.Td>
    </Table.Tr>
  )
}

export function RoundResultsPanel({ results }: { readonly results: RoundResults }): ReactNode {
  const { acted, alone, members, others } = results
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
          {members.map((span) => (
            <Row key={`members ${span.days}`} name={`${span.days}: the round`} of={acted} span={span} />
          ))}
          {others.map((span) => (
            <Row key={`others ${span.days}`} name={`${span.days}: left alone`} of={alone} span={span} />
          ))}
        </Table.Tbody>
      </Table>
      <p className={`small quiet ${classes.none}`}>
        Left alone: sources of the same tiers that were quiet, or silent for a year, on the day the round began, and
        that were in no round. Days count from the letter, call or visit; for those left alone from the day the round
        began.
      </p>
    </section>
  )
}
