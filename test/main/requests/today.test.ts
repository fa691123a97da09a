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
  expect(loops.map(({ sourceName, act, since, daysLate }) => [sourceName, act, since, daysLate])).toEqual([
    ['Miriam Castellan', 'call-again', day(15), 1],
    ['Lucinda Farrow', 'send-note', day(8), 1],
    ['Anh Do', 'call', day(3), 1],
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

it('what was put off is counted apart; staff and birthdays are due in their turn', async () => {
  const day = (ago: number): string => addDays(today, -ago)
  await importRows([`R1,${day(3)},,,,New,Anh Do`, `R2,${day(4)},,,,New,Anh Do`])
  const [anh] = (await place.desk.ask('listSources', { shareOf: 'all' })).sources
  const sourceId = anh?.id ?? 0
  const [loop] = (await place.desk.ask('listOpenLoops', {})).loops
  const putOff = {
    about: 'loop',
    sourceId,
    subjectId: loop?.referralId ?? 0,
    untilOn: '2026-12-01',
    reason: 'Asked',
  } as const
  const { snoozeId } = await place.desk.ask('snooze', putOff)
  expect(await place.desk.ask('listOpenLoops', {})).toMatchObject({ total: 1, putOff: 1 })
  expect((await place.desk.ask('listSnoozes', { about: 'loop' })).snoozes).toHaveLength(1)
  expect((await place.desk.ask('listSnoozes', { about: 'touch' })).snoozes).toEqual([])
  await place.desk.ask('endSnooze', { snoozeId })
  expect(await place.desk.ask('listOpenLoops', {})).toMatchObject({ total: 2, putOff: 0 })

  const blank = { credential: '', npi: '', specialty: '', phone: '', fax: '' }
  const lantern = { kind: 'provider', name: 'Lucinda Farrow', ...blank, officeName: 'Lantern Street' } as const
  const { sourceId: lucinda } = await place.desk.ask('addSource', lantern)
  const { source } = await place.desk.ask('getSource', { sourceId: lucinda })
  const staff = { officeId: source.office?.id ?? 0, role: ' referral COORDINATOR', birthday: '11-27' }
  const maria = await place.desk.ask('addContact', { ...staff, name: 'Maria Santos' })
  await place.desk.ask('addContact', { ...staff, name: 'Grace Lindqvist', birthday: '12-02', role: 'Nurse' })
  const due = () => place.desk.ask('listPeopleDue', {})
  // The office sends nothing and nobody has spoken with her: she is nobody's work.
  expect(await due()).toMatchObject({
    total: 0,
    birthdays: [{ name: 'Maria Santos', on: '2026-11-27', sourceId: lucinda }],
  })
  const spoke = { sourceId: lucinda, kind: 'call', reached: true, isThanks: false } as const
  await place.desk.ask('writeJournalEntry', {
    ...spoke,
    contactIds: [maria.id],
    happenedOn: day(70),
    said: 'Asked about faxes',
  })
  expect((await due()).contacts).toMatchObject([
    { name: 'Maria Santos', lastTouchOn: day(70), touch: { state: 'overdue', everyDays: 60, dueOn: day(10) } },
  ])
  const { plan } = await place.desk.ask('getRelationshipPlan', {})
  await place.desk.ask('setRelationshipPlan', { ...plan, roles: [{ role: 'Nurse', days: 30 }] })
  expect((await due()).total).toBe(0)
  await place.desk.ask('setRelationshipPlan', plan)
  expect((await due()).total).toBe(1)
  const later = {
    about: 'contact',
    sourceId: lucinda,
    subjectId: maria.id,
    untilOn: '2026-12-08',
    reason: 'Away',
  } as const
  await place.desk.ask('snooze', later)
  await place.desk.ask('snooze', { ...later, about: 'birthday' })
  expect(await due()).toMatchObject({ total: 0, birthdays: [] })
})

it('the tiers of each month that is over are written down once, and a move since then is told', async () => {
  await importRows([
    ...Array.from({ length: 8 }, (_, i) => `A${i},2026-09-${String(i + 1).padStart(2, '0')},,,,New,Anh Do`),
    'B1,2026-10-05,,,,New,Lucinda Farrow',
    ...Array.from(
      { length: 60 },
      (_, i) => `C${i},2026-11-${String((i % 20) + 1).padStart(2, '0')},,,,New,Lucinda Farrow`,
    ),
  ])
  const idOf = async (name: string): Promise<number> =>
    (await place.desk.ask('listSources', { shareOf: 'all' })).sources.find((one) => one.name === name)?.id ?? 0
  const lucinda = await idOf('Lucinda Farrow')
  await place.desk.ask('setPotentials', { potentials: [{ sourceId: lucinda, potential: 'high' }] })
  const { months } = await place.desk.ask('listTierMonths', { sourceId: lucinda })
  expect(months.at(-1)).toEqual({ month: '2026-10', tier: 'B' })
  expect(months.find(({ month }) => month === '2026-09')).toEqual({ month: '2026-09', tier: 'D' })
  const { sources } = await place.desk.ask('listSources', { shareOf: '12-months' })
  expect(sources.map(({ name, tier, tierBefore }) => [name, tier, tierBefore])).toEqual([
    ['Lucinda Farrow', 'A', 'B'],
    ['Anh Do', 'B', 'A'],
  ])
})
