/** Owns which figures of the report's sentences open which list. Refuses the sentences themselves: those are the report's. */
import { quarterName } from '@shared/dates'
import { countText, headlineSentences, shareText } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport } from '@shared/domain/report'
import { referralsHref } from '../app/routes'
import type { ListName } from './lists'

/** A piece of a sentence: plain, a link to referrals, or what opens a list of sources. */
export interface Piece {
  readonly text: string
  readonly href?: string
  readonly list?: ListName
}

interface Figure extends Piece {
  /** What stands after it, to find the right one of two equal figures. */
  readonly before: string
}

function figuresOf(report: QuarterlyReport): Figure[] {
  const { current, prior, lastYear, sources, sourcesFor80, gained, lost, funnel } = report
  const compared = [prior, lastYear].map(({ count, quarter, filter }): Figure => {
    const difference = countText(Math.abs(current.count - count))
    const word = current.count > count ? 'more' : 'fewer'
    return { text: `${difference} ${word}`, before: ` than in ${quarterName(quarter)}`, href: referralsHref(filter) }
  })
  const reached = ['note-sent', 'thanked'].flatMap((name): Figure[] => {
    const step = funnel.find((one) => one.step === name)
    if (!step) return []
    return [{ text: countText(step.count), before: ` (${shareText(step.share)})`, href: referralsHref(step.filter) }]
  })
  return [
    { text: countText(current.count), before: ' referral', href: referralsHref(current.filter) },
    ...compared,
    { text: countText(sourcesFor80), before: ` of ${countText(sources.length)} source`, list: 'first80' },
    { text: countText(sources.length), before: ' source', list: 'sources' },
    { text: countText(gained.length), before: gained.length === 1 ? ' is new' : ' are new', list: 'gained' },
    { text: countText(lost.length), before: lost.length === 1 ? ' has ' : ' have ', list: 'lost' },
    { text: countText(lost.length), before: ' stopped', list: 'lost' },
    ...reached,
  ]
}

/** A digit before or after would make it another figure. */
const isWhole = (text: string, at: number): boolean => !/[\d,]/.test(text.charAt(at - 1))

/** The report's sentences in pieces; each figure is taken at its first place only. */
export function headlinePieces(report: QuarterlyReport): readonly Piece[] {
  const figures = figuresOf(report)
  const pieces: Piece[] = []
  let rest = headlineSentences(report).join(' ')
  while (rest) {
    const found = figures
      .map((figure) => ({ figure, at: rest.indexOf(figure.text + figure.before) }))
      .filter(({ at, figure }) => at >= 0 && isWhole(rest, at) && figure.text !== '0')
      .toSorted((a, b) => a.at - b.at)[0]
    if (!found) return [...pieces, { text: rest }]
    const { figure, at } = found
    if (at > 0) pieces.push({ text: rest.slice(0, at) })
    pieces.push(figure)
    rest = rest.slice(at + figure.text.length)
    figures.splice(figures.indexOf(figure), 1)
  }
  return pieces
}
