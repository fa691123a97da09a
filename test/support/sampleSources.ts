/** Owns a few made-up sources for screens to show. Refuses real people: every name and number is invented. */
import { addDays, addMonths } from '@shared/dates'
import type { SourceRow } from '@shared/domain/sources'
import { rankByVolume } from '@shared/domain/tiers'
import { seededRandom } from '@shared/domain/handwriting'

const people: readonly (readonly [
  name: string,
  credential: string,
  specialty: string,
  office: string,
  town: string,
])[] = [
  ['Miriam Castellan', 'MD', 'Family medicine', 'Birchwood Family Medicine', 'Elm Park'],
  ['Joanna Brightwell', 'DO', 'Sports medicine', 'Quarry Street Sports Medicine', 'Elm Park'],
  ['Priscilla Okonjo', 'MD', 'Rheumatology', 'Riverbend Rheumatology', 'Fairmont'],
  ['Henrik Vasquez-Lund', 'MD', 'Family medicine', 'Birchwood Family Medicine', 'Elm Park'],
  ['Samuel Adeyinka', 'MD', 'Internal medicine', 'Northgate Internal Medicine', 'Northgate'],
  ['Thaddeus Marlow', 'MD', 'Family medicine', 'Elm Park Primary Care', 'Elm Park'],
  ['Anneliese Kovar', 'DPM', 'Podiatry', 'Fairmont Foot & Ankle', 'Fairmont'],
  ['Caspian Ortolani', 'DO', 'Family medicine', 'Lower Mill Family Practice', 'Lower Mill'],
  ['Lucinda Farrow', 'NP', 'Primary care', 'Saltmarsh Community Health', 'Saltmarsh'],
  ['Rafael Dunmore', 'MD', 'Pain management', 'Harbor Point Pain Center', 'Harbor Point'],
  ['Yolanda Sefton', 'MD', 'Obstetrics', 'Harbor Point Obstetrics', 'Harbor Point'],
  ['Imogen Talavera', 'PA-C', 'Sports medicine', 'Quarry Street Sports Medicine', 'Elm Park'],
  ['Owen Prentiss', 'MD', 'Internal medicine', 'Northgate Internal Medicine', 'Northgate'],
  ['Beatrix Halloran', 'MD', 'Neurology', 'Fairmont Neurology Group', 'Fairmont'],
  ['Saoirse Bellamy', 'MD', 'Geriatrics', 'Saltmarsh Geriatrics', 'Saltmarsh'],
  ['Gideon Pruitt', 'MD', 'Urgent care', 'Riverbend Urgent Care', 'Fairmont'],
  ['Noor Halabi', 'MD', 'Pediatrics', 'Kestrel Pediatrics', 'Lower Mill'],
  ['Dominic Achterberg', 'MD', 'Family medicine', 'Strand Family Medicine', 'Strand'],
]
const families = [
  'Whitmer',
  'Okafor',
  'Lindqvist',
  'Baptiste',
  'Moreau',
  'Tanaka',
  'Grieg',
  'Salazar',
  'Novak',
  'Ashby',
]
const touches = ['visit', 'call', 'email', 'letter'] as const

/** Some overdue, some due, most later, those without a touch never. */
function touchOf(i: number, today: string): SourceRow['nextTouch'] {
  const ahead = [18, 3, 21, -7, 0, -11, 16, 5, 0, 8][i % 10] ?? 0
  if (i % 7 === 6) return null
  return {
    dueOn: addDays(today, ahead),
    state: ahead > 0 ? 'later' : ahead < -3 ? 'overdue' : 'due',
    everyDays: 30,
    isOwn: false,
    isFirst: false,
    snooze: null,
  }
}

/** `count` sources as of `today`, in the order of their volume; the same every time. */
export function sampleSources(count = 143, today = '2026-11-24'): SourceRow[] {
  const random = seededRandom('sources')
  const volumes = Array.from({ length: count }, (_, i) => (i > count * 0.75 ? 0 : Math.round(150 / (i + 1) ** 0.85)))
  const ranked = rankByVolume(volumes)
  return volumes.map((volume, i): SourceRow => {
    const person = people[i]
    const family = families[i % families.length] ?? ''
    const [name, credential, specialty, office, town] = person ?? [
      `${['Ada', 'Boris', 'Carmen', 'Dov', 'Elin'][i % 5] ?? ''} ${family}`,
      'MD',
      'Family medicine',
      `${family} Clinic ${i}`,
      'Elm Park',
    ]
    const months = Array.from({ length: 24 }, () => Math.round((volume / 12) * (0.4 + random() * 1.2)))
    return {
      id: i + 1,
      kind: 'provider',
      name,
      credential,
      office,
      town,
      specialty,
      npi: '',
      potential: [null, 'high', 'medium', 'low'][i % 4] === 'high' ? 'high' : i % 3 === 0 ? 'medium' : null,
      referrals: volume * 2,
      referrals12Months: volume,
      referralsQuarter: Math.round(volume / 5),
      change: Math.round((random() - 0.45) * Math.min(24, volume / 3)),
      share: ranked[i]?.share ?? 0,
      cumulativeShare: ranked[i]?.cumulativeShare ?? 0,
      tier: ranked[i]?.tier ?? 'D',
      tierReason: null,
      tierBefore: i === 6 ? 'B' : i === 2 ? 'B' : null,
      owner: i % 5 === 0 ? { id: 2, name: 'Marisol Vega' } : null,
      isNew: i === 16,
      firstReferral: volume > 0 ? addMonths(today, -30) : null,
      lastReferral: volume > 0 ? addDays(today, -Math.round(random() * 50)) : null,
      lastTouch:
        i % 7 === 6 ? null : { on: addDays(today, -Math.round(random() * 70)), kind: touches[i % 4] ?? 'call' },
      nextTouch: touchOf(i, today),
      rhythm:
        volume === 0
          ? null
          : {
              usualGapDays: Math.max(2, Math.round(365 / volume)),
              silentDays: i % 9 === 4 ? 41 : 5,
              active: i % 9 === 4 ? 0.18 + i / 200 : 0.97 - i / 400,
              expected: i % 9 === 4 ? 1 : volume / 4,
              usual: volume / 4,
              isQuiet: i % 9 === 4,
            },
      months,
    }
  })
}
