/** Owns how a person wants one table: its order, its columns and their widths, kept on this computer. Refuses rows. */
import { useCallback, useMemo, useState } from 'react'
import { z } from 'zod'

const sortSchema = z.object({ by: z.string(), descending: z.boolean() })
const storedSchema = z.object({
  /** The first one decides, the next ones where it leaves two equal. */
  sorts: z.array(sortSchema),
  hidden: z.array(z.string()),
  /** Ids of columns in the order wished for; those not named follow in their own. */
  order: z.array(z.string()),
  /** In pixels, by the id of the column. */
  widths: z.record(z.string(), z.number().min(40).max(800)),
})
type Stored = z.infer<typeof storedSchema>
type Sort = z.infer<typeof sortSchema>

export interface TableView {
  readonly sorts: readonly Readonly<Sort>[]
  readonly hidden: readonly string[]
  readonly order: readonly string[]
  readonly widths: Readonly<Record<string, number>>
  readonly change: (changes: Partial<Stored>) => void
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
export function useTableView(name: string, usual: { sort?: Sort; hidden?: readonly string[] } = {}): TableView {
  const [view, setView] = useState<Stored>(
    () =>
      read(name) ?? { sorts: usual.sort ? [usual.sort] : [], hidden: [...(usual.hidden ?? [])], order: [], widths: {} },
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
  return useMemo(() => ({ ...view, change }), [view, change])
}
