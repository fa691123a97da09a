/** Owns the entry of `npm start`. Refuses to do anything itself: it compiles openApp.ts and runs it. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compileStandIn } from './compile.mjs'

const compiled = await compileStandIn()
const { openApp } = await import(pathToFileURL(compiled.openApp).href)
process.exitCode = await openApp(join(import.meta.dirname, '../..'), compiled)
