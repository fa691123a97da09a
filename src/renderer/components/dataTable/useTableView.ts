/** Owns how a person wants one table: its order and its hidden columns, kept on this computer. Refuses rows. */
import { useCallback, useMemo, useState } from 'react'
import { z } from 'zod'

const storedSchema = z.object({
  sort: z.object({ by: z.string(), descending: z.boolean() }).nullable(),
  hidden: z.array(z.string()),
})
type Stored = z.infer<typeof storedSchema>

export interface TableView {
  readonly sort: { readonly by: string; readonly descending: boolean } | null
  readonly hidden: readonly string[]
  readonly setSort: (sort: Stored['sort']) => void
  readonly setHidden: (hidden: readonly string[]) => void
}

const keyOf = (name: string): string => `rapport.table.${name}`

function read(name: string): Stored | null {
  const text = window.localStorage.getItem(keyOf(name))
  if (text === null) return null
  try {
    return storedSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** The view named `name` (`sources`), as it was left, else as `usual`. Only names of columns are stored, never data. */
export function useTableView(
  name: string,
  usual: { sort?: TableView['sort']; hidden?: readonly string[] } = {},
): TableView {
  const [view, setView] = useState<Stored>(
    () => read(name) ?? { sort: usual.sort ?? null, hidden: [...(usual.hidden ?? [])] },
  )
  const change = useCallback(
    (changes: Partial<Stored>) => {
      setView((before) => {
        const after = { ...before, ...changes }
        window.localStorage.setItem(keyOf(name), JSON.stringify(after))
        return after
      })
    },
    [name],
  )
  return useMemo(
    () => ({
      ...view,
      setSort: (sort) => {
        change({ sort })
      },
      setHidden: (hidden) => {
        change({ hidden: [...hidden] })
      },
    }),
    [view, change],
  )
}
