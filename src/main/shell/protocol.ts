/** Owns `app://rapport/`: the built screens, with their types and their content security policy. Refuses every file outside them. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

export const appScheme = 'app'
export const appOrigin = 'app://rapport'
export const appPage = `${appOrigin}/index.html`

/**
 * Nothing is fetched but our own files, and nothing runs but our own script files.
 * Style elements stay allowed because the widgets write theirs at run time, but no style can reach outside `'self'`.
 * Style attributes in markup are not needed: the screens set theirs through the DOM, which no policy forbids.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-elem 'self' 'unsafe-inline'",
  "style-src-attr 'none'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
}

/** One handler for `protocol.handle`, serving the files of `folder` (out/renderer) and nothing else. */
export function serveFolder(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405)
    const parts = partsOf(request.url)
    if (parts === null) return refusal(403)
    const type = types[extname(parts.at(-1) ?? '').toLowerCase()]
    if (type === undefined) return refusal(404)
    try {
      const body = await readFile(join(folder, ...parts))
      const headers = { ...commonHeaders, 'content-type': type, 'content-length': String(body.byteLength) }
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
    } catch {
      return refusal(404)
    }
  }
}

/**
 * The steps from the served folder to the file, or null for an address that is not ours or that would leave the folder.
 * A URL has its plain dots resolved already; what is left to refuse hides behind `%2e`, `%2f`, `%5c` or a drive letter.
 */
function partsOf(address: string): string[] | null {
  const url = URL.parse(address)
  if (url === null || `${url.protocol}//${url.host}` !== appOrigin) return null
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  const parts = path.split('/').slice(1)
  return parts.length > 0 && parts.every((part) => /^[\w-][\w .-]*$/.test(part)) ? parts : null
}

const commonHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: commonHeaders })
}
