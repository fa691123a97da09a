/** Owns saving what came of an import's rows as a file. Refuses to show it: that is the spreadsheet's. */
import type { AppError } from '@shared/errors'
import { useCommand } from '../api/hooks'
import { fileName, useWrittenFiles } from '../app/useWrittenFiles'
import { notifyDone } from '../components/notices'

export interface SavedReport {
  readonly save: (importId: number) => void
  readonly error: AppError | null
}

/** Asks for a folder, saves, and says where it is. */
export function useSavedReport(): SavedReport {
  const command = useCommand('saveImportReport')
  const { chooseFolder, show } = useWrittenFiles()
  const run = async (importId: number): Promise<void> => {
    const folder = await chooseFolder('Where should the report of the import go?')
    if (folder === null) return
    command.run(
      { importId, folder },
      {
        onDone: ({ files: [first] }) => {
          if (first === undefined) return
          const action = {
            name: 'Show in folder',
            onClick: () => {
              show(first)
            },
          }
          notifyDone(`${fileName(first)} saved.`, { action })
        },
      },
    )
  }
  return {
    save: (importId) => {
      run(importId).catch(() => undefined)
    },
    error: command.error,
  }
}
