/** Owns the desk the letter lies on: the sheet, or why there is none. Refuses choices. */
import type { OutputOf } from '@shared/contract'
import type { ThankYouDue } from '@shared/domain/letters'
import type { AppError } from '@shared/errors'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { sourceHref } from '../app/routes'
import { EmptyState } from '../components/EmptyState'
import { ErrorNotice } from '../components/ErrorNotice'
import classes from './letters.module.css'
import { InkSheets } from './InkSheets'

interface LetterDeskProps {
  readonly due: ThankYouDue
  readonly preview: OutputOf<'previewThankYou'> | undefined
  readonly error: AppError | null
  readonly onRetry: () => void
}

/** A letter that is blocked says so; the run goes on without it. */
export function LetterDesk({ due, preview, error, onRetry }: LetterDeskProps): ReactNode {
  return (
    <div className={classes.desk}>
      {due.blocked ? (
        <EmptyState action={<Link href={sourceHref(due.sourceId)}>Open {due.politeName}</Link>}>
          {due.blocked} The other letters go on without it.
        </EmptyState>
      ) : error ? (
        <ErrorNotice error={error} onRetry={onRetry} />
      ) : preview ? (
        <InkSheets ink={preview.ink} label={`Letter to ${preview.letter.recipient.name}`} />
      ) : null}
    </div>
  )
}
