/** Owns taking everything out of Rapport: the warning, the folder, the progress, the files. Refuses to choose what is exported: it is all. */
import { Button, Group } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import type { AppError } from '@shared/errors'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Dialog } from '../components/Dialog'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { ProgressBar } from '../components/ProgressBar'
import classes from './settings.module.css'

type Exported = OutputOf<'exportEverything'>

const written = ({ files, rows }: Exported): string => `${counted(files.length, 'file')}, ${counted(rows, 'row')}`

/** Going to another page does not stop it; the end is then told at the foot of the window. */
export function ExportPanel(): ReactNode {
  const exporting = useCommand('exportEverything', { refreshes: false })
  const { chooseFolder, show } = useWrittenFiles()
  const [isWarned, setIsWarned] = useState(false)
  const [exported, setExported] = useState<Exported | null>(null)

  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  // It stands at the foot of the page: what it grows by would be out of sight on a small screen.
  const panel = useRef<HTMLElement>(null)
  const { isRunning, error } = exporting
  useEffect(() => {
    if (isRunning || error || exported) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isRunning, error, exported])

  const showFirst = ({ files: [first] }: Exported): void => {
    if (first !== undefined) show(first)
  }
  const run = async (): Promise<void> => {
    setIsWarned(false)
    const folder = await chooseFolder('Where should everything go?')
    if (folder === null) return
    setExported(null)
    exporting.run(
      { folder },
      {
        onDone: (result) => {
          setExported(result)
          if (isHere.current) return
          notifyDone(`Everything exported: ${written(result)}.`, {
            action: {
              name: 'Show in folder',
              onClick: () => {
                showFirst(result)
              },
            },
          })
        },
        onFailed: (failure) => {
          if (!isHere.current && failure.code !== 'cancelled') notifyFailed(failure)
        },
      },
    )
  }
  const start = (): void => {
    run().catch(() => undefined)
  }
  const warn = (): void => {
    exporting.reset()
    setIsWarned(true)
  }
  const leave = (): void => {
    setIsWarned(false)
  }

  return (
    <section className="panel" ref={panel}>
      <header>
        <h2>Take everything with you</h2>
      </header>
      <div className={classes.body}>
        <p className="soft">
          All that your practice keeps here, as CSV files for Excel and one JSON file for other programs.
        </p>
        <ContactsExport />
        {isRunning ? (
          <>
            <ProgressBar progress={exporting.progress} label="Exporting" />
            <div className="row">
              <Button variant="default" onClick={exporting.cancel}>
                Cancel
              </Button>
              <span className="small quiet">Cancelling leaves no file.</span>
            </div>
          </>
        ) : (
          <>
            <Outcome error={error} exported={exported} onRetry={start} />
            <div className="row">
              <Button variant="default" onClick={warn}>
                Export everything
              </Button>
              {exported ? (
                <Button
                  variant="subtle"
                  color="gray"
                  onClick={() => {
                    showFirst(exported)
                  }}
                >
                  Show in folder
                </Button>
              ) : null}
            </div>
          </>
        )}
      </div>
      <Dialog isOpen={isWarned} title="Export everything" onClose={leave}>
        <p>
          The copies are <b>not encrypted</b> and hold your patients’ names: whoever can open the folder can read them.
          That you exported them is recorded.
        </p>
        <Group justify="flex-end" gap="sm" mt="lg">
          <Button variant="default" onClick={leave}>
            Not now
          </Button>
          <Button onClick={start}>Choose a folder…</Button>
        </Group>
      </Dialog>
    </section>
  )
}

interface OutcomeProps {
  readonly error: AppError | null
  readonly exported: Exported | null
  readonly onRetry: () => void
}

function Outcome({ error, exported, onRetry }: OutcomeProps): ReactNode {
  // Stopping was the user's own wish: that is no failure.
  if (error?.code === 'cancelled') return <output className="small">Stopped. No file was left.</output>
  if (error) return <ErrorNotice error={error} onRetry={onRetry} />
  if (!exported) return null
  return (
    <div className={classes.verdict} data-tone="moss">
      <IconCheck size={16} stroke={1.8} aria-hidden="true" />
      <output>
        <b>{counted(exported.files.length, 'file')} written,</b> {counted(exported.rows, 'row')} in all. Begin with READ
        ME.txt.
      </output>
    </div>
  )
}

/** Everybody on offices' staff, for an address book. */
function ContactsExport(): ReactNode {
  const exporting = useCommand('exportContacts', { refreshes: false })
  const { chooseFolder, show } = useWrittenFiles()
  const run = async (): Promise<void> => {
    const folder = await chooseFolder('Where should the contacts go?')
    if (folder === null) return
    exporting.run(
      { folder },
      {
        onDone: ({ files: [first] }) => {
          if (first === undefined) return
          const action = {
            name: 'Show in folder',
            onClick: () => {
              show(first)
            },
          }
          notifyDone('Contacts saved as vCards.', { action })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <Group gap="sm" mb="sm">
      <Button
        variant="default"
        loading={exporting.isRunning}
        onClick={() => {
          run().catch(() => undefined)
        }}
      >
        Contacts as vCards…
      </Button>
    </Group>
  )
}
