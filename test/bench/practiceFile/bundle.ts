/** Owns the bundle in which the practice-file benchmark runs: plain Node, compiled as the app is. Refuses to bundle packages. */
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { bytesPlugin } from '../../../build/bytesPlugin'

const root = resolve(import.meta.dirname, '../../..')

/** Writes the bundle. @returns where it is; packages resolve from there */
export async function bundleJob(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
    plugins: [bytesPlugin()],
    build: {
      ssr: join(import.meta.dirname, 'job.ts'),
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'job.mjs' } },
    },
  })
  return join(folder, 'job.mjs')
}
