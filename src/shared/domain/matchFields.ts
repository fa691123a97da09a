/** Owns how two values of one kind are compared: a first name by its short forms, a street by its number, a date by its slips. Refuses to weigh what it finds. */
import { isSameWord, jaroWinkler, slips, wordOverlap } from './similarity'

/** What a value is. */
export const fieldKinds = [
  'given',
  'family',
  'organization',
  'streetNumber',
  'street',
  'city',
  'zip',
  'state',
  'date',
  'phone',
  'email',
  'category',
  'text',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** How two values agree: `same`, alike but for a slip or a short form, alike in part, or not. */
export const agreements = ['same', 'close', 'partly', 'different'] as const
export type Agreement = (typeof agreements)[number]

/** Common short forms of American first names; each row one name (from the US Social Security card index's usual ones). */
const shortForms =
  `robert bob rob bobby robbie|william bill will billy willie wm|james jim jimmy jamie|john jack johnny jon
  jonathan|richard rick dick rich ricky|michael mike mick mickey micheal|thomas tom tommy thos|charles charlie chuck chas|joseph
  joe joey jos|david dave davey|edward ed eddie ted ned|daniel dan danny|steven steve stephen stephan|christopher chris|matthew
  matt|anthony tony|donald don donnie|kenneth ken kenny|gregory greg|andrew andy drew|joshua josh|timothy tim|lawrence larry
  laurence|jeffrey jeff geoffrey|samuel sam sammy|benjamin ben|nicholas nick|patrick pat|peter pete|raymond ray|ronald ron
  ronnie|gerald jerry gerry|frederick fred freddie|alexander alex sasha|albert al bert|alan allan allen al|eugene gene|francis
  frank|leonard len lenny|walter walt|harold hal harry|henry hank harry|philip phil phillip|stanley stan|vincent vince|zachary
  zach|elizabeth liz beth betsy betty eliza lisa libby|margaret maggie meg peggy marge|catherine kate cathy kathy katherine
  kathleen katie kathryn cathryn|patricia pat patty trish tricia|jennifer jen jenny|susan sue susie suzanne|deborah deb debbie
  debra|barbara barb|rebecca becky|victoria vicky vicki|christine chris christina tina kristin|jacqueline jackie|judith judy
  judi|pamela pam|sandra sandy|cynthia cindy|kimberly kim|amanda mandy|angela angie|theresa terry teresa|virginia ginny|martha
  marty|dorothy dot dottie|nancy nan|abigail abby|samantha sam|stephanie steph|melissa missy|valerie val|jessica jess jessie`
    .split('|')
    .map((row) => row.trim().split(/\s+/u))
const namesOf = new Map<string, Set<number>>()
for (const [row, forms] of shortForms.entries()) {
  for (const form of forms) namesOf.set(form, (namesOf.get(form) ?? new Set()).add(row))
}

function isShortForm(a: string, b: string): boolean {
  const rows = namesOf.get(a)
  const others = namesOf.get(b)
  return rows !== undefined && others !== undefined && [...rows].some((row) => others.has(row))
}

/** Words of a street that are written in many ways, and say little. */
const streetWords = new Map(
  `street st|avenue ave av|boulevard blvd blv bl|road rd|drive dr drv|lane ln|court ct|place pl|highway hwy|parkway pkwy pky|square sq
  |terrace ter tce terr|circuit cct circ|crescent cres cr|close cl|north n|south s|east e|west w|northeast ne|northwest nw|southeast
  se|southwest sw|suite ste|floor fl|building bldg|saint st|center centre ctr cntr|mount mt`
    .split('|')
    .flatMap((row) => {
      const [first = '', ...rest] = row.trim().split(/\s+/u)
      return [first, ...rest].map((word) => [word, rest[0] ?? first] as const)
    }),
)
/** `Fifth Avenue` is `5th Ave.` */
const ordinals = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'
    .split(' ')
    .map((word, i) => [word, `${i + 1}${['st', 'nd', 'rd'][i] ?? 'th'}`]),
)
const commonWords = new Set([...streetWords.values(), 'and', 'of', 'the', 'at', 'a', 'in', 'on', 'for'])

/** Words that many organizations have in their names. */
const organizationWords = new Set(
  `clinic clinics hospital center centre ctr associates association assoc assocs llc pllc inc incorporated corp corporation co
  company ltd llp pc pa md group grp health healthcare medical med medicine practice physicians partners services service
  institute department dept university care the of and at in for a an s by on`.split(/\s+/u),
)

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`]/gu, '')
    .replace(/[^\p{L}\p{N}@\uFFFD]+/gu, ' ')
    .trim()

const digits = (text: string): string => text.replace(/\D/gu, '')

/** The value as it is compared; empty: nothing to compare. */
export function comparable(kind: FieldKind, text: string): string {
  if (text === '') return ''
  if (kind === 'zip') return digits(text).slice(0, 5) || plain(text)
  if (kind === 'phone')
    return digits(text)
      .replace(/^1(?=\d{10})/u, '')
      .slice(0, 10)
  if (kind === 'date') return digits(text) || plain(text)
  if (kind === 'email') return text.trim().toLowerCase()
  if (kind === 'street') {
    // Cross streets help to find a house and are mostly left out.
    return plain(text.replace(/\s(?:between|betw\.?|near|off|corner of|cnr)\s.*$/iu, ''))
      .split(' ')
      .map((word) => streetWords.get(word) ?? ordinals.get(word) ?? word)
      .join(' ')
  }
  return plain(text)
}

/** The words by which streets and organizations are told apart weigh more than those that many have. */
export function wordWeight(kind: FieldKind, word: string): number {
  if (kind === 'organization') return organizationWords.has(word) ? 0.2 : 1
  return commonWords.has(word) ? 0.3 : 1
}

const words = (text: string): string[] => (text === '' ? [] : text.split(' '))

function compareGiven(a: string, b: string): Agreement {
  const [[firstA = '', ...moreA], [firstB = '', ...moreB]] = [words(a), words(b)]
  if (a === b || (firstA === firstB && firstA.length > 1)) return 'same'
  if (isShortForm(firstA, firstB)) return 'close'
  if (firstA.length === 1 || firstB.length === 1) return firstA.charAt(0) === firstB.charAt(0) ? 'partly' : 'different'
  if (slips(firstA, firstB, 1) <= 1 || jaroWinkler(firstA, firstB) >= 0.92) return 'close'
  // Known by the second name: J. Michael and Michael.
  if ([...moreA, ...moreB].some((name) => name.length > 1 && (name === firstA || name === firstB))) return 'close'
  return jaroWinkler(firstA, firstB) >= 0.82 ? 'partly' : 'different'
}

function compareFamily(a: string, b: string): Agreement {
  if (a === b) return 'same'
  const [joinedA, joinedB] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')]
  if (joinedA === joinedB) return 'same'
  if (Math.min(joinedA.length, joinedB.length) >= 4 && slips(joinedA, joinedB, 1) <= 1) return 'close'
  if (jaroWinkler(joinedA, joinedB) >= 0.93) return 'close'
  // One half of a double name.
  const [ofA, ofB] = [words(a), words(b)]
  if (ofA.length !== ofB.length && ofA.some((word) => word.length > 3 && ofB.includes(word))) return 'close'
  return jaroWinkler(joinedA, joinedB) >= 0.84 ? 'partly' : 'different'
}

/** The telling words of one side that the other does not have. */
function unmatched(kind: FieldKind, own: readonly string[], others: readonly string[]): number {
  const isTelling = (word: string): boolean => wordWeight(kind, word) === 1
  return own.filter((word) => isTelling(word) && !others.some((other) => isSameWord(word, other))).length
}

function compareWords(kind: FieldKind, a: string, b: string): Agreement {
  if (a === b || a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 'same'
  const [ofA, ofB] = [words(a), words(b)]
  const overlap = wordOverlap(ofA, ofB, (word) => wordWeight(kind, word))
  if (overlap >= 0.99 && ofA.length === ofB.length) return 'same'
  if (jaroWinkler(a, b) >= 0.95) return 'close'
  const [onlyA, onlyB] = [unmatched(kind, ofA, ofB), unmatched(kind, ofB, ofA)]
  // Northgate Cardiology and Northgate Pediatrics: each has what the other has not.
  if (onlyA > 0 && onlyB > 0) return overlap >= 0.7 ? 'partly' : 'different'
  if (overlap >= 0.6) return 'close'
  return overlap >= 0.35 ? 'partly' : 'different'
}

function compareDigits(a: string, b: string): Agreement {
  if (a === b) return 'same'
  return a.length >= 3 && b.length >= 3 && slips(a, b, 1) <= 1 ? 'close' : 'different'
}

/** A digit left out or two changed round is a slip; another digit is the house next door. */
function compareHouses(a: string, b: string): Agreement {
  if (a === b) return 'same'
  const isSlip = Math.min(a.length, b.length) >= 2 && slips(a, b, 1) <= 1
  const sorted = (number: string): string => number.split('').toSorted().join('')
  const isSwapped = sorted(a) === sorted(b)
  return isSlip && (a.length !== b.length || isSwapped) ? 'close' : 'different'
}

function compareDate(a: string, b: string): Agreement {
  if (a === b) return 'same'
  if (a.length !== 8 || b.length !== 8) return slips(a, b, 1) <= 1 ? 'close' : 'different'
  const swapped = a.slice(0, 4) + a.slice(6) + a.slice(4, 6)
  if (slips(a, b, 1) <= 1 || swapped === b) return 'close'
  const [sameYear, sameDay] = [a.slice(0, 4) === b.slice(0, 4), a.slice(4) === b.slice(4)]
  return sameYear || sameDay || slips(a, b, 2) <= 2 ? 'partly' : 'different'
}

function compareEmail(a: string, b: string): Agreement {
  if (a === b) return 'same'
  const [[nameA = '', hostA = ''], [nameB = '', hostB = '']] = [a.split('@'), b.split('@')]
  if (nameA !== '' && nameA === nameB) return 'close'
  if (slips(a, b, 2) <= 2 || (hostA === hostB && jaroWinkler(nameA, nameB) >= 0.93)) return 'close'
  return jaroWinkler(nameA, nameB) >= 0.88 ? 'partly' : 'different'
}

function compareText(a: string, b: string): Agreement {
  if (a === b) return 'same'
  if (a.startsWith(b) || b.startsWith(a)) return 'close'
  return jaroWinkler(a, b) >= 0.9 ? 'close' : jaroWinkler(a, b) >= 0.8 ? 'partly' : 'different'
}

/** How two comparable values agree; null: one of them is empty. */
export function compareValues(kind: FieldKind, a: string, b: string): Agreement | null {
  if (a === '' || b === '') return null
  switch (kind) {
    case 'given':
      return compareGiven(a, b)
    case 'family':
      return compareFamily(a, b)
    case 'organization':
    case 'street':
      return compareWords(kind, a, b)
    case 'zip':
    case 'phone':
      return compareDigits(a, b)
    case 'streetNumber':
      return compareHouses(a, b)
    case 'date':
      return compareDate(a, b)
    case 'email':
      return compareEmail(a, b)
    default:
      return compareText(a, b)
  }
}

/** An organization's name without the town it stands in, which some write behind it and some do not. */
export function withoutTown(name: string, town: string): string {
  const ofTown = words(town)
  const rest = words(name).filter((word) => !ofTown.includes(word))
  return ofTown.length > 0 && rest.some((word) => wordWeight('organization', word) === 1) ? rest.join(' ') : name
}
