/** Owns the staff of the sample's offices, all invented. Refuses providers: they are sources. */
import { offices, phone } from './samplePracticeCast'

const coordinator = 'Referral coordinator'
const manager = 'Office manager'
const front = 'Front desk lead'
const assistant = 'Medical assistant'

/** In the order of the offices; `true`: has a line of their own. */
const rows: readonly (readonly [office: string, name: string, role: string, hasLine: boolean, note: string])[] = [
  ['Birchwood Family Medicine', 'Colin Drury', coordinator, true, 'Faxes at lunch; ring him by four, yes or no.'],
  ['Birchwood Family Medicine', 'Ruth Amsel', manager, true, 'Wants one sheet, large type.'],
  ['Birchwood Family Medicine', 'Keisha Odom', assistant, false, 'Covers for Colin.'],
  ['Quarry Street Sports Medicine', 'Tamsin Ogle', front, true, 'Decides in a minute where an athlete goes.'],
  ['Quarry Street Sports Medicine', 'Bo Lindqvist', coordinator, true, 'We ask for the images, not the family.'],
  ['Riverbend Rheumatology', 'Beatriz Amaro', coordinator, true, 'Go to her first. Secure inbox, no fax.'],
  [
    'Riverbend Rheumatology',
    'Noor Haddadin',
    assistant,
    false,
    'Keeps the list of hands. Our word for urgent: tendon.',
  ],
  ['Northgate Internal Medicine', 'Maria Santos', coordinator, true, 'Decides where knees go.'],
  ['Northgate Internal Medicine', 'Grace Lindqvist', manager, true, 'Mornings only.'],
  ['Elm Park Primary Care', 'Hugo Valdez', coordinator, true, 'Sees everyone arrive. Thank him by name.'],
  ['Elm Park Primary Care', 'Petra Novotna', manager, false, 'Likes plain words in letters.'],
  ['Elm Park Primary Care', 'Yusuf Demirel', assistant, false, 'Goes through the checklist before surgery.'],
  ['Fairmont Foot & Ankle', 'Edie Brandt', front, true, 'Tea and an honest hour. Big numbers on cards.'],
  ['Fairmont Foot & Ankle', 'Jonas Pell', assistant, true, 'Phones while the person is still in the chair.'],
  ['Lower Mill Family Practice', 'Wren Castell', manager, true, 'Knows the bus times: 9:10 there, 13:05 home.'],
  ['Lower Mill Family Practice', 'Ines Carvalho', coordinator, false, 'Speaks Portuguese; has our sheet in it.'],
  ['Saltmarsh Community Health', 'Rosa Pellegrin', coordinator, true, 'Gets the interpreter list every month.'],
  ['Saltmarsh Community Health', 'Abdi Warsame', front, false, 'Helps in Somali over the phone.'],
  ['Harbor Point Pain Center', 'Lena Whitacre', manager, true, 'Injections on Tuesdays; plan around them.'],
  ['Harbor Point Pain Center', 'Desmond Tull', coordinator, false, 'Images through the portal, never on disc.'],
  [
    'Harbor Point Obstetrics & Gynecology',
    'Carmela Rizzo',
    coordinator,
    true,
    'First or last visit of the session, room 3.',
  ],
  ['Harbor Point Obstetrics & Gynecology', 'Joy Adler', assistant, false, 'Wrote the page on hips with us.'],
  ['Fairmont Neurology Group', 'Amos Tully', coordinator, true, 'One batch a day, at three.'],
  ['Fairmont Neurology Group', 'Sunniva Berg', assistant, false, 'The warm towels. Fridays at seven.'],
  ['Saltmarsh Geriatrics', 'June Abernathy', manager, true, 'Late mornings, and a chair near the door.'],
  ['Saltmarsh Geriatrics', 'Paloma Reyes-Holt', assistant, false, 'Sixteen-point type, please.'],
  ['Riverbend Urgent Care', 'Gus Okafor-Lind', front, true, 'Evenings. Holds our 8:15 places.'],
  ['Riverbend Urgent Care', 'Marta Zielny', manager, true, 'Wants a word back on every fracture.'],
  ['Strand Chiropractic', 'Philippa Strand', manager, false, 'Framed the four signs.'],
  ['Cannery Wharf Pediatrics', 'Odette Lamarre', coordinator, true, 'Speak to the child first.'],
  ['Cannery Wharf Pediatrics', 'Sam Kealoha', front, false, 'Tests our pages for children at home.'],
  ['Beacon Cardiology', 'Vivek Iyer', coordinator, true, 'Two clearance visits a week are ours.'],
  ['Lantern Street Family Health', 'Mai Truong', coordinator, true, 'Faxes in the morning.'],
  ['Lantern Street Family Health', 'Elliot Frayne', manager, false, 'Lunch on Wednesdays, upstairs.'],
  ['Tidewater Internal Medicine', 'Solveig Aune', coordinator, true, 'Has a form for everything.'],
  ['Tidewater Internal Medicine', 'Tomas Ibarra', front, false, 'New at the front this year.'],
  ['Northgate Physiatry & Rehabilitation', 'Harriet Bloom', manager, true, 'Sends referrals at noon.'],
  [
    'Northgate Physiatry & Rehabilitation',
    'Kenji Morrow',
    assistant,
    false,
    'Reads our operation reports first and underlines.',
  ],
  ['Mill Pond Endocrinology', 'Leila Farzan', coordinator, false, 'Asks for word of low-energy fractures.'],
  ['Ferry Landing Urgent Care', 'Dale Proctor', front, false, 'Radio on. Busiest in summer.'],
  ['Osprey Eye Associates', 'Nell Sorrento', manager, false, 'Amused that we ring at all.'],
  ['Harbor Point Regional High School', 'Bridget Fallon', 'Athletic trainer', true, 'Texts; we call back.'],
  ['Ferry Workers’ Health Service', 'Ivan Petrosyan', manager, true, 'Needs the work note the same day.'],
  ['Stonebridge Women’s Health', 'Ayesha Malik-Roy', coordinator, false, 'Takes the lines of those who have left.'],
  ['Gull Rock Chiropractic', 'Tess Underhill', front, false, 'Closed for the regatta.'],
]

export interface SampleContact {
  readonly office: string
  readonly name: string
  readonly role: string
  readonly phone: string
  readonly note: string
}

const firstOwnLine = 64

export const contacts: readonly SampleContact[] = rows.map(([officeName, name, role, hasLine, note], i) => {
  const office = offices.find((one) => one.name === officeName)
  if (!office) throw new Error(`No office is called ${officeName}.`)
  const linesBefore = rows.slice(0, i).filter((row) => row[3]).length
  return { office: office.id, name, role, phone: hasLine ? phone(firstOwnLine + linesBefore) : office.phone, note }
})
