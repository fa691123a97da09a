/** Owns the proof that the built app does its whole job for one practice, and that no patient leaves it. Refuses to look inside the app. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, localDate, quarterOf, quarterRange, shiftQuarter } from '@shared/dates'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/launchApp'
import { choosePassphraseAndFile, copyRecoveryGroups, goToPage, unlock } from '../support/screenSteps'

const surname = 'Zyxwvutsrq'
const passphrase = 'seven quiet lanterns over the harbor'
const said = 'Brought the new intake form; Dana at the desk prefers faxes before noon.'

const folder = mkdtempSync(join(tmpdir(), 'rapport-main-job-'))
const userData = join(folder, 'user-data')
const letters = join(folder, 'letters')
const reports = join(folder, 'reports')
const practiceFile = join(folder, 'Fernhill.rapport')
const sourceFile = join(folder, 'referrals.csv')

let app: LaunchedApp

/** Five referrals of the last quarter and one of this week: Okonkwo-Reyes sends four, Vasquez-Lind two. */
function csv(): string {
  const today = localDate(new Date())
  const { from } = quarterRange(shiftQuarter(quarterOf(today), -1))
  const header = 'Referring Provider,Specialty,Practice,Patient Name,Date Received,Date Seen,Status'
  const ofQuarter = (source: string, patient: string, day: number): string =>
    `"${source}","${patient}",${addDays(from, day)},${addDays(from, day + 6)},Seen`
  const okonkwo = 'Adaeze Okonkwo-Reyes, MD","Family Medicine","Fernhill Family Medicine'
  const vasquez = 'Tomas Vasquez-Lind, DO","Internal Medicine","Quarry Street Internists'
  return [
    header,
    ofQuarter(okonkwo, `${surname}, Ana`, 4),
    ofQuarter(okonkwo, `${surname}, Ben`, 11),
    ofQuarter(okonkwo, 'Testperson, Carla', 18),
    ofQuarter(vasquez, 'Testperson, Dov', 25),
    ofQuarter(vasquez, `${surname}, Eli`, 32),
    `"${okonkwo}","${surname}, Fay",${addDays(today, -3)},,New`,
  ].join('\n')
}

/** The body rows of a table of the app. */
const rowsOf = (page: Page, table: string): Locator =>
  page
    .getByRole('grid', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') })

async function saveReport(page: Page, format: 'Word' | 'CSV'): Promise<void> {
  await page.getByRole('button', { name: `Export as ${format}` }).click()
  await page.getByText(format === 'Word' ? /\.docx saved\.$/ : /\.csv saved\.$/).waitFor()
}

/** The words of a Word document, as its reader sees them. */
function wordsOf(docx: string): string {
  const xml = unzipSync(new Uint8Array(readFileSync(docx)))['word/document.xml']
  return xml === undefined
    ? ''
    : strFromU8(xml)
        .replaceAll(/<[^>]+>/gu, ' ')
        .replaceAll(/\s+/gu, ' ')
}

const filesIn = (path: string, extension: string): string[] =>
  readdirSync(path)
    .filter((name) => name.endsWith(extension))
    .map((name) => join(path, name))

/** Every file under the folder but the imported one; the parts of a zip count as files of their own. */
function everyFile(): { readonly path: string; readonly bytes: Uint8Array }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== sourceFile)
    .flatMap((path) => {
      const bytes = new Uint8Array(readFileSync(path))
      const parts = path.endsWith('.docx') ? Object.entries(unzipSync(bytes)) : []
      return [{ path, bytes }, ...parts.map(([name, part]) => ({ path: `${path}/${name}`, bytes: part }))]
    })
}

beforeAll(async () => {
  for (const name of [userData, letters, reports]) mkdirSync(name)
  writeFileSync(sourceFile, csv())
  app = await launchApp({ userData })
})

afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a practice is set up, fed, worked with, locked and found again, and no patient leaves it', async () => {
  const { page } = app

  await page.getByRole('button', { name: 'Set up our practice' }).click()
  await page.getByRole('textbox', { name: 'Practice name' }).fill('Fernhill Orthopaedics')
  await page.getByRole('textbox', { name: 'Who signs the letters' }).fill('Dr. Mara Lindqvist')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Joss Abernathy')
  await page.getByRole('button', { name: 'Continue' }).click()
  await choosePassphraseAndFile(app, passphrase, practiceFile)
  await copyRecoveryGroups(page)

  await page.getByRole('button', { name: 'Import a referral list' }).click()
  await page.getByRole('button', { name: 'Choose a file…' }).waitFor()
  await app.dropFile(sourceFile)
  await page.getByRole('button', { name: 'Import 6 referrals' }).click()
  await page.getByRole('button', { name: 'See your sources' }).click()

  const sources = rowsOf(page, 'Sources')
  await sources.nth(1).waitFor()
  const ranked = await sources.allInnerTexts()
  expect(ranked).toHaveLength(2)
  expect(ranked[0]).toContain('Adaeze Okonkwo-Reyes, MD')
  expect(ranked[1]).toContain('Tomas Vasquez-Lind, DO')

  await goToPage(page, 'Journal')
  await page.getByRole('button', { name: 'Write an entry' }).click()
  const log = page.getByRole('dialog', { name: 'Log' })
  await log
    .getByRole('combobox', { name: 'Source' })
    .or(log.getByRole('textbox', { name: 'Source' }))
    .fill('Okonkwo')
  await page.getByRole('option', { name: /Okonkwo-Reyes/ }).click()
  await log.getByText('Visit', { exact: true }).click()
  await log.getByRole('textbox', { name: 'What was said' }).fill(said)
  await log.getByRole('button', { name: /^Save visit/ }).click()
  await page.getByRole('main').getByText(said).waitFor()

  await goToPage(page, 'Referrals')
  const waiting = rowsOf(page, 'Referrals').filter({ hasText: surname })
  await waiting.getByRole('checkbox').check()
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Mark seen/ })
    .click()
  await page.getByText('Nobody is waiting to be seen.').waitFor()

  await goToPage(page, 'Letters')
  await app.answerOpenDialog([letters])
  await page.getByRole('button', { name: /^Draft 1 letter/ }).click()
  await page.getByText('1 letter drafted').waitFor()
  const [letter] = filesIn(letters, '.docx')
  const words = wordsOf(letter ?? '')
  expect(words).toMatch(/Dear Dr\. Okonkwo-Reyes\s?,/u)
  expect(words).toContain('Fernhill')
  expect(words).not.toContain(surname)

  await goToPage(page, 'Report')
  await app.answerOpenDialog([reports])
  await saveReport(page, 'Word')
  await saveReport(page, 'CSV')
  expect(filesIn(reports, '.docx')).toHaveLength(1)
  expect(filesIn(reports, '.csv').length).toBeGreaterThan(0)

  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByText('is locked.').waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/Okonkwo|Zyxwvutsrq/u)
  await unlock(page, passphrase)

  await goToPage(page, 'Sources')
  await sources.nth(1).waitFor()
  expect(await sources.allInnerTexts()).toHaveLength(2)
  await goToPage(page, 'Journal')
  await page.getByRole('main').getByText(said).waitFor()
  await goToPage(page, 'Letters')
  await page.getByRole('button', { name: 'Written 1' }).waitFor()
  await goToPage(page, 'Referrals')
  await page.getByRole('button', { name: /^All/ }).click()
  await rowsOf(page, 'Referrals').nth(5).waitFor()
  expect(await rowsOf(page, 'Referrals').filter({ hasText: surname }).count()).toBe(4)

  await app.close()
  const files = everyFile()
  expect(files.map(({ path }) => path)).toContain(practiceFile)
  // A browser engine writes its own stores in either encoding.
  const traces = [Buffer.from(surname), Buffer.from(surname, 'utf16le')]
  const revealing = files.filter(({ bytes }) => traces.some((trace) => Buffer.from(bytes).includes(trace)))
  expect(revealing.map(({ path }) => path)).toEqual([])
  expect(app.problems).toEqual([])
  expect(app.strayRequests).toEqual([])
})
