/** Owns the bundle in which a benchmark runs: plain Node, compiled as the app is. Refuses to bundle packages. */
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'
import { bytesPlugin } from '../../../build/bytesPlugin'

const root = resolve(import.meta.dirname, '../../..')

/** Writes the bundle of a script. @returns where it is; packages resolve from there */
export async function bundleJob(script: string, folder: string): Promise<string> {
  const name = basename(script, '.ts')
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
    plugins: [bytesPlugin()],
    build: {
      ssr: script,
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  return join(folder, `${name}.mjs`)
}
