/** Owns the proof that a table sorts, walks, selects and stays readable to a screen reader, short or long. */
import { fireEvent, screen, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { BulkButton } from '../../src/renderer/components/dataTable/BulkBar'
import { ColumnsMenu } from '../../src/renderer/components/dataTable/ColumnsMenu'
import { tableColumns } from '../../src/renderer/components/dataTable/columns'
import { DataTable } from '../../src/renderer/components/dataTable/DataTable'
import type { TableGroup } from '../../src/renderer/components/dataTable/groups'
import { useTableView } from '../../src/renderer/components/dataTable/useTableView'
import { FilterBox } from '../../src/renderer/components/FilterBox'
import { axeFindings, renderScreen } from '../support/renderScreen'

interface Fruit {
  readonly id: number
  readonly name: string
  readonly weight: number
  readonly eatenOn: string | null
}

const column = tableColumns<Fruit>()
const columns = column.columns([
  column.accessor('name', { header: 'Name', meta: { isFixed: true } }),
  column.accessor('weight', { header: 'Weight', meta: { isNumeric: true, width: 80 } }),
  column.accessor((fruit) => fruit.eatenOn ?? undefined, { id: 'eatenOn', header: 'Eaten', meta: { width: 100 } }),
])

const fruits: readonly Fruit[] = [
  { id: 1, name: 'Quince', weight: 9, eatenOn: '2026-02-01' },
  { id: 2, name: 'Apple', weight: 120, eatenOn: null },
  { id: 3, name: 'Medlar', weight: 30, eatenOn: '2026-01-01' },
]

interface FruitTableProps {
  readonly rows?: readonly Fruit[] | undefined
  readonly onOpen?: (fruit: Fruit) => void
  readonly onPeel?: (fruits: readonly Fruit[]) => void
  readonly isGrouped?: boolean
  readonly filter?: (fruit: Fruit) => boolean
}

const byWeight: TableGroup<Fruit> = {
  of: ({ weight }) => (weight > 20 ? 'Heavy' : ''),
  unnamed: 'Light',
  note: (heap) => `${heap.length} of them`,
}

function FruitTable({
  rows = fruits,
  onOpen = () => undefined,
  onPeel = () => undefined,
  isGrouped = false,
  filter,
}: FruitTableProps): ReactNode {
  const view = useTableView('fruits', { sort: { by: 'weight', descending: true } })
  return (
    <>
      <FilterBox value="" onChange={() => undefined} />
      <ColumnsMenu columns={columns} view={view} />
      <DataTable
        label="Fruits"
        columns={columns}
        rows={rows}
        rowId={(fruit) => fruit.id}
        rowName={(fruit) => fruit.name}
        view={view}
        {...(filter ? { filter } : {})}
        group={isGrouped ? byWeight : undefined}
        onOpen={onOpen}
        empty="No fruit."
        renderBulkActions={(selected) => (
          <BulkButton
            onClick={() => {
              onPeel(selected)
            }}
          >
            Peel {selected.length}
          </BulkButton>
        )}
      />
    </>
  )
}

const names = (): string[] =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[1]?.textContent ?? '')
const header = (name: string): HTMLElement => screen.getByRole('columnheader', { name })

describe('order', () => {
  it('is the usual one at first, and says so', () => {
    renderScreen(<FruitTable />)
    expect(names()).toEqual(['Apple', 'Medlar', 'Quince'])
    expect(header('Weight').getAttribute('aria-sort')).toBe('descending')
    expect(header('Name').getAttribute('aria-sort')).toBeNull()
  })

  it('changes by click and by keyboard; what is missing comes last either way', async () => {
    const { user } = renderScreen(<FruitTable />)
    await user.click(within(header('Eaten')).getByRole('button'))
    expect(names()).toEqual(['Medlar', 'Quince', 'Apple'])
    within(header('Eaten')).getByRole('button').focus()
    await user.keyboard('{Enter}')
    expect(header('Eaten').getAttribute('aria-sort')).toBe('descending')
    expect(names()).toEqual(['Quince', 'Medlar', 'Apple'])
  })

  it('is remembered', async () => {
    const { user } = renderScreen(<FruitTable />)
    await user.click(within(header('Name')).getByRole('button'))
    expect(window.localStorage.getItem('rapport.table.fruits')).toBe(
      '{"sorts":[{"by":"name","descending":false}],"hidden":[],"order":[],"pinned":[],"widths":{}}',
    )
  })
})

describe('keyboard', () => {
  it('walks with J and K from anywhere outside fields, and opens with Enter', async () => {
    const onOpen = vi.fn<(fruit: Fruit) => void>()
    const { user } = renderScreen(<FruitTable onOpen={onOpen} />)
    await user.keyboard('jjjj')
    expect(document.activeElement?.textContent).toContain('Quince')
    await user.keyboard('k{Enter}')
    expect(onOpen.mock.calls.map(([fruit]) => fruit.name)).toEqual(['Medlar'])
  })

  it('leaves letters to a field, which / reaches', async () => {
    const { user } = renderScreen(<FruitTable />)
    await user.keyboard('/j')
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Filter this list' }))
  })

  it('has one row in the tab order', async () => {
    const { user } = renderScreen(<FruitTable />)
    await user.keyboard('jj')
    expect(screen.getAllByRole('row').filter((row) => row.tabIndex === 0)).toEqual([document.activeElement])
  })

  it('selects with Space and clears with Esc', async () => {
    const onPeel = vi.fn<(fruits: readonly Fruit[]) => void>()
    const { user } = renderScreen(<FruitTable onPeel={onPeel} />)
    await user.keyboard('j j ')
    await user.click(screen.getByRole('button', { name: 'Peel 2' }))
    expect(onPeel.mock.calls[0]?.[0].map((fruit) => fruit.name)).toEqual(['Apple', 'Medlar'])
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('toolbar')).toBeNull()
  })
})

describe('selection', () => {
  it('does not open the row whose box is ticked', async () => {
    const onOpen = vi.fn<(fruit: Fruit) => void>()
    const { user } = renderScreen(<FruitTable onOpen={onOpen} />)
    await user.click(screen.getByRole('checkbox', { name: 'Select Apple' }))
    expect(onOpen).not.toHaveBeenCalled()
    await user.click(screen.getByRole('checkbox', { name: 'Select all: Fruits' }))
    expect(screen.getByRole('toolbar').textContent).toContain('3 selected')
    await user.click(screen.getByText('Apple'))
    expect(onOpen).toHaveBeenCalledOnce()
  })
})

describe('columns', () => {
  it('are hidden from the menu', async () => {
    const { user } = renderScreen(<FruitTable />)
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    expect(screen.queryByRole('menuitemcheckbox', { name: 'Name' })).toBeNull()
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Eaten' }))
    expect(screen.queryByRole('columnheader', { name: 'Eaten' })).toBeNull()
  })
})

describe('long and empty lists', () => {
  it('draws only the rows in sight of a long one, and counts them all', async () => {
    const many = Array.from({ length: 3000 }, (_, id) => ({ id, name: `Plum ${id}`, weight: id, eatenOn: null }))
    const { user } = renderScreen(<FruitTable rows={many} />)
    const grid = screen.getByRole('grid', { name: 'Fruits' })
    expect(grid.getAttribute('aria-rowcount')).toBe('3001')
    expect(within(grid).getAllByRole('row').length).toBeLessThan(80)
    expect(names()[0]).toBe('Plum 2999')
    await user.keyboard('jjj')
    expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('4')
  })

  it('says that there is nothing', () => {
    renderScreen(<FruitTable rows={[]} />)
    expect(screen.getByText('No fruit.')).toBeTruthy()
    expect(screen.queryByRole('grid')).toBeNull()
  })
})

it('reads well', async () => {
  const { user } = renderScreen(<FruitTable />)
  await user.keyboard('j ')
  expect(await axeFindings()).toEqual([])
})

describe('a table as a person wants it', () => {
  const heads = (): (string | null)[] =>
    screen.getAllByRole('columnheader').map(({ textContent }) => textContent?.replace(/\d$/u, '') ?? null)

  it('sorts by a second column where the first leaves two equal', async () => {
    const twins = [...fruits, { id: 4, name: 'Apple', weight: 7, eatenOn: null }]
    const { user } = renderScreen(<FruitTable rows={twins} />)
    await user.click(screen.getByRole('button', { name: 'Name' }))
    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('button', { name: /^Weight/ }))
    await user.keyboard('{/Shift}')
    const weights = (): string[] =>
      screen
        .getAllByRole('row')
        .slice(1)
        .map((row) => within(row).getAllByRole('cell')[2]?.textContent ?? '')
    const descending = weights()
    expect(new Set(descending.slice(0, 2))).toEqual(new Set(['7', '120']))
    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('button', { name: /^Weight/ }))
    await user.keyboard('{/Shift}')
    expect(weights().slice(0, 2)).toEqual(descending.slice(0, 2).toReversed())
    expect(
      screen.getAllByRole('columnheader').filter((head) => head.ariaSort !== null && head.hasAttribute('aria-sort')),
    ).toHaveLength(1)
  })

  it('has its columns moved by keyboard, and is found like that again', async () => {
    const { user } = renderScreen(<FruitTable />)
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    const eaten = await screen.findByRole('menuitemcheckbox', { name: /Eaten/ })
    eaten.focus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(heads().slice(1)).toEqual(['Name', 'Eaten', 'Weight'])
    expect(JSON.parse(window.localStorage.getItem('rapport.table.fruits') ?? '{}')).toMatchObject({
      order: ['eatenOn', 'weight'],
    })
  })

  it('has a column made wider by keyboard, and by its edge', async () => {
    const { user, container } = renderScreen(<FruitTable />)
    const widthOfWeight = (): string | undefined => container.querySelectorAll('col')[2]?.style.width
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    const weight = await screen.findByRole('menuitemcheckbox', { name: /Weight/ })
    weight.focus()
    await user.keyboard('{Alt>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Alt}')
    expect(widthOfWeight()).toBe('90px')
    const edge = container.querySelector('th:nth-child(3) > [aria-hidden=true]')
    if (!edge) throw new Error('The column has no edge.')
    Object.assign(edge, { setPointerCapture: () => undefined })
    fireEvent.pointerDown(edge, { clientX: 10, pointerId: 1 })
    fireEvent.pointerMove(edge, { clientX: 130, pointerId: 1 })
    // Nothing is laid out here, so that it begins with no width.
    expect(widthOfWeight()).toBe('120px')
    fireEvent.pointerUp(edge, { clientX: 140, pointerId: 1 })
    expect(widthOfWeight()).toBe('130px')
    expect(JSON.parse(window.localStorage.getItem('rapport.table.fruits') ?? '{}')).toMatchObject({
      widths: { weight: 130 },
    })
  })

  it('keeps a column in sight by keyboard, and it then stands first', async () => {
    const { user, container } = renderScreen(<FruitTable />)
    await user.click(screen.getByRole('button', { name: 'Columns' }))
    const eaten = await screen.findByRole('menuitemcheckbox', { name: /Eaten/ })
    eaten.focus()
    await user.keyboard('{Alt>}p{/Alt}')
    expect(heads().slice(1)).toEqual(['Name', 'Eaten', 'Weight'])
    const stays = [...container.querySelectorAll<HTMLElement>('thead th')].map((head) => head.style.left)
    expect(stays).toEqual(['0px', 'var(--pinned-0)', 'var(--pinned-1)', ''])
    // The box, then the name at its least; nothing is laid out here.
    expect(screen.getByRole('grid').style.getPropertyValue('--pinned-1')).toBe('214px')
    await user.keyboard('{Alt>}p{/Alt}')
    expect(heads().slice(1)).toEqual(['Name', 'Weight', 'Eaten'])
  })

  it('shows what its filter lets through, and selects no other', async () => {
    const onPeel = vi.fn<(fruits: readonly Fruit[]) => void>()
    const filter = ({ name }: Fruit): boolean => name !== 'Apple'
    const { user } = renderScreen(<FruitTable filter={filter} onPeel={onPeel} />)
    expect(names()).toEqual(['Medlar', 'Quince'])
    const all = screen.getByRole('checkbox', { name: 'Select all: Fruits' })
    await user.click(all)
    await user.click(screen.getByRole('button', { name: 'Peel 2' }))
    expect(onPeel.mock.calls[0]?.[0].map(({ name }) => name)).toEqual(['Medlar', 'Quince'])
    await user.click(all)
    expect(screen.queryByRole('button', { name: /Peel/ })).toBeNull()
  })

  it('stands under headings, which open and close, and the keys walk its rows alone', async () => {
    const onOpen = vi.fn<(fruit: Fruit) => void>()
    const { user } = renderScreen(<FruitTable isGrouped onOpen={onOpen} />)
    const heavy = screen.getByRole('button', { name: 'Heavy 2 of them' })
    expect(screen.getByRole('button', { name: 'Light 1 of them' })).toBeTruthy()
    await user.keyboard('jjj{Enter}')
    expect(onOpen).toHaveBeenLastCalledWith(fruits[0])
    await user.click(heavy)
    expect(heavy.getAttribute('aria-expanded')).toBe('false')
    expect(screen.queryByText('Medlar')).toBeNull()
    expect(await axeFindings()).toEqual([])
  })
})
