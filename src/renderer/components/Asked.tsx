/** Owns the three faces of an answer: still coming, failed, here. Refuses how the answer looks. */
import type { AppError } from '@shared/errors'
import type { ReactNode } from 'react'
import { ErrorNotice } from './ErrorNotice'
import { LoadingRows } from './LoadingRows'

interface AskedProps<Answer> {
  /** What `useAsk` returned. */
  readonly ask: {
    readonly data: Answer | undefined
    readonly error: AppError | null
    readonly refetch: () => Promise<unknown>
  }
  readonly loading?: ReactNode
  readonly children: (answer: Answer) => ReactNode
}

/** Shows the answer; until then still rows, or the failure with a way to try again. */
export function Asked<Answer>({ ask, loading = <LoadingRows />, children }: AskedProps<Answer>): ReactNode {
  if (ask.data !== undefined) return children(ask.data)
  if (!ask.error) return loading
  return (
    <div style={{ padding: 'var(--page-padding)' }}>
      <ErrorNotice
        error={ask.error}
        onRetry={() => {
          ask.refetch().catch(() => undefined)
        }}
      />
    </div>
  )
}
