/** Owns taking pictures of the renderer over a fake desk: `node test/support/screenHarness.mjs [picture…]`. Refuses to be part of the product. */
// Pictures are listed in test/support/screenPictures.ts; they land in /tmp/rapport-screens (or $SCREENS_DIR).
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const outDir = process.env.BUILD_DIR ?? '/tmp/rapport-screens-build'
const picturesDir = process.env.SCREENS_DIR ?? '/tmp/rapport-screens'
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'))

const config = {
  root: join(root, 'test/support/screens'),
  base: './',
  configFile: false,
  logLevel: 'error',
  plugins: [react()],
  resolve: { alias: { '@shared': join(root, 'src/shared') } },
  build: { outDir, emptyOutDir: true, minify: false, assetsInlineLimit: 0, target: 'es2023' },
}
await build(config)
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
const address = server.resolvedUrls?.local[0]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
mkdirSync(picturesDir, { recursive: true })
try {
  const index = await browser.newPage()
  await index.goto(address)
  const pictures = await index.evaluate(() => window.pictures)
  await index.close()
  for (const picture of pictures) {
    if (wanted.length > 0 && !wanted.some((name) => picture.name.includes(name))) continue
    for (const scheme of picture.schemes) {
      for (const [width, height] of picture.sizes) {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme })
        page.on('console', (message) => {
          if (message.type() === 'error') console.error(`${picture.name}: ${message.text()}`)
        })
        page.on('pageerror', (error) => {
          console.error(`${picture.name}: ${error.message}`)
        })
        await page.goto(`${address}?picture=${picture.name}&scheme=${scheme}#${picture.path}`)
        await page.waitForTimeout(400)
        for (const press of picture.keys) {
          if (press.startsWith('click:')) await page.click(press.slice(6))
          else if (press.startsWith('select:')) {
            const [, field, value] = /^select:(.*)=([^=]*)$/.exec(press)
            await page.selectOption(field, value)
          } else if (press.startsWith('type:')) await page.keyboard.type(press.slice(5))
          else await page.keyboard.press(press)
          await page.waitForTimeout(350)
        }
        await page.waitForTimeout(300)
        const file = join(picturesDir, `${picture.name}-${scheme}-${width}.png`)
        await page.screenshot({ path: file })
        console.log(file)
        await page.close()
      }
    }
  }
} finally {
  await browser.close()
  await server.close()
}
