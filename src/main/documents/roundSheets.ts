/** Owns the list of a round's calls or visits on paper: the script once, then each source with why, the last note and room for a pen. Refuses patients. */
import { type CalendarDate, longDate, shortDate } from '@shared/dates'
import type { Practice } from '@shared/domain/practice'
import { type RoundMember, roundOutcomeNames, type RoundRow, scriptOf } from '@shared/domain/rounds'
import { letterheadOf, type PlainSheets, type SheetBlock } from '@shared/domain/plainSheets'
import { nameWithCredential } from '@shared/domain/sources'

export interface RoundList {
  readonly practice: Practice
  readonly round: RoundRow & { readonly message: string }
  /** In whole sentences. */
  readonly news: readonly string[]
  readonly channel: 'call' | 'visit'
  /** Those that wait. */
  readonly members: readonly RoundMember[]
  readonly on: CalendarDate
}

/** No more of a note than a glance takes. */
const mostNote = 220

function memberBlocks(member: RoundMember, on: CalendarDate): SheetBlock[] {
  const { sourceName, credential, office, town, phone, why, lastNote, lastNoteOn, outcome, note } = member
  const last =
    lastNote === '' || lastNoteOn === null
      ? ''
      : `${shortDate(lastNoteOn, on)}: ${lastNote.length > mostNote ? `${lastNote.slice(0, mostNote)}…` : lastNote}`
  return [
    { kind: 'heading', text: nameWithCredential({ name: sourceName, credential }) },
    {
      kind: 'facts',
      facts: [
        { label: 'Office', value: [office, town].filter(Boolean).join(', ') },
        { label: 'Phone', value: phone },
        { label: 'Why', value: why },
        ...(last === '' ? [] : [{ label: 'The last time', value: last }]),
        ...(outcome === null
          ? []
          : [{ label: 'Tried', value: [roundOutcomeNames[outcome], note].filter(Boolean).join('; ') }]),
      ],
    },
    { kind: 'choices', label: 'What came of it', options: Object.values(roundOutcomeNames) },
    { kind: 'lines', count: 2 },
  ]
}

/** The list as it is drawn, in PDF and in Word alike. */
export function composeRoundList(list: RoundList): PlainSheets {
  const { practice, round, news, channel, members, on } = list
  const title = channel === 'call' ? 'Calls' : 'Visits'
  return {
    title: `${title} of a round`,
    letterhead: letterheadOf(practice),
    foot: `${practice.name} · For us alone`,
    blocks: [
      { kind: 'title', text: `${title}: ${round.name}` },
      { kind: 'text', look: 'note', text: `${longDate(on)}; to be done by ${longDate(round.dueOn)}` },
      { kind: 'heading', text: 'What to say' },
      ...scriptOf({ message: round.message, news }).map((text, i): SheetBlock => ({
        kind: 'text',
        text: `${i + 1}. ${text}`,
      })),
      ...members.flatMap((member) => memberBlocks(member, on)),
    ],
  }
}
