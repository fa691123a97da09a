/** Owns waiting before something is shown. Refuses any other use of time. */
import { useEffect, useState } from 'react'

/** False at first, true once `ms` have passed while shown. */
export function useAfter(ms: number): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setIsOver(true)
    }, ms)
    return () => {
      clearTimeout(timer)
    }
  }, [ms])
  return isOver
}
