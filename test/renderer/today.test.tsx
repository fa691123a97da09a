/** Owns the proof that the morning's screen says what is due, in the order in which it matters, and leads to each. */
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { GoneQuiet, inOrderOfLoss } from '../../src/renderer/today/GoneQuiet'
import { TodayPage } from '../../src/renderer/today/TodayPage'
import { inOrderOfTouch } from '../../src/renderer/today/TouchesDue'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { letterHandlers } from '../support/sampleLetters'
import { sampleSources } from '../support/sampleSources'
import { todayHandlers } from '../support/sampleToday'

const sources = sampleSources(30)

async function openToday(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const shown = renderScreen(
    <TodayPage />,
    {
      listSources: () => ({ asOf: '2026-11-24', sources, topFifth: { sources: 3, share: 0.42 } }),
      ...letterHandlers(),
      ...todayHandlers(),
      ...handlers,
    },
    { path: '/today' },
  )
  await screen.findByRole('heading', { level: 1, name: 'Tuesday, November 24' })
  return shown
}
const panel = async (name: string | RegExp) => within(await screen.findByRole('region', { name }))

describe('what is due', () => {
  it('is thanks first, the oldest visit on top, drafted with one key', async () => {
    const { user } = await openToday()
    const owed = await panel(/thank-yous owed$/)
    expect(owed.getAllByRole('listitem')).toHaveLength(5)
    expect(owed.getByRole('link', { name: /^Show the other/ })).toBeTruthy()
    await user.keyboard('d')
    expect(window.location.hash).toBe('#/letters')
  })

  it('is a touch, overdue before due and the better tier first; a call is logged from its line', async () => {
    const order = inOrderOfTouch(sources)
    const overdue = order.filter(({ nextTouch }) => nextTouch?.state === 'overdue')
    expect(order.slice(0, overdue.length)).toEqual(overdue)
    const { user, openLog } = await openToday()
    const due = await panel('Touches due')
    const [first] = order
    expect(due.getAllByRole('listitem')[0]?.textContent).toContain(first?.name ?? '')
    await user.click(due.getByRole('button', { name: `Log a call with ${first?.name ?? ''}` }))
    expect(openLog).toHaveBeenCalledWith({ sourceId: first?.id, kind: 'call' })
    expect(due.getByRole('link', { name: 'See all overdue' }).getAttribute('href')).toBe('#/sources?view=overdue')
  })

  it('is a silence, the one that costs most first, in words', async () => {
    const [first, second] = inOrderOfLoss(sources)
    expect((first?.rhythm?.usual ?? 0) >= (second?.rhythm?.usual ?? 0)).toBe(true)
    await openToday()
    const quiet = await panel('Gone quiet')
    expect(quiet.getByText(/41 days silent; 20% likely still referring\./)).toBeTruthy()
    expect(quiet.getByRole('link', { name: 'Open the Quiet view' }).getAttribute('href')).toBe('#/sources?view=quiet')
  })

  it('is no silence that was put off', () => {
    const snooze = { id: 1, untilOn: '2026-12-01', reason: 'On vacation' }
    const all = sources.map((source) => ({
      ...source,
      nextTouch: {
        dueOn: '2026-12-01',
        state: 'later' as const,
        everyDays: 30,
        isOwn: false,
        isFirst: false,
        snooze,
      },
    }))
    renderScreen(<GoneQuiet sources={all} />)
    expect(screen.getByText('Nobody has been silent for longer than their own history explains.')).toBeTruthy()
  })

  it('is a loop, with what is missing and since when; the list behind it is one click away', async () => {
    await openToday({ countUpdatesWaiting: () => ({ total: 7 }) })
    const loops = await panel('Loops open too long')
    expect(await loops.findByText('Seen Nov 3; note not sent')).toBeTruthy()
    expect(loops.getByRole('link', { name: '7 updates to send' }).getAttribute('href')).toBe('#/referrals?view=updates')
    expect(loops.getByRole('link', { name: 'Owen Prentiss' }).getAttribute('href')).toBe('#/referrals?referral=40')
  })

  it('is every loop, when one asks for the others', async () => {
    const loops = Array.from({ length: 9 }, (_, i) => ({
      referralId: i + 1,
      sourceId: i + 1,
      sourceName: `Source ${i + 1}`,
      act: 'send-note' as const,
      since: '2026-11-03',
      daysLate: 14,
    }))
    const { user } = await openToday({ listOpenLoops: () => ({ asOf: '2026-11-24', total: 12, putOff: 0, loops }) })
    const open = await panel('Loops open too long')
    const others = await open.findByRole('button', { name: 'Show the other 3' })
    expect(open.queryByRole('link', { name: 'Source 7' })).toBeNull()
    expect(open.getByText('and 3 others since then')).toBeTruthy()
    await user.click(others)
    expect(open.getByRole('link', { name: 'Source 9' })).toBeTruthy()
    await user.click(open.getByRole('button', { name: 'Show only the first 6' }))
    expect(open.queryByRole('link', { name: 'Source 7' })).toBeNull()
  })

  it('stands beside how the quarter goes, without colour for what chance explains', async () => {
    await openToday()
    const quarter = await panel('This quarter so far')
    expect((await quarter.findByText('12 more than last year by this day')).className).toContain('quiet')
    expect(quarter.getByRole('link', { name: '151 referrals' }).getAttribute('href')).toBe(
      '#/referrals?receivedFrom=2026-10-01&receivedTo=2026-11-24',
    )
  })
})

it('when nothing is due, each panel says when something would be', async () => {
  await openToday({
    listSources: () => ({
      asOf: '2026-11-24',
      sources: sources.map((source) => ({ ...source, nextTouch: null, rhythm: null })),
      topFifth: { sources: 3, share: 0.42 },
    }),
    listThankYousDue: () => ({ asOf: '2026-11-24', due: [] }),
    listOpenLoops: () => ({ asOf: '2026-11-24', total: 0, putOff: 0, loops: [] }),
  })
  expect(await screen.findByText(/^Nobody is owed a thank-you\./)).toBeTruthy()
  expect(screen.getByText(/^Everybody has heard from us lately\./)).toBeTruthy()
  expect(await screen.findByText(/^No referral of the last 90 days is late/)).toBeTruthy()
})

it('an empty practice is led to the import', async () => {
  const { user } = await openToday({
    listSources: () => ({ asOf: '2026-11-24', sources: [], topFifth: { sources: 0, share: 0 } }),
  })
  await user.click(await screen.findByRole('button', { name: 'Import a referral list' }))
  expect(window.location.hash).toBe('#/import')
})

it('reads well', async () => {
  await openToday()
  await panel('Loops open too long')
  await screen.findByText('Seen Nov 3; note not sent')
  expect(await axeFindings()).toEqual([])
})

describe('people and promises', () => {
  it('a promise is due with its day and settled on the spot; who keeps a desk is due by what they do', async () => {
    const { user, asked, openLog } = await openToday({ settlePromise: () => ({ nextOn: null }) })
    const promises = await panel('Promises due')
    expect(await promises.findByText(/was due Nov 22/)).toBeTruthy()
    await user.click(promises.getByRole('button', { name: 'Settle: Bring the card with the direct line' }))
    await user.click(await screen.findByRole('button', { name: 'No longer needed' }))
    expect(asked('settlePromise')).toEqual([{ promiseId: 1, settled: { isKept: false, outcome: '' } }])
    const staff = await panel('Support staff due')
    await user.click(staff.getByRole('button', { name: 'Log a call with Beatriz Amaro' }))
    expect(openLog).toHaveBeenCalledWith({ sourceId: 3, kind: 'call', contactId: 7 })
  })

  it('whoever of the staff does not fit is one click away', async () => {
    const { contacts } = (await todayHandlers().listPeopleDue?.({}, 0)) ?? { contacts: [] }
    const many = contacts.flatMap((one) =>
      Array.from({ length: 6 }, (_, i) => ({ ...one, contactId: i, name: `Person ${i}` })),
    )
    const { user } = await openToday({
      listPeopleDue: () => ({ asOf: '2026-11-24', birthdays: [], total: 6, contacts: many }),
    })
    const staff = await panel('Support staff due')
    expect(staff.queryByText('Person 5')).toBeNull()
    await user.click(staff.getByRole('button', { name: 'Show the other 2' }))
    expect(staff.getByText('Person 5')).toBeTruthy()
  })

  it('a birthday is told a week ahead, and put off like a loop or a thank-you', async () => {
    const { user, asked } = await openToday({ snooze: () => ({ snoozeId: 5 }) })
    const birthdays = await panel('Birthdays')
    expect(birthdays.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('Maria Santos Northgate Internal MedicineToday'),
      expect.stringContaining('Joanna Brightwell Quarry Street Sports MedicineNov 27'),
    ])
    const putOff = async (name: string): Promise<void> => {
      await user.click(screen.getByRole('button', { name }))
      await user.type(await screen.findByRole('textbox', { name: 'Why not now?' }), 'Wrote a card')
      await user.click(screen.getByRole('button', { name: 'A week' }))
    }
    await putOff('Put off the birthday of Maria Santos')
    await putOff('Put off the referral from Owen Prentiss')
    expect(asked('snooze')).toMatchObject([
      { about: 'birthday', sourceId: 5, subjectId: 1, untilOn: '2026-12-01' },
      { about: 'loop', sourceId: 13, subjectId: 40 },
    ])
  })

  it('a thank-you that was put off is not owed today', async () => {
    const before = letterHandlers()
    const [first] = (await before.listThankYousDue?.({}, 0))?.due ?? []
    const snooze = { id: 1, sourceId: first?.sourceId ?? 0, subjectId: null, untilOn: '2026-12-01', reason: 'Away' }
    await openToday({ listSnoozes: () => ({ snoozes: [snooze] }) })
    const owed = await panel(/thank-yous owed$/)
    expect(owed.queryByRole('link', { name: first?.politeName ?? '' })).toBeNull()
  })
})
