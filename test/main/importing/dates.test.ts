/** Owns in which order the dates of a column are read: by the whole column, else as elsewhere in the file, else by asking. */
import { describe, expect, test } from 'vitest'
import type { DateOrder } from '@shared/domain/imports'
import { preview } from './reading'

const file = (...lines: readonly string[]): Buffer => Buffer.from(lines.join('\n'))
const orders = (bytes: Buffer): Record<string, DateOrder | null> =>
  Object.fromEntries(preview(bytes, 'a.csv').dates.map(({ column, order }) => [column, order]))

describe('one column', () => {
  test.each([
    [['1/2/2022', '13/2/2022', ''], 'day-first'],
    [['1/2/2022', '1/13/2022'], 'month-first'],
    [['1/2/2022', '3/4/2022'], null],
    [['13/1/2022', '1/13/2022', '2/14/2022', '3/15/2022', '4/16/2022', '5/17/2022'], 'month-first'],
    [['13/1/2022', '1/13/2022', '2/14/2022'], null],
  ])('%j is %s', (values, order) => {
    const rows = values.map((value, i) => `Castellan,R${i},${value}`)
    expect(orders(file('Referred by,Reason,Date', ...rows))).toEqual({ Date: order })
  })

  test.each([[['1/1/2022', '2/2/2022']], [['2022-01-31', '2022-02-01']]])('%j needs no order', (values) => {
    const rows = values.map((value) => `Castellan,${value}`)
    expect(orders(file('Referred by,Date', ...rows))).toEqual({})
  })
})

test('a column that does not tell is read as another one of the file', () => {
  const bytes = file('Referred by,Date Received,Date Seen', 'A,02/01/2014,31/01/2014', 'B,03/01/2014,05/01/2014')
  expect(orders(bytes)).toEqual({ 'Date Received': 'day-first', 'Date Seen': 'day-first' })
})

test('what nothing tells is asked, with an example read both ways, and taken as answered', () => {
  const bytes = file('Referred by,Date', 'A,02/01/2014', 'B,03/04/2014')
  const asked = preview(bytes, 'a.csv')
  expect(asked.missing).toEqual([
    'The dates in “Date” such as 02/01/2014 could be month/day or day/month. Choose which.',
  ])
  expect(asked.dates[0]?.examples[0]).toEqual({ text: '02/01/2014', monthFirst: '2014-02-01', dayFirst: '2014-01-02' })
  const answered = preview(bytes, 'a.csv', { dateOrders: { Date: 'day-first' } })
  expect([answered.missing, answered.dates[0]?.order]).toEqual([[], 'day-first'])
})
