/** Owns a made-up office and one of its people for screens to show. Refuses real people. */
import { addDays } from '@shared/dates'
import type { SourceRow } from '@shared/domain/sources'
import type { Handlers } from './fakeTransport'
import { historyHandlers, sampleEntries, samplePromises, sampleSourcePage } from './sampleHistory'

/** What the pages of the fifth source's office, and of its first contact, ask. */
export function officeHandlers(sources: readonly SourceRow[], today = '2026-11-24'): Handlers {
  const here = sources.filter(({ office }) => office === sources[4]?.office)
  const [source] = here
  if (!source) throw new Error('The sample has nobody at the fifth office.')
  const { source: of, contacts } = sampleSourcePage(source)
  const { office } = of
  const [maria] = contacts
  if (office === null || !maria) throw new Error('The sample has an office with people.')
  const entries = sampleEntries(source)
  return {
    ...historyHandlers(source, today),
    getOffice: () => ({
      asOf: today,
      office: {
        ...office,
        fax: '(402) 555-0148',
        note: 'Parking in the yard; closed on Wednesday afternoons.',
        noFax: false,
      },
      faxVerifiedOn: null,
      sources: here,
      visitors: [{ id: 9, name: 'Lucinda Farrow', credential: 'NP', note: 'Thursdays' }],
      contacts,
      former: [{ id: 17, name: 'Piet Ostrander', role: 'Scheduler', leftOn: '2025-06-30' }],
    }),
    getContact: () => ({
      asOf: today,
      contact: { ...maria, channel: 'call', bestTime: 'Before nine', interests: 'Grows dahlias' },
      office,
      isRemoved: false,
      moves: [{ id: 1, officeId: 8, office: 'Saltmarsh Community Health', leftOn: '2025-02-14' }],
      lastTouchOn: addDays(today, -6),
    }),
    listJournal: ({ contactId }) => {
      const shown = contactId === undefined ? entries : entries.filter(({ people }) => people.length > 0)
      return { asOf: today, total: shown.length, entries: shown }
    },
    listPromises: ({ contactId }) => ({
      asOf: today,
      promises: samplePromises(source, today).filter((one) => contactId === undefined || one.contactId === contactId),
    }),
  }
}
