/** Owns the proof that the sources are searched, viewed, weighed, added to, and that an empty practice is led on. */
import { usualPlan } from '@shared/domain/cadence'
import type { SourceRow } from '@shared/domain/sources'
import type { OwnView } from '@shared/domain/sourceViews'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { SourcesPage } from '../../src/renderer/sources/SourcesPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { sampleSources } from '../support/sampleSources'

const sample = sampleSources(20).map((source) => (source.id === 3 ? { ...source, npi: '1407312946' } : source))
const desk = (sources: readonly SourceRow[] = sample, handlers: Handlers = {}): Handlers => ({
  listSources: () => ({ asOf: '2026-11-24', sources: [...sources], topFifth: { sources: 3, share: 0.42 } }),
  updateSource: () => ({}),
  addSource: () => ({ sourceId: 99 }),
  listSourceViews: () => ({ views: [] }),
  listUsers: () => ({ users: [{ id: 2, name: 'Marisol Vega', role: 'liaison' }] }),
  getReasonRanking: () => ({ ranking: [{ code: 'access', open: 4, solved: 2, sources: 6 }] }),
  ...handlers,
})

async function openSources(handlers: Handlers = desk(), path = '/sources'): Promise<ReturnType<typeof renderScreen>> {
  const rendered = renderScreen(<SourcesPage />, handlers, { path })
  await screen.findByRole('grid', { name: 'Sources' })
  return rendered
}
const names = (): string[] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[1]?.querySelector('b')?.textContent ?? '')
const press = (name: RegExp): HTMLElement => screen.getByRole('button', { name })

describe('the list', () => {
  it('begins with who sends most, and each share begins where the one above ended', async () => {
    await openSources()
    expect(names()[0]).toBe('Miriam Castellan, MD')
    const bars = screen.getAllByRole('img', { name: /% of referrals in 12 months/ })
    const [first, second] = bars.map((bar) => bar.querySelectorAll('rect')[1])
    expect(Number(second?.getAttribute('x'))).toBeCloseTo(
      Number(first?.getAttribute('x')) + Number(first?.getAttribute('width')),
      1,
    )
  })

  it.each([
    ['okonjo', ['Priscilla Okonjo, MD']],
    ['1407312946', ['Priscilla Okonjo, MD']],
    ['podiatry', ['Anneliese Kovar, DPM']],
    ['saltmarsh np', ['Lucinda Farrow, NP']],
    ['harbor point pain', ['Rafael Dunmore, MD']],
  ])('is searched for “%s”', async (search, found) => {
    const { user } = await openSources()
    await user.type(screen.getByRole('textbox', { name: 'Filter this list' }), search)
    expect(names()).toEqual(found)
  })

  it('says when nothing matches, and leads back', async () => {
    const { user } = await openSources()
    await user.type(screen.getByRole('textbox', { name: 'Filter this list' }), 'zzz')
    expect(screen.getByText('No source here matches “zzz”.')).toBeTruthy()
    await user.click(press(/Show all 20 sources/))
    expect(names()).toHaveLength(20)
  })

  it('opens a source with Enter', async () => {
    const { user } = await openSources()
    await user.keyboard('jj{Enter}')
    expect(window.location.hash).toBe('#/sources/2')
  })

  it('opens the referrals its total counts', async () => {
    await openSources()
    const total = sample.reduce((sum, { referrals12Months }) => sum + referrals12Months, 0)
    const link = screen.getByRole('link', { name: `${total} referrals in 12 months` })
    expect(link.getAttribute('href')).toBe('#/referrals?receivedFrom=2025-11-25&receivedTo=2026-11-24')
  })
})

describe('the views', () => {
  it('count what they show', async () => {
    const { user } = await openSources()
    const never = sample.filter(({ referrals }) => referrals === 0).length
    await user.click(press(/^Top 20%/))
    expect(names()).toEqual(['Miriam Castellan, MD', 'Joanna Brightwell, DO', 'Priscilla Okonjo, MD'])
    await user.click(press(new RegExp(`^Never referred ${never}$`)))
    expect(names()).toHaveLength(never)
    const reasons = within(await screen.findByRole('region', { name: 'Why they do not refer' }))
    expect(reasons.getByText('6 sources; 4 open, 2 solved')).toBeTruthy()
    await user.click(press(/^New/))
    expect(names()).toEqual(['Noor Halabi, MD'])
  })

  it('show whom to see to, who fell quiet, and who could send more', async () => {
    const { user } = await openSources()
    const overdue = sample.filter(({ nextTouch }) => nextTouch?.state === 'overdue').length
    await user.click(press(new RegExp(`^Overdue ${overdue}$`)))
    expect(names()).toContain('Henrik Vasquez-Lund, MD')
    await user.click(press(/^Quiet/))
    expect(names()).toContain('Samuel Adeyinka, MD')
    expect(screen.getAllByText('Quiet:').length).toBeGreaterThan(0)
    await user.click(press(/^Grow/))
    const map = within(screen.getByRole('figure', { name: 'Volume against potential' }))
    const [dot] = map.getAllByRole('link', { name: /high potential$/ })
    expect(dot?.getAttribute('href')).toMatch(/^#\/sources\/\d+$/u)
    expect(names()).not.toContain('Miriam Castellan, MD')
    expect(await axeFindings()).toEqual([])
  })

  it('show who moved to another tier since last month, and from which', async () => {
    const { user } = await openSources()
    const moved = sample.filter(({ tierBefore }) => tierBefore !== null)
    await user.click(press(new RegExp(`^Moved tier ${moved.length}$`)))
    expect(names()).toHaveLength(moved.length)
    expect(screen.getAllByText(', B at the end of last month')).toHaveLength(moved.length)
  })

  it('show who fell silent', async () => {
    const silent = sample.map((source, index) => (index === 1 ? { ...source, referrals12Months: 0 } : source))
    const { user } = await openSources(desk(silent))
    await user.click(press(/^Silent a year 1$/))
    expect(names()).toEqual(['Joanna Brightwell, DO'])
  })
})

describe('the groups', () => {
  it('put the sources under their offices, with what each sent', async () => {
    const { user } = await openSources()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Groups' }), 'By office')
    const sent = sample
      .filter(({ office }) => office === 'Birchwood Family Medicine')
      .reduce((sum, { referrals12Months }) => sum + referrals12Months, 0)
    expect(press(new RegExp(`^Birchwood Family Medicine 2 sources, ${sent} in 12 months$`))).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })
})

describe('the volume shares are of', () => {
  it('can be kept under a name, gone to, changed and taken away', async () => {
    let kept: OwnView[] = []
    const { user, asked } = await openSources(
      desk(sample, {
        listSourceViews: () => ({ views: kept }),
        keepSourceView: ({ name, kept: view }) => {
          const before = kept.find((one) => one.name === name)?.kept ?? null
          kept = [{ id: 7, name, kept: view }]
          return { viewId: 7, before }
        },
        removeSourceView: () => {
          kept = []
          return {}
        },
      }),
    )
    const box = screen.getByRole('textbox', { name: 'Filter this list' })
    await user.type(box, 'saltmarsh')
    await user.click(press(/Keep view/))
    await user.keyboard('{Enter}')
    expect(await screen.findByText('Give the view a name.')).toBeTruthy()
    await user.keyboard('Saltmarsh people{Enter}')
    const tab = await screen.findByRole('button', { name: 'Saltmarsh people', pressed: true })
    const few = names()
    expect(few.length).toBeGreaterThan(0)
    await user.click(press(/^All \d/))
    await user.clear(box)
    expect(names().length).toBeGreaterThan(few.length)
    await user.click(tab)
    expect(names()).toEqual(few)
    expect(asked('keepSourceView')).toMatchObject([
      { name: 'Saltmarsh people', kept: { view: 'all', search: 'saltmarsh', table: { sorts: [{ by: 'share' }] } } },
    ])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Groups' }), 'By tier')
    await user.click(press(/Keep changes/))
    await user.click(await screen.findByRole('button', { name: 'Replace the view' }))
    await waitFor(() => {
      expect(kept[0]?.kept.groupBy).toBe('tier')
    })
    await user.click(press(/Keep view/))
    await user.click(await screen.findByRole('button', { name: 'Take “Saltmarsh people” away' }))
    await waitFor(() => {
      expect(screen.queryByRole('button', { name: 'Saltmarsh people' })).toBeNull()
    })
    await user.click(screen.getAllByRole('button', { name: 'Undo' }).at(-1) ?? tab)
    expect(await screen.findByRole('button', { name: 'Saltmarsh people', pressed: true })).toBeTruthy()
  })

  it('can be all time', async () => {
    const { user, asked } = await openSources()
    await user.click(screen.getByRole('radio', { name: 'All time' }))
    await screen.findByRole('columnheader', { name: 'All time' })
    expect(asked('listSources')).toContainEqual({ shareOf: 'all' })
  })

  it('is all time at first when nobody has referred in 12 months, and says so', async () => {
    const old = sample.map((source) => ({ ...source, referrals12Months: 0 }))
    const { asked } = await openSources(desk(old))
    expect(screen.getByText(/Nobody has referred in the last 12 months/)).toBeTruthy()
    expect(asked('listSources')).toEqual([{ shareOf: '12-months' }, { shareOf: 'all' }])
  })
})

describe('the selection', () => {
  it('of one can be logged, of several can be written to', async () => {
    const { user, openLog } = await openSources()
    await user.keyboard('j ')
    await user.click(press(/Log a touch/))
    expect(openLog).toHaveBeenCalledWith({ sourceId: 1 })
    await user.keyboard('jj ')
    expect(screen.queryByRole('button', { name: /Log a touch/ })).toBeNull()
    await user.click(press(/Draft letters/))
    expect(window.location.hash).toBe('#/letters?sources=1,2')
  })
})

describe('several at once', () => {
  it('are assigned to somebody, and that is undone', async () => {
    const before = [{ sourceId: 1, ownerId: null }]
    const { user, asked } = await openSources({ ...desk(), setOwners: () => ({ before }) })
    await user.keyboard('j j ')
    await user.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Assign' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Marisol Vega' }))
    await screen.findByText('2 sources: Marisol Vega looks after them.')
    await user.click(press(/^Undo$/))
    expect(asked('setOwners')).toMatchObject([{ owners: [{ ownerId: 2 }, { ownerId: 2 }] }, { owners: before }])
  })

  it('are written as a file alone, or printed, with the columns that are shown', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    const { user, asked } = await openSources(
      desk(sample, {
        chooseFolder: () => ({ path: 'C:\\Desk' }),
        exportGrid: () => ({ files: ['C:\\Desk\\Sources.csv'] }),
        recordPrint: () => ({}),
      }),
    )
    for (const name of ['Miriam Castellan', 'Priscilla Okonjo']) {
      await user.click(screen.getByRole('checkbox', { name: `Select ${name}` }))
    }
    const bar = screen.getByRole('toolbar')
    await user.click(within(bar).getByRole('button', { name: 'Export' }))
    await user.click(await screen.findByRole('menuitem', { name: 'CSV' }))
    await waitFor(() => {
      expect(asked('exportGrid')).toMatchObject([
        { grid: { rows: [{ 0: 'Miriam Castellan, MD' }, { 0: 'Priscilla Okonjo, MD' }] } },
      ])
    })
    await user.click(within(bar).getByRole('button', { name: 'Export' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Print' }))
    await waitFor(() => {
      expect(print).toHaveBeenCalledOnce()
    })
    expect(asked('recordPrint')).toEqual([{ title: 'Sources', rows: 2 }])
    const pages = document.querySelector('[data-print-pages]')
    expect([...(pages?.querySelectorAll('tbody tr') ?? [])].map((row) => row.firstChild?.textContent)).toEqual([
      'Miriam Castellan, MD',
      'Priscilla Okonjo, MD',
    ])
    window.dispatchEvent(new Event('afterprint'))
    await waitFor(() => {
      expect(document.querySelector('[data-print-pages]')).toBeNull()
    })
  })

  it('are given a potential, and a tier with a reason, and both are undone', async () => {
    const before = [{ sourceId: 1, potential: null }]
    const { user, asked } = await openSources({
      ...desk(),
      setPotentials: () => ({ before }),
      setTiers: () => ({ before: [{ sourceId: 1, tier: null, reason: '' }] }),
      getRelationshipPlan: () => ({ plan: usualPlan, hasModel: true }),
    })
    await user.keyboard('j j ')
    const bar = within(screen.getByRole('toolbar'))
    await user.click(bar.getByRole('button', { name: 'Potential' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Medium' }))
    await screen.findByText('Potential of 2 sources: medium.')
    expect(asked('setPotentials')).toMatchObject([{ potentials: [{ potential: 'medium' }, { potential: 'medium' }] }])
    await user.click(press(/^Undo$/))
    expect(asked('setPotentials').at(-1)).toEqual({ potentials: before })
    await user.click(bar.getByRole('button', { name: 'Tier' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'Tier of 2 sources' }))
    await user.click(drawer.getByRole('radio', { name: 'A' }))
    await user.type(drawer.getByRole('textbox', { name: 'Why?' }), 'New group')
    await user.click(drawer.getByRole('button', { name: 'Save' }))
    await screen.findByText('2 sources changed.')
    expect(asked('setTiers')).toMatchObject([{ tiers: [{ tier: 'A', reason: 'New group' }, { tier: 'A' }] }])
  })
})

describe('potential', () => {
  it('is set in the row without opening it, and undone', async () => {
    const { user, asked } = await openSources()
    await user.click(press(/^Potential of Priscilla Okonjo: Not set/))
    await user.click(await screen.findByRole('menuitem', { name: 'High' }))
    await screen.findByText('Potential of Priscilla Okonjo: high.')
    expect(window.location.hash).toBe('#/sources')
    await user.click(press(/^Undo$/))
    expect(asked('updateSource')).toEqual([
      { sourceId: 3, changes: { potential: 'high' } },
      { sourceId: 3, changes: { potential: null } },
    ])
  })
})

describe('a new source', () => {
  it('needs a name only, and can be opened', async () => {
    const { user, asked } = await openSources()
    await user.click(press(/Add source/))
    const drawer = within(await screen.findByRole('dialog', { name: 'Add a source' }))
    await user.click(drawer.getByRole('button', { name: /Add source/ }))
    expect(drawer.getByText('Write a name.')).toBeTruthy()
    await user.type(drawer.getByRole('textbox', { name: 'Name' }), 'Ines Calloway{Enter}')
    await screen.findByText('Ines Calloway added.')
    expect(asked('addSource')).toMatchObject([{ kind: 'provider', name: 'Ines Calloway', officeName: '' }])
    await user.click(press(/^Open$/))
    expect(window.location.hash).toBe('#/sources/99')
  })

  it('that is on file already, or has a doubtful NPI, is pointed out and not refused', async () => {
    const { user } = await openSources(desk(), '/sources?add=source')
    const drawer = within(await screen.findByRole('dialog', { name: 'Add a source' }))
    await user.type(drawer.getByRole('textbox', { name: 'Name' }), 'owen prentiss')
    expect(drawer.getByText(/Owen Prentiss is on file already, at Northgate Internal Medicine/)).toBeTruthy()
    await user.type(drawer.getByRole('textbox', { name: 'NPI' }), '1234567890')
    await user.tab()
    expect(drawer.getByText(/not a valid NPI; it is kept/)).toBeTruthy()
  })
})

describe('an empty practice', () => {
  it('is led to the import first', async () => {
    const { user } = renderScreen(<SourcesPage />, desk([]), { path: '/sources' })
    await screen.findByText(/No source is on file yet/)
    expect(press(/Add a source/)).toBeTruthy()
    await user.click(press(/Import a referral list/))
    expect(window.location.hash).toBe('#/import')
  })
})

it('reads well', async () => {
  await openSources()
  expect(await axeFindings()).toEqual([])
})
