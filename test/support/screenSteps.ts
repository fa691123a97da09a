/** Owns the steps that several runs take through the built app's screens, as its user takes them. Refuses assertions. */
import type { Page } from 'playwright-core'
import type { LaunchedApp } from './launchApp'

/** Types the passphrase, says where the file goes, creates it: what the second step of a first run asks for. */
export async function choosePassphraseAndFile(app: LaunchedApp, passphrase: string, file: string): Promise<void> {
  const { page } = app
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.getByRole('textbox', { name: 'The same once more' }).fill(passphrase)
  await app.answerSaveDialog(file)
  await page.getByRole('button', { name: 'Choose…' }).click()
  await page.getByRole('button', { name: 'Change…' }).waitFor()
  await page.getByRole('button', { name: /^Create the / }).click()
}

/** Copies the two groups asked for off the recovery sheet, and opens the practice. */
export async function copyRecoveryGroups(page: Page): Promise<void> {
  const sheet = page.getByRole('complementary', { name: 'The recovery sheet' })
  await sheet.waitFor()
  const groups = await sheet.getByRole('listitem').locator('b').allTextContents()
  const fields = page.getByRole('textbox', { name: /^Group \d on the sheet$/ })
  for (const field of await fields.all()) {
    const name = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')
    await field.fill(groups[Number(/\d/.exec(name)?.[0]) - 1] ?? '')
  }
  await page.getByRole('button', { name: 'Open the practice' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
}

/** Goes to a page by its link on the left. */
export async function goToPage(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click()
}

/** Unlocks the practice file that was open last. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
}
