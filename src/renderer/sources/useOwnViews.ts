/** Owns the views of the sources that a user keeps: going to one, keeping what is shown as one, taking one away. Refuses markup. */
import type { OutputOf } from '@shared/contract'
import type { KeptView, OwnView } from '@shared/domain/sourceViews'
import { useAsk, useCommand } from '../api/hooks'
import type { TableView } from '../components/dataTable/useTableView'
import { notifyDone, notifyFailed } from '../components/notices'
import type { SourcesScreen } from './sourceViews'

const none: OutputOf<'listSourceViews'>['views'] = []

export interface OwnViews {
  readonly views: readonly OwnView[]
  /** The one we stand on. */
  readonly current: OwnView | undefined
  /** What is shown is no longer what was kept of it. */
  readonly isChanged: boolean
  readonly show: (view: OwnView) => void
  /** Under a name; one of the same name is replaced. */
  readonly keep: (name: string, onDone: () => void) => void
  readonly remove: (view: OwnView) => void
  readonly isSaving: boolean
}

const same = (a: KeptView, b: KeptView): boolean => JSON.stringify(a) === JSON.stringify(b)

export function useOwnViews(
  screen: SourcesScreen,
  setScreen: (screen: SourcesScreen) => void,
  table: TableView,
): OwnViews {
  const views = useAsk('listSourceViews', {}).data?.views ?? none
  const keeping = useCommand('keepSourceView')
  const removing = useCommand('removeSourceView')
  const current = views.find(({ id }) => id === screen.ownId)
  const { view, search, shareOf, groupBy } = screen
  const { sorts, hidden, order, pinned, widths } = table.settings
  const shown: KeptView = { view, search, shareOf, groupBy, table: { sorts, hidden, order, pinned, widths } }

  const put = (name: string, kept: KeptView): void => {
    keeping.run(
      { name, kept },
      {
        onDone: ({ viewId }) => {
          setScreen({ ...screen, ownId: viewId })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return {
    views,
    current,
    isChanged: current !== undefined && !same(current.kept, shown),
    show: ({ id, kept }) => {
      const { table: settings, ...rows } = kept
      setScreen({ ...rows, ownId: id })
      table.change(settings)
    },
    keep: (name, onDone) => {
      keeping.run(
        { name, kept: shown },
        {
          onDone: ({ viewId, before }) => {
            setScreen({ ...screen, ownId: viewId })
            onDone()
            notifyDone(`“${name}” is kept, for you on every PC that opens this file.`, {
              undo: () => {
                if (before) put(name, before)
                else removing.run({ viewId }, { onFailed: notifyFailed })
              },
            })
          },
          onFailed: notifyFailed,
        },
      )
    },
    remove: (gone) => {
      removing.run(
        { viewId: gone.id },
        {
          onDone: () => {
            setScreen({ ...screen, ownId: null })
            notifyDone(`“${gone.name}” is taken away. No source is touched.`, {
              undo: () => {
                put(gone.name, gone.kept)
              },
            })
          },
          onFailed: notifyFailed,
        },
      )
    },
    isSaving: keeping.isRunning || removing.isRunning,
  }
}
