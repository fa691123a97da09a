/** Owns the demo: the built app at work on its sample practice, left in demo/ as pictures and files. Refuses to assert: tests do that. */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { addDays, localDate } from '@shared/dates'
import type { Page } from 'playwright-core'
import { launchApp, type LaunchedApp } from '../support/launchApp'
import { choosePassphraseAndFile, copyRecoveryGroups, goToPage, unlock } from '../support/screenSteps'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'demo')
const screenshots = join(folder, 'screenshots')
const letters = join(folder, 'letters')
const report = join(folder, 'report')
const updates = join(folder, 'updates')
const outreach = join(folder, 'outreach')
const practiceFile = join(folder, 'sample.rapport')
const importFile = join(folder, 'new-referrals.csv')
/** Made up, like everything in the sample practice: it protects nobody. */
const passphrase = 'copper lantern harbor sunrise'

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const
const schemes = ['light', 'dark'] as const

let shots = 0

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The screen as it stands, in both looks and both sizes: `03-sources-dark-1920x1080.png`. */
async function shoot(page: Page, name: string): Promise<void> {
  shots += 1
  const number = String(shots).padStart(2, '0')
  // Where the pointer was left, a row would be lit.
  await page.mouse.move(0, 0)
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme })
      await settle(page)
      const path = join(screenshots, `${number}-${name}-${colorScheme}-${size.width}x${size.height}.png`)
      await page.screenshot({ path, animations: 'disabled' })
    }
  }
  await page.setViewportSize(sizes[0])
  await page.emulateMedia({ colorScheme: 'light' })
  say(`screenshots  ${number} ${name}: light and dark, ${sizes.map((s) => `${s.width}x${s.height}`).join(' and ')}`)
}

/** Waits until fonts are there, running transitions have ended and nothing says that it is still loading. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await page.evaluate(async () => {
    await document.fonts.ready
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
    // Two frames: charts measure themselves in the first and are drawn in the second.
    await new Promise((resolveFrame) => requestAnimationFrame(() => requestAnimationFrame(resolveFrame)))
  })
}

function tellFiles(what: string, where: string): void {
  for (const name of readdirSync(where).toSorted()) {
    const path = join(where, name)
    say(`${what.padEnd(12)} ${relative(root, path)} (${Math.ceil(statSync(path).size / 1024)} KB)`)
  }
}

async function firstRun(app: LaunchedApp): Promise<void> {
  const { page } = app
  await page.getByRole('heading', { name: 'Welcome to Rapport' }).waitFor()
  await shoot(page, 'welcome')
  await page.getByRole('button', { name: 'Set up our practice' }).click()
  await page.getByRole('textbox', { name: 'Practice name' }).fill('Harbor Lane Orthopaedics')
  await page.getByRole('textbox', { name: 'Who signs the letters' }).fill('Dr. Mara Lindqvist')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Joss Abernathy')
  await shoot(page, 'first-run-practice')
  await page.getByRole('button', { name: 'Continue' }).click()
  await shoot(page, 'first-run-passphrase')
  await page.getByRole('button', { name: 'Back' }).click()
  await page.getByRole('button', { name: 'Back' }).click()

  await page.getByRole('button', { name: 'Look around with a sample practice' }).click()
  await choosePassphraseAndFile(app, passphrase, practiceFile)
  await page.getByRole('complementary', { name: 'The recovery sheet' }).waitFor()
  await shoot(page, 'first-run-recovery-sheet')
  await copyRecoveryGroups(page)
  say(`practice     ${relative(root, practiceFile)} (passphrase: ${passphrase})`)
}

async function lookAround(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Gone quiet' }).waitFor()
  await page.getByRole('region', { name: 'This quarter so far' }).getByRole('img').waitFor()
  await shoot(page, 'today')
  await goToPage(page, 'Sources')
  const firstSource = page.getByRole('grid', { name: 'Sources' }).getByRole('row').nth(1)
  await firstSource.waitFor()
  await shoot(page, 'sources')
  await firstSource.getByRole('gridcell').nth(1).click()
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await shoot(page, 'source-page')

  await goToPage(page, 'Referrals')
  await page.getByRole('grid', { name: 'Referrals' }).getByRole('row').nth(1).waitFor()
  await shoot(page, 'referrals')
  await page.getByRole('grid', { name: 'Referrals' }).getByRole('checkbox').nth(1).check()
  await page.getByRole('grid', { name: 'Referrals' }).getByRole('checkbox').nth(2).check()
  await page.getByRole('toolbar').waitFor()
  await shoot(page, 'referrals-selected')

  await goToPage(page, 'Journal')
  await page.getByRole('button', { name: 'Write an entry' }).waitFor()
  await shoot(page, 'journal')
  await page.getByRole('button', { name: 'Write an entry' }).click()
  const log = page.getByRole('dialog', { name: 'Log' })
  await page.getByRole('option').first().waitFor()
  await shoot(page, 'log-drawer-choosing')
  await page.getByRole('option').first().click()
  await log.getByText('Visit', { exact: true }).click()
  await log.getByRole('textbox', { name: 'What was said' }).fill('Left the new one-page referral form at the desk.')
  await shoot(page, 'log-drawer')
  await log.getByRole('tab', { name: 'Referral' }).click()
  await log.getByRole('button', { name: 'Close' }).focus()
  await shoot(page, 'log-drawer-referral')
  await page.keyboard.press('Escape')
  await log.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+K')
  await page.getByPlaceholder(/Find/).last().waitFor()
  await shoot(page, 'finder')
  await page.keyboard.press('Escape')
}

async function draftLetters(app: LaunchedApp): Promise<void> {
  const { page } = app
  await goToPage(page, 'Letters')
  await page.getByRole('button', { name: /^Draft \d+ letters?/ }).waitFor()
  await shoot(page, 'letters-queue')
  await page.getByText('Look', { exact: true }).click()
  await shoot(page, 'letters-look')
  await page.getByText('Files', { exact: true }).click()
  await page.getByLabel('Envelopes').selectOption({ label: '#10 envelope' })
  await page.getByLabel('Labels (Avery)').selectOption({ label: '5160 (30 a sheet)' })
  await app.answerOpenDialog([letters])
  await page.getByRole('button', { name: /^Draft \d+ letters?/ }).click()
  await page.getByText(/\d+ letters? drafted/).waitFor()
  await shoot(page, 'letters-drafted')
  await page.getByRole('button', { name: /^Written/ }).click()
  await page.getByRole('grid', { name: 'Written letters' }).waitFor()
  await shoot(page, 'letters-written')
  await page.getByRole('button', { name: 'Sentences' }).click()
  await page.getByRole('region', { name: 'Parting' }).waitFor()
  await shoot(page, 'letters-sentences')
  tellFiles('letters', letters)
}

/** The board, today's updates office by office, and what became of one office's referrals. */
async function closeLoops(app: LaunchedApp): Promise<void> {
  const { page } = app
  await goToPage(page, 'Referrals')
  await page.getByRole('button', { name: 'Board' }).click()
  await page.getByRole('region', { name: 'Contacting' }).getByRole('button').first().waitFor()
  await shoot(page, 'referrals-board')
  await page.getByRole('region', { name: 'Contacting' }).getByRole('button').first().click()
  await page.getByRole('dialog', { name: 'Referral' }).getByText('Steps', { exact: true }).waitFor()
  await shoot(page, 'referral')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Updates to send/ }).click()
  await page.getByRole('list', { name: 'Messages' }).getByRole('listitem').first().waitFor()
  await shoot(page, 'updates')
  await app.answerOpenDialog([updates])
  await page.getByRole('button', { name: /^Write \d+ updates?/ }).click()
  await page.getByText(/updates? in \d+ messages? written/).waitFor()

  await goToPage(page, 'Sources')
  await page.getByRole('grid', { name: 'Sources' }).getByRole('row').nth(1).getByRole('gridcell').nth(1).click()
  await page.getByRole('link', { name: 'What became of their referrals' }).click()
  await page.getByRole('button', { name: 'Write the page' }).waitFor()
  await shoot(page, 'closed-loops')
  await page.getByText('Both', { exact: true }).click()
  await page.getByRole('button', { name: 'Write the page' }).click()
  await page.getByText(/Closed loops .* written\.$/).waitFor()
  tellFiles('updates', updates)
}

/** News, the referral form for two offices, and a round from its beginning to its letters. */
async function reachOut(app: LaunchedApp): Promise<void> {
  const { page } = app
  await app.answerOpenDialog([outreach])
  await goToPage(page, 'Outreach')
  await shoot(page, 'rounds')
  await page.getByRole('button', { name: /^News/ }).click()
  await page.getByRole('region', { name: 'Told now' }).waitFor()
  await shoot(page, 'news')
  await page.getByRole('button', { name: /^Referral form/ }).click()
  const offices = page.getByRole('region', { name: 'Who has which' })
  await offices
    .getByRole('checkbox', { name: /^Choose / })
    .nth(1)
    .check()
  await offices
    .getByRole('checkbox', { name: /^Choose / })
    .nth(2)
    .check()
  await offices.getByText('Form and sheet', { exact: true }).click()
  await offices.getByRole('button', { name: 'Write for 2 offices' }).click()
  await page.getByText(/files written; 2 offices noted/).waitFor()
  await shoot(page, 'referral-form')
  await page.getByRole('button', { name: /^Rounds/ }).click()
  await page.getByRole('button', { name: /^Begin a round/ }).click()
  const drawer = page.getByRole('dialog', { name: 'Begin a round' })
  await drawer.getByLabel('What we call it').fill('Autumn letters')
  await drawer
    .getByLabel(/^Why we get in touch/)
    .fill('We have missed working with you and your office, and would like to hear how we can be of use.')
  const boxes = drawer.getByRole('list').getByRole('checkbox')
  for (let i = 0; i < 5; i += 1) await boxes.nth(i).check()
  await drawer
    .getByRole('combobox', { name: /is reached$/ })
    .first()
    .selectOption('call')
  await shoot(page, 'round-begun')
  await drawer.getByRole('button', { name: /^Begin with 5 sources/ }).click()
  await page.getByRole('button', { name: /^Write \d letters?/ }).click()
  await page.getByText(/letters? written\./).waitFor()
  await shoot(page, 'round')
  tellFiles('outreach', outreach)
}

async function exportReport(app: LaunchedApp): Promise<void> {
  const { page } = app
  await goToPage(page, 'Report')
  await page.getByRole('button', { name: 'Export as Word' }).waitFor()
  await shoot(page, 'report')
  await app.answerOpenDialog([report])
  for (const [format, ending] of [
    ['Word', /\.docx saved\.$/],
    ['CSV', /\.csv saved\.$/],
  ] as const) {
    await page.getByRole('button', { name: `Export as ${format}` }).click()
    await page.getByText(ending).waitFor()
  }
  tellFiles('report', report)
}

/** A small export as another program writes it: one column nobody knows, one date that is none. */
function writeImportFile(): void {
  const today = localDate(new Date())
  const rows = [
    'Referring Provider,NPI,Specialty,Practice,Patient Name,Date Received,Appt Date,Status,Batch',
    `"Ingrid Vallancourt, MD",,Family Medicine,Saltgrass Family Practice,"Testperson, Amy",${addDays(today, -4)},${addDays(today, 5)},Scheduled,A7`,
    `"Ingrid Vallancourt, MD",,Family Medicine,Saltgrass Family Practice,"Testperson, Bo",${addDays(today, -2)},,New,A7`,
    `"Perrin Okafor-Hale, DO",,Internal Medicine,Quarry Street Internists,"Testperson, Cy",${addDays(today, -9)},,New,A7`,
    '"Perrin Okafor-Hale, DO",,Internal Medicine,Quarry Street Internists,"Testperson, Di",someday,,New,A7',
  ]
  writeFileSync(importFile, `${rows.join('\r\n')}\r\n`)
}

async function importReferrals(app: LaunchedApp): Promise<void> {
  const { page } = app
  await goToPage(page, 'Settings')
  await page.getByRole('button', { name: 'Import referrals' }).waitFor()
  await shoot(page, 'settings')
  await page.getByRole('button', { name: 'Import referrals' }).click()
  await page.getByRole('button', { name: 'Choose a file…' }).waitFor()
  await shoot(page, 'import-choose')
  await app.answerOpenDialog([importFile])
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  const start = page.getByRole('button', { name: /^Import \d+ referrals?$/ })
  await start.waitFor()
  await shoot(page, 'import-confirm')
  await start.click()
  await page.getByRole('button', { name: 'See your sources' }).waitFor()
  await shoot(page, 'import-done')
}

async function lockAndUnlock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByText('is locked.').waitFor()
  await shoot(page, 'unlock')
  await unlock(page, passphrase)
}

rmSync(folder, { recursive: true, force: true })
for (const made of [screenshots, letters, report, updates, outreach]) mkdirSync(made, { recursive: true })
writeImportFile()
const app = await launchApp({ windowSize: sizes[0], colorScheme: 'light' })
try {
  app.page.setDefaultTimeout(20_000)
  await firstRun(app)
  await lookAround(app.page)
  await draftLetters(app)
  await closeLoops(app)
  await reachOut(app)
  await exportReport(app)
  await importReferrals(app)
  await lockAndUnlock(app.page)
} finally {
  await app.close()
}
for (const problem of [...app.problems, ...app.strayRequests]) say(`problem      ${problem}`)
if (app.problems.length + app.strayRequests.length > 0) process.exitCode = 1
say(`screenshots  ${readdirSync(screenshots).length} in ${relative(root, screenshots)}`)
