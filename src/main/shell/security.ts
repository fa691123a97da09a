/** Owns what a window may never do: leave the app's own pages, open another, ask for a permission, reach a network. Refuses exceptions. */
import type { Session, WebContents } from 'electron'
import { appOrigin } from './protocol'

/** Where pages may come from: the app itself and, for a developer only, the dev server. */
export interface TrustedPlaces {
  /** `http://localhost:5173` while developing, else null. */
  readonly devServer: string | null
}

/** Whether a page at this address is one of ours: only such a page may call the desk. */
export function isOwnPage(address: string, { devServer }: TrustedPlaces): boolean {
  const origin = originOf(address)
  return origin === appOrigin || (devServer !== null && origin === originOf(devServer))
}

/** Whether a request may be made at all. Developer tools load their own pages. */
export function mayRequest(address: string, places: TrustedPlaces): boolean {
  if (isOwnPage(address, places)) return true
  if (/^(data|blob|devtools):/.test(address)) return true
  const { devServer } = places
  return devServer !== null && originOf(address) === originOf(devServer.replace(/^http/, 'ws'))
}

/** The `URL.origin` of a scheme of our own is "null", so it is put together here. */
function originOf(address: string): string | null {
  const url = URL.parse(address)
  return url === null ? null : `${url.protocol}//${url.host}`
}

/** Denies every permission, device, download and request that is not the app's own. */
export function secureSession(session: Session, places: TrustedPlaces): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !mayRequest(url, places) })
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
  // A spelling dictionary would be downloaded; asking the network for its proxy would be a request, too.
  session.setSpellCheckerEnabled(false)
  void session.setProxy({ mode: 'direct' })
}

/** Keeps a window on the app's own pages: no navigation elsewhere, no second window, no embedded view. */
export function secureContents(contents: WebContents, places: TrustedPlaces): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnPage(event.url, places)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
