/** Owns the story of exports through the desk: the file, the audit, the refusals. People are invented. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()
const grid = {
  title: 'Referrals' as const,
  columns: [
    { name: 'Patient', kind: 'text' as const },
    { name: 'Received', kind: 'date' as const },
  ],
  rows: [['Ann Plumtreesky', '2026-06-01']],
}

it('a grid is written as it is shown, and audited without what it says', async () => {
  await place.create()
  const { files } = await place.desk.ask('exportGrid', { grid, format: 'csv', folder: place.folder })
  expect(readFileSync(files[0] ?? '', 'utf8')).toBe('\uFEFFPatient,Received\r\nAnn Plumtreesky,2026-06-01\r\n')
  await place.desk.ask('exportGrid', { grid, format: 'xlsx', folder: place.folder })
  expect(readdirSync(place.folder).filter((name) => name.startsWith('Referrals'))).toEqual([
    'Referrals 2026-11-24.csv',
    'Referrals 2026-11-24.xlsx',
  ])
  await place.desk.ask('lockPractice', {})
  const audit = JSON.stringify(await place.audit())
  expect(audit).toContain('Referrals, 1 rows, csv')
  expect(audit).not.toContain('Plumtreesky')
})

it('a row that does not fit its columns is refused', async () => {
  await place.create()
  const ragged = { ...grid, rows: [['Ann Plumtreesky']] }
  const asked = place.desk.ask('exportGrid', { grid: ragged, format: 'csv', folder: place.folder })
  await expect(asked).rejects.toMatchObject({ code: 'invalid-input' })
})

it('contacts are written as vCards, or it is said that there are none', async () => {
  await place.create({ withSample: true })
  const { files } = await place.desk.ask('exportContacts', { folder: place.folder })
  expect(readFileSync(files[0] ?? '', 'utf8')).toMatch(/^BEGIN:VCARD\r\nVERSION:3\.0\r\n/u)
})

it('without contacts nothing is written', async () => {
  await place.create()
  await expect(place.desk.ask('exportContacts', { folder: place.folder })).rejects.toMatchObject({
    code: 'nothing-to-do',
  })
})
