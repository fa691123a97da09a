/** Owns the two names of a page: the app's own (`app://rapport/x`) and the one Chromium can load. Refuses to change a web address. */

/** Never a real host: names under `.invalid` lead nowhere, by RFC 2606. */
const suffix = '.stand-in.invalid'

/** `app://rapport/index.html` → `https://rapport.app.stand-in.invalid/index.html`; other schemes stay as they are. */
export function toChromium(address: string): string {
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'app:') return address
  return `https://${url.host}.app${suffix}${url.pathname}${url.search}${url.hash}`
}

/** The reverse of `toChromium`. */
export function fromChromium(address: string): string {
  const url = URL.parse(address)
  const ending = `.app${suffix}`
  if (url === null || url.protocol !== 'https:' || !url.host.endsWith(ending)) return address
  return `app://${url.host.slice(0, -ending.length)}${url.pathname}${url.search}${url.hash}`
}
