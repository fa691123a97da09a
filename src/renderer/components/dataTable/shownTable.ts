/** Owns what a table shows at the moment: which columns, which rows, in which order. Refuses to know what they are. */

export interface ShownTable<Data> {
  readonly columnIds: readonly string[]
  readonly rows: readonly Data[]
}
