/** Owns turning the stand-in's TypeScript into scripts that plain Node and a page can run. Refuses to know what they do. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname
const root = join(here, '../..')
const cache = join(root, 'node_modules/.cache/electron-stand-in')

/** Compiles once for each state of the sources; two test runs at the same time do not get in each other's way. */
export async function compileStandIn() {
  const folder = join(cache, fingerprint())
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const unfinished = mkdtempSync(join(cache, 'unfinished-'))
    await build(forNode(unfinished))
    await build(forPage(unfinished))
    try {
      renameSync(unfinished, folder)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  return {
    runMain: join(folder, 'runMain.mjs'),
    openApp: join(folder, 'openApp.mjs'),
    pageRuntime: readFileSync(join(folder, 'pageRuntime.js'), 'utf8'),
  }
}

function fingerprint() {
  const hash = createHash('sha256').update(process.version)
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) => /\.m?ts$|\.mjs$/.test(file))
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(here, file)))
  return hash.digest('hex').slice(0, 16)
}

/** @returns {import('vite').InlineConfig} */
function forNode(outDir) {
  return {
    ...common,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: {
        input: {
          runMain: join(here, 'runMain.ts'),
          electron: join(here, 'electron/electron.ts'),
          openApp: join(here, 'openApp.ts'),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  }
}

/** @returns {import('vite').InlineConfig} */
function forPage(outDir) {
  return {
    ...common,
    build: {
      lib: {
        entry: join(here, 'pageRuntime.ts'),
        formats: ['iife'],
        name: 'standInPage',
        fileName: () => 'pageRuntime.js',
      },
      outDir,
      emptyOutDir: false,
      minify: false,
    },
  }
}

/** @type {import('vite').InlineConfig} */
const common = { root, configFile: false, logLevel: 'warn', publicDir: false }
