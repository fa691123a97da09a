/** Owns how the name of a source is read from an export and compared with others. Refuses to guess where a name gives no sign: it stays as it was. */
import { credentialAtEnd, isCredential, readCredential } from './credentials'
import type { SourceKind } from './sources'

export interface PersonName {
  /** `Miriam J. Castellan`, `James Wilson Jr.`: in display case, no title, no credential. Empty when the text was. */
  readonly name: string
  /** As a salutation needs it: particles kept, suffix left out (`de la Cruz`, `Wilson`). */
  readonly familyName: string
  /** `MD`, `MD, FACS`; empty when the text names none. */
  readonly credential: string
}

const titles = /^(?:dr|doctor|mr|mrs|ms|miss|prof|professor|rev|sr\.?\s+dr)\.?\s+(?=\S)/iu
const titleAlone = /^(?:dr|doctor|mr|mrs|ms|miss|prof|professor)\.?$/iu
const suffixes = new Map([
  ['jr', 'Jr.'],
  ['junior', 'Jr.'],
  ['sr', 'Sr.'],
  ['senior', 'Sr.'],
  ['ii', 'II'],
  ['iii', 'III'],
  ['iv', 'IV'],
])
const particles = new Set(
  'de la las los del della delle di da das do dos du den der van von vander vom zu zur ter ten bin ibn al el'.split(
    ' ',
  ),
)
/** Family names that begin Mac + name; `Mack`, `Machado` and `Macias` do not. */
const macName =
  /^mac(?:adam|allister|alister|arthur|aulay|beth|callum|cormack|dermott|donald|donell|donnell|dougal|duff|ewan|ewen|farlane|farland|gillivray|gregor|innes|intosh|intyre|iver|kay|kenzie|kinnon|kinley|kinnley|lachlan|laren|laughlin|lean|lennan|lellan|leod|mahon|manus|millan|nab|nair|namara|naughton|neil|neill|nicol|pherson|quarrie|queen|rae|ritchie|taggart|tavish|vicar)(?:s|son)?$/iu

const collapse = (text: string): string => text.replace(/\s+/gu, ' ').trim()
const words = (text: string): string[] => (text === '' ? [] : text.split(' '))
const capitalise = (text: string): string => text.replace(/\p{L}/u, (letter) => letter.toUpperCase())
const isOneCase = (text: string): boolean => text === text.toUpperCase() || text === text.toLowerCase()
const letterCount = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0
const suffixOf = (word: string): string | undefined => suffixes.get(word.replace(/\./gu, '').toLowerCase())

/** One word of a name in display case: `O'BRIEN` → `O'Brien`, `SMITH-JONES` → `Smith-Jones`, `MCDONALD` → `McDonald`. */
function displayWord(word: string): string {
  return word
    .toLowerCase()
    .split('-')
    .map((part) => {
      const spelt = capitalise(part).replace(
        /^(\P{L}*\p{L}['’])(\p{L})/u,
        (_, start: string, letter: string) => start + letter.toUpperCase(),
      )
      if (macName.test(spelt)) return `Mac${capitalise(spelt.slice(3))}`
      return spelt.replace(/^Mc(\p{L})(?=\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    })
    .join('-')
}

/** A whole name of one case is respelt; in a name of both cases, only long words in capitals are (`CASTELLAN, Miriam`). */
function displayWords(list: readonly string[], isShouted: boolean): string[] {
  return list.map((word) => {
    if (isShouted) return displayWord(word)
    return letterCount(word) > 3 && word === word.toUpperCase() ? displayWord(word) : word
  })
}

const lowerParticles = (list: readonly string[], first: number): string[] =>
  list.map((word, i) =>
    i >= first && i < list.length - 1 && particles.has(word.toLowerCase()) ? word.toLowerCase() : word,
  )

/** Takes credentials off the end of a name, keeping at least `keep` words; the credentials in the order they stood. */
function withoutCredentials(list: readonly string[], keep: number): { rest: string[]; credentials: string[] } {
  const rest = [...list]
  const credentials: string[] = []
  for (;;) {
    const found = credentialAtEnd(rest, keep)
    if (!found) return { rest, credentials }
    rest.length -= found.words
    credentials.unshift(...found.credentials)
  }
}

interface NameParts {
  /** Two parts or more: `Last`, `First`; one part: `First Last`. Each part in words. */
  readonly parts: string[][]
  readonly suffix: string
  readonly credentials: string[]
}

/** Splits at commas and tells names from suffixes, titles and credentials. */
function splitName(text: string, hasCredentials: boolean): NameParts {
  const parts: string[][] = []
  const credentials: string[] = []
  let suffix = ''
  for (const segment of text.split(/[,;]/u).map(collapse)) {
    let list = words(segment.replace(titles, ''))
    if (list.length === 0 || titleAlone.test(segment)) continue
    if (hasCredentials) {
      const isAfterCredential = credentials.length > 0 && parts.length > 0
      const isUnknownCredential = isAfterCredential && list.length === 1 && /^[A-Z][A-Z.-]{1,9}$/u.test(segment)
      if (isUnknownCredential) {
        credentials.push(readCredential(segment))
        continue
      }
      // A first segment is a name whatever it looks like (`DO, ANH`); a later one may be nothing but credentials.
      const taken = withoutCredentials(list, parts.length === 0 ? 1 : 0)
      list = taken.rest
      credentials.push(...taken.credentials)
    }
    while (list.length > (parts.length === 0 ? 1 : 0)) {
      const found = suffixOf(list.at(-1) ?? '')
      if (found === undefined) break
      suffix = found
      list.pop()
    }
    if (list.length > 0) parts.push(list)
  }
  return { parts, suffix, credentials }
}

/** Without a leading title, without the id that Epic writes after the name; credentials in brackets after a comma. */
function plainName(text: string): string {
  let name = collapse(text)
    .replace(/\s*\[[^\]]*\]\s*$/u, '')
    .replace(/\s*\(([^)]*)\)\s*$/u, (whole, inner: string) => (isCredential(inner) ? `, ${inner}` : whole))
  while (titles.test(name)) name = name.replace(titles, '')
  return name
}

function readName(text: string, hasCredentials: boolean): PersonName {
  const { parts, suffix, credentials } = splitName(plainName(text), hasCredentials)
  const [head = [], ...tail] = parts
  const given = tail.flat()
  const isShouted = isOneCase([...head, ...given].join(' '))
  const credential = [...new Set(credentials)].join(', ')
  if (tail.length > 0) {
    const family = displayWords(head, isShouted)
    const spelt = isShouted ? lowerParticles(family, 0) : family
    const whole = [...displayWords(given, isShouted), ...spelt, suffix].filter(Boolean)
    return { name: whole.join(' '), familyName: spelt.join(' '), credential }
  }
  const display = displayWords(head, isShouted)
  const spelt = isShouted ? lowerParticles(display, 1) : display
  let start = Math.max(0, spelt.length - 1)
  while (start > 1 && particles.has(spelt[start - 1]?.toLowerCase() ?? '')) start -= 1
  return { name: [...spelt, suffix].filter(Boolean).join(' '), familyName: spelt.slice(start).join(' '), credential }
}

/**
 * Reads a clinician's name as exports write it: `CASTELLAN, MIRIAM J MD`, `Dr. Miriam Castellan`, `Miriam Castellan, M.D., FACS`.
 * A name in one case is put in display case; a name in both is left alone. Digits and U+FFFD are kept.
 */
export function readPersonName(text: string): PersonName {
  return readName(text, true)
}

/** `Miriam Castellan`, `Castellan, Miriam`: as most systems write most names. Nothing about them needs thinking. */
const plainPatient = /^([A-Z][a-z]+)(,?) ([A-Z][a-z]+)$/
const isNotPlain = (word: string): boolean => titleAlone.test(word) || suffixOf(word) !== undefined

/** A patient's name as `First Last`. Nothing is taken for a credential: `Do` and `Ma` are family names. */
export function readPatientName(text: string): string {
  const [, first = '', comma, second = ''] = plainPatient.exec(text) ?? []
  if (first !== '' && !isNotPlain(first) && !isNotPlain(second)) return comma === '' ? text : `${second} ${first}`
  return readName(text, false).name
}

/**
 * The form in which two names are compared: NFKD, no accents, lower case, no punctuation, no leading title, no
 * credential. `Dr. José O’Brien, M.D.` → `jose obrien`. Does not turn `Last, First` round: read the name first.
 */
export function normalizeForMatching(text: string): string {
  const plain = plainName(text.normalize('NFKD').replace(/\p{M}/gu, ''))
  const { parts, suffix } = splitName(plain, true)
  const form = collapse(
    [...parts.flat(), suffix]
      .join(' ')
      .toLowerCase()
      .replace(/['’.`]/gu, '')
      .replace(/[^\p{L}\p{N}\uFFFD]+/gu, ' '),
  )
  // Punctuation may have hidden a credential (`Castellan-MD`).
  return form === text ? form : normalizeForMatching(form)
}

const organizationWord =
  /\b(?:clinics?|hospitals?|cent(?:er|re)s?|associates|association|assoc|l\.?l\.?c|p\.?l\.?l\.?c|inc|incorporated|corp|corporation|ltd|l\.?l\.?p|group|grp|health|healthcare|healthplex|medical|medicine|med|practice|physicians|partners|partnership|services|institute|department|dept|university|college|school|agency|county|district|pharmacy|laborator(?:y|ies)|labs?|surgery|surgical|surgeons|orthop(?:a)?edics?|cardiology|dermatology|(?:a|pa)ediatrics?|pediatrics|dental|dentistry|oncology|urology|neurology|radiology|imaging|urgent|wellness|rehab|rehabilitation|hospice|nursing|infirmary|foundation|ministries|system|systems|network|veterans|vamc|ymca|consultants|specialists|providers|therapy|home care|primary care|family care|eye ?care)\b/iu
/** `P.C.`, `& Co.`, `VA` first or last: forms that no person's name takes. */
const organizationForm = /(?:,\s*PC|\bP\.\s?C)\.?$|\bco\.$|^VA\b(?!.*,)|^[^,]*\sVA$|\p{L}\s&\s\p{L}/iu

/** True for `Northgate Family Clinic`, `Castellan & Reyes, P.C.`, `NORTHGATE COMMUNITY HOSPITAL`; false for people. */
export function looksLikeOrganization(text: string): boolean {
  const plain = collapse(text)
  return organizationWord.test(plain) || organizationForm.test(plain)
}

const otherWords = new Set(
  `ad ads advert advertisement advertising another area bill billboard board book brochure by card chart church community
  coworker co current directory drive driveby employee event existing facebook fair family flyer former found friend friends
  from given google healthgrades in insta instagram insurance internet known mail mailer magazine media member misc
  miscellaneous mouth my n na neighbor neighbour newspaper no none of on online or other our own page pages paper parent past
  patient patients phone plan postcard previous print radio referral referred relative returning search self sibling sign
  signage social someone specified spouse staff station television the tiktok to tv twitter unknown unspecified vitals
  walk walkin web webmd website word work yahoo yellow yelp yp zocdoc not listed applicable available and a an`.split(
    /\s+/u,
  ),
)
const otherStart =
  /^(?:self|friend|family member|relative|patient|existing patient|former patient|google|facebook|instagram|internet|website|yellow pages|walk[ -]?in|word of mouth|insurance|other|tv|radio|newspaper|billboard)\b\s*(?:[:(/–—-]|of\b|from\b|ad\b|ads\b|$)/iu

/** What kind of source a name is: `Google` and `Walk-in` are neither a person nor an organization. */
export function guessSourceKind(text: string): SourceKind {
  const plain = collapse(text.normalize('NFKC'))
  const found = plain.toLowerCase().match(/\p{L}+/gu) ?? []
  if (found.length === 0 || otherStart.test(plain) || found.every((word) => otherWords.has(word))) return 'other'
  return looksLikeOrganization(plain) ? 'organization' : 'provider'
}
