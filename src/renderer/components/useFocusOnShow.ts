/** Owns putting the cursor where the work of a screen begins. Refuses to move it again. */
import { useCallback } from 'react'

/** A `ref` for the first field: focused once, when it appears. For a page that was opened to be filled in. */
export function useFocusOnShow(): (element: HTMLElement | null) => void {
  return useCallback((element) => {
    element?.focus()
  }, [])
}
