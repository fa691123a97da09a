/** Owns what each physician was given in a year against its limit, and paying an excess back. Refuses any order but the alphabet's. */
import { Button, Table } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { shortDate } from '@shared/dates'
import { asDollars, cureWords } from '@shared/domain/gifts'
import type { PhysicianLedger } from '@shared/requests/gifts'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useSession } from '../api/session'
import { FigureButton } from '../components/FigureButton'
import classes from './gifts.module.css'
import { nameOf } from './names'
import { RepaymentDrawer } from './RepaymentDrawer'

interface PhysicianTableProps {
  readonly ledger: OutputOf<'getGiftLedger'>
  /** Whose gifts alone are listed below; null: all. */
  readonly only: number | null
  readonly onOnly: (sourceId: number | null) => void
}

export function PhysicianTable({ ledger, only, onOnly }: PhysicianTableProps): ReactNode {
  const { isReadOnly } = useSession()
  const { physicians, asOf, year } = ledger
  const [repaying, setRepaying] = useState<PhysicianLedger | null>(null)
  return (
    <section className="panel" aria-label="By physician">
      <header>
        <h2 className="grow">By physician</h2>
        <span className="small quiet">A sum lists its gifts below.</span>
      </header>
      <Table className={classes.table ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Physician</Table.Th>
            <Table.Th className={classes.amount ?? ''}>Given</Table.Th>
            <Table.Th className={classes.amount ?? ''}>Paid back</Table.Th>
            <Table.Th className={classes.amount ?? ''}>Left</Table.Th>
            <Table.Th>To know</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {physicians.map((each) => {
            const words = cureWords(each)
            return (
              <Table.Tr key={each.sourceId}>
                <Table.Td>
                  {nameOf(each)} <span className="small quiet">{each.office}</span>
                </Table.Td>
                <Table.Td className={classes.amount ?? ''}>
                  <FigureButton
                    label={`Gifts to ${nameOf(each)}: ${asDollars(each.givenCents)}`}
                    isShown={only === each.sourceId}
                    onShow={() => {
                      onOnly(only === each.sourceId ? null : each.sourceId)
                    }}
                  >
                    {asDollars(each.givenCents)}
                  </FigureButton>
                </Table.Td>
                <Table.Td className={classes.amount ?? ''}>
                  {each.repaidCents === 0 ? '–' : asDollars(each.repaidCents)}
                </Table.Td>
                <Table.Td className={classes.amount ?? ''}>
                  {each.leftCents === null ? '–' : asDollars(each.leftCents)}
                </Table.Td>
                <Table.Td>
                  {words === '' ? (
                    <span className="quiet">Within the limit</span>
                  ) : (
                    <span className={each.state === 'cured' ? 'moss small' : 'clay small'}>
                      {each.state === 'cured' ? null : (
                        <IconAlertTriangle size={13} stroke={1.8} aria-hidden="true" className={classes.mark ?? ''} />
                      )}
                      {words}
                      {each.passedOn === null ? '' : ` Passed on ${shortDate(each.passedOn, asOf)}.`}
                    </span>
                  )}{' '}
                  {each.excessCents > 0 && !isReadOnly ? (
                    <Button
                      size="compact-xs"
                      variant="default"
                      onClick={() => {
                        setRepaying(each)
                      }}
                    >
                      Paid back…
                    </Button>
                  ) : null}
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      {repaying === null ? null : (
        <RepaymentDrawer
          physician={repaying}
          year={year}
          onClose={() => {
            setRepaying(null)
          }}
        />
      )}
    </section>
  )
}
