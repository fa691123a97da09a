/** Owns the list of those that were made two by a person, each of which can be made one again. */
import type { SplitRow } from '@shared/domain/doubles'
import type { ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { notifyDone } from '../components/notices'
import { PastActs } from './PastActs'

/** Nothing while nothing was made two. */
export function Splits({ splits }: { readonly splits: readonly SplitRow[] }): ReactNode {
  const undo = useCommand('undoSplit')
  return (
    <PastActs
      title="Made two"
      columns={['Came', 'Out of']}
      error={undo.error}
      acts={splits.map(({ id, newName, fromName, ...act }) => ({
        ...act,
        id,
        names: [newName, fromName],
        undoName: `Put ${newName} back into ${fromName}`,
        onUndo: () => {
          undo.run(
            { splitId: id },
            {
              onDone: () => {
                notifyDone(`${newName} went back into ${fromName}, with all that hangs on it.`)
              },
            },
          )
        },
      }))}
    />
  )
}
