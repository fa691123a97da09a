/** Owns the proof that the built app keeps a practice safe: people with keys of their own, backups, a damaged file, a restored one. Refuses to look inside the app. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type LaunchedApp } from '../support/launchApp'
import { choosePassphraseAndFile, copyRecoveryGroups, goToPage, unlock } from '../support/screenSteps'

const danas = 'seven quiet lanterns over the harbor'
const marias = 'maria has her own ordinary words'

const folder = mkdtempSync(join(tmpdir(), 'rapport-keep-safe-'))
const userData = join(folder, 'user-data')
const backups = join(folder, 'backups')
const practiceFile = join(folder, 'Fernhill.rapport')
const restoredFile = join(folder, 'Fernhill restored.rapport')

let app: LaunchedApp

beforeAll(async () => {
  for (const name of [userData, backups]) mkdirSync(name)
  app = await launchApp({ userData })
})

afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** Turns one bit of the file’s first chunk or record around, as a failing disk does. */
function damage(path: string): void {
  const bytes = readFileSync(path)
  bytes.writeUInt8(bytes.readUInt8(9_000) ^ 1, 9_000)
  writeFileSync(path, bytes)
}

test('a practice is opened by two people, backed up, damaged, and restored from its backup', async () => {
  const { page } = app
  await page.getByRole('button', { name: 'Look around with a sample practice' }).click()
  await choosePassphraseAndFile(app, danas, practiceFile)
  await copyRecoveryGroups(page)

  await goToPage(page, 'Settings')
  await page.getByRole('button', { name: 'Add a person' }).click()
  const drawer = page.getByRole('dialog', { name: 'Add a person' })
  await drawer.getByRole('textbox', { name: 'Name' }).fill('Maria')
  await drawer.getByRole('textbox', { name: 'Passphrase' }).fill(marias)
  await drawer.getByRole('textbox', { name: 'The same once more' }).fill(marias)
  await drawer.getByRole('button', { name: 'Add the person' }).click()
  await page.getByText('Maria can open the practice.').waitFor()

  await app.answerOpenDialog([backups])
  await page.getByRole('button', { name: 'Choose a folder', exact: true }).click()
  await page.getByRole('button', { name: 'Back up now' }).click()
  await page.getByText(/^Backed up: .* read back and compared\.$/).waitFor()
  const [backup] = readdirSync(backups)
  expect(backup).toMatch(/^Fernhill \d{4}-\d\d-\d\d \d{4}\.rapport$/)

  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByText('is locked.').waitFor()
  await unlock(page, marias)
  await page.getByText('Maria', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Lock now' }).click()
  await page.getByText('is locked.').waitFor()

  damage(practiceFile)
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(danas)
  await page.getByRole('button', { name: 'Unlock' }).click()
  const notice = page.getByRole('alert')
  await notice.getByText('The file is damaged').waitFor()
  await notice.getByRole('button', { name: 'Restore a backup' }).click()
  await app.answerOpenDialog([join(backups, backup ?? '')])
  await page.getByRole('button', { name: 'Choose the backup' }).click()
  await page.getByRole('textbox', { name: 'Passphrase of that time' }).fill(danas)
  await page.getByRole('button', { name: 'Look inside' }).click()
  await page.getByText(/60 sources, 1,500 referrals/).waitFor()
  await app.answerSaveDialog(restoredFile)
  await page.getByRole('button', { name: 'Restore to a new file' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()

  await goToPage(page, 'Settings')
  await page.getByText('Fernhill restored').first().waitFor()
  await page.getByRole('button', { name: 'Check the file now' }).click()
  await page.getByText('The file is sound.').waitFor()
  expect(app.problems).toEqual([])
  expect(app.strayRequests).toEqual([])

  // The folder was picked before the app was started again: it is still the practice's own.
  await app.close()
  app = await launchApp({ userData })
  await unlock(app.page, danas)
  await goToPage(app.page, 'Settings')
  const weeks = app.page.getByRole('textbox', { name: 'Weeks' })
  await weeks.fill('8')
  await weeks.blur()
  await app.page.reload()
  await expect.poll(() => app.page.getByRole('textbox', { name: 'Weeks' }).inputValue()).toBe('8')
  expect(app.problems).toEqual([])
})
