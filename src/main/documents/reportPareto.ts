/** Owns the 80/20 picture of the report: a native Word chart with its caption. Refuses to count: shares come from the report. */
import { countText, shareText } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport } from '@shared/domain/report'
import type { Table } from 'docx'
import { Paragraph } from 'docx'
import { ChartRun } from 'docx/charts'
import { colors, drawHeading, drawNote, font } from './reportLook'

/** As many bars as stay readable beside each other. */
export const chartedSources = 20

/** `Miriam Castellan` of `Miriam Castellan, MD`, short enough for a slanted label. */
function chartLabel(name: string): string {
  const bare = name.replace(/(?:,\s*[A-Z][A-Za-z.-]{0,6})+$/, '')
  return bare.length > 24 ? `${bare.slice(0, 23).trimEnd()}…` : bare
}

/** A step of the left axis whose fifth line is just above the tallest bar, so that both axes share five lines. */
function axisStep(tallest: number): number {
  const needed = Math.max(1, (tallest * 1.06) / 5)
  const scale = 10 ** Math.floor(Math.log10(needed))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((nice) => nice * scale >= needed && Number.isInteger(nice * scale))
  return step === undefined ? Math.ceil(needed) : step * scale
}

/** The chart of the largest sources and the running share, with what it shows in a sentence. */
export function drawPareto(report: QuarterlyReport): (Paragraph | Table)[] {
  const { sources, sourcesFor80, topFifth, current } = report
  const title = 'Who the referrals come from'
  if (sources.length === 0)
    return [drawHeading(title), new Paragraph({ text: 'No source sent a referral in this quarter.' })]
  const shown = sources.slice(0, chartedSources)
  const others = sources.slice(chartedSources)
  const otherReferrals = others.reduce((sum, source) => sum + source.referrals, 0)
  const bars = [...shown.map((source) => source.referrals), ...(others.length > 0 ? [otherReferrals] : [])]
  const shares = [...shown.map((source) => source.cumulativeShare), ...(others.length > 0 ? [1] : [])]
  const reached = shareText(sources[sourcesFor80 - 1]?.cumulativeShare ?? 0)
  const blue =
    sourcesFor80 > shown.length
      ? `Blue: the largest ${countText(shown.length)}. It takes the largest ${countText(sourcesFor80)} to make ${reached}.`
      : `Blue: the ${sourcesFor80 === 1 ? 'source who' : `${countText(sourcesFor80)} sources who together`} sent ${reached}.`
  const step = axisStep(Math.max(...bars))
  const axisFont = { name: font, size: 8, color: colors.muted }
  const chart = new ChartRun({
    type: 'column',
    categories: [
      ...shown.map((source) => chartLabel(source.name)),
      ...(others.length > 0 ? [`All others (${others.length})`] : []),
    ],
    series: [
      {
        name: 'Referrals',
        values: bars,
        color: colors.accent,
        colors: bars.map((_, i) =>
          i >= shown.length ? colors.others : i < sourcesFor80 ? colors.accent : colors.rest,
        ),
      },
      {
        name: 'Running share',
        type: 'line',
        axis: 'secondary',
        values: shares,
        color: colors.text,
        line: { color: colors.text, width: 1.5 },
        markers: false,
      },
      {
        name: '80%',
        type: 'line',
        axis: 'secondary',
        values: bars.map(() => 0.8),
        color: colors.muted,
        line: { color: colors.muted, width: 0.75, dash: 'dash' },
        markers: false,
      },
    ],
    gapWidth: 35,
    categoryAxis: { labelRotation: bars.length > 6 ? -45 : 0, font: axisFont },
    valueAxis: { minimum: 0, maximum: 5 * step, interval: step, numberFormat: '#,##0', font: axisFont },
    secondaryValueAxis: { minimum: 0, maximum: 1, interval: 0.2, numberFormat: '0%', font: axisFont },
    legend: { position: 'top', font: { name: font, size: 9, color: colors.muted } },
    font: { name: font, color: colors.muted },
    chartArea: { fill: 'none', border: 'none' },
    transformation: { width: 672, height: 408 },
    altText: {
      name: 'Referrals by source',
      title: 'Referrals by source and running share',
      description: `Columns: referrals of the ${shown.length} largest of ${sources.length} sources, from ${bars[0] ?? 0} down. Line: running share. ${sourcesFor80} of ${sources.length} sources sent ${reached} of ${current.count} referrals. The numbers are in the table that follows.`,
    },
  })
  const caption = `${blue} The largest fifth, ${countText(topFifth.sources)} of ${countText(sources.length)}, sent ${shareText(topFifth.share)}.`
  return [drawHeading(title), drawNote(caption), new Paragraph({ style: 'Figure', children: [chart] })]
}
