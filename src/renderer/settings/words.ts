/** Owns sizes and times as this page says them. Refuses anything else. */
import { asCount } from '../components/figures'

/** `840 KB`, `1.9 MB`. */
export function sizeInWords(bytes: number): string {
  const kilobytes = bytes / 1024
  return kilobytes < 1000 ? `${asCount(Math.max(1, Math.round(kilobytes)))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`
}

/** `Tue, Nov 24, 4:30 PM`, in the time of this computer. @param instant ISO 8601; without a zone, local */
export function timeInWords(instant: string): string {
  return new Date(instant).toLocaleString('en-US', {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
}
