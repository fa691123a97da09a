/** Owns the page Letters: who is owed a thank-you, how recent, what is written already, and of which sentences. Refuses a letter's own words. */
import { Button } from '@mantine/core'
import { contract } from '@shared/contract'
import type { LetterRow } from '@shared/domain/letters'
import { useRef, useState, type ReactNode } from 'react'
import { Link, useSearch } from 'wouter'
import { z } from 'zod'
import { useAsk } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { referralsHref, routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import type { ShownTable } from '../components/dataTable/shownTable'
import { counted } from '../components/figures'
import { PageHeader } from '../components/PageHeader'
import { ViewTabs } from '../components/ViewTabs'
import { DraftResult } from './DraftResult'
import { chosenContact, chosenSources, recencies, recencyOf, type Recency } from './due'
import classes from './letters.module.css'
import { ExportMenu } from '../marks/ExportMenu'
import { dueGrid, letterGrid } from './letterGrids'
import { ownTextsSchema, useOwnTexts } from './ownTexts'
import { SentencesPanel } from './SentencesPanel'
import { StaffNote } from './StaffNote'
import { ThankYouQueue } from './ThankYouQueue'
import { WrittenLetters } from './WrittenLetters'

type View = Recency | 'chosen' | 'written' | 'sentences'

/** The last run, until it is closed. */
const draftedSchema = z.object({ output: contract.draftThankYous.output, ownTexts: ownTextsSchema }).nullable()

function Letters({ chosen }: { readonly chosen: readonly number[] }): ReactNode {
  const due = useAsk('listThankYousDue', {})
  const letters = useAsk('listLetters', { limit: 5000 })
  const sentences = useAsk('listSentences', {})
  const [ownTexts, setOwnTexts] = useOwnTexts()
  const [drafted, setDrafted] = useDraft<z.infer<typeof draftedSchema>>('letters/drafted', draftedSchema, null)
  const [picked, setPicked] = useState<View | null>(null)
  const written = useRef<ShownTable<LetterRow>>(null)

  const all = due.data?.due ?? []
  const asOf = due.data?.asOf ?? ''
  const dueIn = (view: View): typeof all =>
    view === 'chosen'
      ? all.filter(({ sourceId }) => chosen.includes(sourceId))
      : all.filter((one) => recencyOf(one, asOf) === view)
  const usual: View =
    chosen.length > 0 ? 'chosen' : (recencies.find(({ key }) => dueIn(key).length > 0)?.key ?? 'recent')
  const view = picked ?? usual
  const shown = dueIn(view)

  const body = (): ReactNode => {
    if (view === 'sentences') {
      return <Asked ask={sentences}>{(answer) => <SentencesPanel answer={answer} />}</Asked>
    }
    if (view === 'written') {
      return <Asked ask={letters}>{(answer) => <WrittenLetters answer={answer} shown={written} />}</Asked>
    }
    if (drafted) {
      return (
        <DraftResult
          drafted={drafted.output}
          onUndone={() => {
            setOwnTexts({ ...drafted.ownTexts, ...ownTexts })
            setDrafted(null)
          }}
          onClose={() => {
            setDrafted(null)
            if (view === 'chosen') goTo(routes.letters, { replace: true })
          }}
        />
      )
    }
    return (
      <Asked ask={due}>
        {() => {
          if (all.length === 0) {
            return (
              <EmptyState
                action={
                  <Button variant="default" component={Link} href={referralsHref({ status: 'open' })}>
                    See referrals waiting to be seen
                  </Button>
                }
              >
                Nobody is owed a thank-you.
              </EmptyState>
            )
          }
          if (shown.length === 0) {
            const sentence = recencies.find(({ key }) => key === view)?.empty
            return (
              <EmptyState
                action={
                  view === 'chosen' ? (
                    <Button variant="default" component={Link} href={routes.letters}>
                      See who is owed one
                    </Button>
                  ) : null
                }
              >
                {sentence ?? 'Nobody you chose is owed a thank-you.'}
              </EmptyState>
            )
          }
          return (
            <ThankYouQueue
              key={view}
              due={shown}
              asOf={asOf}
              view={view === 'chosen' ? chosen.join() : view}
              ownTexts={ownTexts}
              onOwnText={(sourceId, text) => {
                setOwnTexts({ ...ownTexts, [sourceId]: text })
              }}
              onDrafted={(output) => {
                const done = new Set(output.letters.map(({ sourceId }) => String(sourceId)))
                const texts = Object.entries(ownTexts)
                setDrafted({ output, ownTexts: Object.fromEntries(texts.filter(([id]) => done.has(id))) })
                setOwnTexts(Object.fromEntries(texts.filter(([id]) => !done.has(id))))
              }}
            />
          )
        }}
      </Asked>
    )
  }

  const isEmpty = view === 'sentences' || (view === 'written' ? (letters.data?.total ?? 0) === 0 : shown.length === 0)
  const blocked = shown.filter((one) => one.blocked !== '').length
  return (
    <div className="page">
      <div className={classes.head}>
        <PageHeader title="Thank-you letters" />
        <ViewTabs<View>
          label="Letters"
          current={view}
          onChange={(next) => {
            // Going on to another view puts the result away; a look at what is written does not.
            const keepsResult = (one: View): boolean => one === 'written' || one === 'sentences'
            if (!keepsResult(view) && !keepsResult(next)) setDrafted(null)
            setPicked(next)
          }}
          views={[
            ...(chosen.length > 0
              ? [{ key: 'chosen' as const, name: 'Chosen', ...(due.data ? { count: dueIn('chosen').length } : {}) }]
              : []),
            ...recencies.map(({ key, name }) => ({ key, name, ...(due.data ? { count: dueIn(key).length } : {}) })),
            { key: 'written', name: 'Written', ...(letters.data ? { count: letters.data.total } : {}) },
            { key: 'sentences', name: 'Sentences' },
          ]}
        />
        <p className={`small amber ${classes.headNote}`}>
          {blocked > 0 && !drafted
            ? `${counted(blocked, 'letter')} cannot be drafted yet; the run goes on past it.`
            : ''}
        </p>
        {isEmpty ? null : (
          <div className={classes.headAction}>
            <ExportMenu
              gridNow={() => {
                if (view !== 'written') return dueGrid(shown)
                return written.current ? letterGrid(written.current) : null
              }}
            />
          </div>
        )}
      </div>
      {body()}
    </div>
  )
}

/** `?sources=3,14` or `?source=3` opens it with just those, `?contact=12` with a note to one of an office's staff. */
export function LettersPage(): ReactNode {
  const search = useSearch()
  const contactId = chosenContact(search)
  if (contactId !== null) {
    return (
      <div className="page">
        <PageHeader title="A note of thanks" />
        <StaffNote key={contactId} contactId={contactId} />
      </div>
    )
  }
  return <Letters key={search} chosen={chosenSources(search)} />
}
