/** Owns the list of those that were made one, each of which can be made two again. */
import type { MergeRow } from '@shared/domain/doubles'
import type { ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { notifyDone } from '../components/notices'
import { PastActs } from './PastActs'

/** Nothing while nothing was made one. */
export function Merges({ merges }: { readonly merges: readonly MergeRow[] }): ReactNode {
  const undo = useCommand('undoMerge')
  return (
    <PastActs
      title="Made one"
      columns={['Went', 'Into']}
      error={undo.error}
      acts={merges.map(({ id, goneName, keptName, ...act }) => ({
        ...act,
        id,
        names: [goneName, keptName],
        undoName: `Make ${goneName} and ${keptName} two again`,
        onUndo: () => {
          undo.run(
            { mergeId: id },
            {
              onDone: () => {
                notifyDone(`${goneName} and ${keptName} are two again.`)
              },
            },
          )
        },
      }))}
    />
  )
}
