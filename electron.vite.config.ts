import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { bytesPlugin } from './build/bytesPlugin'

const here = (path: string): string => resolve(import.meta.dirname, path)
const alias = { '@shared': here('src/shared') }
/** Electron brings a newer Node, but the command line and the tests run on the clinic's or the developer's own. */
const target = 'node20'

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [bytesPlugin()],
    build: {
      target,
      // Everything is bundled, fonts and SQLite too: one large file is what is wanted.
      chunkSizeWarningLimit: 20_000,
      externalizeDeps: false,
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          index: here('src/main/index.ts'),
          deskWorker: here('src/main/desk/deskWorker.ts'),
          commandLine: here('src/main/commandLine.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      target,
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: here('src/main/preload.ts') },
        // A sandboxed preload script is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    resolve: { alias },
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      chunkSizeWarningLimit: 4_000,
      // A data: URL is not 'self': every font and image stays a file of our own.
      assetsInlineLimit: 0,
      rolldownOptions: { input: here('src/renderer/index.html') },
    },
  },
})
