/** Owns putting the rows of a table under headings. Refuses to sort: groups stand where their first row does. */

export interface TableGroup<Data> {
  /** The heading a row stands under; empty: it has none. */
  readonly of: (row: Data) => string
  /** The heading of those without one. */
  readonly unnamed: string
  /** What a group holds, in words. */
  readonly note: (rows: readonly Data[]) => string
}

/** One line of a table: a heading, or a row. */
export type TableLine<Row> = { readonly name: string; readonly rows: readonly Row[] } | { readonly row: Row }

/** @param closed names of the headings whose rows are not shown */
export function groupedLines<Row>(
  rows: readonly Row[],
  nameOf: ((row: Row) => string) | undefined,
  closed: ReadonlySet<string>,
): TableLine<Row>[] {
  if (nameOf === undefined) return rows.map((row) => ({ row }))
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const name = nameOf(row)
    const members = groups.get(name)
    if (members) members.push(row)
    else groups.set(name, [row])
  }
  return [...groups].flatMap(([name, members]): TableLine<Row>[] => [
    { name, rows: members },
    ...(closed.has(name) ? [] : members.map((row) => ({ row }))),
  ])
}
