/** Owns what was typed and not yet saved: it outlives its screen and the lock, never the window. Refuses to write it anywhere. */
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react'
import type { z } from 'zod'

type Drafts = Map<string, unknown>

const DraftsContext = createContext<Drafts | null>(null)

/** Keeps the drafts of one user of one practice (`owner`); those of another are dropped when somebody else comes in. */
export function DraftsProvider({
  owner,
  children,
}: {
  /** Null while locked: the drafts wait. */
  readonly owner: string | null
  readonly children: ReactNode
}): ReactNode {
  const [kept, setKept] = useState<{ readonly owner: string | null; readonly drafts: Drafts }>(() => ({
    owner,
    drafts: new Map(),
  }))
  if (owner !== null && owner !== kept.owner) setKept({ owner, drafts: new Map() })
  return <DraftsContext value={kept.drafts}>{children}</DraftsContext>
}

/** Leaves a draft for a screen that is drawn next. */
export function usePutDraft(): (key: string, draft: unknown) => void {
  const drafts = useContext(DraftsContext)
  if (!drafts) throw new Error('No DraftsProvider above this component.')
  return useCallback((key, draft) => drafts.set(key, draft), [drafts])
}

/**
 * Like `useState`, and still there when the screen comes back or the practice is unlocked again.
 * A kept draft that no longer fits its schema counts as none.
 */
export function useDraft<Draft>(
  key: string,
  schema: z.ZodType<Draft>,
  initial: Draft,
): readonly [Draft, (draft: Draft) => void] {
  const drafts = useContext(DraftsContext)
  if (!drafts) throw new Error('No DraftsProvider above this component.')
  const [draft, setDraft] = useState<Draft>(() => schema.safeParse(drafts.get(key)).data ?? initial)
  const change = useCallback(
    (next: Draft) => {
      drafts.set(key, next)
      setDraft(next)
    },
    [drafts, key],
  )
  return [draft, change]
}
