/** Owns who is who in the sample practice: ourselves, the offices, the sources and the staff, all invented. Refuses dates and patients. */
import type { SourceKind } from '@shared/domain/sources'

/** The Tuesday at which the two years of the sample end. */
export const endsOn = '2026-11-24'

/** 207-555-0100 to -0199 are set apart for fiction; every number of the sample is one of these hundred. */
export const phone = (line: number): string => `(207) 555-01${String(line).padStart(2, '0')}`

export const practice = {
  name: 'Harbor Lane Orthopaedics',
  street: '48 Harbor Lane, Suite 2',
  cityLine: 'Harbor Point, ME 04993',
  phone: phone(0),
  fax: phone(1),
  signer: 'Anna Feldman, MD',
  signerTitle: 'Orthopaedic surgeon',
  directLine: phone(2),
}

/** Invented, the ZIPs as well; they begin with a zero, which spreadsheets like to lose. */
const towns = {
  'Harbor Point': '04993',
  Riverbend: '04994',
  Northgate: '04995',
  'Elm Park': '04996',
  Fairmont: '04997',
  'Lower Mill': '04998',
  Saltmarsh: '04999',
} as const
type Town = keyof typeof towns

export interface SampleOffice {
  readonly id: string
  readonly name: string
  readonly street: string
  readonly city: Town
  readonly state: string
  readonly zip: string
  readonly phone: string
  readonly fax: string
}

const places: readonly (readonly [name: string, street: string, city: Town])[] = [
  ['Birchwood Family Medicine', '12 Birchwood Avenue', 'Harbor Point'],
  ['Quarry Street Sports Medicine', '210 Quarry Street', 'Harbor Point'],
  ['Riverbend Rheumatology', '3 Weir Road', 'Riverbend'],
  ['Northgate Internal Medicine', '88 Northgate Square, Floor 3', 'Northgate'],
  ['Elm Park Primary Care', '41 Elm Park Circle', 'Elm Park'],
  ['Fairmont Foot & Ankle', '7 Cobbler Lane', 'Fairmont'],
  ['Lower Mill Family Practice', '19 Sluice Street', 'Lower Mill'],
  ['Saltmarsh Community Health', '150 Tern Street', 'Saltmarsh'],
  ['Harbor Point Pain Center', '62 Breakwater Road, Suite B', 'Harbor Point'],
  ['Harbor Point Obstetrics & Gynecology', '30 Lighthouse Walk', 'Harbor Point'],
  ['Fairmont Neurology Group', '112 Assembly Street', 'Fairmont'],
  ['Saltmarsh Geriatrics', '9 Heron Close', 'Saltmarsh'],
  ['Riverbend Urgent Care', '500 Bridge Road', 'Riverbend'],
  ['Strand Chiropractic', '27 Carding Lane', 'Lower Mill'],
  ['Cannery Wharf Pediatrics', '4 Cannery Wharf', 'Harbor Point'],
  ['Beacon Cardiology', '71 Beacon Rise', 'Northgate'],
  ['Lantern Street Family Health', '16 Lantern Street, Upstairs', 'Elm Park'],
  ['Tidewater Internal Medicine', '233 Causeway', 'Saltmarsh'],
  ['Northgate Physiatry & Rehabilitation', '90 Northgate Square', 'Northgate'],
  ['Mill Pond Endocrinology', '5 Mill Pond Way', 'Lower Mill'],
  ['Ferry Landing Urgent Care', '1 Ferry Landing', 'Saltmarsh'],
  ['Osprey Eye Associates', '38 Market Row', 'Fairmont'],
  ['Harbor Point Regional High School', '600 Schoolhouse Hill, Gymnasium', 'Harbor Point'],
  ['Ferry Workers’ Health Service', '2 Ferry Landing', 'Saltmarsh'],
  ['Stonebridge Women’s Health', '55 Stonebridge Road', 'Riverbend'],
  ['Gull Rock Chiropractic', '14 Slipway', 'Northgate'],
]

export const offices: readonly SampleOffice[] = places.map(([name, street, city], i) => ({
  id: `O-${String(i + 1).padStart(2, '0')}`,
  name,
  street,
  city,
  state: 'ME',
  zip: towns[city],
  phone: phone(4 + 2 * i),
  fax: phone(5 + 2 * i),
}))

export type Season = 'general' | 'sports' | 'school' | 'ice' | 'summer'
export type Trend = 'steady' | 'rising' | 'declining'
export type Field =
  'general' | 'sports' | 'hands' | 'feet' | 'spine' | 'nerves' | 'mothers' | 'older' | 'children' | 'injuries'

export interface SampleSource {
  readonly id: string
  readonly kind: SourceKind
  readonly name: string
  readonly credential: string
  readonly specialty: string
  /** Empty: none, as with a search engine. */
  readonly office: string
  /** Referrals in the two years. */
  readonly referrals: number
  /** What it sends people for, and whom. */
  readonly field: Field
  readonly season: Season
  readonly trend: Trend
  /** It sends nothing before, or after. */
  readonly from: string
  readonly until: string
  /** A line of its own, else its office's. */
  readonly directLine: string
}

type Shape = Partial<Pick<SampleSource, 'season' | 'trend' | 'from' | 'until' | 'directLine' | 'kind'>>
type Row = readonly [
  name: string,
  credential: string,
  specialty: string,
  office: string,
  referrals: number,
  field: Field,
  shape?: Shape,
]

const rows: readonly Row[] = [
  // The twelve that send about three quarters.
  ['Miriam Castellan', 'MD', 'Family medicine', 'Birchwood Family Medicine', 218, 'general', { directLine: phone(56) }],
  [
    'Joanna Brightwell',
    'DO',
    'Sports medicine',
    'Quarry Street Sports Medicine',
    136,
    'sports',
    { season: 'sports', directLine: phone(57) },
  ],
  ['Priscilla Okonjo', 'MD', 'Rheumatology', 'Riverbend Rheumatology', 118, 'hands', { directLine: phone(58) }],
  ['Henrik Vasquez-Lund', 'MD', 'Family medicine', 'Birchwood Family Medicine', 108, 'general', { trend: 'declining' }],
  [
    'Samuel Adeyinka',
    'MD',
    'Internal medicine',
    'Northgate Internal Medicine',
    104,
    'general',
    { until: '2026-10-14', directLine: phone(59) },
  ],
  ['Thaddeus Marlow', 'MD', 'Family medicine', 'Elm Park Primary Care', 98, 'general', { directLine: phone(60) }],
  ['Anneliese Kovar', 'DPM', 'Podiatry', 'Fairmont Foot & Ankle', 88, 'feet', { trend: 'rising' }],
  ['Caspian Ortolani', 'DO', 'Family medicine', 'Lower Mill Family Practice', 70, 'general'],
  ['Lucinda Farrow', 'NP', 'Primary care', 'Saltmarsh Community Health', 66, 'general', { directLine: phone(61) }],
  ['Rafael Dunmore', 'MD', 'Pain management', 'Harbor Point Pain Center', 58, 'spine'],
  ['Yolanda Sefton', 'MD', 'Obstetrics', 'Harbor Point Obstetrics & Gynecology', 48, 'mothers'],
  [
    'Imogen Talavera',
    'PA-C',
    'Sports medicine',
    'Quarry Street Sports Medicine',
    46,
    'sports',
    { season: 'sports', trend: 'rising' },
  ],
  // The middle.
  [
    'Riverbend Urgent Care',
    '',
    'Urgent care',
    'Riverbend Urgent Care',
    40,
    'injuries',
    { season: 'ice', kind: 'organization' },
  ],
  ['Beatrix Halloran', 'MD', 'Neurology', 'Fairmont Neurology Group', 30, 'nerves', { directLine: phone(62) }],
  ['Owen Prentiss', 'MD', 'Internal medicine', 'Northgate Internal Medicine', 26, 'general', { directLine: phone(63) }],
  ['Dominic Achterberg', 'MD', 'Physiatry', 'Northgate Physiatry & Rehabilitation', 22, 'spine'],
  ['Saoirse Bellamy', 'MD', 'Geriatrics', 'Saltmarsh Geriatrics', 20, 'older'],
  ['Google search', '', '', '', 18, 'general', { kind: 'other' }],
  ['Wei-Lin Zhao', 'MD', 'Family medicine', 'Lantern Street Family Health', 15, 'general'],
  ['Walk-in', '', '', '', 14, 'injuries', { season: 'summer', kind: 'other' }],
  ['Amara Nwosu', 'DO', 'Internal medicine', 'Tidewater Internal Medicine', 13, 'older'],
  [
    'Harbor Point Regional High School',
    '',
    'Athletic department',
    'Harbor Point Regional High School',
    13,
    'sports',
    { season: 'school', kind: 'organization' },
  ],
  // New in the last quarter.
  ['Nadia Halabi', 'MD', 'Family medicine', 'Elm Park Primary Care', 6, 'general', { from: '2026-10-05' }],
  ['Étienne Arcand', 'DO', 'Physiatry', 'Northgate Physiatry & Rehabilitation', 5, 'spine', { from: '2026-10-12' }],
  ['Thu-Hà Nguyễn', 'NP', 'Family medicine', 'Lantern Street Family Health', 3, 'general', { from: '2026-11-09' }],
  // Now and then.
  [
    'Ferry Landing Urgent Care',
    '',
    'Urgent care',
    'Ferry Landing Urgent Care',
    7,
    'injuries',
    { season: 'summer', kind: 'organization' },
  ],
  ['Gideon Pruitt', 'MD', 'Urgent care', 'Riverbend Urgent Care', 6, 'injuries'],
  ['Fiona Marchetti', 'NP', 'Family medicine', 'Birchwood Family Medicine', 5, 'general'],
  ['Tobias Renn', 'PA-C', 'Internal medicine', 'Northgate Internal Medicine', 5, 'general'],
  ['Ignacio Peñalver', 'MD', 'Family medicine', 'Saltmarsh Community Health', 5, 'general'],
  [
    'Ferry Workers’ Health Service',
    '',
    'Occupational health',
    'Ferry Workers’ Health Service',
    4,
    'injuries',
    { kind: 'organization' },
  ],
  ['Kwame Asante-Boyd', 'MD', 'Sports medicine', 'Quarry Street Sports Medicine', 4, 'sports', { from: '2025-08-25' }],
  ['Cora Benedetti', 'NP', 'Primary care', 'Elm Park Primary Care', 4, 'general'],
  ['Desmond Strand', 'DC', 'Chiropractic', 'Strand Chiropractic', 4, 'spine'],
  ['Matteo Grimaldi-Reyes', 'DPM', 'Podiatry', 'Fairmont Foot & Ankle', 3, 'feet'],
  ['Sunita Raghavan', 'MD', 'Pain management', 'Harbor Point Pain Center', 3, 'spine'],
  ['Hana Kobayashi-Ward', 'MD', 'Pediatrics', 'Cannery Wharf Pediatrics', 3, 'children'],
  ['Noémie Charbonneau', 'MD', 'Gynecology', 'Stonebridge Women’s Health', 3, 'mothers'],
  [
    'Blessing Eze-Carter',
    'PA-C',
    'Family medicine',
    'Saltmarsh Community Health',
    2,
    'general',
    { from: '2025-11-10' },
  ],
  ['Clémence Duval', 'MD', 'Obstetrics', 'Harbor Point Obstetrics & Gynecology', 2, 'mothers'],
  ['Zeynep Arıkan', 'MD', 'Neurology', 'Fairmont Neurology Group', 2, 'nerves'],
  ['Ilse Vandermeer', 'MD', 'Cardiology', 'Beacon Cardiology', 2, 'older'],
  ['Rohan Mukherji', 'MD', 'Cardiology', 'Beacon Cardiology', 2, 'older'],
  ['Soledad Ibáñez', 'PA-C', 'Physiatry', 'Northgate Physiatry & Rehabilitation', 2, 'spine'],
  ['Farah Mirzadeh', 'MD', 'Endocrinology', 'Mill Pond Endocrinology', 2, 'older'],
  ['Adaeze Umeh', 'NP', 'Gynecology', 'Stonebridge Women’s Health', 2, 'mothers'],
  ['Reuben Alder', 'DC', 'Chiropractic', 'Gull Rock Chiropractic', 2, 'spine'],
  ['Linnea Osterberg', 'NP', 'Endocrinology', 'Mill Pond Endocrinology', 1, 'older'],
  ['Bettina Krause-Lowe', 'OD', 'Optometry', 'Osprey Eye Associates', 1, 'hands'],
  ['Jamal Whitfield', 'OD', 'Optometry', 'Osprey Eye Associates', 1, 'hands'],
  // Silent since.
  ['Greta Holmqvist', 'MD', 'Family medicine', 'Lower Mill Family Practice', 6, 'general', { until: '2025-09-12' }],
  ['Malik Johansson', 'DO', 'Family medicine', 'Lantern Street Family Health', 6, 'general', { until: '2025-06-20' }],
  ['Walter Eberhardt', 'DO', 'Geriatrics', 'Saltmarsh Geriatrics', 5, 'older', { until: '2025-11-21' }],
  [
    'Callum Fairweather-Sims',
    'MD',
    'Internal medicine',
    'Tidewater Internal Medicine',
    5,
    'older',
    { until: '2025-08-29' },
  ],
  ['Anders Kjeldahl', 'MD', 'Neurology', 'Fairmont Neurology Group', 4, 'nerves', { until: '2025-07-18' }],
  ['Ingrid Solheim', 'MD', 'Gynecology', 'Stonebridge Women’s Health', 4, 'mothers', { until: '2025-10-03' }],
  ['Leopold Szymański', 'MD', 'Rheumatology', 'Riverbend Rheumatology', 3, 'hands', { until: '2025-05-30' }],
  [
    'Cormac O’Dwyer',
    'MD',
    'Urgent care',
    'Ferry Landing Urgent Care',
    3,
    'injuries',
    { from: '2025-05-26', until: '2025-09-05' },
  ],
  [
    'Ruben Oyelaran',
    'MD',
    'Pediatrics',
    'Cannery Wharf Pediatrics',
    2,
    'children',
    { from: '2025-05-19', until: '2025-07-25' },
  ],
  ['Marguerite Ablett', 'PA-C', 'Urgent care', 'Riverbend Urgent Care', 2, 'injuries', { until: '2025-04-04' }],
]

export const sources: readonly SampleSource[] = rows.map(
  ([name, credential, specialty, office, referrals, field, shape = {}], i) => ({
    id: `P-${101 + i}`,
    kind: 'provider',
    name,
    credential,
    specialty,
    office,
    referrals,
    field,
    season: 'general',
    trend: 'steady',
    from: '2024-11-25',
    until: endsOn,
    directLine: '',
    ...shape,
  }),
)

/** Growth potential, as a person judged it: it need not follow the volume. */
export const potentials = {
  high: [
    'Miriam Castellan',
    'Joanna Brightwell',
    'Samuel Adeyinka',
    'Anneliese Kovar',
    'Imogen Talavera',
    'Nadia Halabi',
    'Étienne Arcand',
    'Amara Nwosu',
    'Riverbend Urgent Care',
  ],
  medium: [
    'Priscilla Okonjo',
    'Henrik Vasquez-Lund',
    'Thaddeus Marlow',
    'Lucinda Farrow',
    'Rafael Dunmore',
    'Dominic Achterberg',
    'Wei-Lin Zhao',
    'Thu-Hà Nguyễn',
    'Harbor Point Regional High School',
    'Gideon Pruitt',
  ],
  low: [
    'Caspian Ortolani',
    'Saoirse Bellamy',
    'Walter Eberhardt',
    'Greta Holmqvist',
    'Malik Johansson',
    'Reuben Alder',
  ],
} as const
