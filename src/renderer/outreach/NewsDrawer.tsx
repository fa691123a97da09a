/** Owns writing one piece of news, changing it and removing it. Refuses what is no sentence. */
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { readDay } from '@shared/domain/dayWords'
import { type NewsFields, newsFieldsSchema, type NewsRow, newsSentence } from '@shared/domain/news'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { DayField } from '../components/DayField'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SaveButton } from '../components/SaveButton'
import { SideDrawer } from '../components/SideDrawer'
import { useKeys } from '../components/useKeys'

interface NewsDrawerProps {
  /** Null: something new. */
  readonly news: NewsRow | null
  readonly onClose: () => void
}

export function NewsDrawer({ news, onClose }: NewsDrawerProps): ReactNode {
  const { today } = useSession()
  const add = useCommand('addNews')
  const update = useCommand('updateNews')
  const remove = useCommand('removeNews')
  const [title, setTitle] = useState(news?.title ?? '')
  const [note, setNote] = useState(news?.note ?? '')
  const [since, setSince] = useState(news?.sinceOn ?? 'today')
  const [until, setUntil] = useState(news?.untilOn ?? '')
  const [isChecked, setIsChecked] = useState(false)
  const sinceOn = readDay(since, today, 'back')
  const untilOn = until.trim() === '' ? null : readDay(until, today, 'ahead')
  const isUntilWrong = until.trim() !== '' && (untilOn === null || (sinceOn !== null && untilOn < sinceOn))
  const read = newsFieldsSchema.safeParse({ title, note, sinceOn: sinceOn ?? '', untilOn })
  const isRunning = add.isRunning || update.isRunning
  const titleProblem = read.error?.issues.find(({ path }) => path[0] === 'title')?.message

  const put = (fields: NewsFields): void => {
    if (news === null) {
      add.run(fields, {
        onDone: ({ newsId }) => {
          notifyDone('Written. Letters, rounds and the sheet about referring tell it.', {
            undo: () => {
              remove.run({ newsId }, { onFailed: notifyFailed })
            },
          })
          onClose()
        },
      })
      return
    }
    update.run(
      { newsId: news.id, fields },
      {
        onDone: ({ before }) => {
          notifyDone('Changed.', {
            undo: () => {
              update.run({ newsId: news.id, fields: before }, { onFailed: notifyFailed })
            },
          })
          onClose()
        },
      },
    )
  }
  const save = (): void => {
    setIsChecked(true)
    if (!read.success || sinceOn === null || isUntilWrong || isRunning) return
    put(read.data)
  }
  useKeys({ 'mod+Enter': save })
  const error = add.error ?? update.error
  return (
    <SideDrawer isOpen title={news === null ? 'What is new' : 'Change what is told'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {error ? <ErrorNotice error={error} onRetry={save} /> : null}
          <TextInput
            data-autofocus
            label="In a sentence, as a letter says it"
            placeholder="Dr. Lind joined us for hands and wrists"
            value={title}
            maxLength={200}
            error={isChecked ? titleProblem : undefined}
            onChange={(event) => {
              setTitle(event.currentTarget.value)
            }}
          />
          <Textarea
            label="For us alone: what to say when asked"
            autosize
            minRows={2}
            maxLength={600}
            value={note}
            onChange={(event) => {
              setNote(event.currentTarget.value)
            }}
          />
          <DayField
            label="Since"
            value={since}
            day={sinceOn}
            error={isChecked && sinceOn === null ? 'Say since which day.' : undefined}
            placeholder="today, 5/1"
            onChange={setSince}
          />
          <DayField
            label="Until, if it ends"
            value={until}
            day={untilOn}
            error={isChecked && isUntilWrong ? 'This is no day after it begins.' : undefined}
            placeholder="12/31"
            onChange={setUntil}
          />
          {title.trim().length < 4 ? null : (
            <p className="small quiet" style={{ margin: 0 }}>
              A letter will say: “{newsSentence(title)}”
            </p>
          )}
          <Group justify="space-between">
            {news === null ? (
              <span />
            ) : (
              <Button
                variant="subtle"
                disabled={remove.isRunning || news.told > 0}
                title={
                  news.told > 0 ? 'Somebody was told: end it instead, so that it stays on file who was.' : undefined
                }
                onClick={() => {
                  const { title: said, note: noted, sinceOn: from, untilOn: to } = news
                  remove.run(
                    { newsId: news.id },
                    {
                      onDone: () => {
                        onClose()
                        notifyDone('Removed.', {
                          undo: () => {
                            add.run(
                              { title: said, note: noted, sinceOn: from, untilOn: to },
                              { onFailed: notifyFailed },
                            )
                          },
                        })
                      },
                      onFailed: notifyFailed,
                    },
                  )
                }}
              >
                Remove
              </Button>
            )}
            <SaveButton isRunning={isRunning} isEnterEnough>
              {news === null ? 'Write it' : 'Change it'}
            </SaveButton>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
