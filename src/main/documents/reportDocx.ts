/** Owns how the quarterly report looks in Word: US Letter, native chart, hairline tables. Refuses to count anything, and patients. */
import { quarterName, shortDate } from '@shared/dates'
import { changeText, countText, differenceText, headlineSentences, shareText } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport, ReportChange } from '@shared/domain/report'
import type { Table } from 'docx'
import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import type { Column, Row } from './reportLook'
import { colors, drawHeading, drawNote, drawTable, keptRows, page, reportStyles, textWidth } from './reportLook'
import { chartedSources, drawPareto } from './reportPareto'

/** A heading, what it means, and the table; one sentence where the table would be empty. */
function drawSection(
  title: string,
  meaning: string,
  columns: readonly Column[],
  rows: readonly Row[],
  whenEmpty: string,
): (Paragraph | Table)[] {
  if (rows.length === 0) return [drawHeading(title), new Paragraph({ text: whenEmpty })]
  return [drawHeading(title), drawNote(meaning), drawTable(columns, rows)]
}

function drawTitle(report: QuarterlyReport): Paragraph[] {
  const { current, isToDate, practiceName } = report
  const last = shortDate(current.to, current.from)
  const period = isToDate ? `${report.quarterName}, to ${last}` : report.quarterName
  return [
    new Paragraph({ style: 'Practice', text: practiceName }),
    new Paragraph({ heading: HeadingLevel.TITLE, text: 'Quarterly referral report' }),
    new Paragraph({ style: 'Period', text: period }),
    new Paragraph({ style: 'Lead', text: headlineSentences(report).join(' ') }),
  ]
}

function drawFigures(report: QuarterlyReport): Table {
  const { current, prior, lastYear, activeSources } = report
  const row = (name: string, now: number, before: number, yearAgo: number): Row => [
    name,
    countText(now),
    countText(before),
    changeText(now, before),
    countText(yearAgo),
    changeText(now, yearAgo),
  ]
  const named = (title: string, period: { quarter: string }): string => `${title}\n${quarterName(period.quarter)}`
  return drawTable(
    [
      { head: 'Figure', width: 24 },
      { head: named('This quarter', current), width: 16, isNumber: true },
      { head: named('Prior quarter', prior), width: 16, isNumber: true },
      { head: 'Change', width: 14, isNumber: true },
      { head: named('Last year', lastYear), width: 16, isNumber: true },
      { head: 'Change', width: 14, isNumber: true },
    ],
    [
      row('Referrals', current.count, prior.count, lastYear.count),
      row('Sources who referred', activeSources.current, activeSources.prior, activeSources.lastYear),
    ],
  )
}

/** The sources of the chart, or all who made the 80 % where those are more; the rest as one row, then the total. */
function drawTopSources(report: QuarterlyReport): (Paragraph | Table)[] {
  const { sources, current, prior, sourcesFor80 } = report
  if (sources.length === 0) return []
  const shown = sources.slice(0, Math.max(chartedSources, sourcesFor80))
  const others = sources.slice(shown.length)
  const sum = (field: 'referrals' | 'prior' | 'share'): number =>
    others.reduce((total, source) => total + source[field], 0)
  const rows: Row[] = shown.map((source) => [
    source.name,
    source.office,
    source.tier,
    countText(source.referrals),
    shareText(source.share),
    shareText(source.cumulativeShare),
    differenceText(source.referrals, source.prior),
  ])
  if (others.length > 0) {
    rows.push([
      `All others (${countText(others.length)})`,
      '',
      '',
      countText(sum('referrals')),
      shareText(sum('share')),
      '100%',
      differenceText(sum('referrals'), sum('prior')),
    ])
  }
  const total: Row = ['Total', '', '', countText(current.count), '100%', '', differenceText(current.count, prior.count)]
  return [
    drawHeading('Top sources', rows.length > keptRows),
    drawNote('Change is against the prior quarter. The total also counts sources who sent none this quarter.'),
    drawTable(
      [
        { head: 'Source', width: 26 },
        { head: 'Office', width: 31 },
        { head: 'Tier', width: 6 },
        { head: 'Referrals', width: 10, isNumber: true },
        { head: 'Share', width: 8, isNumber: true },
        { head: 'Running', width: 9, isNumber: true },
        { head: 'Change', width: 10, isNumber: true },
      ],
      rows,
      total,
    ),
  ]
}

function drawChanges(report: QuarterlyReport): (Paragraph | Table)[] {
  const { gained, lost, rising, declining, isToDate, asOf } = report
  const who: Column[] = [
    { head: 'Source', width: 29 },
    { head: 'Office', width: 35 },
  ]
  const trend: Column[] = [
    ...who,
    { head: 'Prior quarter', width: 13, isNumber: true },
    { head: 'This quarter', width: 13, isNumber: true },
    { head: 'Change', width: 10, isNumber: true },
  ]
  const day = (change: ReportChange): string => (change.on ? shortDate(change.on, asOf) : '')
  const trendRow = (change: ReportChange): Row => [
    change.name,
    change.office,
    countText(change.before),
    countText(change.now),
    differenceText(change.now, change.before),
  ]
  const chance = 'than in the prior quarter, by more than chance explains.'
  return [
    ...drawSection(
      'Gained',
      'Their first referral ever came in this quarter.',
      [
        ...who,
        { head: 'First referral', width: 21, isNumber: true },
        { head: 'This quarter', width: 15, isNumber: true },
      ],
      gained.map((change) => [change.name, change.office, day(change), countText(change.now)]),
      'No source sent its first referral in this quarter.',
    ),
    ...drawSection(
      'Lost',
      `Two referrals or more in the four quarters before, ${isToDate ? 'none so far in this one' : 'none in this one'}.`,
      [
        ...who,
        { head: 'Last referral', width: 21, isNumber: true },
        { head: 'Four quarters before', width: 15, isNumber: true },
      ],
      lost.map((change) => [change.name, change.office, day(change), countText(change.previousFourQuarters)]),
      `No source with two referrals or more in the four quarters before ${isToDate ? 'has stopped so far' : 'stopped in this one'}.`,
    ),
    ...drawSection('Rising', `More ${chance}`, trend, rising.map(trendRow), `No source sent more ${chance}`),
    ...drawSection('Declining', `Fewer ${chance}`, trend, declining.map(trendRow), `No source sent fewer ${chance}`),
  ]
}

/** `9 days`, `1 day`, `4.5 days`; empty when nothing got so far. */
function daysText(days: number | null): string {
  return days === null ? '' : `${Number(days.toFixed(1))} ${days === 1 ? 'day' : 'days'}`
}

function drawFunnel(report: QuarterlyReport): (Paragraph | Table)[] {
  return drawSection(
    'From received to thanked',
    `The ${countText(report.current.count)} referrals received in this quarter, and how far they had come by ${shortDate(report.asOf, report.current.from)}.`,
    [
      { head: 'Step', width: 26 },
      { head: 'Referrals', width: 14, isNumber: true },
      { head: 'Of those received', width: 18, isNumber: true },
      { head: 'Usual time', width: 18, isNumber: true },
      { head: 'Counted from', width: 24, isNumber: true },
    ],
    report.current.count === 0
      ? []
      : report.funnel.map((step) => [
          step.name,
          countText(step.count),
          shareText(step.share),
          daysText(step.medianDays),
          step.medianDays === null ? '' : step.clock,
        ]),
    'No referral was received in this quarter, so none could be seen or thanked.',
  )
}

function drawTouches(report: QuarterlyReport): (Paragraph | Table)[] {
  const isEmpty = report.touches.every((touch) => touch.count === 0 && touch.prior === 0)
  return drawSection(
    'How we kept in touch',
    'Entries in the journal that reached a person, and letters mailed.',
    [
      { head: 'Kind', width: 55 },
      { head: 'This quarter', width: 15, isNumber: true },
      { head: 'Prior quarter', width: 15, isNumber: true },
      { head: 'Change', width: 15, isNumber: true },
    ],
    isEmpty
      ? []
      : report.touches.map(({ name, count, prior }) => [
          name,
          countText(count),
          countText(prior),
          differenceText(count, prior),
        ]),
    'No visit, call, e-mail, event, drop-off or letter is on file for this quarter or the one before.',
  )
}

function drawDefinitions(report: QuarterlyReport): (Paragraph | Table)[] {
  return [
    drawHeading('What the figures mean'),
    drawNote('This report holds counts only. No patient is named in it.'),
    drawTable(
      [
        { head: 'Term', width: 22 },
        { head: 'Meaning', width: 78 },
      ],
      report.definitions.map(({ term, meaning }) => [term, meaning]),
    ),
  ]
}

function drawFooter(report: QuarterlyReport): Footer {
  const run = { size: 17, color: colors.muted }
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          new TextRun({ ...run, text: `${report.practiceName} · Referral report ${report.quarter}` }),
          new TextRun({
            ...run,
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  })
}

/** The report as a Word document (bytes of a .docx): US Letter, en-US, counts only. */
export async function drawReportDocx(report: QuarterlyReport): Promise<Uint8Array> {
  const document = new Document({
    title: `Quarterly referral report ${report.quarter}`,
    subject: `Referrals received in ${report.quarterName}`,
    creator: report.practiceName,
    lastModifiedBy: report.practiceName,
    description: 'Counts only; no patient is named.',
    styles: reportStyles,
    sections: [
      {
        properties: {
          page: {
            size: { width: page.width, height: page.height },
            margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side, footer: 500 },
          },
        },
        footers: { default: drawFooter(report) },
        children: [
          ...drawTitle(report),
          drawFigures(report),
          ...drawPareto(report),
          ...drawTopSources(report),
          ...drawChanges(report),
          ...drawFunnel(report),
          ...drawTouches(report),
          ...drawDefinitions(report),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}
