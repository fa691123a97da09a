/** Owns the app's mark: one stroke of a pen. */
import type { ReactNode } from 'react'

/** Drawn in the accent; silent to a screen reader. */
export function Mark({ size = 18 }: { readonly size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d="M2.5 14.5c3-8 6.5-11 8-9.6 1.9 1.8-3.6 8-1.6 9.3 1.6 1 3.6-3.6 5-3.1 1.2.4.2 2.9 3.6 2.4"
        fill="none"
        stroke="var(--accent-text)"
        strokeWidth="1.9"
        strokeLinecap="round"
      />
    </svg>
  )
}
