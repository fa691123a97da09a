/** Owns the run of thank-yous in one view: who is ticked, who is looked at, and starting the draft. Refuses what comes after it. */
import { Button, Progress } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { OutputOf } from '@shared/contract'
import type { CalendarDate } from '@shared/dates'
import type { ThankYouDue } from '@shared/domain/letters'
import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useAsk, useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { useKeys } from '../components/useKeys'
import { DueList } from './DueList'
import { LetterDesk } from './LetterDesk'
import classes from './letters.module.css'
import { LetterPanels } from './LetterPanels'
import { letterWarnings } from './letterWarnings'
import { noOwnText, paragraphsOf, type OwnText, type OwnTexts } from './ownTexts'
import { useLetterChoices } from '../marks/useLetterChoices'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { WordsPicker } from './WordsPicker'

const leftOutSchema = z.array(z.int())
const nobody: number[] = []

interface ThankYouQueueProps {
  /** Not empty. */
  readonly due: readonly ThankYouDue[]
  readonly asOf: CalendarDate
  /** Names this view: each remembers whom it leaves out. */
  readonly view: string
  readonly ownTexts: OwnTexts
  readonly onOwnText: (sourceId: number, text: OwnText) => void
  readonly onDrafted: (drafted: OutputOf<'draftThankYous'>) => void
}

/** Everyone is ticked until left out; a blocked letter is passed over. */
export function ThankYouQueue(props: ThankYouQueueProps): ReactNode {
  const { due, asOf, view, ownTexts, onOwnText, onDrafted } = props
  const [{ look, papers }, setChoices] = useLetterChoices()
  // Whose words may mention a patient, and which words those were: a change asks again.
  const [confirmed, setConfirmed] = useState<OwnTexts>({})
  const [leftOut, setLeftOut] = useDraft(`letters/left-out/${view}`, leftOutSchema, nobody)
  const [shownId, setShownId] = useState<number | null>(null)
  const draft = useCommand('draftThankYous')
  const { chooseFolder } = useWrittenFiles()

  const able = useMemo(() => due.filter(({ blocked }) => blocked === ''), [due])
  const ticked = useMemo(
    () => new Set(able.map(({ sourceId }) => sourceId).filter((id) => !leftOut.includes(id))),
    [able, leftOut],
  )
  const shownIndex = Math.max(
    0,
    due.findIndex(({ sourceId }) => sourceId === shownId),
  )
  const shown = due[shownIndex]
  const own = (shown && ownTexts[shown.sourceId]) ?? noOwnText

  const typed = useMemo(() => ({ sourceId: shown?.sourceId, own }), [shown?.sourceId, own])
  const [settled] = useDebouncedValue(typed, 250)
  // Another source's words are never set into this one's letter.
  const previewed = settled.sourceId === typed.sourceId ? settled.own : typed.own
  const preview = useAsk(
    'previewThankYou',
    { referralIds: shown?.referralIds ?? [], look, ownLine: previewed.line, ownWords: paragraphsOf(previewed) },
    { enabled: shown !== undefined && shown.blocked === '', keepPrevious: true },
  )
  const { letter, mentions = [] } = preview.data ?? {}
  const warnings = [
    ...(shown && !shown.hasAddress ? ['No address on file: the envelope is written by hand.'] : []),
    ...letterWarnings(preview.data, look),
  ]

  const tick = useCallback(
    (sourceId: number) => {
      setLeftOut(leftOut.includes(sourceId) ? leftOut.filter((id) => id !== sourceId) : [...leftOut, sourceId])
    },
    [leftOut, setLeftOut],
  )
  const tickAll = useCallback(
    (isTicked: boolean) => {
      setLeftOut(isTicked ? [] : able.map(({ sourceId }) => sourceId))
    },
    [able, setLeftOut],
  )
  const step = (by: number): void => {
    const next = due[Math.min(due.length - 1, Math.max(0, shownIndex + by))]
    if (next) setShownId(next.sourceId)
  }

  const isConfirmed = (sourceId: number): boolean => {
    const [looked, now] = [confirmed[sourceId], ownTexts[sourceId]]
    return looked !== undefined && looked.line === now?.line && looked.words === now.words
  }

  const run = async (): Promise<void> => {
    if (ticked.size === 0 || draft.isRunning) return
    const folder = await chooseFolder('Where should the letters go?')
    if (folder === null) return
    const chosen = able.filter(({ sourceId }) => ticked.has(sourceId))
    draft.run(
      {
        referralIds: chosen.flatMap(({ referralIds }) => referralIds),
        look,
        papers,
        folder,
        ownLines: chosen.flatMap(({ sourceId }) => {
          const text = ownTexts[sourceId]?.line.trim() ?? ''
          return text ? [{ sourceId, text }] : []
        }),
        ownWords: chosen.flatMap(({ sourceId }) => {
          const paragraphs = paragraphsOf(ownTexts[sourceId] ?? noOwnText)
          return paragraphs ? [{ sourceId, paragraphs }] : []
        }),
        confirmed: chosen.flatMap(({ sourceId }) => (isConfirmed(sourceId) ? [sourceId] : [])),
      },
      { onDone: onDrafted },
    )
  }
  const start = (): void => {
    run().catch(() => undefined)
  }
  const next = (): void => {
    step(1)
  }
  const previous = (): void => {
    step(-1)
  }
  useKeys({
    J: next,
    K: previous,
    ArrowDown: next,
    ArrowUp: previous,
    space: () => {
      if (shown?.blocked === '') tick(shown.sourceId)
    },
    'mod+Enter': start,
  })
  if (!shown) return null
  const { progress } = draft

  return (
    <div className={classes.studio}>
      <DueList
        due={due}
        asOf={asOf}
        ticked={ticked}
        currentId={shown.sourceId}
        onShow={setShownId}
        onTick={tick}
        onTickAll={tickAll}
      />
      <LetterDesk
        due={shown}
        preview={preview.data}
        error={preview.error}
        onRetry={() => {
          preview.refetch().catch(() => undefined)
        }}
      />
      <section className={classes.side} aria-label="This letter">
        <LetterPanels
          look={look}
          papers={papers}
          onChoices={setChoices}
          words={
            <WordsPicker
              due={shown}
              asOf={asOf}
              letter={letter}
              own={own}
              onOwn={(text) => {
                onOwnText(shown.sourceId, text)
              }}
              mentions={mentions}
              isConfirmed={isConfirmed(shown.sourceId)}
              onConfirm={(isLooked) => {
                const { [shown.sourceId]: _, ...others } = confirmed
                setConfirmed(isLooked ? { ...others, [shown.sourceId]: own } : others)
              }}
              isBusy={draft.isRunning}
              warnings={shown.blocked === '' ? warnings : []}
            />
          }
        />
        <div className={classes.acts}>
          {draft.error ? <ErrorNotice error={draft.error} onRetry={start} /> : null}
          {draft.isRunning ? (
            <>
              <output className="small quiet">{progress?.label ?? 'Writing the letters'}</output>
              <Progress
                aria-label="Letters written"
                value={progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
              />
              <Button variant="default" onClick={draft.cancel}>
                Cancel
              </Button>
            </>
          ) : (
            <>
              <Button
                fullWidth
                disabled={ticked.size === 0}
                aria-keyshortcuts="Control+Enter"
                rightSection={<KeyHint keys="Ctrl Enter" onAccent />}
                onClick={start}
              >
                {ticked.size === 0 ? 'Draft letters' : `Draft ${counted(ticked.size, 'letter')}`}
              </Button>
              <div className={classes.pair}>
                <Button
                  variant="default"
                  disabled={shownIndex === 0}
                  aria-keyshortcuts="K ArrowUp"
                  rightSection={<KeyHint keys="K" />}
                  onClick={previous}
                >
                  Previous
                </Button>
                <Button
                  variant="default"
                  disabled={shownIndex === due.length - 1}
                  aria-keyshortcuts="J ArrowDown"
                  rightSection={<KeyHint keys="J" />}
                  onClick={next}
                >
                  Next
                </Button>
              </div>
            </>
          )}
        </div>
      </section>
    </div>
  )
}
