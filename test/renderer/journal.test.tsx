/** Owns the proof that the journal is read by day, searched, and that a deletion can be taken back. */
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { JournalPage } from '../../src/renderer/journal/JournalPage'
import type { JournalEntry } from '@shared/domain/journal'
import { axeFindings, renderScreen } from '../support/renderScreen'

const entry = (id: number, happenedOn: string, changes: Partial<JournalEntry> = {}): JournalEntry => ({
  id,
  sourceId: id,
  sourceName: 'Priscilla Okonjo',
  office: 'Riverbend Rheumatology',
  kind: 'call',
  happenedOn,
  reached: true,
  said: 'Asked for the knee protocol',
  isThanks: false,
  writtenBy: 'Dana Whitlock',
  people: [],
  alsoWith: [],
  heard: '',
  mood: null,
  changes: 0,
  ...changes,
})
const entries = [
  entry(1, '2026-11-24'),
  entry(2, '2026-11-24', { kind: 'visit', sourceName: 'José Peña', office: 'Strand Clinic', said: 'Met the manager' }),
  entry(3, '2026-11-18', { kind: 'note', reached: false, said: 'Closed on Fridays' }),
]

function openJournal(list: JournalEntry[] = entries): ReturnType<typeof renderScreen> {
  return renderScreen(<JournalPage />, {
    chooseFolder: () => ({ path: 'C:\\Desk' }),
    exportGrid: () => ({ files: ['C:\\Desk\\Journal 2026-11-24.csv'] }),
    listJournal: () => ({ asOf: '2026-11-24', total: list.length, entries: list }),
    deleteJournalEntry: () => ({}),
    writeJournalEntry: () => ({ entryId: 8, thanked: 0, promiseIds: [] }),
  })
}
const said = (): string[] => screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent ?? '')

describe('the journal', () => {
  it('stands by day, newest first, and opens the source', async () => {
    openJournal()
    const today = within(await screen.findByRole('region', { name: 'Today' }))
    expect(said()).toEqual(['Met the manager', 'Asked for the knee protocol', 'Closed on Fridays'])
    expect(screen.getByRole('heading', { name: 'Wednesday, Nov 18' })).toBeTruthy()
    expect(today.getByRole('link', { name: 'José Peña' }).getAttribute('href')).toBe('#/sources/2')
  })

  it('is narrowed by kind and by words, accents or not', async () => {
    const { user } = openJournal()
    await user.click(await screen.findByRole('button', { name: 'Notes 1' }))
    expect(said()).toEqual(['Closed on Fridays'])
    await user.click(screen.getByRole('button', { name: 'All 3' }))
    await user.type(screen.getByRole('textbox', { name: 'Find in the journal' }), 'pena manager')
    expect(said()).toEqual(['Met the manager'])
    await user.type(screen.getByRole('textbox', { name: 'Find in the journal' }), ' zzz')
    expect(screen.getByText('No entry here says “pena manager zzz”.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all 3 entries' }))
    expect(said()).toHaveLength(3)
  })

  it('deletes an entry, and writes it again by Undo', async () => {
    const { user, asked } = openJournal()
    await user.click(await screen.findByRole('button', { name: 'Delete the note with Priscilla Okonjo' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(asked('deleteJournalEntry')).toMatchObject([{ entryId: 3 }])
    expect(asked('writeJournalEntry')).toMatchObject([
      {
        sourceId: 3,
        kind: 'note',
        happenedOn: '2026-11-18',
        reached: false,
        said: 'Closed on Fridays',
        isThanks: false,
        contactIds: [],
      },
    ])
  })

  it('that is empty offers the first entry', async () => {
    const { user, openLog } = openJournal([])
    await screen.findByText(/Nothing is written down yet/)
    await user.click(screen.getByRole('button', { name: 'Write an entry' }))
    expect(openLog).toHaveBeenCalledOnce()
  })

  it('reads well', async () => {
    openJournal()
    await screen.findByRole('region', { name: 'Today' })
    expect(await axeFindings()).toEqual([])
  })
})

it('is exported as it is found', async () => {
  const { user, asked } = openJournal()
  await user.type(await screen.findByRole('textbox', { name: 'Find in the journal' }), 'fridays')
  await user.click(screen.getByRole('button', { name: 'Export' }))
  await user.click(await screen.findByRole('menuitem', { name: 'CSV' }))
  expect(await screen.findByText('Journal 2026-11-24.csv saved, 1 row.')).toBeTruthy()
  expect(asked('exportGrid')).toMatchObject([
    {
      format: 'csv',
      grid: {
        title: 'Journal',
        rows: [
          [
            '2026-11-18',
            'Note',
            'Priscilla Okonjo',
            'Riverbend Rheumatology',
            '',
            '',
            'Closed on Fridays',
            'Dana Whitlock',
          ],
        ],
      },
    },
  ])
})
