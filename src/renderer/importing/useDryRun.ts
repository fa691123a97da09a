/** Owns trying an import out: what it would do, asked anew whenever something else is said about the file. Refuses to write anything. */
import type { EventOf } from '@shared/events'
import type { ImportChoices, ImportResult } from '@shared/domain/imports'
import type { AppError } from '@shared/errors'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../api/hooks'

interface DryRun {
  readonly ask: UseQueryResult<ImportResult, AppError>
  readonly progress: EventOf<'progress'> | null
}

/** A trial that is no longer wanted is stopped; none is kept, as the file may be saved again meanwhile. */
export function useDryRun(path: string, choices: ImportChoices | undefined, isWanted: boolean): DryRun {
  const api = useApi()
  const [progress, setProgress] = useState<EventOf<'progress'> | null>(null)
  const ask = useQuery<ImportResult, AppError>({
    queryKey: ['importFile', { path, choices, dryRun: true }],
    queryFn: ({ signal }) => {
      setProgress(null)
      const call = api.start('importFile', { path, choices: choices ?? {}, dryRun: true }, { onProgress: setProgress })
      signal.addEventListener('abort', call.cancel)
      return call.result
    },
    enabled: isWanted,
    gcTime: 0,
  })
  return { ask, progress }
}
