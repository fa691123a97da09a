/** Owns opening the system's print dialog for what was just drawn. Refuses to know what that is. */
import { useEffect, useRef } from 'react'

/** @param onDone the dialog is closed, whatever was chosen in it */
export function usePrintDialog(onDone: () => void): void {
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  useEffect(() => {
    const close = (): void => {
      done.current()
    }
    window.addEventListener('afterprint', close)
    window.print()
    return () => {
      window.removeEventListener('afterprint', close)
    }
  }, [])
}
