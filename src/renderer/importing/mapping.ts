/** Owns what a person changes about an import's columns: which field each one is. Refuses to guess: that is the desk's. */
import {
  importFieldNames,
  importFieldSchema,
  type ColumnMapping,
  type ImportColumn,
  type ImportField,
} from '@shared/domain/imports'

/** The choice that is no field. */
export const leaveOut = 'leave-out'

const nameParts = (field: ImportField): [group: string, name: string] => {
  const [group = '', name = ''] = importFieldNames[field].split(': ')
  return [group, name]
}

const groupNames = [...new Set(importFieldSchema.options.map((field) => nameParts(field)[0]))]

/** Every field, under what it is about: Referral, Source, Office, Patient. */
export const fieldChoices = [
  { value: leaveOut, label: 'Leave out' },
  ...groupNames.map((group) => ({
    group,
    items: importFieldSchema.options
      .filter((field) => nameParts(field)[0] === group)
      .map((field) => ({ value: field, label: importFieldNames[field] })),
  })),
]

/** As it stands under its group: `Date received`. */
export function choiceName(choice: string): string {
  const field = importFieldSchema.safeParse(choice).data
  if (!field) return 'Leave out'
  const [, name] = nameParts(field)
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The field that a choice of the list stands for; null: left out. */
export function fieldOfChoice(choice: string | null): ImportField | null {
  return importFieldSchema.safeParse(choice).data ?? null
}

/**
 * The mapping after the column `name` became `field`. A column that was this field before is left out: a field is filled
 * once. Every other column is named as it stands, so that one change never changes a second column.
 */
export function withField(columns: readonly ImportColumn[], name: string, field: ImportField | null): ColumnMapping {
  return Object.fromEntries(
    columns
      .filter((column) => !column.isRefused)
      .map((column) => {
        if (column.name === name) return [column.name, field]
        return [column.name, column.field === field ? null : column.field]
      }),
  )
}

/** `C:\Clinic\june.csv` → `june.csv`. */
export function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
