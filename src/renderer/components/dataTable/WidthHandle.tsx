/** Owns the edge of a column's head that is drawn with the mouse to make it wider or narrower. Refuses keys: the menu of columns takes those. */
import { useRef, type PointerEvent, type ReactNode } from 'react'
import classes from './DataTable.module.css'

interface WidthHandleProps {
  /** `isDone`: the hand has let go. */
  readonly onWidth: (width: number, isDone: boolean) => void
}

export function WidthHandle({ onWidth }: WidthHandleProps): ReactNode {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const draw = (event: PointerEvent, isDone: boolean): void => {
    if (start.current === null) return
    onWidth(start.current.width + event.clientX - start.current.x, isDone)
    if (isDone) start.current = null
  }
  return (
    <span
      aria-hidden="true"
      className={classes.widthHandle}
      onPointerDown={(event) => {
        const width = event.currentTarget.closest('th')?.getBoundingClientRect().width ?? 0
        start.current = { x: event.clientX, width }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        draw(event, false)
      }}
      onPointerUp={(event) => {
        draw(event, true)
      }}
    />
  )
}
