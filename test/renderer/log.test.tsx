/** Owns the proof that a touch and a referral are logged quickly, can be undone, and that a draft is never lost. */
import { usualReferralPlan } from '@shared/domain/referralClocks'
import { AppError } from '@shared/errors'
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Handlers } from '../support/fakeTransport'
import { axeFindings, renderApp, testSession } from '../support/renderScreen'
import { referralRow } from '../support/sampleReferral'
import { historyHandlers } from '../support/sampleHistory'
import { sampleSources } from '../support/sampleSources'
import { morningHandlers } from '../support/sampleToday'

const okonjo = sampleSources(20).slice(2, 3)
const desk = (handlers: Handlers = {}): Handlers => ({
  ...okonjo.map((source) => historyHandlers(source))[0],
  getShell: () => ({
    lastPracticeFile: '/clinic/harbor.rapport',
    version: '0.1.0',
    platform: 'win32',
    colorScheme: 'light',
    keychain: { isAvailable: false, keepsKey: false },
  }),
  getSession: () => ({ session: testSession }),
  ...morningHandlers(),
  listSources: () => ({ asOf: testSession.today, sources: sampleSources(20), topFifth: { sources: 4, share: 0.7 } }),
  listReferrals: () => ({ asOf: testSession.today, total: 0, referrals: [], plan: usualReferralPlan }),
  getFileState: () => ({
    isReadOnly: false,
    saves: 12,
    savedAt: '2026-11-24T16:00:00.000Z',
    trouble: null,
    tornBytes: 0,
    isHeaderMended: false,
  }),
  countWaiting: () => ({ thankYous: 12, referrals: 4 }),
  writeJournalEntry: () => ({ entryId: 7, thanked: 2, promiseIds: [] }),
  deleteJournalEntry: () => ({}),
  addReferral: () => ({ referralId: 9 }),
  addSource: () => ({ sourceId: 3 }),
  ...handlers,
})

async function openLog(handlers: Handlers = {}): Promise<ReturnType<typeof renderApp>> {
  const app = renderApp(desk(handlers))
  await screen.findByRole('navigation', { name: 'Pages' })
  await app.user.keyboard('{Control>}l{/Control}')
  await screen.findByRole('dialog', { name: 'Log' })
  return app
}
const log = (): ReturnType<typeof within> => within(screen.getByRole('dialog', { name: 'Log' }))

describe('a touch', () => {
  it('is logged by keyboard alone, and undone', async () => {
    const { user, asked } = await openLog()
    await user.type(log().getByRole('combobox', { name: 'Source' }), 'okonjo')
    await user.keyboard('{Enter}')
    await user.type(await log().findByRole('combobox', { name: 'With whom' }), 'maria{Enter}{Tab}')
    await user.type(log().getByLabelText('What was said'), 'Wants the knee protocol')
    await user.click(log().getByLabelText('This was the thank-you'))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByText('Call logged. 2 referrals thanked.')
    expect(asked('writeJournalEntry')).toMatchObject([
      {
        sourceId: 3,
        kind: 'call',
        happenedOn: '2026-11-24',
        reached: true,
        said: 'Wants the knee protocol',
        isThanks: true,
        contactIds: [1],
      },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(asked('deleteJournalEntry')).toMatchObject([{ entryId: 7 }])
  })

  it('that is a note reaches nobody and thanks nobody', async () => {
    const { user, asked } = await openLog()
    await user.type(log().getByRole('combobox', { name: 'Source' }), 'castellan')
    await user.keyboard('{Enter}')
    await user.click(log().getByRole('radio', { name: 'Note' }))
    expect(log().queryByLabelText('Reached a person')).toBeNull()
    expect(log().queryByLabelText('This was the thank-you')).toBeNull()
    await user.type(log().getByLabelText('What was said'), 'Prefers fax')
    await user.click(log().getByRole('button', { name: /Save note/ }))
    expect(asked('writeJournalEntry')).toMatchObject([{ kind: 'note', reached: false, isThanks: false }])
  })

  it('is asked for what is missing, beside the field', async () => {
    const { user, asked } = await openLog()
    await user.click(log().getByRole('button', { name: /Save call/ }))
    expect(log().getByText('Choose a source.')).toBeTruthy()
    expect(log().getByText('Write what happened, in a few words.')).toBeTruthy()
    expect(asked('writeJournalEntry')).toEqual([])
  })

  it('that could not be saved stays as typed', async () => {
    const { user } = await openLog({
      writeJournalEntry: () => {
        throw new AppError('not-saved', 'The disk is full. Free some space and try again.')
      },
    })
    await user.type(log().getByRole('combobox', { name: 'Source' }), 'okonjo')
    await user.keyboard('{Enter}')
    await user.type(log().getByLabelText('What was said'), 'Wants the protocol')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect((await log().findByRole('alert')).textContent).toContain('The practice file is as it was before.')
    expect(log().getByLabelText('What was said')).toHaveProperty('value', 'Wants the protocol')
  })
})

describe('a draft', () => {
  it('is kept while the practice is locked', async () => {
    const { user, emit } = await openLog({ openPractice: () => ({ session: testSession }) })
    await user.type(log().getByLabelText('What was said'), 'Half a sentence')
    await user.keyboard('{Escape}')
    emit('locked', { reason: 'idle' })
    await user.type(await screen.findByLabelText('Passphrase'), 'harbor kettle seventeen{Enter}')
    await user.click(await screen.findByRole('button', { name: /Call not saved yet/ }))
    expect(log().getByLabelText('What was said')).toHaveProperty('value', 'Half a sentence')
  })

  it('is brought back from Left open', async () => {
    const { user } = await openLog()
    await user.type(log().getByLabelText('What was said'), 'Half a sentence')
    await user.keyboard('{Escape}')
    await user.click(screen.getByRole('button', { name: /Call not saved yet/ }))
    expect(log().getByLabelText('What was said')).toHaveProperty('value', 'Half a sentence')
  })
})

describe('a referral', () => {
  it('needs a source and a day only', async () => {
    const { user, asked } = await openLog()
    await user.click(log().getByRole('tab', { name: 'Referral' }))
    await user.type(log().getByRole('combobox', { name: 'Who referred' }), 'brightwell')
    await user.keyboard('{Enter}')
    await user.type(log().getByLabelText('Patient’s initials'), 'MP{Enter}')
    await screen.findByText('Referral logged.')
    expect(asked('addReferral')).toEqual([
      {
        sourceId: 2,
        receivedOn: '2026-11-24',
        patient: 'MP',
        patientReference: '',
        reason: '',
        urgency: 'routine',
        cameBy: 'fax',
      },
    ])
  })

  it('comes from somebody new, too', async () => {
    const { user, asked } = await openLog()
    await user.click(log().getByRole('tab', { name: 'Referral' }))
    await user.type(log().getByRole('combobox', { name: 'Who referred' }), 'Zelda Quill')
    await user.click(await log().findByText('Add “Zelda Quill” as a new source'))
    expect(asked('addSource')).toMatchObject([{ kind: 'provider', name: 'Zelda Quill' }])
  })
})

describe('a referral that resembles another', () => {
  it('takes over from the last one all but the patient and the day', async () => {
    const { user, asked } = await openLog({
      findLastReferral: () => ({
        last: { sourceId: 2, receivedOn: '2026-11-20', reason: 'Knee', urgency: 'soon', cameBy: 'portal' },
      }),
    })
    await user.click(log().getByRole('tab', { name: 'Referral' }))
    await log().findByRole('button', { name: 'Same as the last one' })
    await user.keyboard('{Alt>}s{/Alt}')
    await user.type(log().getByLabelText('Patient’s initials'), 'MP{Enter}')
    await screen.findByText('Referral logged.')
    expect(asked('addReferral')).toMatchObject([
      { sourceId: 2, patient: 'MP', receivedOn: '2026-11-24', reason: 'Knee', urgency: 'soon', cameBy: 'portal' },
    ])
  })

  it('may be on file already: it says which, and is logged all the same', async () => {
    const { user, asked } = await openLog({
      findReferralDoubles: () => ({ doubles: [referralRow({ id: 4, patient: 'MP', status: 'scheduled' })] }),
    })
    await user.click(log().getByRole('tab', { name: 'Referral' }))
    await user.type(log().getByRole('combobox', { name: 'Who referred' }), 'brightwell')
    await user.keyboard('{Enter}')
    await user.type(log().getByLabelText('Patient’s initials'), 'MP')
    expect(await log().findByText('Perhaps on file already.')).toBeTruthy()
    expect(log().getByRole('link', { name: 'MP' }).getAttribute('href')).toContain('referral=4')
    await user.keyboard('{Enter}')
    await screen.findByText('Referral logged.')
    expect(asked('addReferral')).toHaveLength(1)
  })

  it('may come from somebody whom the directory knows', async () => {
    const entry = {
      npi: '1234567893',
      kind: 'provider' as const,
      name: 'Zelda Quill',
      credential: 'MD',
      specialty: 'Family medicine',
      town: 'Omaha, NE',
    }
    const { user, asked } = await openLog({
      searchDirectory: () => ({ entries: [entry] }),
      addSourceFromDirectory: () => ({ sourceId: 3 }),
    })
    await user.click(log().getByRole('tab', { name: 'Referral' }))
    await user.type(log().getByRole('combobox', { name: 'Who referred' }), 'zelda')
    await user.click(await log().findByText(/^Add Zelda Quill/))
    expect(asked('addSourceFromDirectory')).toEqual([{ npi: '1234567893' }])
  })
})

it('reads well', async () => {
  await openLog()
  expect(await axeFindings()).toEqual([])
})
