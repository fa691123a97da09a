/** Owns the proof that each figure of closed loops lists the referrals it counts, and that the page to leave is written as asked. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ProofPage } from '../../src/renderer/proof/ProofPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { proofAnswers, proofReferrals } from '../support/sampleProof'

function open(count: number, handlers: Handlers = {}): ReturnType<typeof renderScreen> {
  return renderScreen(
    <ProofPage />,
    { ...proofAnswers(proofReferrals(count)), ...handlers },
    { path: '/proof?office=2' },
  )
}

describe('a figure', () => {
  it('lists as many referrals as it says, each of them with its page', async () => {
    const { user } = open(34)
    expect(await screen.findByText(/You sent us 34 patients: /)).toBeTruthy()
    const figures = screen
      .getAllByRole('button', { name: /: (\d+)( of \d+)?$/ })
      .map(
        (button) =>
          [
            button.getAttribute('aria-label') ?? '',
            Number(/: (\d+)/.exec(button.getAttribute('aria-label') ?? '')?.[1]),
          ] as const,
      )
      .filter(([, count]) => count > 0)
    expect(figures.length).toBeGreaterThan(10)
    for (const [label, count] of figures) {
      // oxlint-disable-next-line no-await-in-loop -- one list at a time
      await user.click(screen.getByRole('button', { name: label }))
      const panel = screen.getByRole('region', { name: label.replace(/: .*$/, '') })
      expect([label, within(panel).getAllByRole('link').length]).toEqual([label, count])
    }
  })

  it('has nothing wrong with it', async () => {
    const { container } = open(34)
    await screen.findByText(/You sent us/)
    expect(await axeFindings(container)).toEqual([])
  })
})

it('of none, says so and what to do', async () => {
  open(0)
  expect(
    await screen.findByText(/sent nobody from November 25, 2025 to November 24, 2026\. Choose other days/),
  ).toBeTruthy()
})

it('of other days is asked anew', async () => {
  const { user, asked } = open(34)
  await screen.findByText(/You sent us/)
  await user.click(screen.getByRole('combobox', { name: 'Referrals received in' }))
  await user.click(await screen.findByRole('option', { name: 'Last quarter' }))
  await waitFor(() => {
    expect(asked('getLoopProof').at(-1)).toEqual({
      of: { kind: 'office', id: 2 },
      from: '2026-07-01',
      to: '2026-09-30',
    })
  })
})

it('is written as the page to leave, by reference unless initials are asked for', async () => {
  const { user, asked } = open(34, {
    chooseFolder: () => ({ path: 'C:\\Desk' }),
    saveLoopProof: () => ({ files: ['C:\\Desk\\Closed loops Birchwood.pdf'] }),
  })
  await screen.findByText(/You sent us/)
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(await screen.findByText('Closed loops Birchwood.pdf written.')).toBeTruthy()
  expect(asked('saveLoopProof')).toEqual([
    {
      of: { kind: 'office', id: 2 },
      from: '2025-11-25',
      to: '2026-11-24',
      patientAs: 'reference',
      formats: ['pdf'],
      folder: 'C:\\Desk',
    },
  ])
})
