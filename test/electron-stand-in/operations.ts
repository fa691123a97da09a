/** Owns what the app's process and the process that owns Chromium ask of each other. Refuses anything either could do alone. */
import { z } from 'zod'
import { operation } from './link'

const window = z.int()
const nothing = z.void()
const size = z.object({ width: z.int(), height: z.int() })
const bytes = z.instanceof(Uint8Array)

/** Asked by the app: Chromium's side answers. */
export const browserSide = {
  appLoaded: operation('appLoaded', z.object({}), nothing),
  appExits: operation('appExits', z.object({ code: z.int() }), nothing),
  /** `preload` is the script's text, run before the page's own. */
  openWindow: operation('openWindow', z.object({ window, size, preload: z.string() }), nothing),
  loadPage: operation('loadPage', z.object({ window, url: z.string() }), nothing),
  reloadPage: operation('reloadPage', z.object({ window }), nothing),
  resizeWindow: operation('resizeWindow', z.object({ window, size }), nothing),
  showWindow: operation('showWindow', z.object({ window }), nothing),
  closeWindow: operation('closeWindow', z.object({ window }), nothing),
  /** `text` is for the page's own end of the channel. */
  sendToPage: operation('sendToPage', z.object({ window, text: z.string() }), nothing),
  /** An expression; the result comes back encoded. */
  runInPage: operation('runInPage', z.object({ window, code: z.string() }), z.string()),
}

/** Asked by Chromium's side: the app answers. */
export const appSide = {
  /** The script is loaded and Chromium is there: `ready`. */
  start: operation('start', z.object({}), nothing),
  quit: operation('quit', z.object({}), nothing),
  receiveFromPage: operation('receiveFromPage', z.object({ window, url: z.string(), text: z.string() }), nothing),
  pageCrashed: operation('pageCrashed', z.object({ window }), nothing),
  windowClosed: operation('windowClosed', z.object({ window }), nothing),
  mayNavigate: operation('mayNavigate', z.object({ window, url: z.string() }), z.boolean()),
  pageOpens: operation('pageOpens', z.object({ window, url: z.string() }), nothing),
  /** Answers for a scheme that the app handles itself. */
  serve: operation(
    'serve',
    z.object({ url: z.string(), method: z.string(), headers: z.record(z.string(), z.string()) }),
    z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: bytes }),
  ),
  /** A function's text, called with the `electron` module and the decoded argument; the result comes back encoded. */
  evaluate: operation('evaluate', z.object({ source: z.string(), argument: z.string() }), z.string()),
}
