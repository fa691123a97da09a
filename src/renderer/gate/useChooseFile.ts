/** Owns asking the shell for a practice file to open or to make. Refuses to open it. */
import { useState } from 'react'
import type { InputOf } from '@shared/contract'
import type { AppError } from '@shared/errors'
import { asAppError } from '../api/client'
import { useApi } from '../api/hooks'

interface ChooseFile {
  /** Opens the system's dialog; `onChosen` hears the path unless the dialog was left. */
  readonly choose: (
    mode: InputOf<'choosePracticeFile'>['mode'],
    suggestedName: string,
    onChosen: (path: string) => void,
  ) => void
  readonly error: AppError | null
}

/** The system's own dialog. */
export function useChooseFile(): ChooseFile {
  const api = useApi()
  const [error, setError] = useState<AppError | null>(null)
  return {
    error,
    choose: (mode, suggestedName, onChosen) => {
      setError(null)
      api.call('choosePracticeFile', { mode, suggestedName }).then(
        ({ path }) => {
          if (path !== null) onChosen(path)
        },
        (failure: unknown) => {
          setError(asAppError(failure))
        },
      )
    },
  }
}

/** The last part of a path, of either kind of system. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path
}

/** The name that a new file made from this one is suggested: `Harbor Lane restored`. */
export function restoredNameOf(path: string): string {
  // A backup is named by the practice's file and the time it was made.
  const name = fileNameOf(path)
    .replace(/\.rapport$/i, '')
    .replace(/ \d{4}-\d{2}-\d{2} \d{4}(?: \(\d+\))?$/, '')
  return `${name} restored`
}

/** The folder a path is in, or an empty text. */
export function folderOf(path: string): string {
  return path.slice(0, -fileNameOf(path).length).replace(/[/\\]$/, '')
}
