/** Owns the proof that a morning's work is done with the keys alone, in the built app. Refuses the mouse once the practice is made. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
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

/** The text of each page of a PDF. */
async function pagesOf(path: string): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const pdf = await library.loadDocument(readFileSync(path))
  const pages = [...pdf.pages()].map((page) => page.getText())
  pdf.destroy()
  library.destroy()
  return pages
}

test('from a fax to a closed loop in under twenty keys beside the names, and three updates in one fax to one office', async () => {
  const { page } = app
  const { keyboard } = page
  const faxes = join(folder, 'faxes')
  mkdirSync(faxes)
  await app.answerOpenDialog([faxes])
  await keyboard.type(passphrase)
  await keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()

  let keys = 0
  const press = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      keys += 1
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await keyboard.press(name)
    }
  }
  const log = page.getByRole('dialog', { name: 'Log' })
  const initials = log.getByLabel('Patient’s initials')
  const noteOf = (words: string): Promise<void> => page.getByText(words).last().waitFor()

  await press('Control+3')
  await page.getByRole('grid', { name: 'Referrals' }).waitFor()
  await press('r')
  await log.getByRole('combobox', { name: 'Who referred' }).waitFor()
  await keyboard.type('vasquez-lund')
  await page.getByRole('option', { name: /Henrik Vasquez-Lund/ }).waitFor()
  await press('Enter', 'Tab')
  await keyboard.type('ZQ')
  await press('Enter')
  await log.waitFor({ state: 'detached' })
  await page.getByRole('row').filter({ hasText: 'ZQ' }).waitFor()

  await press('j', 'c')
  await page.getByRole('dialog', { name: 'A call to the patient' }).waitFor()
  await press('Enter')
  await noteOf('1 referral called on ')
  await press('a')
  await page.getByRole('dialog', { name: 'Appointment' }).waitFor()
  await press('t', 'Enter')
  await noteOf('1 referral scheduled for ')
  await press('s')
  await noteOf('1 referral marked seen on ')
  await press('n')
  await noteOf('1 referral marked note sent on ')
  expect(keys).toBeLessThan(20)

  for (const name of ['XA', 'XB']) {
    await keyboard.press('r')
    await log.getByRole('button', { name: 'Same as the last one' }).waitFor()
    await keyboard.press('Alt+s')
    await initials.focus()
    await keyboard.type(name)
    await keyboard.press('Enter')
    await log.waitFor({ state: 'detached' })
  }
  await keyboard.press('u')
  const message = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').filter({ hasText: 'Birchwood' })
  await message.filter({ hasText: 'Z.Q.' }).waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText(/updates in \d+ messages written\.$/u).waitFor()
  const fax = readdirSync(faxes).find((name) => name.startsWith('Fax Birchwood'))
  const [cover = '', ...told] = await pagesOf(join(faxes, fax ?? ''))
  expect(cover).toContain('Birchwood Family Medicine')
  const onPages = told.join(' ')
  for (const patient of ['Z.Q.', 'X.A.', 'X.B.']) {
    expect(onPages).toContain(patient)
    expect(cover).not.toContain(patient)
  }
  expect(cover).not.toMatch(/HL-\d/u)
  expect(app.problems).toEqual([])
})

test('a round of five, from the list to letters, a call and what it brought, by keys', async () => {
  const { page } = app
  const { keyboard } = page
  const letters = join(folder, 'round')
  mkdirSync(letters)
  await app.answerOpenDialog([letters])
  await keyboard.press('Control+6')
  await page.getByRole('button', { name: /^Begin a round/u }).waitFor()
  await keyboard.press('n')
  const drawer = page.getByRole('dialog', { name: 'Begin a round' })
  await drawer.getByLabel('What we call it').and(page.locator(':focus')).waitFor()
  await keyboard.type('Winter')
  await keyboard.press('Tab')
  await keyboard.type('We would be glad to see your patients again, and have hours on Thursdays now.')
  const boxes = drawer.getByRole('list').getByRole('checkbox')
  for (let i = 0; i < 5; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await boxes.nth(i).focus()
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await keyboard.press(' ')
  }
  await drawer
    .getByRole('combobox', { name: /is reached$/u })
    .first()
    .focus()
  await keyboard.type('Call')
  await keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Winter' }).waitFor()
  await page.getByText('0 of 5 done').waitFor()

  await keyboard.press('w')
  await page.getByText(/^\d letters? written\./u).waitFor()
  expect(readdirSync(letters).filter((name) => name.endsWith('.pdf'))).toHaveLength(1)
  await keyboard.press('c')
  const outcome = page.getByRole('dialog', { name: 'What came of the call' })
  await outcome.getByRole('radio', { name: 'Glad to hear from us' }).focus()
  await keyboard.press('ArrowDown')
  await keyboard.press('Tab')
  await keyboard.type('Their fax machine was broken all autumn.')
  await keyboard.press('Control+Enter')
  await page.getByText(/told us why\. It stands in the journal\.$/u).waitFor()
  const done = page.getByRole('region', { name: 'Written to or reached' })
  await done.getByText('Their fax machine was broken all autumn.').waitFor()
  await page.getByText(/^Too early to say: for none of the \d sources are 30 days over\.$/u).waitFor()
  await keyboard.press('Escape')
  await page.getByRole('link', { name: 'Winter' }).waitFor()
  expect(app.problems).toEqual([])
})
