/** Owns the proof that a morning's work is done with the keys alone, in the built app. Refuses the mouse once the practice is made. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/launchApp'
import { choosePassphraseAndFile, copyRecoveryGroups } from '../support/screenSteps'

const passphrase = 'seven quiet lanterns over the harbor'
const said = 'Asked how the new fax line does; wants a page on shoulders.'
const folder = mkdtempSync(join(tmpdir(), 'rapport-keyboard-'))

let app: LaunchedApp

beforeAll(async () => {
  const userData = join(folder, 'user-data')
  mkdirSync(userData)
  app = await launchApp({ userData })
  await app.page.getByRole('button', { name: 'Look around with a sample practice' }).click()
  await choosePassphraseAndFile(app, passphrase, join(folder, 'sample.rapport'))
  await copyRecoveryGroups(app.page)
})

afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('unlock, see what is due, find a source, write, promise, set its tier, and lock, by keys', async () => {
  const { page } = app
  const { keyboard } = page
  /** Goes on with Tab until something of this name has the focus. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 120; presses += 1) {
      const at = await page.evaluate(() => {
        const focused = document.activeElement
        return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
      })
      if (name.test(at)) return
      await keyboard.press('Tab')
    }
    throw new Error(`No control ${String(name)} is reached by Tab.`)
  }

  await keyboard.press('Control+Shift+L')
  await page.getByRole('textbox', { name: 'Passphrase' }).waitFor()
  await keyboard.type(passphrase)
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Promises due' }).getByRole('listitem').first().waitFor()

  await keyboard.press('Control+2')
  await page.getByRole('grid', { name: 'Sources' }).waitFor()
  await keyboard.press('/')
  await keyboard.type('castellan')
  await page.getByText(/^1 of \d+ sources shown$/u).waitFor()
  await keyboard.press('Escape')
  await keyboard.press('Escape')
  await keyboard.press('j')
  await keyboard.press('j')
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  const heading = page.getByRole('heading', { level: 1 })
  await page.getByRole('region', { name: 'Timeline' }).waitFor()
  const name = (await heading.textContent()) ?? ''
  expect(name).not.toBe('')

  await keyboard.press('n')
  await keyboard.type(said)
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Timeline' }).getByText(said).waitFor()

  await tabTo(/^Add a promise$/u)
  await keyboard.press('Enter')
  await keyboard.type('Send the page on shoulders')
  await keyboard.press('Enter')
  await page.getByRole('region', { name: 'Promises' }).getByText('Send the page on shoulders').waitFor()

  await keyboard.press('Escape')
  await page.getByRole('grid', { name: 'Sources' }).waitFor()
  await keyboard.press('j')
  await keyboard.press(' ')
  await page.getByRole('toolbar', { name: 'Selected: Sources' }).waitFor()
  await tabTo(/^Tier$/u)
  await keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Tier and cadence' })
  await drawer.waitFor()
  await keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })

  await keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Find' }).waitFor()
  await keyboard.type('maria san')
  await page.getByRole('button', { name: /Maria Santos/ }).waitFor()
  await keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Maria Santos' }).waitFor()
  await keyboard.press('Control+Shift+L')
  await page.getByRole('textbox', { name: 'Passphrase' }).waitFor()
  expect(app.problems).toEqual([])
})
