/** Owns the proof that a source's page says where we left off, and that a line is written in two clicks and taken back. */
import { usualPlan } from '@shared/domain/cadence'
import { AppError } from '@shared/errors'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { SourcePage } from '../../src/renderer/sources/SourcePage'
import { tierWords } from '../../src/renderer/sources/tierWords'
import { describeReferrals, longestSilence, spanInMonth } from '../../src/renderer/timeline/timeline'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { historyHandlers, sampleReferrals } from '../support/sampleHistory'
import { sampleSources } from '../support/sampleSources'

const sources = sampleSources(20)
const [source] = sources.slice(4, 5)
if (!source) throw new Error('The sample has no fifth source.')

async function openSource(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const rendered = renderScreen(
    <SourcePage sourceId={5} />,
    {
      listSources: () => ({ asOf: '2026-11-24', sources, topFifth: { sources: 3, share: 0.42 } }),
      ...(source ? historyHandlers(source) : {}),
      writeJournalEntry: () => ({ entryId: 40, thanked: 0, promiseIds: [] }),
      deleteJournalEntry: () => ({}),
      addContact: (contact) => ({ ...contact, id: 9 }),
      removeContact: () => ({}),
      restoreContact: () => ({}),
      updateSource: () => ({}),
      ...handlers,
    },
    { path: '/sources/5' },
  )
  await screen.findByRole('heading', { level: 1, name: 'Dr. Samuel Adeyinka' })
  await screen.findAllByText(/Met Maria Santos/)
  return rendered
}
const box = (): HTMLElement => screen.getByRole('textbox', { name: 'Write what happened' })
const timeline = (): ReturnType<typeof within> => within(screen.getByRole('region', { name: 'Timeline' }))

describe('an entry', () => {
  it('is written in two clicks: into the box, and on Save', async () => {
    const { user, asked } = await openSource()
    await user.click(box())
    await user.keyboard('Brought the new cards')
    await user.click(screen.getByRole('button', { name: /Save visit/ }))
    await screen.findByText('Visit written down.')
    expect(asked('writeJournalEntry')).toMatchObject([
      {
        sourceId: 5,
        kind: 'visit',
        happenedOn: '2026-11-24',
        reached: true,
        said: 'Brought the new cards',
        isThanks: false,
        contactIds: [],
      },
    ])
  })

  it('is written without the mouse, undone, and then there to be changed', async () => {
    const { user, asked } = await openSource()
    await user.keyboard('n')
    await user.keyboard('Left a card{Enter}')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(asked('deleteJournalEntry')).toMatchObject([{ entryId: 40 }])
    expect(await screen.findByDisplayValue('Left a card')).toBe(box())
  })

  it('that is a note reaches nobody', async () => {
    const { user, asked } = await openSource()
    await user.click(box())
    await user.keyboard('Prefers mornings')
    await user.click(screen.getByRole('radio', { name: 'Note' }))
    await user.click(screen.getByRole('button', { name: /Save note/ }))
    expect(asked('writeJournalEntry')).toMatchObject([{ kind: 'note', reached: false, isThanks: false }])
  })

  it('with no words is asked for them', async () => {
    const { user, asked } = await openSource()
    await user.click(box())
    await user.keyboard('{Enter}')
    expect(screen.getByText('Write what happened, in a few words.')).toBeTruthy()
    expect(asked('writeJournalEntry')).toEqual([])
  })

  it('that was not saved stays as typed', async () => {
    const { user } = await openSource({
      writeJournalEntry: () => {
        throw new AppError('not-saved', 'The disk is full. Free some space and try again.')
      },
    })
    await user.click(box())
    await user.keyboard('Spoke with Maria{Enter}')
    await screen.findByText(/The disk is full/)
    expect(screen.getByDisplayValue('Spoke with Maria')).toBe(box())
  })

  it('is deleted, and written again by Undo', async () => {
    const { user, asked } = await openSource()
    await user.click(screen.getByRole('button', { name: 'Delete the call of Oct 29' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(asked('deleteJournalEntry')).toMatchObject([{ entryId: 5 }])
    expect(asked('writeJournalEntry')).toMatchObject([{ kind: 'call', happenedOn: '2026-10-29', reached: true }])
  })
})

describe('the page', () => {
  it('says where we left off, by whom and when, and what waits', async () => {
    await openSource()
    const panel = within(screen.getByRole('region', { name: 'Where we left off' }))
    expect(panel.getByText(/In October our fax line was busy/)).toBeTruthy()
    expect(panel.getByText(/Visit · Marisol Vega · Nov 18, 6 days ago/)).toBeTruthy()
    expect(await panel.findByText(/2 visits to say thank-you for/)).toBeTruthy()
  })

  it('puts entries, letters and referrals into one line of time, which can be narrowed', async () => {
    const { user } = await openSource()
    expect(timeline().getAllByRole('listitem').length).toBeGreaterThan(10)
    await user.click(timeline().getByRole('radio', { name: 'Letters' }))
    expect(timeline().getAllByRole('listitem')).toHaveLength(1)
    await user.click(timeline().getByRole('radio', { name: 'Calls' }))
    expect(timeline().getByText('Gave Grace the direct line.')).toBeTruthy()
    expect(timeline().queryByText(/Met Maria Santos/)).toBeNull()
  })

  it('leads on by key: a call, the letter that is due, the next source, back', async () => {
    const { user, openLog } = await openSource()
    expect(await screen.findAllByRole('button', { name: /^Draft letter/ })).toHaveLength(2)
    await user.keyboard('l')
    expect(openLog).toHaveBeenCalledWith({ sourceId: 5, kind: 'call' })
    await user.keyboard('j')
    expect(window.location.hash).toBe('#/sources/6')
    await user.keyboard('d')
    expect(window.location.hash).toBe('#/letters?sources=5')
    await user.keyboard('{Escape}')
    expect(window.location.hash).toBe('#/sources')
  })

  it('adds a person at the office, and removes one with Undo', async () => {
    const { user, asked } = await openSource()
    await user.click(screen.getByRole('button', { name: 'Add a person' }))
    await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Ruth Amaro{Enter}')
    await screen.findByText('Ruth Amaro added.')
    await user.click(screen.getByRole('button', { name: 'Remove Grace Lindqvist' }))
    await screen.findByText('Grace Lindqvist removed. What was said with them stays.')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('removeContact')).toEqual([{ contactId: 2 }])
    expect(asked('addContact')).toMatchObject([{ officeId: 3, name: 'Ruth Amaro' }])
    expect(asked('restoreContact')).toEqual([{ contactId: 2 }])
  })

  it('says how it refers, and a touch is put off with a reason, and undone', async () => {
    const { user, asked } = await openSource({ snooze: () => ({ snoozeId: 6 }), endSnooze: () => ({}) })
    expect(screen.getByText(/Usually every 10 days; 41 days silent; 20% likely still referring\./)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Put off Samuel Adeyinka' }))
    await user.click(await screen.findByRole('button', { name: 'Two weeks' }))
    expect(screen.getByText('Say why, in a few words.')).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Why not now?' }), 'On vacation')
    await user.click(screen.getByRole('button', { name: 'Two weeks' }))
    await screen.findByText('Samuel Adeyinka is put off.')
    expect(asked('snooze')).toEqual([
      { about: 'touch', subjectId: null, sourceId: 5, untilOn: '2026-12-08', reason: 'On vacation' },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('endSnooze')).toEqual([{ snoozeId: 6 }])
  })

  it('is given a tier by hand, with a reason, and a cadence of its own; both are undone', async () => {
    const before = [{ sourceId: 5, tier: null, reason: '' }]
    const { user, asked } = await openSource({
      getRelationshipPlan: () => ({ plan: usualPlan, hasModel: true }),
      setTiers: () => ({ before }),
      setCadence: () => ({}),
    })
    await user.click(screen.getByRole('button', { name: 'More about Samuel Adeyinka' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Tier and cadence…' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'Tier and cadence' }))
    await user.click(drawer.getByRole('radio', { name: 'B' }))
    await user.click(drawer.getByRole('button', { name: 'Save' }))
    expect(drawer.getByText('Say why, in a few words.')).toBeTruthy()
    await user.type(drawer.getByRole('textbox', { name: 'Why?' }), 'Half retired')
    await user.type(drawer.getByLabelText('Days from one touch to the next'), '60')
    expect(await axeFindings()).toEqual([])
    await user.click(drawer.getByRole('button', { name: 'Save' }))
    await screen.findByText('Samuel Adeyinka is changed.')
    expect(asked('setTiers')).toEqual([{ tiers: [{ sourceId: 5, tier: 'B', reason: 'Half retired' }] }])
    expect(asked('setCadence')).toEqual([{ sourceId: 5, days: 60 }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('setTiers').at(-1)).toEqual({ tiers: before })
    expect(asked('setCadence').at(-1)).toEqual({ sourceId: 5, days: null })
  })

  it('says why it does not refer more; a reason brings its usual plan, and what came of it is told', async () => {
    const { user, asked } = await openSource({
      addReason: () => ({ reasonId: 9 }),
      removeReason: () => ({}),
      settleReason: () => ({}),
    })
    const reasons = within(screen.getByRole('region', { name: 'Why not more' }))
    expect(await reasons.findByText('“Five weeks for a knee is too long.”')).toBeTruthy()
    await user.click(reasons.getByRole('button', { name: 'What came of: Our appointments come too late' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Solved' }))
    expect(asked('settleReason')).toEqual([{ reasonId: 1, outcome: 'solved' }])
    await user.click(reasons.getByRole('button', { name: 'Add a reason' }))
    await user.click(reasons.getByRole('button', { name: 'Write it down' }))
    expect(reasons.getByText('Choose a reason.')).toBeTruthy()
    await user.click(reasons.getByRole('combobox', { name: 'Reason' }))
    await user.click(await screen.findByRole('option', { name: 'They hear nothing back from us' }))
    expect(reasons.getByRole('textbox', { name: 'Plan' })).toHaveProperty(
      'value',
      'Agree how they want our notes; check after four weeks that they came.',
    )
    expect(await axeFindings()).toEqual([])
    await user.click(reasons.getByRole('button', { name: 'Write it down' }))
    await screen.findByText('Reason written down.')
    expect(asked('addReason')).toMatchObject([{ sourceId: 5, code: 'updates', said: '' }])
  })

  it('does not say that no reason was heard when the reasons cannot be read', async () => {
    await openSource({
      listReasons: () => {
        throw new AppError('unexpected', 'Something went wrong.')
      },
    })
    const reasons = within(screen.getByRole('region', { name: 'Why not more' }))
    expect(await reasons.findByRole('button', { name: 'Try again' })).toBeTruthy()
    expect(reasons.queryByText(/No reason was heard/)).toBeNull()
  })

  it('says when the registry has deactivated its NPI', async () => {
    const getSource = source ? historyHandlers(source).getSource : undefined
    await openSource({
      getSource: async (input, callId) => {
        const page = await getSource?.(input, callId)
        if (!page) throw new Error('The sample has no page.')
        return { ...page, npiDeactivatedOn: '2026-03-04' }
      },
    })
    expect(screen.getByText('The registry has deactivated this NPI,')).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })

  it('is made two: what goes to the other one is chosen row by row, and it can be undone', async () => {
    const items = [
      { table: 'referrals' as const, key: 3, on: '2026-06-01', what: 'Referral', words: 'Made-up, Ada' },
      { table: 'journal_entries' as const, key: 3, on: '2026-05-01', what: 'call', words: 'Left a message' },
    ]
    const { user, asked } = await openSource({
      listSplitItems: () => ({ name: 'Samuel Adeyinka', items }),
      splitOff: () => ({ splitId: 8, newId: 77 }),
      undoSplit: () => ({}),
    })
    await user.click(screen.getByRole('button', { name: 'More about Samuel Adeyinka' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Two sources under one name…' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'Two sources under one name' }))
    await user.click(await drawer.findByRole('checkbox', { name: /^Call/ }))
    await user.click(drawer.getByRole('button', { name: 'Make it two' }))
    expect(drawer.getByText('Write a name.')).toBeTruthy()
    expect(asked('splitOff')).toEqual([])
    expect(await axeFindings()).toEqual([])
    await user.type(drawer.getByRole('textbox'), 'Samuel Adeyinka Jr.{Enter}')
    await screen.findByText('Samuel Adeyinka Jr. came out of Samuel Adeyinka, with 1 row.')
    expect(asked('splitOff')).toEqual([
      { kind: 'source', id: 5, name: 'Samuel Adeyinka Jr.', items: [{ table: 'journal_entries', key: 3 }] },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('undoSplit')).toEqual([{ splitId: 8 }])
  })

  it('is said to be the same as another, and the two are compared', async () => {
    const { user, asked } = await openSource({ proposeDouble: () => ({ reviewId: 12 }) })
    await user.click(screen.getByRole('button', { name: 'More about Samuel Adeyinka' }))
    await user.click(await screen.findByRole('menuitem', { name: 'The same as another source…' }))
    await user.click(await screen.findByRole('combobox', { name: 'The other source' }))
    const [first] = await screen.findAllByRole('option')
    if (first) await user.click(first)
    await user.click(screen.getByRole('button', { name: 'Compare them' }))
    expect(asked('proposeDouble')).toMatchObject([{ kind: 'source', oneId: 5 }])
    expect(window.location.hash).toBe('#/doubles?pair=12')
  })

  it('has two names of one person at its office, who are compared', async () => {
    const { user, asked } = await openSource({ proposeDouble: () => ({ reviewId: 13 }) })
    await user.click(screen.getByRole('button', { name: 'Grace Lindqvist is the same as somebody else' }))
    const [first] = await screen.findAllByRole('menuitem')
    if (first) await user.click(first)
    expect(asked('proposeDouble')).toMatchObject([{ kind: 'contact', oneId: 2 }])
    expect(window.location.hash).toBe('#/doubles?pair=13')
  })

  it('reads well, with the box open too', async () => {
    const { user } = await openSource()
    await user.click(box())
    expect(await axeFindings()).toEqual([])
  })
})

describe('the words of the timeline', () => {
  it('tell referrals by what became of them', () => {
    const [first, ...rest] = source ? sampleReferrals(source) : []
    if (!first || !rest[0]) throw new Error('The sample has no referrals.')
    const seen = { ...first, status: 'note-sent' as const, seenOn: '2026-11-02', noteSentOn: '2026-11-04' }
    expect(describeReferrals([seen, seen, seen, { ...seen, status: 'declined', seenOn: null }])).toBe(
      'Three seen, one declined. All notes sent.',
    )
    expect(describeReferrals([{ ...seen, thankedOn: '2026-11-09' }])).toBe('One seen. Note sent, thanked.')
    expect(describeReferrals([{ ...first, status: 'received', seenOn: null }])).toBe('One not scheduled yet.')
  })

  it('name a span, with the year when it is not this one', () => {
    expect(spanInMonth('2026-09-08', '2026-09-25', '2026-11-24')).toBe('Sep 8 – 25')
    expect(spanInMonth('2025-09-08', '2025-09-25', '2026-11-24')).toBe('Sep 8 – 25, 2025')
    expect(spanInMonth('2026-09-08', '2026-09-08', '2026-11-24')).toBe('Sep 8')
  })

  it('find the longest silence after the first touch', () => {
    const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
    expect(longestSilence(months, [{ on: '2026-02-03' }, { on: '2026-06-01' }])).toEqual({ from: 2, count: 3 })
    expect(longestSilence(months, [{ on: '2026-04-03' }])).toBeNull()
    expect(longestSilence(months, [])).toBeNull()
  })
})

describe('what is known of a source', () => {
  const before = { needs: '', taxonomy: '', channel: null, bestTime: '', interests: '', birthday: '' }

  it('is corrected in a drawer, and undone', async () => {
    const { user, asked } = await openSource({ setSourceProfile: () => ({ before }) })
    await user.click(screen.getByRole('button', { name: 'Edit Samuel Adeyinka' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'About Samuel Adeyinka' }))
    const taxonomy = drawer.getByRole('textbox', { name: 'Taxonomy code' })
    await user.clear(taxonomy)
    await user.type(taxonomy, '207{Enter}')
    expect(drawer.getByText(/A taxonomy code has ten characters/)).toBeTruthy()
    expect(asked('setSourceProfile')).toEqual([])
    await user.type(taxonomy, 'RC0000X{Enter}')
    await screen.findByText('Samuel Adeyinka is changed.')
    expect(asked('setSourceProfile')).toMatchObject([
      { sourceId: 5, profile: { taxonomy: '207RC0000X', birthday: '12-02' } },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('setSourceProfile').at(-1)).toMatchObject({ profile: { taxonomy: '207R00000X' } })
    expect(asked('updateSource')).toHaveLength(2)
  })

  it('says where else it works', async () => {
    const { user, asked } = await openSource({
      addSourceOffice: () => ({ id: 2 }),
      removeSourceOffice: () => ({}),
    })
    const known = within(screen.getByRole('region', { name: 'Good to know' }))
    await user.click(known.getByRole('button', { name: 'Take off Saltmarsh Community Health' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(asked('addSourceOffice')).toEqual([
      { sourceId: 5, officeName: 'Saltmarsh Community Health', note: 'Thursdays' },
    ])
    await user.click(known.getByRole('button', { name: 'Works at another office, too' }))
    await user.type(known.getByRole('combobox', { name: 'Office' }), 'Strand{Enter}')
    await screen.findByText('Strand added.')
  })

  it('a promise is written down, with a day and whom it was made to', async () => {
    const { user, asked } = await openSource({ addPromise: () => ({ promiseId: 8 }), removePromise: () => ({}) })
    await user.click(screen.getByRole('button', { name: 'Add a promise' }))
    await user.keyboard('{Enter}')
    expect(screen.getByText('Write what was promised.')).toBeTruthy()
    await user.keyboard('Send the protocol{Enter}')
    await screen.findByText('Promise written down.')
    expect(asked('addPromise')).toMatchObject([
      { sourceId: 5, contactId: null, promise: 'Send the protocol', dueOn: '2026-12-01', ownerId: null },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('removePromise')).toEqual([{ promiseId: 8 }])
  })

  it('its tier is told by month, the latest first', async () => {
    await openSource()
    expect(await screen.findByText('A since Aug 2026; before that B from Jun 2026')).toBeTruthy()
    expect(tierWords([])).toBe('')
    expect(tierWords([{ month: '2026-09', tier: 'C' }])).toBe('C since Sep 2026')
  })
})
