/** Owns the proof that news is written, ended and undone, that the form's words are seen on the paper, and that offices are given theirs. */
import { noPadWords } from '@shared/domain/pads'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { OutreachPage } from '../../src/renderer/outreach/OutreachPage'
import { RoundPage } from '../../src/renderer/outreach/RoundPage'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { outreachHandlers, padContent } from '../support/sampleOutreach'

const open = (view: 'rounds' | 'news' | 'pads', handlers: Handlers = {}) =>
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

  it('are found by a few letters among thousands, of which the first are shown', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({
      officeId: i + 1,
      office: `Office ${i + 1} of the Lower Mill Family and Community Medicine Group`,
      town: '',
      sources: 1,
      pad: null,
      sheet: null,
    }))
    const { user } = open('pads', { listPadHolders: () => ({ asOf: '2026-11-24', version: 3, holders: many }) })
    expect(await screen.findByText(/^The first 300 of 5,000\./)).toBeTruthy()
    await user.type(screen.getByRole('textbox', { name: 'Find an office' }), 'office 4321 ')
    expect(screen.getByText(/^Office 4321 of/)).toBeTruthy()
    expect(screen.queryByText(/^The first 300/)).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'Find an office' }), 'zz')
    expect(screen.getByText('No office here is called that. Take letters away.')).toBeTruthy()
  })

  it('that have it already are noted without a file', async () => {
    const { user, asked } = open('pads')
    await user.click(await screen.findByRole('checkbox', { name: 'Choose Northgate Internal Medicine' }))
    await user.click(screen.getByRole('button', { name: 'They have it already' }))
    await screen.findByText('1 office noted.')
    expect(asked('recordPads')).toEqual([{ officeIds: [5], sheets: ['pad'], copies: 50 }])
  })
})

describe('rounds', () => {
  it('say how far they are, and one begins with whom the sources page chose', async () => {
    const { user, asked } = renderScreen(<OutreachPage />, outreachHandlers, {
      path: '/outreach?view=rounds&sources=21,22',
    })
    const drawer = within(await screen.findByRole('dialog', { name: 'Begin a round' }))
    await user.click(await drawer.findByRole('button', { name: 'Begin with 2 sources' }))
    expect(drawer.getByText('Give the round a name.')).toBeTruthy()
    await user.type(drawer.getByLabelText('What we call it'), 'Winter')
    await user.type(drawer.getByLabelText(/^Why we get in touch/), 'We would be glad to hear from you.')
    await user.selectOptions(drawer.getByRole('combobox', { name: 'How Priscilla Okonjo is reached' }), 'call')
    await user.click(drawer.getByLabelText('New patients are seen within a week.'))
    await user.click(drawer.getByRole('button', { name: 'Begin with 2 sources' }))
    await screen.findByText('The round has begun.')
    expect(asked('addRound')).toEqual([
      {
        name: 'Winter',
        message: 'We would be glad to hear from you.',
        newsIds: [1],
        dueOn: '2026-12-08',
        members: [
          { sourceId: 21, channel: 'letter' },
          { sourceId: 22, channel: 'call' },
        ],
      },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('removeRound')).toEqual([{ roundId: 4 }])
    })
  })

  it('are none at first, and the page says what for', async () => {
    const { user } = open('rounds', {
      listRounds: () => ({ asOf: '2026-11-24', rounds: [] }),
      listRoundCandidates: () => ({ asOf: '2026-11-24', total: 0, candidates: [] }),
    })
    expect(await screen.findByText(/^No round yet\./)).toBeTruthy()
    await user.keyboard('n')
    expect(await screen.findByText(/^Nobody is quiet,/)).toBeTruthy()
  })

  it('read well', async () => {
    const { container } = open('rounds')
    expect(await screen.findByText('2 of 5')).toBeTruthy()
    expect(await axeFindings(container)).toEqual([])
  })
})

describe('a round', () => {
  const openRound = async (handlers: Handlers = {}) => {
    const shown = renderScreen(
      <RoundPage roundId={4} />,
      { ...outreachHandlers, chooseFolder: () => ({ path: 'C:\\Desk' }), ...handlers },
      { path: '/rounds/4' },
    )
    await screen.findByRole('heading', { name: 'Autumn letters' })
    return shown
  }

  it('writes its letters with one key, and has them discarded again', async () => {
    const { user, asked } = await openRound()
    await user.keyboard('w')
    await screen.findByText('2 letters written.')
    expect(asked('draftRoundLetters')).toMatchObject([
      { memberIds: [1, 2], folder: 'C:\\Desk', look: { hand: 'cursive' } },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('discardLetters')).toEqual([{ letterIds: [51, 52] }])
    })
  })

  it('notes what came of a call with a key, an arrow and a word, and undoes it', async () => {
    const { user, asked } = await openRound()
    await user.keyboard('c')
    const drawer = within(await screen.findByRole('dialog', { name: 'What came of the call' }))
    expect(drawer.getByText(/^Caspian Ortolani, MD/)).toBeTruthy()
    await user.click(drawer.getByRole('radio', { name: 'Told us why' }))
    await user.type(drawer.getByLabelText('What was said'), 'The fax was busy.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText('Caspian Ortolani: told us why. It stands in the journal.')
    expect(asked('recordRoundOutcome')).toEqual([
      { memberId: 3, outcome: 'reason', note: 'The fax was busy.', on: '2026-11-24' },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('takeBackRoundOutcome')).toEqual([
        { memberId: 3, entryId: 77, toldIds: [5], before: { outcome: 'message', note: '' } },
      ])
    })
  })

  it('says what it has brought with every count it is of, and claims nothing', async () => {
    const { user, container } = await openRound()
    const panel = within(screen.getByRole('region', { name: 'What it has brought' }))
    expect(panel.getByText(/it proves nothing either way\.$/)).toBeTruthy()
    const rows = panel.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent))
    expect(rows).toContainEqual(['90: the round', '2 of 2', '0', '5', '2 of 2'])
    expect(rows).toContainEqual(['90: left alone', '7 of 7', '2', '3', '2 of 7'])
    await user.click(panel.getByRole('button', { name: 'Referrals after, 90 days, the round: 5' }))
    const whose = within(panel.getByRole('list', { name: '90 days: the round' }))
    const after = whose.getAllByRole('link', { name: /^\d+ referrals? of .*, Aug 1[02] to Nov \d/ })
    expect(after.map(({ textContent }) => Number(textContent)).reduce((sum, each) => sum + each, 0)).toBe(5)
    expect(after[0]?.getAttribute('href')).toBe('#/referrals?sourceId=25&receivedFrom=2026-08-10&receivedTo=2026-11-07')
    expect(await axeFindings(container)).toEqual([])
  })

  it('changes by which way one is reached, has its list on paper, and ends', async () => {
    const { user, asked } = await openRound()
    await user.selectOptions(screen.getByRole('combobox', { name: 'How Lucinda Farrow is reached' }), 'call')
    expect(asked('setRoundChannel')).toEqual([{ memberId: 4, channel: 'call' }])
    const calls = within(screen.getByRole('region', { name: 'To call' }))
    await user.click(calls.getByRole('button', { name: 'The list on paper' }))
    await screen.findByText('The list is written.')
    expect(asked('saveRoundList')).toEqual([{ roundId: 4, channel: 'call', formats: ['pdf'], folder: 'C:\\Desk' }])
    await user.click(screen.getByRole('button', { name: 'It is over' }))
    await screen.findByText('The round is over; its figures go on.')
    expect(asked('setRoundEnd')).toEqual([{ roundId: 4, endedOn: '2026-11-24' }])
  })
})
