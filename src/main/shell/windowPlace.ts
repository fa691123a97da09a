/** Owns the arithmetic of where a window opens. Refuses places where its title bar could not be grabbed. */
import type { Rectangle } from 'electron'
import type { WindowPlace } from './settings'

const usualSize = { width: 1366, height: 768 }

/** How much of the title bar must show for a window to be moved by hand. */
const grip = { width: 120, height: 40 }

/**
 * The bounds to open with, in device-independent pixels. Without `x` and `y` the system centres the window.
 * @param remembered where the window was last, or null
 * @param workAreas the screens without their taskbars, the primary one first; at least one
 */
export function placeWindow(
  remembered: WindowPlace | null,
  workAreas: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } {
  if (remembered !== null && workAreas.some((area) => isGripVisible(remembered, area))) {
    const { x, y, width, height } = remembered
    return { x, y, width, height }
  }
  const room = workAreas[0] ?? usualSize
  return { width: Math.min(usualSize.width, room.width), height: Math.min(usualSize.height, room.height) }
}

function isGripVisible(place: Rectangle, area: Rectangle): boolean {
  const left = Math.max(place.x, area.x)
  const right = Math.min(place.x + place.width, area.x + area.width)
  return right - left >= grip.width && place.y >= area.y && place.y + grip.height <= area.y + area.height
}
