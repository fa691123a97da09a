/** Owns how figures are written: `1,240`, `9%`, `15.5`, `−12`. Refuses dates. */

const minus = '\u2212'
/** Made once: a table writes hundreds of them at each key. */
const grouped = new Intl.NumberFormat('en-US')

/** `1,240`; a true minus sign. */
export function asCount(count: number): string {
  // A zero that was rounded from below is a zero.
  return count < 0 ? `${minus}${grouped.format(Math.abs(count))}` : grouped.format(count || 0)
}

/** 0 to 1 as `9%`. */
export function asPercent(share: number): string {
  return `${asCount(Math.round(share * 100))}%`
}

/** 0 to 1 in percent to tenths, without the sign: `15.5`. */
export function asPercentTenths(share: number): string {
  return (share * 100).toFixed(1)
}

/** `+9`, `−12`, `0`. */
export function asChange(change: number): string {
  return change > 0 ? `+${asCount(change)}` : asCount(change)
}

/** `1 referral`, `12 referrals`; give the plural when it is not an s more. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${asCount(count)} ${count === 1 ? one : many}`
}
