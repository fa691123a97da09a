/** Owns the page of one round: who waits by which way, what to say, what came of each, and what it has brought. Refuses to count. */
import { Button } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { longDate, shortDate } from '@shared/dates'
import { newsSentence } from '@shared/domain/news'
import { type RoundChannel, roundChannelSchema, scriptOf } from '@shared/domain/rounds'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { outreachHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { DetailHead } from '../components/DetailHead'
import { notifyDone, notifyFailed } from '../components/notices'
import { useKeys } from '../components/useKeys'
import classes from './outreach.module.css'
import { RoundDone } from './RoundDone'
import { RoundLetters } from './RoundLetters'
import { RoundResultsPanel } from './RoundResultsPanel'
import { RoundTalks } from './RoundTalks'

export function RoundPage({ roundId }: { readonly roundId: number }): ReactNode {
  const ask = useAsk('getRound', { roundId })
  useKeys({
    Escape: () => {
      goTo(outreachHref('rounds'))
    },
  })
  return (
    <div className="page">
      <Asked ask={ask}>{(page) => <Shown page={page} />}</Asked>
    </div>
  )
}

function Shown({ page }: { readonly page: OutputOf<'getRound'> }): ReactNode {
  const { round, news, members, results, asOf } = page
  const { isReadOnly } = useSession()
  const setEnd = useCommand('setRoundEnd')
  const isOver = round.endedOn !== null
  const end = (endedOn: string | null): void => {
    setEnd.run(
      { roundId: round.id, endedOn },
      {
        onDone: () => {
          notifyDone(endedOn === null ? 'The round goes on.' : 'The round is over; its figures go on.', {
            undo: () => {
              setEnd.run({ roundId: round.id, endedOn: round.endedOn }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  const waiting = (channel: RoundChannel) =>
    members.filter((member) => member.channel === channel && member.actedOn === null && member.letterId === null)
  const done = members.filter(({ actedOn, letterId }) => actedOn !== null || letterId !== null)
  const waitsFor = roundChannelSchema.options.reduce((sum, channel) => sum + waiting(channel).length, 0)
  return (
    <>
      <DetailHead
        back={{ href: outreachHref('rounds'), name: 'Rounds' }}
        title={round.name}
        about={
          isOver
            ? `${done.length} of ${members.length} done, ended ${shortDate(round.endedOn ?? asOf, asOf)}`
            : `${done.length} of ${members.length} done, by ${shortDate(round.dueOn, asOf)}`
        }
        actions={
          <Button
            variant="default"
            disabled={isReadOnly || setEnd.isRunning}
            onClick={() => {
              end(isOver ? null : asOf)
            }}
          >
            {isOver ? 'Let it go on' : 'It is over'}
          </Button>
        }
      />
      <div className={`pageBody ${classes.round}`}>
        <div className={classes.column}>
          {waitsFor === 0 ? (
            <output className={classes.allDone}>
              Everybody was written to or reached. What it brings shows in the weeks to come.
            </output>
          ) : null}
          <RoundLetters members={waiting('letter')} asOf={asOf} />
          <RoundTalks roundId={round.id} channel="call" members={waiting('call')} asOf={asOf} />
          <RoundTalks roundId={round.id} channel="visit" members={waiting('visit')} asOf={asOf} />
          <RoundDone members={done} asOf={asOf} />
        </div>
        <div className={classes.column}>
          <RoundResultsPanel results={results} asOf={asOf} />
          <section className="panel" aria-label="What to say">
            <header>
              <h2>What to say</h2>
            </header>
            <ol className={classes.script}>
              {scriptOf({ message: round.message, news: news.map(({ title }) => newsSentence(title)) }).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
            {news.some(({ note }) => note !== '') ? (
              <p className={`small quiet ${classes.none}`}>
                For us:{' '}
                {news
                  .map(({ note }) => note)
                  .filter(Boolean)
                  .join(' ')}
              </p>
            ) : null}
          </section>
          <p className="small quiet">
            Begun {longDate(round.begunOn)} by {round.writtenBy}.
          </p>
        </div>
      </div>
    </>
  )
}
