/** Owns the app's process in the stand-in: makes `electron` mean the stand-in's module, then loads the app's built script. */
import module from 'node:module'
import { pathToFileURL } from 'node:url'
import { decode, encode } from './codec'
import * as electron from './electron/electron'
import { line } from './electron/line'
import { appSide, browserSide } from './operations'

const standInUrl = new URL('./electron.mjs', import.meta.url).href
const [, , appScript = 'out/main/index.js'] = process.argv

if (typeof module.registerHooks === 'function') {
  module.registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
  })
} else {
  // Before Node 22.15 a hook is a module of its own.
  const hook = `export const resolve = (specifier, context, next) =>
    specifier === 'electron' ? { url: ${JSON.stringify(standInUrl)}, shortCircuit: true } : next(specifier, context)`
  module.register(`data:text/javascript,${encodeURIComponent(hook)}`)
}

line.handle(appSide.start, () => {
  electron.app.becomeReady()
})
line.handle(appSide.quit, () => {
  electron.app.quit()
})
line.handle(appSide.evaluate, async ({ source, argument }) => {
  // oxlint-disable-next-line no-eval -- the text of a function that a test wrote: running it is what this is for
  const run: unknown = (0, eval)(`(${source})`)
  if (typeof run !== 'function') throw new Error('Only a function can be evaluated.')
  const result: unknown = await run(electron, decode(argument))
  return encode(result)
})

// Without Chromium's side nobody could see or end the app.
process.on('disconnect', () => process.exit(0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    electron.app.quit()
  })
}

Object.defineProperty(process.versions, 'electron', { value: 'stand-in', enumerable: true })
await import(pathToFileURL(appScript).href)
line.tell(browserSide.appLoaded, {})
