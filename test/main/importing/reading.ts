/** Owns the shortest ways from a file's bytes to what the importing room makes of them, for its tests. */
import { type ColumnMapping, type GivenChoices, importChoicesSchema, type ImportPreview } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import { sourceOfBytes } from '../../../src/main/importing/importSource'
import { openCsv } from '../../../src/main/importing/openCsv'
import { type IdColumns, prepareImport } from '../../../src/main/importing/prepareImport'
import { previewTable } from '../../../src/main/importing/previewImport'
import { readReferralRows, type RefusedRow } from '../../../src/main/importing/readRows'
import type { ImportedReferral } from '../../../src/main/importing/referralRows'
import type { SurveyedTable, TableRow } from '../../../src/main/importing/table'

export const today = '2026-11-24'

export type ReadTable = Omit<SurveyedTable, 'rows'> & { readonly rows: readonly TableRow[] }

export function readTable(bytes: Uint8Array, fileName: string, choices: GivenChoices = {}): ReadTable {
  const table = openCsv(sourceOfBytes(bytes, fileName), importChoicesSchema.parse(choices))
  return { ...table, rows: [...table.rows] }
}

export function preview(
  bytes: Uint8Array,
  fileName: string,
  choices: GivenChoices = {},
): Omit<ImportPreview, 'profile'> {
  const said = importChoicesSchema.parse(choices)
  return previewTable(openCsv(sourceOfBytes(bytes, fileName), said), said, today)
}

export interface ReadReferrals {
  readonly referrals: readonly ImportedReferral[]
  readonly rejected: readonly RefusedRow[]
  readonly warnings: readonly string[]
  readonly idColumns: IdColumns
  readonly rows: number
  readonly blankRows: number
}

/** The referrals of a file; dates that can be read both ways are read month first. @throws AppError for what is missing else */
export function readReferrals(bytes: Uint8Array, fileName: string, columns: ColumnMapping = {}): ReadReferrals {
  const given = importChoicesSchema.parse({ content: 'referrals', columns })
  const table = openCsv(sourceOfBytes(bytes, fileName), given)
  const open = prepareImport(table, given, today).dates.filter(({ order }) => order === null)
  const choices = {
    ...given,
    dateOrders: Object.fromEntries(open.map(({ column }) => [column, 'month-first' as const])),
  }
  const prepared = prepareImport(table, choices, today)
  if (prepared.missing.length > 0) throw new AppError('invalid-input', prepared.missing.join(' '))
  const read = readReferralRows(prepared, choices, today)
  const rows = [...read.rows]
  return {
    referrals: rows.flatMap((row) => ('refusal' in row ? [] : [row])),
    rejected: rows.flatMap((row) => ('refusal' in row ? [row] : [])),
    warnings: [...prepared.warnings, ...read.warnings()],
    idColumns: prepared.idColumns,
    rows: rows.length,
    blankRows: table.blankRows,
  }
}
