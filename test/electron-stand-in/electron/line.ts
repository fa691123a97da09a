/** Owns the app process's end of the line to the process that owns Chromium. Refuses to run without one. */
import { Link } from '../link'

export const line = new Link((message) => {
  if (process.connected) process.send?.(message)
})

process.on('message', (message: unknown) => {
  line.receive(message)
})

/** An event whose default can be prevented, as Electron's are. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

export function preventableEvent(): PreventableEvent {
  let isPrevented = false
  return {
    get defaultPrevented() {
      return isPrevented
    },
    preventDefault: () => {
      isPrevented = true
    },
  }
}
