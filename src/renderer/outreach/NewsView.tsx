/** Owns what is new with the practice: written once, changed, ended, and who was told. Refuses letters and rounds: they tell it. */
import { ActionIcon, Button } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import { isCurrent, newsHowNames, type NewsRow, newsSentence } from '@shared/domain/news'
import { IconPencil, IconPlus, IconUsers } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { counted } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import { useKeys } from '../components/useKeys'
import { NewsDrawer } from './NewsDrawer'
import classes from './outreach.module.css'

export function NewsView(): ReactNode {
  const { isReadOnly } = useSession()
  const ask = useAsk('listNews', {})
  const [editing, setEditing] = useState<NewsRow | 'new' | null>(null)
  const [told, setTold] = useState<NewsRow | null>(null)
  const add = (): void => {
    if (!isReadOnly) setEditing('new')
  }
  useKeys({ N: add })
  const button = (
    <Button
      disabled={isReadOnly}
      leftSection={<IconPlus size={14} aria-hidden="true" />}
      rightSection={<KeyHint keys="N" onAccent />}
      aria-keyshortcuts="N"
      onClick={add}
    >
      Write what is new
    </Button>
  )
  return (
    <div className={`pageBody ${classes.body}`}>
      <Asked ask={ask}>
        {({ news, asOf }) =>
          news.length === 0 ? (
            <EmptyState action={button}>
              Nothing is new yet. A new doctor, a shorter wait, another service: write it once, and letters, rounds and
              the sheet about referring tell it.
            </EmptyState>
          ) : (
            <>
              <div className={classes.act}>{button}</div>
              <News
                name="Told now"
                news={news.filter((each) => isCurrent(each, asOf))}
                none="Nothing is told now."
                onEdit={setEditing}
                onTold={setTold}
                asOf={asOf}
              />
              <News
                name="Later, or over"
                news={news.filter((each) => !isCurrent(each, asOf))}
                none=""
                onEdit={setEditing}
                onTold={setTold}
                asOf={asOf}
              />
            </>
          )
        }
      </Asked>
      {editing === null ? null : (
        <NewsDrawer
          news={editing === 'new' ? null : editing}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
      {told === null ? null : (
        <ToldDrawer
          news={told}
          onClose={() => {
            setTold(null)
          }}
        />
      )}
    </div>
  )
}

interface NewsProps {
  readonly name: string
  readonly news: readonly NewsRow[]
  /** Empty: the list is left out. */
  readonly none: string
  readonly asOf: CalendarDate
  readonly onEdit: (news: NewsRow) => void
  readonly onTold: (news: NewsRow) => void
}

function daysOf({ sinceOn, untilOn }: NewsRow, asOf: CalendarDate): string {
  const since = sinceOn > asOf ? `from ${shortDate(sinceOn, asOf)}` : `since ${shortDate(sinceOn, asOf)}`
  return untilOn === null ? since : `${since}, until ${shortDate(untilOn, asOf)}`
}

function News({ name, news, none, asOf, onEdit, onTold }: NewsProps): ReactNode {
  const { isReadOnly } = useSession()
  const update = useCommand('updateNews')
  const end = (one: NewsRow): void => {
    const { id: newsId, title, note, sinceOn, untilOn } = one
    update.run(
      { newsId, fields: { title, note, sinceOn: sinceOn < asOf ? sinceOn : asOf, untilOn: asOf } },
      {
        onDone: () => {
          notifyDone('It is told for the last time today.', {
            undo: () => {
              update.run({ newsId, fields: { title, note, sinceOn, untilOn } }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  if (news.length === 0 && none === '') return null
  return (
    <section className="panel" aria-label={name}>
      <header>
        <h2>{name}</h2>
      </header>
      {news.length === 0 ? <p className={classes.none}>{none}</p> : null}
      <ul className={classes.rows}>
        {news.map((one) => (
          <li key={one.id}>
            <div className="grow">
              <b>{newsSentence(one.title)}</b>
              <span className="small quiet">
                {daysOf(one, asOf)} · {one.writtenBy}
                {one.note ? ` · ${one.note}` : ''}
              </span>
            </div>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconUsers size={13} aria-hidden="true" />}
              aria-label={`Who was told: ${one.title}`}
              onClick={() => {
                onTold(one)
              }}
            >
              {one.told === 0 ? 'Nobody told yet' : `${counted(one.told, 'source')} told`}
            </Button>
            {isReadOnly ? null : (
              <>
                {isCurrent(one, asOf) && one.untilOn !== asOf ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={`It is over: ${one.title}`}
                    onClick={() => {
                      end(one)
                    }}
                  >
                    It is over
                  </Button>
                ) : null}
                <ActionIcon
                  variant="subtle"
                  aria-label={`Change: ${one.title}`}
                  onClick={() => {
                    onEdit(one)
                  }}
                >
                  <IconPencil size={14} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToldDrawer({ news, onClose }: { readonly news: NewsRow; readonly onClose: () => void }): ReactNode {
  const ask = useAsk('listNewsTold', { newsId: news.id })
  return (
    <SideDrawer isOpen title="Who was told" onClose={onClose}>
      <p className="soft">{newsSentence(news.title)}</p>
      <Asked ask={ask}>
        {({ told, asOf }) =>
          told.length === 0 ? (
            <EmptyState>
              Nobody yet. A letter or a call of a round says it and writes it down here; so does a sheet about
              referring.
            </EmptyState>
          ) : (
            <ul className={classes.rows} aria-label="Told">
              {told.map((each) => (
                <li key={each.id}>
                  <div className="grow">
                    <Link href={sourceHref(each.sourceId)} className="link">
                      {each.sourceName}
                    </Link>
                    <span className="small quiet">
                      {[each.office, `${newsHowNames[each.how].toLowerCase()}, ${shortDate(each.toldOn, asOf)}`]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </SideDrawer>
  )
}
