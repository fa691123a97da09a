/** Owns the figures of a proof: how far referrals came, how long it took, quarter by quarter. Refuses to list them: a figure says which. */
import { Table } from '@mantine/core'
import { type Quarter, quarterName } from '@shared/dates'
import { type LoopProof, type ProofFigure } from '@shared/domain/loopProof'
import { daysWords, proofClocks, proofFigureNames, shareWords } from '@shared/domain/loopProofWords'
import type { ReferralPlan } from '@shared/domain/referralClocks'
import type { ReactNode } from 'react'
import { FigureButton } from '../components/FigureButton'
import { asCount } from '../components/figures'
import { Fact, Facts } from '../components/Facts'
import classes from './proof.module.css'

interface ProofFiguresProps {
  readonly proof: LoopProof
  readonly plan: Pick<ReferralPlan, 'call' | 'appointment' | 'note'>
  readonly listed: ListedFigure
  readonly onList: (listed: ListedFigure) => void
}

/** Whose referrals are listed below: of the whole period, or of one quarter in it. */
export interface ListedFigure {
  readonly figure: ProofFigure
  readonly quarter: Quarter | null
}

export function ProofFigures({ proof, plan, listed, onList }: ProofFiguresProps): ReactNode {
  const { counts, quarters } = proof
  const button = (of: ProofFigure, text: string, quarter: Quarter | null = null): ReactNode => (
    <FigureButton
      label={`${proofFigureNames[of]}${quarter === null ? '' : `, ${quarterName(quarter)}`}: ${text}`}
      isShown={listed.figure === of && listed.quarter === quarter}
      onShow={() => {
        onList({ figure: of, quarter })
      }}
    >
      {text}
    </FigureButton>
  )
  return (
    <>
      <Facts>
        <Fact name="Referred">{button('referred', asCount(counts.referred))}</Fact>
        <Fact name="Seen">{button('seen', shareWords(counts.seen, counts.referred))}</Fact>
        <Fact name="Waiting for a visit">{button('waiting', asCount(counts.waiting))}</Fact>
        <Fact name="Ended without one">{button('ended', asCount(counts.ended))}</Fact>
        <Fact name="Notes sent, of those due">
          {button('note-sent', asCount(counts['note-sent']))} of {button('note-due', asCount(counts['note-due']))}
        </Fact>
        <Fact name="Notes not due yet">{button('note-not-due', asCount(counts['note-not-due']))}</Fact>
        <Fact name="Loops still open">{button('open-loop', asCount(counts['open-loop']))}</Fact>
      </Facts>
      <section className="panel" aria-label="How long it took">
        <header>
          <h2 className="grow">How long it took</h2>
        </header>
        <Table className={classes.table ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Step</Table.Th>
              <Table.Th className={classes.number ?? ''}>Median</Table.Th>
              <Table.Th className={classes.number ?? ''}>In time</Table.Th>
              <Table.Th>In time means within</Table.Th>
              <Table.Th>Counted</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {proofClocks(proof, plan).map(({ name, medianDays, medianOf, inTime, of, clock, definition }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td className={classes.number ?? ''}>
                  {medianDays === null ? '–' : button(medianOf, daysWords(medianDays))}
                </Table.Td>
                <Table.Td className={classes.number ?? ''}>
                  {counts[of] === 0 ? (
                    '–'
                  ) : (
                    <>
                      {button(inTime, asCount(counts[inTime]))} of {button(of, asCount(counts[of]))}
                    </>
                  )}
                </Table.Td>
                <Table.Td>{clock}</Table.Td>
                <Table.Td className="small quiet">{definition}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {quarters.length > 1 ? (
        <section className="panel" aria-label="By quarter">
          <header>
            <h2 className="grow">By quarter of receipt</h2>
          </header>
          <Table className={classes.table ?? ''}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Quarter</Table.Th>
                <Table.Th className={classes.number ?? ''}>Referred</Table.Th>
                <Table.Th className={classes.number ?? ''}>Seen</Table.Th>
                <Table.Th className={classes.number ?? ''}>Notes sent, of those due</Table.Th>
                <Table.Th className={classes.number ?? ''}>Median to visit</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {quarters.map(({ quarter, isPartial, referred, seen, noteSent, noteDue, visitDays }) => (
                <Table.Tr key={quarter}>
                  <Table.Td>
                    {quarterName(quarter)}
                    {isPartial ? <span className="small quiet">, in part</span> : null}
                  </Table.Td>
                  <Table.Td className={classes.number ?? ''}>{button('referred', asCount(referred), quarter)}</Table.Td>
                  <Table.Td className={classes.number ?? ''}>
                    {referred === 0 ? (
                      '–'
                    ) : (
                      <>
                        {button('seen', asCount(seen), quarter)} of {asCount(referred)}
                      </>
                    )}
                  </Table.Td>
                  <Table.Td className={classes.number ?? ''}>
                    {noteDue === 0 ? (
                      '–'
                    ) : (
                      <>
                        {button('note-sent', asCount(noteSent), quarter)} of{' '}
                        {button('note-due', asCount(noteDue), quarter)}
                      </>
                    )}
                  </Table.Td>
                  <Table.Td className={classes.number ?? ''}>
                    {visitDays === null ? '–' : button('visit-known', daysWords(visitDays), quarter)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ) : null}
    </>
  )
}
