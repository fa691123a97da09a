/** Owns how a failure is told: what happened, what is safe, what to do. Refuses codes on the screen and blame. */
import { Button } from '@mantine/core'
import type { AppError, ErrorCode } from '@shared/errors'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './ErrorNotice.module.css'

interface Explanation {
  /** What happened, as a heading. */
  readonly title: string
  /** What is safe; the error's own message says the next step. */
  readonly safe: string
  /** Whether the very same request can succeed when it is made once more. */
  readonly canRetry: boolean
}

const untouched = 'Nothing was changed.'
const untouchedFile = 'The practice file is untouched.'

/** What each code means for the person at the screen; a new code does not compile until it is explained here. */
const explanations: Readonly<Record<ErrorCode, Explanation>> = {
  'invalid-input': { title: 'Something here needs another look', safe: untouched, canRetry: false },
  'not-allowed': { title: 'That is not allowed here', safe: untouched, canRetry: false },
  'not-found': { title: 'That is no longer on file', safe: untouched, canRetry: false },
  locked: { title: 'The practice is locked', safe: 'Everything saved is safe.', canRetry: false },
  'already-open': { title: 'A practice is open already', safe: untouchedFile, canRetry: false },
  'wrong-passphrase': { title: 'That did not open the file', safe: untouchedFile, canRetry: false },
  'weak-passphrase': { title: 'That passphrase is too short', safe: untouched, canRetry: false },
  'file-not-found': { title: 'The file is not there', safe: untouched, canRetry: true },
  'file-exists': { title: 'A file of that name is there already', safe: 'It was not overwritten.', canRetry: false },
  'file-unreadable': { title: 'The file could not be read', safe: untouchedFile, canRetry: true },
  'file-in-use': { title: 'The file is open somewhere else', safe: untouchedFile, canRetry: true },
  'file-damaged': { title: 'The file is damaged', safe: 'Nothing was written to it.', canRetry: false },
  'file-newer': { title: 'The file is from a newer Rapport', safe: untouchedFile, canRetry: false },
  'file-older': { title: 'This is an older copy', safe: untouchedFile, canRetry: false },
  'not-a-practice-file': { title: 'That is not a practice file', safe: 'The file is untouched.', canRetry: false },
  'not-saved': { title: 'That was not saved', safe: 'The practice file is as it was before.', canRetry: true },
  'read-only': { title: 'The practice is open only for reading', safe: untouched, canRetry: false },
  'cannot-write': { title: 'The files could not be written', safe: 'The practice itself is safe.', canRetry: true },
  'cannot-read-import': { title: 'That file could not be read', safe: 'Nothing was imported.', canRetry: true },
  'nothing-to-do': { title: 'There was nothing to do', safe: untouched, canRetry: false },
  cancelled: { title: 'Stopped', safe: untouched, canRetry: true },
  unexpected: { title: 'Something went wrong', safe: 'Everything saved before is safe.', canRetry: true },
}

/** What a code means, for a heading. */
export function explainError(code: ErrorCode): Explanation {
  return explanations[code]
}

interface ErrorNoticeProps {
  readonly error: AppError
  /** Shown as `Try again` when trying again can help. */
  readonly onRetry?: (() => void) | undefined
  /** Another way out. */
  readonly action?: ReactNode
}

/** A failure above the place it concerns. Beside a field, show `error.message` alone. */
export function ErrorNotice({ error, onRetry, action }: ErrorNoticeProps): ReactNode {
  const { title, safe, canRetry } = explainError(error.code)
  const retry =
    onRetry && canRetry ? (
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    ) : null
  return (
    <div className={classes.notice} role="alert">
      <IconAlertCircle size={16} aria-hidden="true" />
      <div>
        <h2>{title}</h2>
        <p>
          {error.message} {error.message.includes(safe) ? '' : safe}
        </p>
        {retry || action ? (
          <div className={classes.actions}>
            {retry}
            {action}
          </div>
        ) : null}
      </div>
    </div>
  )
}
