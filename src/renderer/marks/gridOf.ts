/** Owns how rows of a screen become a grid that is written as a file. Refuses to choose rows or columns. */
import type { Grid, GridCell, GridColumn } from '@shared/domain/grids'

/** A column of the file, and its cell of a row. */
export type Written<Row> = GridColumn & { readonly of: (row: Row) => GridCell }

export function gridOf<Row>(title: Grid['title'], columns: readonly Written<Row>[], rows: readonly Row[]): Grid {
  return {
    title,
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
  }
}
