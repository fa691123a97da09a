/** Owns the question in which order a column writes its dates, asked once for the whole column. Refuses to swap single dates. */
import { Radio } from '@mantine/core'
import { longDate } from '@shared/dates'
import { type DateColumn, type DateOrder, dateOrderSchema } from '@shared/domain/imports'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './importing.module.css'

const orderNames: Record<DateOrder, string> = { 'month-first': 'Month first', 'day-first': 'Day first' }

interface DateQuestionsProps {
  readonly dates: readonly DateColumn[]
  readonly isDisabled: boolean
  readonly onOrder: (column: string, order: DateOrder) => void
}

/** Those that nothing in the file answers come first; nothing when no date can be read in two ways. */
export function DateQuestions({ dates, isDisabled, onOrder }: DateQuestionsProps): ReactNode {
  if (dates.length === 0) return null
  const inOrder = dates.toSorted((a, b) => Number(a.order !== null) - Number(b.order !== null))
  return (
    <section className={classes.questions} aria-labelledby="import-dates">
      <h3 id="import-dates">Dates</h3>
      {inOrder.map(({ column, order, reason, examples }) => (
        <Radio.Group
          key={column}
          label={column}
          description={order === null ? `Rapport cannot tell: ${reason}.` : `As ${reason}.`}
          value={order}
          onChange={(value) => {
            const chosen = dateOrderSchema.safeParse(value)
            if (chosen.success) onOrder(column, chosen.data)
          }}
        >
          <div className={classes.orders}>
            {order === null ? <IconAlertTriangle size={15} className="amber" aria-label="To be answered" /> : null}
            {dateOrderSchema.options.map((option) => (
              <Radio key={option} value={option} disabled={isDisabled} label={orderWords(option, examples[0])} />
            ))}
          </div>
        </Radio.Group>
      ))}
    </section>
  )
}

/** `Month first: 03/04/2024 is March 4, 2024`. */
function orderWords(order: DateOrder, example: DateColumn['examples'][number] | undefined): string {
  const day = order === 'month-first' ? example?.monthFirst : example?.dayFirst
  if (!example) return orderNames[order]
  return day
    ? `${orderNames[order]}: ${example.text} is ${longDate(day)}`
    : `${orderNames[order]}: ${example.text} is no date`
}
