/** Owns a made-up morning for screens to show. Refuses real people. */
import { addDays } from '@shared/dates'
import type { Handlers } from './fakeTransport'
import { samplePromises } from './sampleHistory'
import { letterHandlers } from './sampleLetters'
import { sampleSources } from './sampleSources'

const names = ['Owen Prentiss', 'Miriam Castellan', 'Rafael Dunmore', 'Yolanda Sefton']

/** As of `today`: 151 referrals so far against 139, and four loops open too long. */
export function todayHandlers(today = '2026-11-24'): Handlers {
  const running = (days: number, perDay: number): number[] =>
    Array.from({ length: days }, (_, day) => Math.round((day + 1) * perDay + Math.sin(day / 5) * 3))
  return {
    getQuarterPace: () => ({
      asOf: today,
      from: '2026-10-01',
      to: '2026-12-31',
      totals: [...running(54, 2.75), 151],
      lastYear: running(92, 2.17),
      toSameDay: 139,
    }),
    listSnoozes: () => ({ snoozes: [] }),
    listPromises: () => ({
      asOf: today,
      promises: sampleSources(5, today)
        .slice(4)
        .flatMap((one) => samplePromises(one, today)),
    }),
    listPeopleDue: () => ({
      asOf: today,
      birthdays: [
        { kind: 'contact', id: 1, sourceId: 5, name: 'Maria Santos', office: 'Northgate Internal Medicine', on: today },
        {
          kind: 'source',
          id: 2,
          sourceId: 2,
          name: 'Joanna Brightwell',
          office: 'Quarry Street Sports Medicine',
          on: addDays(today, 3),
        },
      ],
      total: 1,
      contacts: [
        {
          contactId: 7,
          sourceId: 3,
          name: 'Beatriz Amaro',
          role: 'Referral coordinator',
          office: 'Riverbend Rheumatology',
          lastTouchOn: addDays(today, -70),
          touch: {
            dueOn: addDays(today, -10),
            state: 'overdue',
            everyDays: 60,
            isOwn: false,
            isFirst: false,
            snooze: null,
          },
        },
      ],
    }),
    listOpenLoops: () => ({
      asOf: today,
      total: 4,
      putOff: 0,
      loops: names.map((sourceName, i) => ({
        referralId: 40 + i,
        sourceId: 13 + i,
        sourceName,
        act: i < 2 ? ('send-note' as const) : i === 2 ? ('call-again' as const) : ('call' as const),
        since: addDays(today, -21 + i * 5),
        daysLate: 14 - i * 4,
      })),
    }),
  }
}

/** All that the page Today asks but the sources. */
export function morningHandlers(today = '2026-11-24'): Handlers {
  const { listThankYousDue } = letterHandlers()
  return { ...todayHandlers(today), ...(listThankYousDue ? { listThankYousDue } : {}) }
}
