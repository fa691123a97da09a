/** Owns the proof that news is written, ended and undone, that the form's words are seen on the paper, and that offices are given theirs. */
import { noPadWords } from '@shared/domain/pads'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OutreachPage } from '../../src/renderer/outreach/OutreachPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { outreachHandlers, padContent } from '../support/sampleOutreach'

const open = (view: 'news' | 'pads', handlers: Handlers = {}) =>
  renderScreen(
    <OutreachPage />,
    { ...outreachHandlers, chooseFolder: () => ({ path: 'C:\\Desk' }), ...handlers },
    { path: `/outreach?view=${view}` },
  )

describe('news', () => {
  it('is written with a key and a sentence, and undone', async () => {
    const { user, asked } = open('news')
    await screen.findByText('Dr. Lind joined us for hands and wrists.')
    await user.keyboard('n')
    const drawer = within(await screen.findByRole('dialog', { name: 'What is new' }))
    await user.click(drawer.getByRole('button', { name: 'Write it' }))
    expect(drawer.getByText('Say what is new, in a sentence.')).toBeTruthy()
    await user.type(drawer.getByLabelText('In a sentence, as a letter says it'), 'We read MRIs ourselves{Enter}')
    await screen.findByText(/^Written\./)
    expect(asked('addNews')).toEqual([
      { title: 'We read MRIs ourselves', note: '', sinceOn: '2026-11-24', untilOn: null },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('removeNews')).toEqual([{ newsId: 9 }])
    })
  })

  it('that is over is told today for the last time; what is over already stands apart', async () => {
    const { user, asked } = open('news')
    const over = within(await screen.findByRole('region', { name: 'Later, or over' }))
    expect(over.getByText('We moved to 48 Harbor Lane.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'It is over: New patients are seen within a week' }))
    await screen.findByText('It is told for the last time today.')
    expect(asked('updateNews')).toMatchObject([{ newsId: 2, fields: { sinceOn: '2026-11-02', untilOn: '2026-11-24' } }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('updateNews').at(-1)).toMatchObject({ newsId: 2, fields: { untilOn: '2027-01-31' } })
  })

  it('says who was told, and when it is nobody', async () => {
    const { user } = open('news')
    await user.click(
      await screen.findByRole('button', { name: 'Who was told: Dr. Lind joined us for hands and wrists' }),
    )
    const drawer = within(await screen.findByRole('dialog', { name: 'Who was told' }))
    expect(await drawer.findByText(/Birchwood Family Medicine · letter, Nov 9/)).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })

  it('is none at first, and the page says what for', async () => {
    open('news', { listNews: () => ({ asOf: '2026-11-24', news: [] }) })
    expect(await screen.findByText(/Nothing is new yet\./)).toBeTruthy()
  })
})

describe('the referral form', () => {
  it('is seen as the paper will be, the form and the sheet', async () => {
    const { user } = open('pads')
    const form = within(await screen.findByRole('article', { name: 'Referral form, as it will be' }))
    for (const said of ['Fax to (207) 555-0101, or call (207) 555-0102.', 'Date of birth', 'Hand and wrist']) {
      expect(form.getByText(said)).toBeTruthy()
    }
    expect(form.getByRole('img', { name: 'A code that dials (207) 555-0102' })).toBeTruthy()
    await user.click(screen.getByText('How to refer to us'))
    const sheet = within(await screen.findByRole('article', { name: 'How to refer to us, as it will be' }))
    expect(sheet.getByText('Dr. Lind joined us for hands and wrists.')).toBeTruthy()
    expect(sheet.getByText(/^We call your patient within 2 days, the same day when it is urgent\./)).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })

  it('keeps a word when its field is left, and undoes it', async () => {
    let words = padContent.words
    const { user, asked } = open('pads', {
      getPad: () => ({
        asOf: '2026-11-24',
        content: { ...padContent, words },
        problem: '',
        pages: { pad: 1, sheet: 1 },
        version: 3,
        madeOn: null,
      }),
      setPadWords: (next) => {
        const before = words
        words = next
        return { before }
      },
    })
    const hours = await screen.findByLabelText('Hours')
    await user.clear(hours)
    await user.type(hours, 'Weekdays, 8 to 6')
    expect(asked('setPadWords')).toEqual([])
    await user.tab()
    await screen.findByText(/^Saved\./)
    expect(asked('setPadWords')).toEqual([{ ...padContent.words, hours: 'Weekdays, 8 to 6' }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('setPadWords').at(-1)).toEqual(padContent.words)
    expect(await screen.findByDisplayValue(padContent.words.hours)).toBeTruthy()
    const site = screen.getByLabelText(/Where the square code leads/)
    await user.type(site, 'no site')
    await user.tab()
    expect(screen.getByText('Write it like www.harborlane.com.')).toBeTruthy()
    expect(asked('setPadWords')).toHaveLength(2)
  })

  it('is not given out while something is missing: it says what', async () => {
    open('pads', {
      getPad: () => ({
        asOf: '2026-11-24',
        content: { ...padContent, words: noPadWords },
        problem: 'The form needs our referral fax. Fill it in under Settings.',
        pages: { pad: 1, sheet: 1 },
        version: 1,
        madeOn: null,
      }),
    })
    expect(await screen.findByText('The form needs our referral fax. Fill it in under Settings.')).toBeTruthy()
    const write = await screen.findByRole('button', { name: 'Write one for anybody' })
    expect(write.hasAttribute('disabled')).toBe(true)
  })
})

describe('offices', () => {
  it('are told apart by what they have', async () => {
    const { user } = open('pads')
    const table = () => within(screen.getByRole('region', { name: 'Who has which' }))
    await screen.findByText('Elm Park Primary Care')
    expect(table().getByText('Old: version 2 of Mar 1')).toBeTruthy()
    await user.click(table().getByRole('button', { name: /^Have an old one/ }))
    expect(table().queryByText('Birchwood Family Medicine')).toBeNull()
    expect(table().getByText('Elm Park Primary Care')).toBeTruthy()
    await user.click(table().getByRole('button', { name: /^Have none/ }))
    expect(table().getByText('Northgate Internal Medicine')).toBeTruthy()
  })

  it('are written theirs, noted as having it, and that is undone', async () => {
    const { user, asked } = open('pads')
    await user.click(await screen.findByRole('checkbox', { name: 'Choose all offices shown' }))
    await user.click(screen.getByRole('button', { name: 'Write for 3 offices' }))
    await screen.findByText('3 files written; 3 offices noted as having them.')
    expect(asked('writePads')).toEqual([
      { officeIds: [3, 4, 5], sheets: ['pad'], formats: ['pdf'], copies: 50, isGiven: true, folder: 'C:\\Desk' },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('takeBackPads')).toEqual([{ padIds: [103, 104, 105] }])
    })
  })

  it('that have it already are noted without a file', async () => {
    const { user, asked } = open('pads')
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Northgate Internal Medicine' }))
    await user.click(screen.getByRole('button', { name: 'They have it already' }))
    await screen.findByText('1 office noted.')
    expect(asked('recordPads')).toEqual([{ officeIds: [5], sheets: ['pad'], copies: 50 }])
  })
})
