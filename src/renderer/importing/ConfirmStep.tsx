/** Owns the second step: the columns on the left, what would happen on the right. Refuses to import before the trial said what comes of it. */
import { Button } from '@mantine/core'
import type { ColumnMapping, ImportResult } from '@shared/domain/imports'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { ColumnsTable } from './ColumnsTable'
import classes from './importing.module.css'
import { withField } from './mapping'
import { Trial } from './Trial'
import { useDryRun } from './useDryRun'

interface ConfirmStepProps {
  readonly path: string
  readonly mapping: ColumnMapping
  readonly onMapping: (mapping: ColumnMapping) => void
  readonly onChooseAnother: () => void
  /** `isStillHere`: the page was not left while the import ran. */
  readonly onDone: (result: ImportResult, isStillHere: boolean) => void
}

/** The trial runs by itself, as soon as nothing is missing. */
export function ConfirmStep({ path, mapping, onMapping, onChooseAnother, onDone }: ConfirmStepProps): ReactNode {
  const preview = useAsk('previewImport', { path, mapping }, { keepPrevious: true })
  const importing = useCommand('importReferrals')
  // Until the import has answered for good, the trial must not start over.
  const [isImporting, setIsImporting] = useState(false)
  const isReady = preview.data !== undefined && !preview.isPlaceholderData && preview.data.missing.length === 0
  const trial = useDryRun(path, mapping, isReady && !isImporting)

  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  const run = (): void => {
    setIsImporting(true)
    importing.run(
      { path, mapping, dryRun: false },
      {
        onDone: (result) => {
          onDone(result, isHere.current)
        },
        onFailed: () => {
          setIsImporting(false)
        },
      },
    )
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
      {(shown) => (
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
            <ColumnsTable
              columns={shown.columns}
              isDisabled={isImporting}
              onField={(name, field) => {
                importing.reset()
                onMapping(withField(shown.columns, name, field))
              }}
            />
          </section>
          <Trial missing={shown.missing} trial={trial} importing={importing} isImporting={isImporting} onImport={run} />
        </div>
      )}
    </Asked>
  )
}
