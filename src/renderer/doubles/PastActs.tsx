/** Owns a table of what was made one or two: who, when, by whom, and its Undo. Refuses to know which of both. */
import { Button, VisuallyHidden } from '@mantine/core'
import { localDate, shortDate } from '@shared/dates'
import type { AppError } from '@shared/errors'
import type { ReactNode } from 'react'
import { useSession } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import classes from './doubles.module.css'

interface PastAct {
  readonly id: number
  readonly names: readonly [one: string, other: string]
  readonly doneAt: string
  readonly doneBy: string
  readonly undoName: string
  readonly onUndo: () => void
}

interface PastActsProps {
  readonly title: string
  readonly columns: readonly [one: string, other: string]
  readonly acts: readonly PastAct[]
  readonly error: AppError | null
}

/** Nothing while there is none. */
export function PastActs({ title, columns, acts, error }: PastActsProps): ReactNode {
  const { today } = useSession()
  if (acts.length === 0) return null
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
      </header>
      {error ? <ErrorNotice error={error} /> : null}
      <table className={classes.merges}>
        <thead>
          <tr>
            <th scope="col">{columns[0]}</th>
            <th scope="col">{columns[1]}</th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">
              <VisuallyHidden>Undo</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ id, names, doneAt, doneBy, undoName, onUndo }) => (
            <tr key={id}>
              <th scope="row">{names[0]}</th>
              <td>{names[1]}</td>
              <td className="nowrap">{shortDate(localDate(new Date(doneAt)), today)}</td>
              <td className="soft">{doneBy}</td>
              <td>
                <Button size="xs" variant="subtle" color="gray" aria-label={undoName} onClick={onUndo}>
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
