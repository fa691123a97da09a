/** Owns what every reader makes of its file: named columns, numbered rows, and what the format says about both. Refuses to know any format. */
import type { ImportContent, ImportField, ImportFormat } from '@shared/domain/imports'
import type { ColumnSurvey } from './survey'

export interface TableRow {
  /** The line of the file on which the row begins, from 1; of other formats: the row of the sheet, the entry, the card. */
  readonly line: number
  /** As many as there are columns, trimmed. */
  readonly cells: readonly string[]
  /** Why the row cannot be imported, as a sentence without its values; null for a good row. */
  readonly problem: string | null
}

/** What a reader found, before anybody says what its columns mean. */
export interface Table {
  readonly fileName: string
  readonly format: ImportFormat
  /** What the rows are, where the format says so; null: the columns will tell. */
  readonly content: ImportContent | null
  /** What else they may be; null: anything that the columns allow. */
  readonly contents: readonly ImportContent[] | null
  /** Unique: a second `Date` is `Date (2)`, the fourth without a header `Column 4`. */
  readonly columns: readonly string[]
  /** The field of each column, where the format says so (`null`: left out); null: names and values will tell. */
  readonly fields: readonly (ImportField | null)[] | null
  /** Can be walked again and again; a large file is read anew each time. */
  readonly rows: Iterable<TableRow>
  /** Rows in which every cell is empty; they are not in `rows`. */
  readonly blankRows: number
  readonly warnings: readonly string[]
}

/** A table through which somebody has gone once, or of which somebody has seen the beginning. */
export interface SurveyedTable extends Table {
  /** Of a beginning: how many they are likely to be. */
  readonly rowCount: number
  /** One for each column. */
  readonly survey: readonly ColumnSurvey[]
  /**
   * Null: this is the whole. Of a beginning, whose `rows` can be walked through once: the table as it turned out, for when
   * they have been.
   */
  readonly whole: (() => SurveyedTable) | null
}

/** How much of a table is looked at before its rows are read: all, or what is at hand of a large one. */
export type Extent = 'whole' | 'beginning'

/** What a reader makes of a format whose entries are not lines of a list: columns of Rapport's own, a row for each entry. */
export interface ReadEntries {
  readonly content: ImportContent | null
  readonly contents: readonly ImportContent[] | null
  readonly columns: readonly string[]
  readonly fields: readonly (ImportField | null)[]
  readonly rows: readonly TableRow[]
  readonly warnings: readonly string[]
}
