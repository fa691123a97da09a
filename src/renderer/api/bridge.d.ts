/** Owns the type of what the preload script puts on the window. Refuses any other global. */
import type { Transport } from './client'

declare global {
  interface Window {
    /** The one door to the desk; only `main.tsx` opens it. */
    readonly rapport: Transport
  }
}
