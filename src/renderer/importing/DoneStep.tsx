/** Owns the third step: what the import brought, and what to do with it next. Refuses the rows themselves. */
import { Button } from '@mantine/core'
import type { ImportChoices, ImportResult } from '@shared/domain/imports'
import {
  IconArrowBackUp,
  IconArrowsLeftRight,
  IconCheck,
  IconFileTypeCsv,
  IconMail,
  IconUsers,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { asCount, counted } from '../components/figures'
import { Findings, WhatComes } from './Findings'
import classes from './importing.module.css'
import { fileNameOf } from './mapping'
import { SaveProfile } from './SaveProfile'
import { useSavedReport } from './useSavedReport'

interface DoneStepProps {
  readonly path: string
  readonly choices: ImportChoices
  readonly result: ImportResult
  readonly onUndone: (taken: { readonly referrals: number; readonly sources: number }) => void
}

/** Undo is at hand: nothing has been built on the import yet. */
export function DoneStep({ path, choices, result, onUndone }: DoneStepProps): ReactNode {
  const fileName = fileNameOf(path)
  const report = useSavedReport()
  const undo = useCommand('undoImport')
  const waiting = useAsk('countWaiting', {}).data
  const { importId } = result
  const runUndo = (): void => {
    if (importId !== null) undo.run({ importId }, { onDone: onUndone })
  }
  return (
    <div className="pageBody">
      <div className={classes.done}>
        <section className={`panel ${classes.doneMain}`}>
          <p className={classes.doneFile}>
            <span className={classes.doneTick}>
              <IconCheck size={15} stroke={2.2} aria-hidden="true" />
            </span>
            <span className="ellipsis">{fileName}</span>
          </p>
          <WhatComes result={result} />
          {report.error ? <ErrorNotice error={report.error} /> : null}
          {undo.error ? <ErrorNotice error={undo.error} onRetry={runUndo} /> : null}
          <div className={classes.next}>
            <Button
              leftSection={<IconUsers size={15} aria-hidden="true" />}
              onClick={() => {
                goTo(routes.sources)
              }}
            >
              See your sources
            </Button>
            <Button
              variant="default"
              leftSection={<IconMail size={15} aria-hidden="true" />}
              onClick={() => {
                goTo(routes.letters)
              }}
            >
              Thank-you letters due{waiting && waiting.thankYous > 0 ? `: ${asCount(waiting.thankYous)}` : ''}
            </Button>
            {result.importId !== null && result.sources.doubtful > 0 ? (
              <Button
                variant="default"
                leftSection={<IconArrowsLeftRight size={15} aria-hidden="true" />}
                onClick={() => {
                  goTo(routes.doubles)
                }}
              >
                Compare {counted(result.sources.doubtful, 'pair')} that may be one
              </Button>
            ) : null}
            {importId === null ? null : (
              <Button
                variant="default"
                leftSection={<IconFileTypeCsv size={15} aria-hidden="true" />}
                onClick={() => {
                  report.save(importId)
                }}
              >
                Save the report
              </Button>
            )}
            {importId === null ? null : (
              <Button
                variant="subtle"
                color="gray"
                loading={undo.isRunning}
                leftSection={<IconArrowBackUp size={15} aria-hidden="true" />}
                onClick={runUndo}
              >
                Undo import
              </Button>
            )}
          </div>
          <SaveProfile path={path} choices={choices} />
        </section>
        {result.warnings.length + result.rejected.length > 0 ? (
          <section className={`panel ${classes.doneFindings}`} aria-label="Worth a look">
            <Findings result={result} />
          </section>
        ) : null}
      </div>
    </div>
  )
}
