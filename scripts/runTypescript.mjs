/** Owns running one of our TypeScript scripts on plain Node: `node scripts/runTypescript.mjs <script> [arguments]`. Refuses to swallow an error. */
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const root = resolve(import.meta.dirname, '..')
const [script, ...rest] = process.argv.slice(2)

try {
  if (!script) throw new Error('Name the script to run: node scripts/runTypescript.mjs scripts/makeSamplePractice.ts')
  const path = resolve(script)
  // The script sees its arguments as if Node had started it.
  process.argv = [process.argv[0], path, ...rest]
  const quiet = { root, configFile: false, logLevel: 'error' }
  const { module } = await runnerImport(resolve(root, 'build/bytesPlugin.ts'), quiet)
  await runnerImport(path, {
    ...quiet,
    resolve: { alias: { '@shared': resolve(root, 'src/shared') } },
    plugins: [module.bytesPlugin()],
  })
} catch (error) {
  console.error(error)
  process.exitCode = 1
}
