/** Owns what the window forgets when the practice is locked, and what it knows when it opens. Refuses the lock itself: that is the desk's. */
import { notifications } from '@mantine/notifications'
import type { Session } from '@shared/domain/session'
import type { QueryClient } from '@tanstack/react-query'

const sessionKey = ['getSession', {}] as const
const keptWhileLocked = new Set<unknown>(['getSession', 'getShell'])

/** Shows the gate and forgets every answer: a locked screen names no doctor. */
export function shutOut(queries: QueryClient): void {
  notifications.clean()
  queries.setQueryData(sessionKey, { session: null })
  queries.removeQueries({ predicate: ({ queryKey }) => !keptWhileLocked.has(queryKey[0]) })
}

/** Shows the practice. */
export function letIn(queries: QueryClient, session: Session): void {
  queries.setQueryData(sessionKey, { session })
  // The gate names the file that was last open: it is this one now, and the gate may be next to be shown.
  queries.invalidateQueries({ queryKey: ['getShell'] }).catch(() => undefined)
}
