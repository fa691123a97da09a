/** Owns the second step: the columns on the left, what would happen on the right. Refuses to import before the trial said what comes of it. */
import { Button } from '@mantine/core'
import type { ImportChoices, ImportPreview, ImportResult } from '@shared/domain/imports'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { ColumnsTable } from './ColumnsTable'
import { DateQuestions } from './DateQuestions'
import classes from './importing.module.css'
import { withField } from './mapping'
import { Recognised } from './Recognised'
import { StatusWords } from './StatusWords'
import { Trial } from './Trial'
import { useDryRun } from './useDryRun'

interface ConfirmStepProps {
  readonly path: string
  /** What was said by hand; the profile's and Rapport's own come with the preview. */
  readonly choices: ImportChoices
  readonly useProfile: boolean
  readonly onChoices: (choices: ImportChoices) => void
  /** Without the profile that was recognised. */
  readonly onOwnChoices: () => void
  readonly onChooseAnother: () => void
  /** `isStillHere`: the page was not left while the import ran. */
  readonly onDone: (result: ImportResult, choices: ImportChoices, isStillHere: boolean) => void
}

/** The trial runs by itself, as soon as nothing is missing. */
export function ConfirmStep(props: ConfirmStepProps): ReactNode {
  const { path, choices, useProfile, onChoices, onOwnChoices, onChooseAnother, onDone } = props
  const preview = useAsk('previewImport', { path, choices, useProfile }, { keepPrevious: true })
  const importing = useCommand('importFile')
  // Until the import has answered for good, the trial must not start over.
  const [isImporting, setIsImporting] = useState(false)
  const isReady = preview.data !== undefined && !preview.isPlaceholderData && preview.data.missing.length === 0
  // The profile's choices are in it, too.
  const agreed = preview.data?.choices
  const profileId = preview.data?.profile?.id
  const trial = useDryRun(path, agreed, isReady && !isImporting)

  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  const run = (): void => {
    if (agreed === undefined) return
    setIsImporting(true)
    importing.run(
      { path, choices: agreed, ...(profileId === undefined ? {} : { profileId }), dryRun: false },
      {
        onDone: (result) => {
          onDone(result, agreed, isHere.current)
        },
        onFailed: () => {
          setIsImporting(false)
        },
      },
    )
  }

  const say = (change: Partial<ImportChoices>): void => {
    importing.reset()
    onChoices({ ...choices, ...change })
  }
  const another = (
    <Button variant="default" onClick={onChooseAnother}>
      Choose another file
    </Button>
  )
  if (preview.error) {
    return (
      <div className="pageBody">
        <ErrorNotice
          error={preview.error}
          action={another}
          onRetry={() => {
            preview.refetch().catch(() => undefined)
          }}
        />
      </div>
    )
  }
  return (
    <Asked ask={preview}>
      {(shown: ImportPreview) => (
        <div className={classes.confirm}>
          <section className={classes.columns} aria-labelledby="import-columns">
            <header>
              <h2 id="import-columns" className="ellipsis" title={shown.fileName}>
                {shown.fileName}
              </h2>
              <span className="quiet nowrap">
                {counted(shown.rows, 'row')}, {counted(shown.columns.length, 'column')}
              </span>
            </header>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
            <div className={classes.columnsScroller} tabIndex={0}>
              <Recognised shown={shown} isDisabled={isImporting} onSay={say} onOwnChoices={onOwnChoices} />
              <DateQuestions
                dates={shown.dates}
                isDisabled={isImporting}
                onOrder={(column, order) => {
                  say({ dateOrders: { ...choices.dateOrders, [column]: order } })
                }}
              />
              <StatusWords
                words={shown.statuses}
                isDisabled={isImporting}
                onStatus={(word, status) => {
                  say({ statuses: { ...choices.statuses, [word]: status } })
                }}
              />
              <ColumnsTable
                content={shown.content}
                columns={shown.columns}
                isDisabled={isImporting}
                onField={(name, field) => {
                  say({ columns: withField(shown.columns, name, field) })
                }}
              />
            </div>
          </section>
          <Trial missing={shown.missing} trial={trial} importing={importing} isImporting={isImporting} onImport={run} />
        </div>
      )}
    </Asked>
  )
}
