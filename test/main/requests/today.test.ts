/** Owns the figures of the morning's screen, against the same counted another way. People are invented. */
import { expect, it } from 'vitest'
import { addDays } from '@shared/dates'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const today = '2026-11-24'
const header = 'Referral ID,Date Received,Appt Date,Date Seen,Note Sent,Status,Referring Provider'

async function importRows(rows: readonly string[]): Promise<void> {
  await place.create()
  const path = place.write('list.csv', [header, ...rows].join('\n'))
  await place.desk.ask('importFile', { path, choices: { content: 'referrals' }, dryRun: false })
}

it('loops are open too long by their clocks, history and exits left out', async () => {
  const day = (ago: number): string => addDays(today, -ago)
  await importRows([
    `R1,${day(3)},,,,New,Anh Do`,
    `R2,${day(2)},,,,New,Anh Do`,
    `R3,${day(15)},,,,Left message,Miriam Castellan`,
    `R4,${day(14)},,,,Left message,Miriam Castellan`,
    `R5,${day(30)},,${day(8)},,Seen,Lucinda Farrow`,
    `R6,${day(30)},,${day(7)},,Seen,Lucinda Farrow`,
    `R7,${day(30)},,${day(20)},${day(18)},Note sent,Lucinda Farrow`,
    `R8,${day(200)},,${day(190)},,Seen,Lucinda Farrow`,
    `R9,${day(40)},,,,Declined,Anh Do`,
    `R10,${day(20)},${day(-3)},,,Scheduled,Anh Do`,
  ])
  const { loops, total } = await place.desk.ask('listOpenLoops', {})
  expect(total).toBe(3)
  expect(loops.map(({ sourceName, missing, since }) => [sourceName, missing, since])).toEqual([
    ['Miriam Castellan', 'appointment', day(15)],
    ['Lucinda Farrow', 'note', day(8)],
    ['Anh Do', 'call', day(3)],
  ])
})

it('the quarter runs beside last year, to the same day and to its end', async () => {
  await importRows([
    'R1,2026-10-01,,,,New,Anh Do',
    'R2,2026-10-01,,,,New,Anh Do',
    'R3,2026-11-24,,,,New,Anh Do',
    'R4,2026-09-30,,,,New,Anh Do',
    'R5,2025-10-02,,,,New,Anh Do',
    'R6,2025-11-24,,,,New,Anh Do',
    'R7,2025-12-31,,,,New,Anh Do',
    'R8,2026-01-01,,,,New,Anh Do',
  ])
  const pace = await place.desk.ask('getQuarterPace', {})
  expect(pace).toMatchObject({ from: '2026-10-01', to: '2026-12-31', toSameDay: 2 })
  expect([pace.totals.length, pace.totals[0], pace.totals.at(-2), pace.totals.at(-1)]).toEqual([55, 2, 2, 3])
  expect([pace.lastYear.length, pace.lastYear[0], pace.lastYear[1], pace.lastYear.at(-1)]).toEqual([92, 0, 1, 3])
})
