/** Owns the proof that two are compared with reasons, decided by one click or key, and that a decision can be taken back. */
import type { DoublePair } from '@shared/domain/doubles'
import { AppError } from '@shared/errors'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DoublesPage } from '../../src/renderer/doubles/DoublesPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'

const pair: DoublePair = {
  reviewId: 5,
  kind: 'source',
  older: { id: 1, name: 'Miriam Castellan', holds: ['12 referrals', '1 letter'] },
  newer: { id: 9, name: 'M Castellan', holds: [] },
  evidence: [
    { field: 'First name', agreement: 'partly', weight: -0.3, values: ['Miriam', 'M'] },
    { field: 'Family name', agreement: 'same', weight: 8.8, values: ['Castellan'] },
    { field: 'Phone', agreement: 'unknown', weight: 0, values: ['(402) 555-0142', ''] },
    { field: 'Fax', agreement: 'unknown', weight: 0, values: [''] },
  ],
  rule: 'Their names are the same only in part.',
}
const second: DoublePair = {
  ...pair,
  reviewId: 6,
  older: { id: 2, name: 'Anh Do', holds: [] },
  newer: { id: 8, name: 'A Do', holds: [] },
}
const merge = {
  id: 3,
  kind: 'source' as const,
  keptName: 'Joanna Brightwell',
  goneName: 'J Brightwell',
  doneAt: '2026-11-20T12:00:00.000Z',
  doneBy: 'Dana',
}

const split = {
  id: 4,
  kind: 'source' as const,
  fromName: 'Robert Castellan',
  newName: 'Robert Castellan Jr.',
  doneAt: '2026-11-21T12:00:00.000Z',
  doneBy: 'Dana',
}

const show = (handlers: Handlers = {}) =>
  renderScreen(
    <DoublesPage />,
    {
      listDoubles: () => ({ total: 2, pairs: [pair, second], merges: [merge], splits: [split] }),
      settleDouble: ({ keepId }) => ({ mergeId: keepId === null ? null : 4 }),
      reopenDouble: () => ({}),
      undoMerge: () => ({}),
      undoSplit: () => ({}),
      ...handlers,
    },
    { path: '/doubles' },
  )

describe('a pair', () => {
  it('is shown field by field, with what each says in words', async () => {
    show()
    const table = within(await screen.findByRole('table', { name: 'Miriam Castellan beside M Castellan' }))
    expect(table.getByRole('row', { name: /^First name Miriam M In part/ })).toBeTruthy()
    expect(
      table.getByRole('row', { name: /^Family name Castellan Castellan The same speaks strongly for one/ }),
    ).toBeTruthy()
    expect(table.getByRole('row', { name: /^Phone \(402\) 555-0142 – Not known of both/ })).toBeTruthy()
    expect(table.queryByRole('row', { name: /^Fax/ })).toBeNull()
    expect(table.getByRole('row', { name: /^With it 12 referrals, 1 letter nothing yet goes along/ })).toBeTruthy()
    expect(screen.getByText('Their names are the same only in part.')).toBeTruthy()
  })

  it('is made one, and two again from the notice', async () => {
    const { user, asked } = show()
    await user.click(await screen.findByRole('button', { name: 'Same: keep Miriam Castellan' }))
    expect(asked('settleDouble')).toEqual([{ reviewId: 5, keepId: 1 }])
    await screen.findByText('M Castellan went into Miriam Castellan.')
    const [undo] = screen.getAllByRole('button', { name: 'Undo' })
    if (undo) await user.click(undo)
    await waitFor(() => {
      expect(asked('undoMerge')).toEqual([{ mergeId: 4 }])
    })
  })

  it('is said to be two, by key', async () => {
    const { user, asked } = show()
    await screen.findByText('Their names are the same only in part.')
    await user.keyboard('d')
    expect(asked('settleDouble')).toEqual([{ reviewId: 5, keepId: null }])
  })

  it('is put off for the next', async () => {
    const { user } = show()
    await user.click(await screen.findByRole('button', { name: 'Later' }))
    expect(await screen.findByRole('table', { name: 'Anh Do beside A Do' })).toBeTruthy()
  })

  it('says why it cannot be made one', async () => {
    const { user } = show({
      settleDouble: () => {
        throw new AppError('not-allowed', 'Their NPIs are different, and both are valid: they are two.')
      },
    })
    await user.click(await screen.findByRole('button', { name: 'Same: keep Miriam Castellan' }))
    expect((await screen.findByRole('alert')).textContent).toContain('Their NPIs are different')
  })
})

it('what was made one is made two again', async () => {
  const { user, asked } = show()
  await user.click(await screen.findByRole('button', { name: 'Make J Brightwell and Joanna Brightwell two again' }))
  expect(asked('undoMerge')).toEqual([{ mergeId: 3 }])
})

it('says so when there is nothing to compare', async () => {
  show({ listDoubles: () => ({ total: 0, pairs: [], merges: [], splits: [] }) })
  expect(await screen.findByText(/Nobody on file looks like somebody else/)).toBeTruthy()
})

it('reads well', async () => {
  show()
  await screen.findByRole('button', { name: 'Later' })
  expect(await axeFindings()).toEqual([])
})

it('what was made two can be made one again', async () => {
  const { user, asked } = show()
  await user.click(await screen.findByRole('button', { name: 'Put Robert Castellan Jr. back into Robert Castellan' }))
  await waitFor(() => {
    expect(asked('undoSplit')).toEqual([{ splitId: 4 }])
  })
})

it('a pair that somebody came for is asked for first', async () => {
  const { asked } = renderScreen(
    <DoublesPage />,
    { listDoubles: () => ({ total: 1, pairs: [pair], merges: [], splits: [] }) },
    { path: '/doubles?pair=5' },
  )
  await screen.findByRole('table')
  expect(asked('listDoubles')).toEqual([{ firstId: 5 }])
})
