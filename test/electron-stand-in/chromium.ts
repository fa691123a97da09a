/** Owns which Chromium is used, and how it is started: quiet, without a network. Refuses to download one. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

export interface Chromium {
  readonly executablePath: string
  /** What it needs beside the machine's own environment. */
  readonly env: Readonly<Record<string, string>>
  /** False for a build that cannot open a window. */
  readonly canShowWindow: boolean
}

/** Chromium refuses its own sandbox to root. */
export const hasSandbox = process.getuid?.() !== 0

export const chromiumArguments: readonly string[] = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-domain-reliability',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ...(hasSandbox ? [] : ['--no-sandbox']),
]

/**
 * `CHROMIUM_PATH`, else a Chromium, Chrome or Edge where they are usually installed.
 * @throws when `CHROMIUM_PATH` names no file
 */
export function findInstalledChromium(): Chromium | null {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, but there is no such file.`)
    return installed(named)
  }
  const found = usualPlaces().find((path) => existsSync(path))
  return found === undefined ? null : installed(found)
}

/**
 * The headless Chromium of `@sparticuz/chromium` (Linux on x64 only), unpacked once into node_modules/.cache together
 * with the libraries that a bare machine lacks.
 * @param root the project's folder
 */
export async function unpackChromium(root: string): Promise<Chromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  let binaries: string
  try {
    binaries = join(dirname(createRequire(join(root, 'package.json')).resolve('@sparticuz/chromium')), '../bin')
  } catch {
    return null
  }
  const cache = join(root, 'node_modules/.cache/chromium')
  const folder = join(cache, 'unpacked')
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const unfinished = mkdtempSync(join(cache, 'unfinished-'))
    await inflateInto(unfinished, binaries, root)
    writeFileSync(join(unfinished, 'fonts/fonts.conf'), fontConfiguration)
    try {
      renameSync(unfinished, folder)
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    }
  }
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter((path) => path !== undefined)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.join(delimiter),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
    canShowWindow: false,
  }
}

/** In place of the package's own, which looks in the folders of one hosting service. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`

/** The package unpacks into the folder for temporary files: a process of its own is given another one. */
async function inflateInto(folder: string, binaries: string, root: string): Promise<void> {
  const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => join(binaries, name))
  const script = `import { inflate } from '@sparticuz/chromium'
    await Promise.all(${JSON.stringify(archives)}.map((archive) => inflate(archive)))`
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' },
  })
}

function installed(executablePath: string): Chromium {
  return { executablePath, env: {}, canShowWindow: true }
}

function usualPlaces(): string[] {
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
      )
    case 'win32': {
      const { ProgramFiles, LOCALAPPDATA } = process.env
      const roots = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter((path) => path !== undefined)
      const programs = [
        String.raw`Google\Chrome\Application\chrome.exe`,
        String.raw`Chromium\Application\chrome.exe`,
        String.raw`Microsoft\Edge\Application\msedge.exe`,
      ]
      return roots.flatMap((folder) => programs.map((program) => join(folder, program)))
    }
    default:
      return [
        '/usr/bin/chromium',
        '/usr/bin/chromium-browser',
        '/usr/bin/google-chrome',
        '/usr/bin/google-chrome-stable',
        '/usr/bin/microsoft-edge',
        '/snap/bin/chromium',
      ]
  }
}
