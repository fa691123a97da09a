/** Owns what the printed recovery sheet says, in Word and in PDF alike. Refuses how it looks, the making of a key, and patients. */
import { bytes as keyFaceBytes } from '@expo-google-fonts/ibm-plex-mono/600SemiBold/IBMPlexMono_600SemiBold.ttf?bytes'
import { type CalendarDate, longDate } from '@shared/dates'
import { printableText } from './printableText'

export interface RecoverySheet {
  readonly practiceName: string
  /** Nine groups of four, as `printRecoveryKey` prints them; the last is the checksum. */
  readonly keyGroups: readonly string[]
  readonly madeOn: CalendarDate
  /** Of the practice file, without its folder. */
  readonly fileName: string
  /** The user as whom the key opens the practice. */
  readonly openedBy?: string
}

/** All of one width; its zero has a dot and its one a foot. The TrueType file, for embedding. */
export const keyFace: { readonly family: string; readonly bytes: Buffer } = {
  family: 'IBM Plex Mono SemiBold',
  bytes: keyFaceBytes,
}

/** All that stands in a document's properties: neither the key nor the practice. */
export const sheetTitle = 'Recovery sheet'
export const sheetMaker = 'Rapport'

export interface SheetSection {
  readonly head: string
  /** Done one after the other, under a number each. */
  readonly isNumbered: boolean
  readonly paragraphs: readonly string[]
}

export const sheetWords = {
  lead: 'If a passphrase is forgotten, this key opens the practice. Whoever holds it can read every record. Nobody can look it up or reset it for you.',
  legend:
    'Digits are blue, or gray from a black-and-white printer; letters are black. There is no letter I, L, O or U: what looks like O is zero, what looks like I is one. Group 9 is a checksum, by which Rapport notices a typing mistake.',
  use: {
    head: 'To use it',
    isNumbered: true,
    paragraphs: [
      'On the unlock screen choose “Forgot it? Use the recovery key”.',
      'Type the nine groups in order. Capitals, spaces and dashes do not matter.',
      'Choose Unlock.',
    ],
  },
  keep: {
    head: 'To keep it',
    isNumbered: false,
    paragraphs: [
      'Seal it in an envelope, and keep it away from the PC: with the deed or the checkbook.',
      'Keep paper only. If this sheet is also a file, delete the file once it is printed.',
      'A newer sheet replaces this one, which can then be shredded.',
    ],
  },
  signed: ['Sealed by', 'Date', 'Kept in'],
} as const satisfies Record<string, string | readonly string[] | SheetSection>

export interface SheetFact {
  readonly label: string
  readonly value: string
}

/** As long as the name of a practice may be; more would push the rest off the page. */
const longestValue = 120

/** What a document can carry of a name. A long one loses its middle, not its ending. */
function printableName(text: string): string {
  const characters = Array.from(printableText(text))
  if (characters.length <= longestValue) return characters.join('')
  return `${characters.slice(0, longestValue - 31).join('')}…${characters.slice(-30).join('')}`
}

/** What the sheet belongs to, from the practice down to the user. */
export function sheetFacts({ practiceName, fileName, openedBy, madeOn }: RecoverySheet): SheetFact[] {
  const facts = [
    { label: 'Practice', value: practiceName },
    { label: 'File', value: fileName },
    ...(openedBy === undefined ? [] : [{ label: 'Opens as', value: openedBy }]),
    { label: 'Made on', value: longDate(madeOn) },
  ]
  return facts.map(({ label, value }) => ({ label, value: printableName(value) }))
}

export interface KeyGroup {
  /** `1` to `9`, the last with what it is. */
  readonly label: string
  /** The group in order, cut where digits and letters meet. */
  readonly runs: readonly { readonly text: string; readonly isDigits: boolean }[]
}

/**
 * The groups as they are drawn.
 * @throws RangeError, which does not quote the key, unless there are nine groups of four letters and digits
 */
export function numberKeyGroups({ keyGroups }: RecoverySheet): KeyGroup[] {
  if (keyGroups.length !== 9 || !keyGroups.every((group) => /^[0-9A-Z]{4}$/.test(group))) {
    throw new RangeError('A recovery sheet takes nine groups of four letters and digits.')
  }
  return keyGroups.map((group, i) => ({
    label: i === 8 ? '9 · checksum' : String(i + 1),
    runs: Array.from(group.matchAll(/\d+|\D+/g), ([text]) => ({ text, isDigits: /\d/.test(text) })),
  }))
}
