/** Owns what a person changes about an import's columns: which field each one is. Refuses to guess: that is the desk's. */
import {
  importFieldNames,
  importFieldSchema,
  type ColumnMapping,
  type ImportContent,
  type ImportColumn,
  type ImportField,
} from '@shared/domain/imports'

/** The choice that is no field. */
export const leaveOut = 'leave-out'

const nameParts = (field: ImportField): [group: string, name: string] => {
  const [group = '', name = ''] = importFieldNames[field].split(': ')
  return [group, name]
}

/** What is said about each content where it is chosen. */
export const contentNames: Record<ImportContent, { readonly name: string; readonly note: string }> = {
  referrals: { name: 'Referrals', note: 'Each row is a patient somebody sent. Sources and offices come with them.' },
  sources: { name: 'Sources', note: 'Each row is somebody who refers or may refer. They join your list of sources.' },
  contacts: { name: 'Contacts', note: 'Each row is a person on an office’s staff. Their office comes with them.' },
  directory: { name: 'Directory', note: 'A registry’s list, by NPI. It fills in your sources, and adds none.' },
}

const contactless: ReadonlySet<string> = new Set(['Referral', 'Source', 'Office', 'Patient'])
const groupsOf: Record<ImportContent, ReadonlySet<string>> = {
  referrals: contactless,
  sources: new Set(['Source', 'Office']),
  directory: new Set(['Source', 'Office']),
  contacts: new Set(['Contact', 'Office']),
}

/** The fields that rows of a content have, under what they are about: Referral, Source, Office, Patient, Contact. */
export function fieldChoicesOf(content: ImportContent) {
  const fields = importFieldSchema.options.filter((field) => groupsOf[content].has(nameParts(field)[0]))
  const groups = [...new Set(fields.map((field) => nameParts(field)[0]))]
  return [
    { value: leaveOut, label: 'Leave out' },
    ...groups.map((group) => ({
      group,
      items: fields
        .filter((field) => nameParts(field)[0] === group)
        .map((field) => ({ value: field, label: importFieldNames[field] })),
    })),
  ]
}

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
