/** Owns how a person wants one table: its order, its columns and their widths, kept on this computer. Refuses rows. */
import { useCallback, useMemo, useState } from 'react'
import { tableSettingsSchema, type TableSettings, type TableSort } from '@shared/tableSettings'

export interface TableView {
  readonly settings: TableSettings
  readonly change: (changes: Partial<TableSettings>) => void
}

const keyOf = (name: string): string => `rapport.table.${name}`

function read(name: string): TableSettings | null {
  const text = window.localStorage.getItem(keyOf(name))
  if (text === null) return null
  try {
    return tableSettingsSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The view named `name` (`sources`), as it was left, else as `usual`. Only names of columns are stored, never data. */
export function useTableView(
  name: string,
  usual: { readonly sort?: TableSort; readonly hidden?: readonly string[] } = {},
): TableView {
  const [settings, setSettings] = useState<TableSettings>(
    () =>
      read(name) ?? {
        sorts: usual.sort ? [usual.sort] : [],
        hidden: [...(usual.hidden ?? [])],
        order: [],
        pinned: [],
        widths: {},
      },
  )
  const change = useCallback(
    (changes: Partial<TableSettings>) => {
      setSettings((before) => {
        const after = { ...before, ...changes }
        window.localStorage.setItem(keyOf(name), JSON.stringify(after))
        return after
      })
    },
    [name],
  )
  return useMemo(() => ({ settings, change }), [settings, change])
}
