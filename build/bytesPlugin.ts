/** Lets a module import a file's bytes (`import { bytes } from './font.ttf?bytes'`), the same in the built app, the command line and the tests. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const query = '?bytes'
const prefix = '\0virtual:bytes:'
/** Without it the plugins for JSON and the like would take the module for theirs. */
const suffix = '.mjs'

/** Inlines the file as base64: the packaged app then has no path to get wrong, inside an archive or out of it. */
export function bytesPlugin(): Plugin {
  return {
    name: 'bytes',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(query)) return null
      const found = await this.resolve(id.slice(0, -query.length), importer, { skipSelf: true })
      return found ? `${prefix}${found.id}${suffix}` : null
    },
    async load(id) {
      if (!id.startsWith(prefix)) return null
      const path = id.slice(prefix.length, -suffix.length)
      this.addWatchFile(path)
      const text = (await readFile(path)).toString('base64')
      return `import { Buffer } from 'node:buffer'\nexport const bytes = Buffer.from('${text}', 'base64')`
    },
  }
}
