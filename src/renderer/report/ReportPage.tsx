/** Owns the page Report: one quarter, its sentences, pictures and changes. Refuses to count: every figure is the desk's. */
import { Select } from '@mantine/core'
import { quarterName, quarterOf, quarterSchema, shiftQuarter, type Quarter } from '@shared/dates'
import { countText } from '@shared/domain/quarterlyReport'
import type { QuarterlyReport } from '@shared/domain/report'
import { useState, type ReactNode } from 'react'
import { Link, useSearch } from 'wouter'
import { useAsk } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { Change } from '../components/Change'
import { counted } from '../components/figures'
import { PageHeader } from '../components/PageHeader'
import { SideDrawer } from '../components/SideDrawer'
import { ChangesPanel, SourceLine } from './ChangesPanel'
import { ExportButtons, ExportResult, useReportExport } from './ExportButtons'
import { Funnel } from './Funnel'
import { Headline } from './Headline'
import { listLines, listNames, type ListName } from './lists'
import { NoReferrals } from './NoReferrals'
import { Pareto } from './Pareto'
import classes from './report.module.css'

const quartersBack = 12

function openQuarter(quarter: Quarter): void {
  goTo(`${routes.report}?quarter=${quarter}`, { replace: true })
}

function Touches({ report }: { readonly report: QuarterlyReport }): ReactNode {
  return (
    <section className="panel" aria-label="How we kept in touch">
      <header>
        <h2 className="grow">How we kept in touch</h2>
        <Link href={routes.journal} className={classes.more}>
          Journal
        </Link>
      </header>
      <dl className={classes.touches}>
        {report.touches.map(({ name, count, prior }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b className="tabular">{countText(count)}</b>
              <Change value={count - prior} comparedWith="than in the prior quarter" />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Definitions({ report }: { readonly report: QuarterlyReport }): ReactNode {
  return (
    <details className={classes.definitions}>
      <summary>What each figure means</summary>
      <dl>
        {report.definitions.map(({ term, meaning }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Report({ report }: { readonly report: QuarterlyReport }): ReactNode {
  const [list, setList] = useState<ListName | null>(null)
  return (
    <>
      <Headline report={report} onList={setList} />
      <div className={classes.pictures}>
        <section className="panel" aria-label="Who the referrals come from">
          <header>
            <h2>Who the referrals come from</h2>
            <span className="small quiet grow">bars: referrals; line: running share</span>
            <button
              type="button"
              className={classes.more}
              onClick={() => {
                setList('sources')
              }}
            >
              See all {counted(report.sources.length, 'source')}
            </button>
          </header>
          <Pareto report={report} />
        </section>
        <section className="panel" aria-label="From received to thanked">
          <header>
            <h2>From received to thanked</h2>
            <span className="small quiet">
              {report.isToDate ? 'this quarter so far' : 'of this quarter’s referrals'}
            </span>
          </header>
          <Funnel steps={report.funnel} />
        </section>
      </div>
      <div className={classes.changes}>
        <ChangesPanel
          report={report}
          title="Gained and rising"
          lists={['gained', 'rising']}
          none="Nobody is new, and nobody sent more than chance explains."
          onList={setList}
        />
        <ChangesPanel
          report={report}
          title="Lost and declining"
          lists={['lost', 'declining']}
          none="Nobody stopped, and nobody sent fewer than chance explains."
          onList={setList}
        />
        <Touches report={report} />
      </div>
      <Definitions report={report} />
      <SideDrawer
        isOpen={list !== null}
        title={list ? listNames[list] : ''}
        onClose={() => {
          setList(null)
        }}
      >
        <ul className={`${classes.linesList} ${classes.drawerLines}`}>
          {list ? listLines(report, list).map((line) => <SourceLine key={line.sourceId} line={line} />) : null}
        </ul>
      </SideDrawer>
    </>
  )
}

/** `?quarter=2026-Q3`; without it the last whole quarter. */
export function ReportPage(): ReactNode {
  const { today } = useSession()
  const now = quarterOf(today)
  const given = quarterSchema.safeParse(new URLSearchParams(useSearch()).get('quarter')).data
  const quarter = given !== undefined && given <= now ? given : shiftQuarter(now, -1)
  const ask = useAsk('getQuarterlyReport', { quarter })
  const saving = useReportExport(quarter)
  const offered = Array.from({ length: quartersBack + 1 }, (_, i) => shiftQuarter(now, -i))
  const quarters = offered.includes(quarter) ? offered : [...offered, quarter]
  const isEmpty = ask.data?.current.count === 0

  return (
    <div className="page">
      <PageHeader
        title="Quarterly report"
        note={
          <span className={classes.note}>
            <Select
              w={196}
              aria-label="Quarter"
              value={quarter}
              data={quarters.map((value) => ({
                value,
                label: value === now ? `${quarterName(value)}, so far` : quarterName(value),
              }))}
              onChange={(value) => {
                if (value !== null) openQuarter(value)
              }}
            />
            {isEmpty ? null : <span className="small">What is underlined opens the list behind it.</span>}
          </span>
        }
        actions={isEmpty || !ask.data ? null : <ExportButtons saving={saving} />}
      />
      <div className="pageBody">
        <ExportResult saving={saving} />
        <Asked ask={ask}>
          {(report) =>
            report.current.count === 0 ? (
              <NoReferrals quarter={quarter} onQuarter={openQuarter} />
            ) : (
              <Report key={quarter} report={report} />
            )
          }
        </Asked>
      </div>
    </div>
  )
}
