/** Owns how the moment of an import is written. */
import { localDate, shortDate } from '@shared/dates'

/** `Nov 18, 4:30 pm`; what is no instant comes back as it was. */
export function whenInWords(instant: string, today: string): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const hours = date.getHours()
  const time = `${hours % 12 || 12}:${String(date.getMinutes()).padStart(2, '0')} ${hours < 12 ? 'am' : 'pm'}`
  return `${shortDate(localDate(date), today)}, ${time}`
}
