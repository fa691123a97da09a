/** Owns the right side of the second step: what is missing, what would happen, and the one button that imports. Refuses to count. */
import { Button, VisuallyHidden } from '@mantine/core'
import type { InputOf, OutputOf } from '@shared/contract'
import type { ImportResult } from '@shared/domain/imports'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Command } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { LoadingRows } from '../components/LoadingRows'
import { ProgressBar } from '../components/ProgressBar'
import { countedThings, Findings, WhatComes } from './Findings'
import classes from './importing.module.css'
import type { useDryRun } from './useDryRun'

interface TrialProps {
  /** What keeps the file from being imported, each a sentence. */
  readonly missing: readonly string[]
  readonly trial: ReturnType<typeof useDryRun>
  readonly importing: Command<InputOf<'importFile'>, OutputOf<'importFile'>>
  readonly isImporting: boolean
  readonly onImport: () => void
}

/** A panel that scrolls, over a foot that stays. */
export function Trial({ missing, trial, importing, isImporting, onImport }: TrialProps): ReactNode {
  const { data, error, isFetching } = trial.ask
  return (
    <aside className={classes.trial} aria-label="What will happen">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <div className={classes.trialBody} aria-busy={isFetching} tabIndex={0}>
        <VisuallyHidden component="output">
          {data && missing.length === 0
            ? `Tried out: ${countedThings(data.imported, data.content)} would come in.`
            : ''}
        </VisuallyHidden>
        {missing.length > 0 ? (
          <Missing sentences={missing} />
        ) : error ? (
          <ErrorNotice
            error={error}
            onRetry={() => {
              trial.ask.refetch().catch(() => undefined)
            }}
          />
        ) : data ? (
          <>
            <WhatComes result={data} isTrial />
            <Findings result={data} />
          </>
        ) : (
          <>
            <h2>Trying it out</h2>
            <p className="quiet">Reading every row; nothing is written.</p>
            {trial.progress ? (
              <ProgressBar progress={trial.progress} label="Trying it out" />
            ) : (
              <LoadingRows count={5} />
            )}
          </>
        )}
      </div>
      <div className={classes.trialFoot}>
        {importing.error ? <Failure importing={importing} onRetry={onImport} /> : null}
        {isImporting ? (
          <Running importing={importing} />
        ) : (
          <Go result={missing.length === 0 ? data : undefined} onImport={onImport} />
        )}
      </div>
    </aside>
  )
}

function Missing({ sentences }: { readonly sentences: readonly string[] }): ReactNode {
  return (
    <>
      <h2>{sentences.length === 1 ? 'One thing is still needed' : 'Still needed'}</h2>
      <ul className={classes.missing}>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <IconAlertTriangle size={15} stroke={1.8} aria-hidden="true" />
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
      <p className="small quiet">As soon as you choose it on the left, Rapport tries the import out.</p>
    </>
  )
}

function goName({ imported, updated, content }: ImportResult): string {
  return imported === 0 ? `Update ${countedThings(updated, content)}` : `Import ${countedThings(imported, content)}`
}

function Go({
  result,
  onImport,
}: {
  readonly result: ImportResult | undefined
  readonly onImport: () => void
}): ReactNode {
  if (result && result.imported + result.updated === 0) {
    return (
      <Button
        fullWidth
        variant="default"
        onClick={() => {
          goTo(routes.sources)
        }}
      >
        See your sources
      </Button>
    )
  }
  return (
    <>
      <Button fullWidth disabled={!result} onClick={onImport}>
        {result ? goName(result) : 'Import'}
      </Button>
      <p className="small quiet">Nothing is written until then. Imports can be undone.</p>
    </>
  )
}

function Running({ importing }: Pick<TrialProps, 'importing'>): ReactNode {
  return (
    <>
      <ProgressBar progress={importing.progress} label="Importing" />
      <Button fullWidth variant="default" onClick={importing.cancel}>
        Cancel
      </Button>
      <p className="small quiet">Cancelling leaves no trace of it.</p>
    </>
  )
}

function Failure({ importing, onRetry }: Pick<TrialProps, 'importing'> & { readonly onRetry: () => void }): ReactNode {
  const { error } = importing
  if (!error) return null
  // Stopping was the user's own wish: that is no failure.
  if (error.code === 'cancelled') return <output className="small">Stopped. Nothing was imported.</output>
  return <ErrorNotice error={error} onRetry={onRetry} />
}
