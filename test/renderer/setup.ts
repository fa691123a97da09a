/** Owns what happy-dom lacks and Mantine, the table and axe need. Refuses fakes of our own code. */
import { notifications } from '@mantine/notifications'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// A busy machine is slow, not wrong: what never comes still fails.
configure({ asyncUtilTimeout: 5000 })

class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
window.ResizeObserver = NoResizeObserver
window.matchMedia = (media) => ({
  matches: false,
  media,
  onchange: null,
  addListener: () => undefined,
  removeListener: () => undefined,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
})
window.HTMLElement.prototype.scrollIntoView = () => undefined
window.print = () => undefined
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })

// A long table draws the rows that fit its height: without a layout, give every element one.
for (const [side, pixels] of Object.entries({
  clientHeight: 720,
  offsetHeight: 720,
  clientWidth: 1190,
  offsetWidth: 1190,
})) {
  Object.defineProperty(window.HTMLElement.prototype, side, { configurable: true, get: () => pixels })
}

afterEach(() => {
  cleanup()
  notifications.clean()
  window.localStorage.clear()
  window.location.hash = ''
})
