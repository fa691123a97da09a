/** Owns what happens around files that the desk writes: where they go, opening them, showing them. Refuses to write any. */
import { useMemo } from 'react'
import { asAppError } from '../api/client'
import { useApi } from '../api/hooks'
import { notifyFailed } from '../components/notices'

/** `Thank-you letters.docx` of its path, on any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

interface WrittenFiles {
  /** Asks for a folder; null when the dialog is cancelled or cannot be shown. */
  readonly chooseFolder: (title: string) => Promise<string | null>
  readonly open: (path: string) => void
  readonly show: (path: string) => void
}

export function useWrittenFiles(): WrittenFiles {
  const api = useApi()
  return useMemo(() => {
    const tell = (error: unknown): void => {
      notifyFailed(asAppError(error))
    }
    return {
      chooseFolder: (title) =>
        api.call('chooseFolder', { title }).then(
          ({ path }) => path,
          (error: unknown) => {
            tell(error)
            return null
          },
        ),
      open: (path) => {
        api.call('openFile', { path }).catch(tell)
      },
      show: (path) => {
        api.call('showInFolder', { path }).catch(tell)
      },
    }
  }, [api])
}
