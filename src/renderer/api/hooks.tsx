/** Owns how a screen asks and commands: cached queries, commands that refresh what is visible. Refuses knowledge of any one request. */
import { contract, type InputOf, type OutputOf, type QueryName, type RequestName } from '@shared/contract'
import type { EventOf } from '@shared/events'
import type { AppError } from '@shared/errors'
import {
  QueryClient,
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { createContext, useContext, useRef, useState, type ReactNode } from 'react'
import { asAppError, type Api, type Call } from './client'

const ApiContext = createContext<Api | null>(null)

/** Lends the client to the screens below. */
export function ApiProvider({ api, children }: { readonly api: Api; readonly children: ReactNode }): ReactNode {
  return <ApiContext value={api}>{children}</ApiContext>
}

/** The client itself: for dialogs and other requests that are neither shown nor saved (`chooseFolder`, `openFile`). */
export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('No ApiProvider above this component.')
  return api
}

/** What can be asked and shown. */
export type AskName = QueryName | 'getShell'
/** What does something. */
export type DoName = Exclude<RequestName, QueryName>

interface AskOptions {
  /** False: not asked yet. */
  readonly enabled?: boolean
  /** Keeps showing the last answer while a changed input is asked: for filters and previews. */
  readonly keepPrevious?: boolean
}

/**
 * Asks when shown and again after every command; `[name, input]` is the cache key.
 * `data` is undefined until the first answer; `error` is always coded; `refetch` tries again.
 */
export function useAsk<Name extends AskName>(
  name: Name,
  input: InputOf<Name>,
  options: AskOptions = {},
): UseQueryResult<OutputOf<Name>, AppError> {
  const api = useApi()
  return useQuery<OutputOf<Name>, AppError>({
    queryKey: [name, input],
    queryFn: () => api.call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

interface RunOptions<Output> {
  readonly onDone?: (output: Output) => void
  readonly onFailed?: (error: AppError) => void
}

export interface Command<Input, Output> {
  /** Runs it; a failure lands in `error` (and `onFailed`). */
  readonly run: (input: Input, options?: RunOptions<Output>) => void
  /** Runs it and rejects with an `AppError`, for a story of several steps. */
  readonly runAsync: (input: Input) => Promise<Output>
  readonly isRunning: boolean
  /** Null until the desk reports some. */
  readonly progress: EventOf<'progress'> | null
  readonly error: AppError | null
  /** Asks the desk to stop; `error` then has the code `cancelled`. */
  readonly cancel: () => void
  /** Forgets the last error. */
  readonly reset: () => void
}

interface CommandOptions {
  /** False: what is visible stays as it is, until whoever runs the command says otherwise. */
  readonly refreshes?: boolean
}

/** A command (or an act of the shell) to run from a button. When it is done, everything visible is asked again. */
export function useCommand<Name extends DoName>(
  name: Name,
  { refreshes = true }: CommandOptions = {},
): Command<InputOf<Name>, OutputOf<Name>> {
  const api = useApi()
  const queries = useQueryClient()
  const call = useRef<Call<Name> | null>(null)
  const [progress, setProgress] = useState<EventOf<'progress'> | null>(null)

  const mutation = useMutation<OutputOf<Name>, AppError, InputOf<Name>>({
    mutationFn: async (input) => {
      setProgress(null)
      call.current = api.start(name, input, { onProgress: setProgress })
      return call.current.result
    },
    onSuccess: () => {
      if (!refreshes) return
      // Not awaited: the command is done when its reply is here, not when every list has been read again.
      const refreshed = contract[name].kind === 'command' ? {} : { queryKey: ['getShell'] }
      queries.invalidateQueries(refreshed).catch(() => undefined)
    },
    onSettled: () => {
      call.current = null
      setProgress(null)
    },
  })

  return {
    run: (input, { onDone, onFailed } = {}) => {
      mutation.mutateAsync(input).then(onDone, (error: unknown) => onFailed?.(asAppError(error)))
    },
    runAsync: mutation.mutateAsync,
    isRunning: mutation.isPending,
    progress,
    error: mutation.error,
    cancel: () => call.current?.cancel(),
    reset: mutation.reset,
  }
}

/** The cache of answers. The desk is this PC: nothing is retried, and being offline means nothing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 60_000, refetchOnWindowFocus: false },
      // What a command was given may be a passphrase: it is forgotten with the screen that asked.
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
}
