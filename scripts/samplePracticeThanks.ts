/** Owns the sample's journal and who was thanked when. Refuses to thank before a visit, or twice. */
import { addDays, daysBetween, isCalendarDate } from '@shared/dates'
import { journalKindSchema, type JournalKind } from '@shared/domain/journal'
import { endsOn, sources } from './samplePracticeCast'
import type { SampleReferral } from './samplePracticeReferrals'

export interface SampleJournalEntry {
  readonly source: string
  readonly happenedOn: string
  readonly kind: JournalKind
  readonly reached: boolean
  readonly isThanks: boolean
  readonly said: string
  /** The referrals that this thanked; empty unless `isThanks`. */
  readonly referralNos: readonly string[]
}

export interface SampleThanks {
  readonly source: string
  readonly on: string
  readonly by: 'letter'
  readonly referralNos: readonly string[]
}

const line = /^(\d{4}-\d{2}-\d{2}) ([a-z-]+)( thanks| missed)?: (.+)$/

function parseEntries(name: string, text: string): Omit<SampleJournalEntry, 'referralNos'>[] {
  const source = sources.find((one) => one.name === name)
  if (!source) throw new Error(`No source is called ${name}.`)
  return text
    .trim()
    .split('\n')
    .map((written) => {
      const [, happenedOn = '', kindText, flag, said = ''] = line.exec(written) ?? []
      const kind = journalKindSchema.parse(kindText)
      if (!isCalendarDate(happenedOn) || happenedOn > endsOn) throw new Error(`Not a day of the sample: ${written}`)
      const day = new Date(`${happenedOn}T00:00:00Z`).getUTCDay()
      if (day % 6 === 0 && kind !== 'event') throw new Error(`A weekend: ${written}`)
      const reached = kind !== 'note' && flag !== ' missed'
      return { source: source.id, happenedOn, kind, reached, isThanks: flag === ' thanks', said }
    })
}

/** Letters are printed on every second Friday; nothing seen in the last two weeks has been thanked for. */
const lastLetters = addDays(endsOn, -11)
const daysBetweenLetters = 14
/** Seen this short before the end: not thanked yet. */
const openDays = 14
/** These were forgotten: the last referral of each that was seen before those two weeks. */
const forgotten = ['Thaddeus Marlow', 'Rafael Dunmore', 'Owen Prentiss', 'Riverbend Urgent Care']

/** Journal and letters, each in the order of their days. */
export function makeThanks(
  referrals: readonly SampleReferral[],
  texts: Readonly<Record<string, string>>,
): { journal: readonly SampleJournalEntry[]; thanks: readonly SampleThanks[] } {
  const entries = Object.entries(texts).flatMap(([name, text]) => parseEntries(name, text))
  const journal: SampleJournalEntry[] = []
  const thanks: SampleThanks[] = []

  for (const source of sources) {
    const spoken = entries.filter((entry) => entry.source === source.id).toSorted(byDay)
    let owed = referrals.filter(
      (one) => one.source === source && one.seenOn !== '' && one.seenOn <= addDays(endsOn, -openDays),
    )
    if (forgotten.includes(source.name)) {
      const last = owed.toSorted((a, b) => a.seenOn.localeCompare(b.seenOn)).at(-1)
      owed = owed.filter((one) => one !== last)
    }
    const settle = (on: string): string[] => {
      const due = owed.filter((one) => one.seenOn <= on)
      owed = owed.filter((one) => one.seenOn > on)
      return due.map((one) => one.number)
    }
    // Nobody is written to in the weeks before they are thanked in person; the seldomer they send, the more weeks.
    const patience = Math.min(60, Math.max(21, (2 * 730) / source.referrals))
    const isSpokenSoon = (on: string): boolean =>
      spoken.some((entry) => entry.isThanks && entry.happenedOn >= on && daysBetween(on, entry.happenedOn) < patience)
    const write = (on: string): void => {
      // Nobody writes to a search engine.
      if (source.kind === 'other' || isSpokenSoon(on)) return
      const referralNos = settle(on)
      if (referralNos.length > 0) thanks.push({ source: source.id, on, by: 'letter', referralNos })
    }

    // Where nothing has been seen since the last letter, that letter gives way to the spoken thanks.
    const settleInPerson = (on: string): string[] => {
      const due = settle(on)
      if (due.length > 0) return due
      const last = thanks.findLastIndex((one) => one.source === source.id && daysBetween(one.on, on) < 60)
      const [letter] = last < 0 ? [] : thanks.splice(last, 1)
      if (!letter) throw new Error(`${source.name}: no thanks due on ${on}.`)
      return [...letter.referralNos]
    }

    const count = Math.floor(daysBetween(referrals[0]?.receivedOn ?? endsOn, lastLetters) / daysBetweenLetters)
    const letterDays = Array.from({ length: count + 1 }, (_, i) =>
      addDays(lastLetters, -daysBetweenLetters * (count - i)),
    )
    for (const entry of spoken) {
      while (letterDays[0] !== undefined && letterDays[0] < entry.happenedOn) write(letterDays.shift() ?? '')
      const referralNos = entry.isThanks ? settleInPerson(entry.happenedOn) : []
      journal.push({ ...entry, referralNos })
    }
    for (const on of letterDays) write(on)
  }
  return { journal: journal.toSorted(byDay), thanks: thanks.toSorted((a, b) => a.on.localeCompare(b.on)) }
}

function byDay(a: { happenedOn: string }, b: { happenedOn: string }): number {
  return a.happenedOn.localeCompare(b.happenedOn)
}
