/** Owns the proof that thank-yous are drafted in one run, that whoever is passed over is named, and that it can be taken back. */
import { AppError } from '@shared/errors'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LettersPage } from '../../src/renderer/letters/LettersPage'
import { chosenSources, mayIdentify, seenText } from '../../src/renderer/letters/due'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderScreen } from '../support/renderScreen'
import { letterHandlers, sampleDue } from '../support/sampleLetters'
import { officeHandlers } from '../support/sampleOffice'
import { sampleEntries } from '../support/sampleHistory'
import { sampleSources } from '../support/sampleSources'

afterEach(() => {
  window.localStorage.clear()
  vi.restoreAllMocks()
})

async function openQueue(handlers: Handlers = {}, path = '/letters'): Promise<ReturnType<typeof renderScreen>> {
  const rendered = renderScreen(<LettersPage />, { ...letterHandlers(), ...handlers }, { path })
  await screen.findByRole('region', { name: 'Who is owed a thank-you' })
  return rendered
}
const draftButton = (): HTMLElement => screen.getByRole('button', { name: /^Draft/ })

describe('the queue', () => {
  it('ticks everyone of the last 30 days but the blocked, and drafts them in one run', async () => {
    const { user, asked } = await openQueue()
    expect(draftButton().textContent).toContain('Draft 11 letters')
    await user.type(screen.getByLabelText('Your own line'), 'Thank you for the films.')
    await user.click(screen.getByRole('radio', { name: 'Look' }))
    await user.click(screen.getByRole('radio', { name: 'Neat print' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText('10 letters drafted')
    expect(asked('draftThankYous')).toMatchObject([
      {
        look: { hand: 'neat', ink: 'blue', sheet: 'letter' },
        papers: { formats: ['pdf', 'docx'], layout: 'one-file', envelope: null, labels: null },
        folder: 'C:\\Clinic\\Letters',
        ownLines: [{ sourceId: 1, text: 'Thank you for the films.' }],
      },
    ])
    expect(asked('draftThankYous')).not.toMatchObject([{ referralIds: expect.arrayContaining([103]) }])
    expect(screen.getByText('1 source was passed over, still owed')).toBeTruthy()
    expect(screen.getByText(/has had every wording this year/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Open Thank-you letters 2026-11-24.pdf' }))
    await user.click(screen.getByRole('button', { name: 'Show in folder' }))
    const path = 'C:\\Clinic\\Letters\\Thank-you letters 2026-11-24.pdf'
    expect([asked('openFile'), asked('showInFolder')]).toEqual([[{ path }], [{ path }]])
  })

  it('takes a run back, with the own lines', async () => {
    const { user, asked } = await openQueue()
    await user.type(screen.getByLabelText('Your own line'), 'Thank you for the films.')
    await user.click(draftButton())
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await screen.findByText(/10 letters taken back/)
    expect(asked('discardLetters')).toEqual([{ letterIds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }])
    expect(await screen.findByLabelText('Your own line')).toHaveProperty('value', 'Thank you for the films.')
  })

  it('marks the run as printed, and back', async () => {
    const { user, asked } = await openQueue({}, '/letters?source=1')
    await user.click(draftButton())
    await user.click(await screen.findByRole('button', { name: 'Mark as printed' }))
    const notice = (await screen.findByText('1 letter marked as printed.')).closest('[role="alert"]')
    if (!(notice instanceof HTMLElement)) throw new Error('No notice.')
    await user.click(within(notice).getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('setLetterState')).toEqual([
        { letterIds: [1], state: 'printed' },
        { letterIds: [1], state: 'drafted' },
      ])
    })
  })

  it('does nothing when no folder is chosen', async () => {
    const { user, asked } = await openQueue({ chooseFolder: () => ({ path: null }) })
    await user.click(draftButton())
    await waitFor(() => {
      expect(asked('chooseFolder')).toHaveLength(1)
    })
    expect(asked('draftThankYous')).toEqual([])
    expect(draftButton()).toBeTruthy()
  })

  it('shows how far it is and can be cancelled', async () => {
    let stop: (error: AppError) => void = () => undefined
    const { user, emit, calls, asked } = await openQueue({
      draftThankYous: (_, callId) => {
        setTimeout(() => {
          emit('progress', { callId, done: 4, total: 11, label: '4 of 11 letters' })
        })
        return new Promise((_resolve, reject) => {
          stop = reject
        })
      },
      cancelCall: () => {
        stop(new AppError('cancelled', 'The letters were not written.'))
        return {}
      },
    })
    await user.click(draftButton())
    expect(await screen.findByText('4 of 11 letters')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText(/The letters were not written/)).toBeTruthy()
    expect(asked('cancelCall')).toHaveLength(1)
    expect(calls.map(({ name }) => name)).toContain('draftThankYous')
    expect(draftButton()).toBeTruthy()
  })

  it('walks with J and K, and Space leaves somebody out', async () => {
    const { user } = await openQueue()
    await screen.findByRole('article', { name: /Miriam Castellan/ })
    await user.keyboard('j')
    await screen.findByRole('article', { name: /Joanna Brightwell/ })
    await user.keyboard(' ')
    expect(draftButton().textContent).toContain('Draft 10 letters')
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}')
    expect(screen.getByText(/The other letters go on without it/)).toBeTruthy()
    await user.keyboard(' ')
    expect(draftButton().textContent).toContain('Draft 10 letters')
  })

  it('tells in a line what is new, once, and says whom it was told', async () => {
    const { user } = await openQueue({
      listNews: () => ({
        asOf: '2026-11-24',
        news: [
          {
            id: 1,
            title: 'Dr. Lind joined us for hands',
            note: '',
            sinceOn: '2026-10-01',
            untilOn: null,
            writtenBy: 'Dana Whitlock',
            told: 0,
          },
        ],
      }),
      listNewsTold: () => ({ asOf: '2026-11-24', told: [] }),
    })
    const tell = await screen.findByRole('button', { name: 'Tell it in my line: Dr. Lind joined us for hands' })
    await user.click(tell)
    expect(screen.getByLabelText('Your own line')).toHaveProperty('value', 'Dr. Lind joined us for hands.')
    expect(screen.queryByRole('button', { name: /^Tell it in my line/ })).toBeNull()
  })

  it('never sets one source’s line into another’s letter', async () => {
    const { user, asked } = await openQueue()
    await user.type(screen.getByLabelText('Your own line'), 'For Miriam only')
    await user.click(screen.getByRole('button', { name: /Dr\. Brightwell/ }))
    await screen.findByRole('article', { name: /Joanna Brightwell/ })
    expect(screen.getByLabelText('Your own line')).toHaveProperty('value', '')
    for (const input of asked('previewThankYou')) {
      expect(input).not.toMatchObject({ referralIds: [101], ownLine: expect.stringContaining('Miriam') })
    }
  })

  it('opens with the sources a link names', async () => {
    await openQueue({}, '/letters?sources=1,14')
    expect(screen.getByRole('button', { name: 'Chosen 2' }).getAttribute('aria-pressed')).toBe('true')
    expect(draftButton().textContent).toContain('Draft 2 letters')
  })

  it('says when nobody is owed one', async () => {
    renderScreen(<LettersPage />, letterHandlers([]), { path: '/letters' })
    expect(await screen.findByText('Nobody is owed a thank-you.')).toBeTruthy()
    const link = screen.getByRole('link', { name: 'See referrals waiting to be seen' })
    expect(link.getAttribute('href')).toBe('#/referrals?status=open')
  })
})

describe('the words of one letter', () => {
  it('can be changed, and changed back', async () => {
    const { user, asked } = await openQueue()
    await screen.findByRole('article')
    await user.click(screen.getByRole('button', { name: 'Change the words' }))
    const words = screen.getByLabelText('The words of this letter')
    await user.clear(words)
    await user.type(words, 'Thank you.{Enter}{Enter}We mean it.')
    await waitFor(() => {
      expect(asked('previewThankYou').at(-1)).toMatchObject({ ownWords: ['Thank you.', 'We mean it.'] })
    })
    await user.click(draftButton())
    await screen.findByText('10 letters drafted')
    expect(asked('draftThankYous')).toMatchObject([
      { ownWords: [{ sourceId: 1, paragraphs: ['Thank you.', 'We mean it.'] }] },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await user.click(await screen.findByRole('button', { name: 'Back to the composed words' }))
    await waitFor(() => {
      expect(asked('previewThankYou').at(-1)).toMatchObject({ ownWords: null })
    })
  })

  it('that may name a patient are pointed out, and go only once somebody looked at just those', async () => {
    const { user, asked } = await openQueue()
    await user.type(screen.getByLabelText('Your own line'), 'Ann Plumtree is well.')
    expect(await screen.findByText(/“Ann Plumtree” may be a patient’s name/)).toBeTruthy()
    const looked = screen.getByRole('checkbox', { name: /I looked/ })
    await user.click(looked)
    await user.type(screen.getByLabelText('Your own line'), ' Very.')
    expect(screen.getByRole('checkbox', { name: /I looked/ })).toHaveProperty('checked', false)
    await user.click(screen.getByRole('checkbox', { name: /I looked/ }))
    await user.click(draftButton())
    await screen.findByText('10 letters drafted')
    expect(asked('draftThankYous')).toMatchObject([{ confirmed: [1] }])
  })

  it('take up what was said last, or give way to a call', async () => {
    const entries = sampleSources(1)
      .flatMap(sampleEntries)
      .slice(0, 1)
      .map((entry) => ({ ...entry, said: 'She asked after the new fax.' }))
    const { user, openLog } = await openQueue({
      listJournal: () => ({ asOf: '2026-11-24', total: 1, entries }),
    })
    await user.click(await screen.findByRole('button', { name: 'Put it in my line' }))
    expect(screen.getByLabelText('Your own line')).toHaveProperty('value', 'She asked after the new fax.')
    await user.click(screen.getByRole('button', { name: 'Thank by a call or a visit instead' }))
    expect(openLog).toHaveBeenCalledWith({ sourceId: 1, kind: 'call', isThanks: true })
  })
})

describe('the sentences', () => {
  const openSentences = async () => {
    const rendered = await openQueue()
    await rendered.user.click(screen.getByRole('button', { name: 'Sentences' }))
    await screen.findByRole('region', { name: 'Parting' })
    return rendered
  }

  it('of one’s own are written with fields, read for real sources, and taken back', async () => {
    const { user, asked } = await openSentences()
    await user.click(screen.getByRole('button', { name: 'Add a sentence to Parting' }))
    const drawer = within(await screen.findByRole('dialog'))
    await user.type(drawer.getByLabelText('Sentence'), 'Good wishes, ')
    await user.click(drawer.getByRole('button', { name: '{doctor}' }))
    await user.click(drawer.getByRole('button', { name: 'Keep the sentence' }))
    expect(await drawer.findByText('End the sentence with a full stop.')).toBeTruthy()
    await user.type(drawer.getByLabelText('Sentence'), '.')
    expect(await drawer.findByText('Good wishes, Dr. Castellan.')).toBeTruthy()
    await user.selectOptions(drawer.getByLabelText('When'), 'Holidays')
    await user.click(drawer.getByRole('button', { name: 'Keep the sentence' }))
    await screen.findByText(/The sentence is kept/)
    expect(asked('addSentence')).toEqual([{ slot: 'parting', occasion: 'holidays', text: 'Good wishes, {doctor}.' }])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(() => {
      expect(asked('removeSentence')).toEqual([{ sentenceId: 9 }])
    })
  })

  it('are changed, taken away, and used alone', async () => {
    const { user, asked } = await openSentences()
    await user.click(screen.getByRole('button', { name: /^Edit “Do come/ }))
    const drawer = within(await screen.findByRole('dialog'))
    await user.clear(drawer.getByLabelText('Sentence'))
    await user.type(drawer.getByLabelText('Sentence'), 'Do come by.')
    await user.click(drawer.getByRole('button', { name: 'Save' }))
    await screen.findByText('The sentence is changed.')
    expect(asked('updateSentence')).toEqual([{ slot: 'parting', occasion: 'any', text: 'Do come by.', sentenceId: 1 }])
    await user.click(screen.getByRole('button', { name: /^Take away “Do come/ }))
    await screen.findByText('The sentence is taken away.')
    await user.click(within(screen.getByRole('region', { name: 'Parting' })).getByRole('switch'))
    expect(asked('setOwnOnly')).toEqual([{ slot: 'parting', isOwnOnly: true }])
    expect(screen.getByText('Letters say nothing here.')).toBeTruthy()
    expect(await axeFindings()).toEqual([])
  })
})

it('a note to one of an office’s staff is written for them alone, and taken back', async () => {
  const { getContact } = officeHandlers(sampleSources(20))
  if (!getContact) throw new Error('The sample has no contact.')
  const { user, asked } = renderScreen(
    <LettersPage />,
    { ...letterHandlers(), getContact },
    { path: '/letters?contact=12' },
  )
  expect(await screen.findByRole('article', { name: /^Note to / })).toBeTruthy()
  await user.type(screen.getByLabelText('Your own line'), 'Thank you for the films.')
  await user.keyboard('{Control>}{Enter}{/Control}')
  await screen.findByText('1 letter drafted')
  expect(screen.getByText(/A note of thanks\./)).toBeTruthy()
  expect(asked('draftStaffNote')).toMatchObject([{ ownLine: 'Thank you for the films.', isConfirmed: false }])
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  await screen.findByRole('article', { name: /^Note to / })
  expect(asked('discardLetters')).toEqual([{ letterIds: [77] }])
  expect(screen.getByLabelText('Your own line')).toHaveProperty('value', 'Thank you for the films.')
  expect(await axeFindings()).toEqual([])
})

describe('papers', () => {
  it('are remembered on this computer', async () => {
    const { user, asked } = await openQueue({}, '/letters?source=1')
    await user.click(screen.getByRole('radio', { name: 'Look' }))
    await user.click(screen.getByRole('radio', { name: 'Note card' }))
    await user.selectOptions(screen.getByLabelText('Ink'), 'Black')
    await user.click(screen.getByRole('radio', { name: 'Files' }))
    await user.click(screen.getByRole('checkbox', { name: 'Word, to edit' }))
    await user.click(screen.getByRole('checkbox', { name: 'Two cards on a sheet (PDF)' }))
    // The last format stays: without a file there is nothing to print.
    await user.click(screen.getByRole('checkbox', { name: 'PDF, to print' }))
    await user.selectOptions(screen.getByLabelText('Envelopes'), 'A2 envelope')
    await user.selectOptions(screen.getByLabelText('Labels (Avery)'), '5160 (30 a sheet)')
    const first = screen.getByLabelText('Start at label')
    await user.clear(first)
    await user.type(first, '7')
    await user.click(screen.getByRole('button', { name: 'Save a printer check' }))
    await screen.findByText(/The printer check is saved/)
    await user.click(draftButton())
    await screen.findByText('1 letter drafted')
    expect(asked('draftThankYous')).toMatchObject([
      {
        look: { sheet: 'card', ink: 'black' },
        papers: { formats: ['pdf'], areCardsTwoUp: true, envelope: 'a2', labels: '5160', firstLabel: 7 },
      },
    ])
    expect(asked('saveCalibration')).toEqual([{ labels: '5160', folder: 'C:\\Clinic\\Letters' }])
    expect(JSON.parse(window.localStorage.getItem('rapport.letters') ?? '{}')).toMatchObject({
      look: { sheet: 'card' },
      papers: { firstLabel: 7 },
    })
  })
})

describe('printing', () => {
  it('puts one page of paper for each page of ink before the printer, and asks how it went', async () => {
    const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
    const { user, asked } = await openQueue()
    await user.click(screen.getByRole('button', { name: /^Written/ }))
    await user.click(await screen.findByRole('checkbox', { name: 'Select Miriam Castellan' }))
    await user.click(within(screen.getByRole('toolbar')).getByRole('button', { name: 'Print' }))
    await waitFor(() => {
      expect(print).toHaveBeenCalledOnce()
    })
    expect(asked('printLetters')).toEqual([{ letterIds: [900] }])
    expect(document.querySelectorAll('[data-print-pages] svg')).toHaveLength(1)
    window.dispatchEvent(new Event('afterprint'))
    await user.click(await screen.findByRole('button', { name: 'Mark printed' }))
    expect(document.querySelector('[data-print-pages]')).toBeNull()
  })
})

describe('written letters', () => {
  it('are discarded only after saying what that means', async () => {
    const { user, asked } = await openQueue()
    await user.click(screen.getByRole('button', { name: /^Written/ }))
    await user.click(await screen.findByRole('checkbox', { name: 'Select Miriam Castellan' }))
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByText(/owed a thank-you again/)).toBeTruthy()
    expect(asked('discardLetters')).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Discard 1 letter' }))
    expect(asked('discardLetters')).toEqual([{ letterIds: [900] }])
  })

  it('are marked as mailed and saved again', async () => {
    const { user, asked } = await openQueue()
    await user.click(screen.getByRole('button', { name: /^Written/ }))
    await user.click(await screen.findByRole('checkbox', { name: 'Select Miriam Castellan' }))
    await user.click(screen.getByRole('button', { name: 'Save again' }))
    await screen.findByText('1 letter saved.')
    await user.click(screen.getByRole('button', { name: 'Mark mailed' }))
    await screen.findByText('1 letter marked as mailed.')
    expect(asked('setLetterState')).toEqual([{ letterIds: [900], state: 'mailed' }])
    expect(asked('saveLetters')).toMatchObject([
      { letterIds: [900], papers: { layout: 'one-file' }, folder: 'C:\\Clinic\\Letters' },
    ])
  })
})

describe('the words', () => {
  const [due] = sampleDue(1)
  it.each([
    ['2026-11-18', '2026-11-18', 'Seen Nov 18'],
    ['2026-11-03', '2026-11-18', 'Seen Nov 3 – 18'],
    ['2026-10-28', '2026-11-18', 'Seen Oct 28 – Nov 18'],
    ['2025-12-03', '2025-12-18', 'Seen Dec 3, 2025 – Dec 18, 2025'],
  ])('name the days %s to %s', (firstSeenOn, lastSeenOn, text) => {
    if (!due) throw new Error('No sample.')
    expect(seenText({ ...due, firstSeenOn, lastSeenOn }, '2026-11-24')).toBe(text)
  })

  it('of a link name sources, or nobody', () => {
    expect(chosenSources('source=3')).toEqual([3])
    expect(chosenSources('sources=3,14')).toEqual([3, 14])
    expect(chosenSources('sources=x')).toEqual([])
  })

  it('with a number in them ask for a look', () => {
    expect(['Born 3/4/61', 'MRN 448812', 'The 2 of you'].map(mayIdentify)).toEqual([true, true, false])
  })
})

it('reads well', async () => {
  const { user } = await openQueue()
  await screen.findByRole('article')
  expect(await axeFindings()).toEqual([])
  await user.click(draftButton())
  await screen.findByText('10 letters drafted')
  expect(await axeFindings()).toEqual([])
})

it('those owed and those written are exported as they are shown', async () => {
  const { user, asked } = await openQueue({
    chooseFolder: () => ({ path: 'C:\\Desk' }),
    exportGrid: ({ grid, format }) => ({ files: [`C:\\Desk\\${grid.title} 2026-11-24.${format}`] }),
  })
  const exportNow = async (): Promise<void> => {
    await user.click(screen.getByRole('button', { name: 'Export' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Excel workbook' }))
  }
  await exportNow()
  expect(await screen.findByText('Thank-yous owed 2026-11-24.xlsx saved, 12 rows.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /^Written/ }))
  await screen.findByRole('grid', { name: 'Written letters' })
  await exportNow()
  expect(await screen.findByText(/^Letters 2026-11-24\.xlsx saved/u)).toBeTruthy()
  expect(asked('exportGrid')).toMatchObject([
    { grid: { title: 'Thank-yous owed', columns: { 0: { name: 'Source' }, 2: { name: 'Tier' } } } },
    { grid: { title: 'Letters', columns: { 0: { name: 'To' }, 2: { name: 'Written' } } } },
  ])
})
