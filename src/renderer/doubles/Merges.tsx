/** Owns the list of those that were made one, each of which can be made two again. */
import { Button, VisuallyHidden } from '@mantine/core'
import { localDate, shortDate } from '@shared/dates'
import type { MergeRow } from '@shared/domain/doubles'
import type { ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone } from '../components/notices'
import classes from './doubles.module.css'

/** Nothing while nothing was made one. */
export function Merges({ merges }: { readonly merges: readonly MergeRow[] }): ReactNode {
  const { today } = useSession()
  const undo = useCommand('undoMerge')
  if (merges.length === 0) return null
  return (
    <section className="panel">
      <header>
        <h2>Made one</h2>
      </header>
      {undo.error ? <ErrorNotice error={undo.error} /> : null}
      <table className={classes.merges}>
        <thead>
          <tr>
            <th scope="col">Went</th>
            <th scope="col">Into</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">
              <VisuallyHidden>Undo</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {merges.map(({ id, goneName, keptName, doneAt, doneBy }) => (
            <tr key={id}>
              <th scope="row">{goneName}</th>
              <td>{keptName}</td>
              <td className="nowrap">{shortDate(localDate(new Date(doneAt)), today)}</td>
              <td className="soft">{doneBy}</td>
              <td>
                <Button
                  size="xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`Make ${goneName} and ${keptName} two again`}
                  onClick={() => {
                    undo.run(
                      { mergeId: id },
                      {
                        onDone: () => {
                          notifyDone(`${goneName} and ${keptName} are two again.`)
                        },
                      },
                    )
                  }}
                >
                  Undo
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
