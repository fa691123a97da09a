/** Owns the list of imports so far, each of which can be undone. Refuses the rows they brought. */
import { Button, Group, VisuallyHidden } from '@mantine/core'
import type { ImportRow } from '@shared/domain/imports'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { routes } from '../app/routes'
import { Asked } from '../components/Asked'
import { Dialog } from '../components/Dialog'
import { ErrorNotice } from '../components/ErrorNotice'
import { asCount, counted } from '../components/figures'
import { notifyDone } from '../components/notices'
import { countedThings } from './Findings'
import classes from './importing.module.css'
import { useSavedReport } from './useSavedReport'
import { whenInWords } from './whenInWords'

/** Newest first, as the desk answers. */
export function PastImports(): ReactNode {
  const ask = useAsk('listImports', {})
  const [undoing, setUndoing] = useState<ImportRow | null>(null)
  const report = useSavedReport()
  return (
    <section className="panel">
      <header>
        <h2>Past imports</h2>
        {ask.data && ask.data.imports.length > 0 ? (
          <>
            <span className="small quiet">Importing a file again skips what is here already.</span>
            <Button
              size="xs"
              variant="subtle"
              onClick={() => {
                goTo(routes.doubles)
              }}
            >
              Doubles
            </Button>
          </>
        ) : null}
      </header>
      {report.error ? <ErrorNotice error={report.error} /> : null}
      <Asked ask={ask}>
        {({ imports }) =>
          imports.length === 0 ? (
            <p className={`quiet ${classes.noImports}`}>No file has been imported yet.</p>
          ) : (
            <ImportsTable
              imports={imports}
              onUndo={setUndoing}
              onReport={({ id }) => {
                report.save(id)
              }}
            />
          )
        }
      </Asked>
      <UndoDialog
        row={undoing}
        onClose={() => {
          setUndoing(null)
        }}
      />
    </section>
  )
}

interface ImportsTableProps {
  readonly imports: readonly ImportRow[]
  readonly onUndo: (row: ImportRow) => void
  readonly onReport: (row: ImportRow) => void
}

function ImportsTable({ imports, onUndo, onReport }: ImportsTableProps): ReactNode {
  const { today } = useSession()
  return (
    <table className={classes.past}>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">When</th>
          <th scope="col">By</th>
          <th scope="col" data-numeric>
            Rows
          </th>
          <th scope="col" data-numeric>
            Imported
          </th>
          <th scope="col" data-numeric>
            Here already
          </th>
          <th scope="col" data-numeric>
            Left out
          </th>
          <th scope="col">
            <VisuallyHidden>Report and undo</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {imports.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="ellipsis medium" title={row.fileName}>
              {row.fileName}
            </th>
            <td className="nowrap">{whenInWords(row.importedAt, today)}</td>
            <td className="soft ellipsis">{row.importedBy}</td>
            <td data-numeric>{asCount(row.read)}</td>
            <td data-numeric className="medium">
              {asCount(row.imported)}
            </td>
            <td data-numeric className="quiet">
              {asCount(row.duplicates)}
            </td>
            <td data-numeric className={row.rejected > 0 ? 'amber' : 'quiet'}>
              {asCount(row.rejected)}
            </td>
            <td data-numeric>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Save the report of ${row.fileName}`}
                onClick={() => {
                  onReport(row)
                }}
              >
                Report
              </Button>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={`Undo the import of ${row.fileName}`}
                onClick={() => {
                  onUndo(row)
                }}
              >
                Undo…
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function UndoDialog({ row, onClose }: { readonly row: ImportRow | null; readonly onClose: () => void }): ReactNode {
  const undo = useCommand('undoImport')
  // Keeps its words while it fades.
  const [shown, setShown] = useState(row)
  if (row !== null && row !== shown) setShown(row)
  const close = (): void => {
    undo.reset()
    onClose()
  }
  const run = (): void => {
    if (!shown) return
    undo.run(
      { importId: shown.id },
      {
        onDone: ({ referrals, sources }) => {
          onClose()
          notifyDone(`Import undone: ${counted(referrals, 'referral')} and ${counted(sources, 'source')} taken out.`)
        },
      },
    )
  }
  return (
    <Dialog isOpen={row !== null} title="Undo this import" onClose={close}>
      {shown ? (
        <>
          {undo.error ? <ErrorNotice error={undo.error} onRetry={run} /> : null}
          <p>
            The {countedThings(shown.imported, shown.content)} of <b>{shown.fileName}</b> will be taken out, with
            whatever was noted about them since, and with the sources and offices the file brought that nobody has used.
          </p>
          <p className="soft" style={{ marginTop: 8 }}>
            To bring them back, import the file again.
          </p>
          <Group justify="flex-end" gap="sm" mt="lg">
            <Button variant="default" onClick={close}>
              Keep them
            </Button>
            <Button color="clay" loading={undo.isRunning} onClick={run}>
              Take out {countedThings(shown.imported, shown.content)}
            </Button>
          </Group>
        </>
      ) : null}
    </Dialog>
  )
}
