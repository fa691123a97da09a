/** Owns where the columns that stay in sight stand when a table is moved sideways. Refuses to choose them. */

interface PlacedColumn {
  readonly id: string
  readonly isPinned: boolean
  /** In pixels. */
  readonly width: number
}

/**
 * The places of the pinned columns, which come first, as properties that a cell's style refers to.
 * @param start pixels before the first column
 */
export function pinnedPlaces(
  columns: readonly PlacedColumn[],
  start: number,
): { readonly count: number; readonly style: Readonly<Record<`--${string}`, string>> } {
  const free = columns.findIndex(({ isPinned }) => !isPinned)
  const count = free < 0 ? columns.length : free
  const style: Record<`--${string}`, string> = {}
  let left = start
  for (const [index, { width }] of columns.slice(0, count).entries()) {
    style[placeName(index)] = `${left}px`
    left += width
  }
  return { count, style }
}

const placeName = (index: number): `--${string}` => `--pinned-${index}`

/** The style of the cell at `index`; undefined: it is not pinned. */
export function pinnedStyle(index: number, count: number): { readonly left: string } | undefined {
  return index < count ? { left: `var(${placeName(index)})` } : undefined
}
