/** Owns sending letters to the printer from the window. Refuses to say that they were printed: only a person has seen that. */
import type { InkPreview } from '@shared/domain/inkPreview'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { notifyFailed } from '../components/notices'
import { PrintedSheets } from './PrintedSheets'

/** More at once belong into a PDF, which is printed in one go. */
export const mostPrinted = 40

interface LetterPrinter {
  /** Opens the print dialog with the letters; `onDone` when it is closed. */
  readonly print: (letterIds: readonly number[], onDone: () => void) => void
  readonly isRunning: boolean
  /** To be drawn by whoever prints. */
  readonly sheets: ReactNode
}

export function useLetterPrinter(): LetterPrinter {
  const drawing = useCommand('printLetters', { refreshes: false })
  const [job, setJob] = useState<{ readonly ink: InkPreview; readonly onDone: () => void } | null>(null)
  return {
    print: (letterIds, onDone) => {
      drawing.run(
        { letterIds: [...letterIds] },
        {
          onDone: ({ ink }) => {
            setJob({ ink, onDone })
          },
          onFailed: notifyFailed,
        },
      )
    },
    isRunning: drawing.isRunning || job !== null,
    sheets: job ? (
      <PrintedSheets
        ink={job.ink}
        onDone={() => {
          setJob(null)
          job.onDone()
        }}
      />
    ) : null,
  }
}
