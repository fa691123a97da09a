/** Owns who has which practice open, for the screens behind the gate. Refuses the gate itself. */
import type { Session } from '@shared/domain/session'
import { createContext, useContext, type ReactNode } from 'react'

const SessionContext = createContext<Session | null>(null)

/** Lends the open practice's session to the screens below. */
export function SessionProvider({
  session,
  children,
}: {
  readonly session: Session
  readonly children: ReactNode
}): ReactNode {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The open practice: its name, the user and the desk's own `today`. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('No practice is open above this component.')
  return session
}
