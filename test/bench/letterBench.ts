/** Owns the benchmark of letters: ink as PDF and Word, against LibreOffice on the same Word file and Chromium printing the same pages. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { chromium } from 'playwright-core'
import type { InkPreview } from '@shared/domain/inkPreview'
import { drawInkPdf } from '../../src/main/documents/inkPdf'
import { drawLettersDocx } from '../../src/main/documents/letterDocx'
import { previewOf } from '../../src/main/ink/inkPreview'
import { layOutLetter } from '../../src/main/ink/letterPages'
import { chromiumArguments, findInstalledChromium, unpackChromium } from '../electron-stand-in/chromium'
import { inkLetter } from '../support/inkLetter'

const times = 5

interface Measured {
  readonly ms: number
  readonly bytes: number
}

async function median(work: () => Promise<number>): Promise<Measured> {
  const taken: number[] = []
  let bytes = 0
  for (let run = 0; run <= times; run += 1) {
    const started = performance.now()
    // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
    bytes = await work()
    if (run > 0) taken.push(performance.now() - started)
  }
  return { ms: taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0, bytes }
}

/** The pages as a web page, as the window prints them. */
function asHtml({ shapes, pages }: InkPreview): string {
  const sheets = pages.map(({ widthPt, heightPt, words, printed }) => {
    const ink = words.map(({ ink: color, marks }) => {
      const letters = Array.from({ length: marks.length / 7 }, (_, i) => {
        const [shape = 0, ...matrix] = marks.slice(7 * i, 7 * i + 7)
        return `<path d="${shapes[shape] ?? ''}" transform="matrix(${matrix.join(' ')})"/>`
      })
      return `<g fill="#${color}">${letters.join('')}</g>`
    })
    const texts = printed.map(
      ({ text, leftPt, baselinePt, sizePt }) =>
        `<text x="${leftPt}" y="${baselinePt}" font-size="${sizePt}">${text.replaceAll('&', '&amp;')}</text>`,
    )
    return `<svg viewBox="0 0 ${widthPt} ${heightPt}">${texts.join('')}${ink.join('')}</svg>`
  })
  const style =
    '@page{size:8.5in 11in;margin:0}body{margin:0}svg{display:block;width:8.5in;height:11in;break-after:page}'
  return `<!doctype html><style>${style}</style>${sheets.join('')}`
}

async function printedByChromium(preview: InkPreview, folder: string): Promise<Measured | null> {
  const found = findInstalledChromium() ?? (await unpackChromium(join(import.meta.dirname, '../..')))
  if (found === null) return null
  const { executablePath, env } = found
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumArguments],
    env: { ...process.env, ...env },
    timeout: 60_000,
  })
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(600_000)
    const path = join(folder, 'letters.html')
    writeFileSync(path, asHtml(preview))
    return await median(async () => {
      await page.goto(`file://${path}`)
      const pdf = await page.pdf({ preferCSSPageSize: true })
      return pdf.length
    })
  } finally {
    await browser.close()
  }
}

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path))

async function convertedByOffice(docx: Uint8Array, folder: string): Promise<Measured | null> {
  if (office === undefined) return null
  const path = join(folder, 'letters.docx')
  writeFileSync(path, docx)
  return await median(() => {
    execFileSync(office, ['--headless', '--convert-to', 'pdf', '--outdir', folder, path], { stdio: 'ignore' })
    return Promise.resolve(statSync(join(folder, 'letters.pdf')).size)
  })
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`
const told = (what: string, { ms, bytes }: Measured): string =>
  `  ${what.padEnd(44)} ${seconds(ms).padStart(9)} ${megabytes(bytes).padStart(10)}`

/** Prints seconds, sizes and ratios for 100 and 500 letters. */
export async function benchLetters(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-letters-'))
  try {
    for (const count of [100, 500]) {
      const letters = Array.from({ length: count }, (_, i) => ({ ...inkLetter, seed: `letter ${i}` }))
      const pages = letters.flatMap((letter) => layOutLetter(letter).pages)
      const before = process.memoryUsage().rss
      // oxlint-disable-next-line no-await-in-loop -- one at a time, or they would measure each other
      const pdf = await median(async () => {
        const drawn = letters.flatMap((letter) => layOutLetter(letter).pages)
        return (await drawInkPdf(drawn, { title: 'Letters', author: 'Bench' })).length
      })
      const memory = process.memoryUsage().rss - before
      let document = new Uint8Array()
      // oxlint-disable-next-line no-await-in-loop -- as above
      const docx = await median(async () => {
        document = new Uint8Array(await drawLettersDocx(letters))
        return document.length
      })
      console.log(`\n${count} letters, laid out and drawn; medians of ${times}; memory grew by ${megabytes(memory)}`)
      console.log(told('Rapport, PDF', pdf))
      console.log(told('Rapport, Word', docx))
      // oxlint-disable-next-line no-await-in-loop -- as above
      const converted = await convertedByOffice(document, folder)
      if (converted === null) console.log('  LibreOffice is not here.')
      else {
        console.log(told('LibreOffice, that Word file to PDF', converted))
        console.log(`    ${(converted.ms / pdf.ms).toFixed(1)} × our time`)
      }
      // oxlint-disable-next-line no-await-in-loop -- as above
      const printed = await printedByChromium(previewOf(pages, new Map()), folder)
      if (printed === null) console.log('  Chromium is not here.')
      else console.log(told('Chromium, printing the same pages', printed))
      if (printed === null) continue
      console.log(
        `    ${(printed.ms / pdf.ms).toFixed(1)} × our time, ${(printed.bytes / pdf.bytes).toFixed(1)} × our size`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
