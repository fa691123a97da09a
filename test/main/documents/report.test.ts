/** Proves what the report's Word document and table hold. Refuses bytes: docx stamps each file anew, so the XML inside is read. */
import type { ReportFacts, ReportSourceFacts } from '@shared/domain/quarterlyReport'
import { composeQuarterlyReport, headlineSentences } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport } from '@shared/domain/report'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { drawReportCsv } from '../../../src/main/documents/reportCsv'
import { drawReportDocx } from '../../../src/main/documents/reportDocx'

function source(sourceId: number, facts: Partial<ReportSourceFacts>): ReportSourceFacts {
  return {
    sourceId,
    name: `Source ${sourceId}, MD`,
    office: `Office ${sourceId}`,
    specialty: 'Family Medicine',
    tier: 'B',
    current: 0,
    prior: 0,
    lastYear: 0,
    previousFourQuarters: 0,
    firstReferral: '2021-03-04',
    lastBefore: '2026-06-20',
    ...facts,
  }
}

function compose(sources: readonly ReportSourceFacts[], facts: Partial<ReportFacts> = {}): QuarterlyReport {
  return composeQuarterlyReport({
    practiceName: 'Harbor Lane Orthopaedics',
    quarter: '2026-Q3',
    asOf: '2026-10-05',
    sources,
    funnel: {
      scheduled: 40,
      seen: 30,
      noteSent: 20,
      thanked: 25,
      medianDays: { receivedToSeen: 9, seenToNoteSent: 4.5, seenToThanked: 1 },
    },
    touches: [{ kind: 'visit', current: 41, prior: 35 }],
    ...facts,
  })
}

/** 25 sources of 25, 24, … 1 referrals, one of them new, and one lost. */
const busy = compose([
  ...Array.from({ length: 25 }, (_, i) => source(i + 1, { current: 25 - i, prior: 20, lastYear: 2 })),
  source(98, { current: 1, name: 'Konrad Fisk, MD', firstReferral: '2026-08-09', lastBefore: null }),
  source(99, { prior: 3, previousFourQuarters: 7, name: 'Caspian Ortolani, DO' }),
])
const empty = compose([], { touches: [] })

async function partsOf(report: QuarterlyReport): Promise<Record<string, string>> {
  const parts = unzipSync(await drawReportDocx(report))
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([name]) => name.endsWith('.xml'))
      .map(([name, bytes]) => [name, strFromU8(bytes)]),
  )
}

/** The words of each paragraph, in order. */
const wordsOf = (xml = ''): string[] =>
  xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((run) => run[1]).join(''))

/** The points of each cache (`c:strCache`, `c:numCache`) of a chart's part, in order. */
const valuesOf = (xml: string, tag: 'cat' | 'val'): string[][] =>
  [...xml.matchAll(new RegExp(`<c:${tag}>(.*?)</c:${tag}>`, 'gs'))].map((cache) =>
    [...(cache[1] ?? '').matchAll(/<c:v>([^<]*)<\/c:v>/g)].map((value) => value[1] ?? ''),
  )

describe('the Word document', () => {
  it('opens with the practice, the quarter and the headline', async () => {
    const words = wordsOf((await partsOf(busy))['word/document.xml'])
    expect(words.slice(0, 4)).toEqual([
      'Harbor Lane Orthopaedics',
      'Quarterly referral report',
      'Jul – Sep 2026',
      headlineSentences(busy).join(' '),
    ])
  })

  it('draws the largest 20 sources and all others as a native chart: bars, running share and the 80 % line', async () => {
    const chart = (await partsOf(busy))['word/charts/chart1.xml'] ?? ''
    const [bars, shares, eighty] = valuesOf(chart, 'val')
    expect(valuesOf(chart, 'cat')[0]).toEqual([
      ...Array.from({ length: 20 }, (_, i) => `Source ${i + 1}`),
      'All others (6)',
    ])
    expect(bars?.map(Number)).toEqual([...Array.from({ length: 20 }, (_, i) => 25 - i), 5 + 4 + 3 + 2 + 1 + 1])
    expect(shares?.map(Number)).toEqual([...busy.sources.slice(0, 20).map((one) => one.cumulativeShare), 1])
    expect(new Set(eighty)).toEqual(new Set(['0.8']))
    expect(chart).toContain('<c:barChart>')
    expect(chart).toContain('<c:lineChart>')
    expect(chart).toContain('typeface="Calibri"')
  })

  it('describes the chart for those who cannot see it', async () => {
    const document = (await partsOf(busy))['word/document.xml'] ?? ''
    expect(document).toMatch(/<wp:docPr [^>]*descr="Columns: referrals of the 20 largest of 26 sources/)
  })

  it('uses heading styles, header rows that repeat, and US Letter', async () => {
    const document = (await partsOf(busy))['word/document.xml'] ?? ''
    expect(document.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(9)
    const tables = document.match(/<w:tbl>/g)?.length
    expect(tables).toBeGreaterThan(5)
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(tables ?? 0)
    expect(document).toMatch(/<w:pgSz [^>]*w:w="12240" w:h="15840"/)
  })

  it('names itself and the practice in its properties, in English of the United States, with page X of Y', async () => {
    const parts = await partsOf(busy)
    expect(parts['docProps/core.xml']).toContain('<dc:title>Quarterly referral report 2026-Q3</dc:title>')
    expect(parts['docProps/core.xml']).toContain('<dc:creator>Harbor Lane Orthopaedics</dc:creator>')
    expect(parts['word/styles.xml']).toContain('w:val="en-US"')
    expect(parts['word/footer1.xml']).toMatch(/Page .*PAGE.* of .*NUMPAGES/s)
  })

  it('tells who was gained and lost, and how far referrals came', async () => {
    const words = wordsOf((await partsOf(busy))['word/document.xml'])
    const after = (heading: string, text: string): string[] => {
      const at = words.indexOf(text, words.indexOf(heading))
      return words.slice(at, at + 4)
    }
    expect(after('Gained', 'Konrad Fisk, MD')).toEqual(['Konrad Fisk, MD', 'Office 98', 'Aug 9', '1'])
    expect(after('Lost', 'Caspian Ortolani, DO')).toEqual(['Caspian Ortolani, DO', 'Office 99', 'Jun 20', '7'])
    expect(after('From received to thanked', 'Thanked')).toEqual(['Thanked', '25', '8%', '1 day'])
    expect(after('From received to thanked', 'Note sent').at(-1)).toBe('4.5 days')
  })

  it('prints every definition', async () => {
    const words = wordsOf((await partsOf(busy))['word/document.xml'])
    for (const { term } of busy.definitions) expect(words).toContain(term)
  })

  it('says one sentence instead of an empty table or chart', async () => {
    const parts = await partsOf(empty)
    const words = wordsOf(parts['word/document.xml'])
    expect(Object.keys(parts).filter((name) => name.startsWith('word/charts/'))).toEqual([])
    expect(words).toContain('No source sent a referral in this quarter.')
    expect(words).toContain('No source sent its first referral in this quarter.')
    expect(words).toContain('No referral was received in this quarter, so none could be seen or thanked.')
    expect(parts['word/document.xml']?.match(/<w:tbl>/g)).toHaveLength(2)
    expect(words.join(' ')).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('the table for Excel', () => {
  const parse = (csv: string): Record<string, string>[] =>
    Papa.parse<Record<string, string>>(csv.slice(1), { header: true, skipEmptyLines: true }).data

  it('has a row for each source of the quarter, then those lost with 0', () => {
    const rows = parse(drawReportCsv(busy))
    expect(rows).toHaveLength(27)
    expect(rows[0]).toEqual({
      Quarter: '2026-Q3',
      Source: 'Source 1, MD',
      Office: 'Office 1',
      Specialty: 'Family Medicine',
      Tier: 'B',
      Referrals: '25',
      Share: '0.0767',
      'Running share': '0.0767',
      'Prior quarter': '20',
      'Same quarter last year': '2',
      Status: '—',
    })
    expect(rows.at(-1)).toMatchObject({ Source: 'Caspian Ortolani, DO', Referrals: '0', Status: 'lost' })
    expect(rows.find((row) => row['Source'] === 'Konrad Fisk, MD')?.['Status']).toBe('gained')
    expect(rows.find((row) => row['Source'] === 'Source 25, MD')?.['Status']).toBe('declining')
  })

  it('opens in Excel: byte order mark, CRLF, no formula out of a name, numbers untouched', () => {
    const names = ['=1+1', '+1 (555) 010-7788', '-Smith', '@home', '=cmd\nsecond line', 'Plain & Sons, "PC"']
    const csv = drawReportCsv(compose(names.map((name, i) => source(i + 1, { name, current: 9 - i }))))
    expect(csv.startsWith('\uFEFFQuarter,Source,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(parse(csv).map((row) => row['Source'])).toEqual([
      "'=1+1",
      "'+1 (555) 010-7788",
      "'-Smith",
      "'@home",
      "'=cmd\nsecond line",
      'Plain & Sons, "PC"',
    ])
    expect(csv).toContain(',B,9,')
  })

  it('is its header alone when there is nothing to list', () => {
    expect(parse(drawReportCsv(empty))).toEqual([])
  })
})
