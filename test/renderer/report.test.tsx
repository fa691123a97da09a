/** Owns the proof that every figure of the report opens its list, and that the report is exported where the person says. */
import { referralFilterSchema } from '@shared/domain/referrals'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { parseReferralFilter } from '../../src/renderer/app/routes'
import { headlinePieces } from '../../src/renderer/report/headline'
import { ReportPage } from '../../src/renderer/report/ReportPage'
import { headlineSentences } from '@shared/domain/quarterlyReport'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen, testSession } from '../support/renderScreen'
import { reportHandlers, sampleReport } from '../support/sampleReport'
import { sampleSources } from '../support/sampleSources'

async function openReport(handlers: Handlers = {}): Promise<ReturnType<typeof renderScreen>> {
  const rendered = renderScreen(<ReportPage />, { ...reportHandlers(), ...handlers }, { path: '/report' })
  await screen.findByRole('button', { name: 'Export as Word' })
  return rendered
}

function filterOf(link: HTMLElement): unknown {
  return parseReferralFilter(link.getAttribute('href')?.split('?')[1] ?? '')
}

describe('a figure', () => {
  it('of a step opens the referrals that got so far', async () => {
    await openReport()
    const panel = within(screen.getByRole('region', { name: 'From received to thanked' }))
    const links = panel.getAllByRole('link')
    expect(links.map(filterOf)).toEqual(sampleReport().funnel.map(({ filter }) => referralFilterSchema.parse(filter)))
  })

  it('of the headline opens its referrals or its sources', async () => {
    const { user } = await openReport()
    const { prior, gained } = sampleReport()
    const [fewer] = screen.getAllByRole('link', { name: / (fewer|more)$/ })
    if (!fewer) throw new Error('No comparison.')
    expect(filterOf(fewer)).toEqual(prior.filter)
    const [areNew] = screen.getAllByRole('button', { name: '2' })
    if (!areNew) throw new Error('Nobody is new.')
    await user.click(areNew)
    const drawer = within(await screen.findByRole('dialog', { name: 'Gained' }))
    expect(drawer.getAllByRole('listitem')).toHaveLength(gained.length)
  })

  it('leaves every sentence as it was', () => {
    for (const count of [1, 2, 9, 62, 143]) {
      const report = sampleReport('2026-Q3', testSession.today, count)
      const text = headlinePieces(report).map((piece) => piece.text)
      expect(text.join('')).toBe(headlineSentences(report).join(' '))
    }
  })

  it('of a bar opens the source’s referrals of the quarter', async () => {
    await openReport()
    expect(filterOf(screen.getByRole('link', { name: /^Miriam Castellan, MD: / }))).toEqual({
      sourceId: 1,
      receivedFrom: '2026-07-01',
      receivedTo: '2026-09-30',
    })
  })
})

describe('a quarter', () => {
  it('begins with the last whole one', async () => {
    const { asked } = await openReport()
    expect(asked('getQuarterlyReport')).toEqual([{ quarter: '2026-Q3' }])
  })

  it('without referrals offers the latest that has some', async () => {
    const empty = sampleReport('2026-Q3', testSession.today, 0)
    const { user, asked } = renderScreen(
      <ReportPage />,
      {
        ...reportHandlers(),
        getQuarterlyReport: ({ quarter }) => (quarter === '2026-Q3' ? empty : sampleReport(quarter)),
        listSources: () => ({
          asOf: testSession.today,
          sources: sampleSources(1).map((source) => ({ ...source, lastReferral: '2026-05-03' })),
          topFifth: { sources: 1, share: 1 },
        }),
      },
      { path: '/report' },
    )
    await user.click(await screen.findByRole('button', { name: 'Show Apr – Jun 2026' }))
    await screen.findByRole('region', { name: 'From received to thanked' })
    expect(asked('getQuarterlyReport')).toContainEqual({ quarter: '2026-Q2' })
  })

  it('of a practice without referrals leads to the import', async () => {
    renderScreen(
      <ReportPage />,
      {
        getQuarterlyReport: ({ quarter }) => sampleReport(quarter, testSession.today, 0),
        listSources: () => ({ asOf: testSession.today, sources: [], topFifth: { sources: 0, share: 0 } }),
      },
      { path: '/report' },
    )
    const link = await screen.findByRole('link', { name: 'Import referrals' })
    expect(link.getAttribute('href')).toBe('#/import')
  })
})

describe('an export', () => {
  it('goes to the chosen folder and is opened from there', async () => {
    const { user, asked } = await openReport()
    await user.click(screen.getByRole('button', { name: 'Export as Word' }))
    await screen.findByText('Referrals 2026-Q3.docx saved.')
    expect(asked('exportReport')).toEqual([{ quarter: '2026-Q3', formats: ['docx'], folder: 'C:\\Clinic\\Reports' }])
    await user.click(screen.getByRole('button', { name: 'Open' }))
    await user.click(screen.getByRole('button', { name: 'Show in folder' }))
    const path = 'C:\\Clinic\\Reports\\Referrals 2026-Q3.docx'
    expect([asked('openFile'), asked('showInFolder')]).toEqual([[{ path }], [{ path }]])
  })

  it('without a folder does nothing', async () => {
    const { user, asked } = await openReport({ chooseFolder: () => ({ path: null }) })
    await user.click(screen.getByRole('button', { name: 'Export as CSV' }))
    await waitFor(() => {
      expect(asked('chooseFolder')).toHaveLength(1)
    })
    expect(asked('exportReport')).toEqual([])
  })
})

it('reads well', async () => {
  await openReport()
  expect(await axeFindings()).toEqual([])
})
