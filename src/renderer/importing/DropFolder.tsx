/** Owns the watched folder on the screen: which it is, what came of its files, what waits for a person. Refuses to read a file. */
import { Button, VisuallyHidden } from '@mantine/core'
import type { DroppedFile, DropFolder as Told, DropOutcome } from '@shared/domain/dropFolder'
import { IconAlertCircle, IconFolderDown } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { asAppError } from '../api/client'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Asked } from '../components/Asked'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './importing.module.css'
import { whenInWords } from './whenInWords'

interface DropFolderProps {
  /** A person wants to look at a file of the folder. */
  readonly onLookAt: (path: string) => void
}

/** Lists saved into one folder come in by themselves, with what was said about the first of their kind. */
export function DropFolder({ onLookAt }: DropFolderProps): ReactNode {
  const ask = useAsk('getDropFolder', {})
  return (
    <section className="panel">
      <header>
        <h2>Watched folder</h2>
        <span className="small quiet">Lists of a kind that has a profile are imported by themselves.</span>
      </header>
      <Asked ask={ask}>
        {(told) => (
          <Folder
            told={told}
            onLookAt={onLookAt}
            onLookAgain={() => {
              ask.refetch().catch(() => undefined)
            }}
          />
        )}
      </Asked>
    </section>
  )
}

interface FolderProps extends DropFolderProps {
  readonly told: Told
  readonly onLookAgain: () => void
}

function Folder({ told: { folder, isReachable, files }, onLookAt, onLookAgain }: FolderProps): ReactNode {
  const { isReadOnly } = useSession()
  const { chooseFolder } = useWrittenFiles()
  const change = useCommand('setDropFolder')
  const take = useCommand('importDropped')
  const [isTaking, setIsTaking] = useState(false)
  const due = files.filter(({ isDue }) => isDue)

  const choose = (): void => {
    chooseFolder('Which folder should be watched?').then(
      (chosen) => {
        if (chosen !== null) change.run({ folder: chosen }, { onFailed: notifyFailed })
      },
      () => undefined,
    )
  }
  const stop = (): void => {
    change.run(
      { folder: null },
      {
        onDone: () => {
          notifyDone('The folder is not watched any more. What it brought stays.', {
            undo: () => {
              change.run({ folder }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  const takeDue = async (): Promise<void> => {
    setIsTaking(true)
    try {
      for (const { fileName } of due.toReversed()) {
        // oxlint-disable-next-line no-await-in-loop -- one after another, the oldest first
        await take.runAsync({ fileName })
      }
      onLookAgain()
    } catch (error) {
      notifyFailed(asAppError(error))
    } finally {
      setIsTaking(false)
    }
  }

  if (folder === null) {
    return (
      <div className={classes.folder}>
        <p className="soft">
          Let your EHR save its weekly list into one folder, and choose that folder here. Rapport looks into it every
          minute while the practice is open. The files are never changed or moved.
        </p>
        <div>
          <Button
            variant="default"
            leftSection={<IconFolderDown size={16} stroke={1.7} />}
            disabled={isReadOnly}
            loading={change.isRunning}
            onClick={choose}
          >
            Watch a folder…
          </Button>
        </div>
      </div>
    )
  }
  return (
    <>
      <div className={classes.folder}>
        <p className="soft" style={{ overflowWrap: 'anywhere' }}>
          <b className="medium">{folder}</b>, every minute while the practice is open.
        </p>
        {isReachable ? null : (
          <p className={classes.unreachable} role="alert">
            <IconAlertCircle size={16} stroke={1.8} aria-hidden="true" />
            <span>
              <b>The folder cannot be reached.</b> Connect its drive, or choose another folder.
            </span>
          </p>
        )}
        <div className="row">
          <Button
            variant="default"
            loading={isTaking}
            disabled={isReadOnly}
            onClick={() => {
              if (due.length === 0) onLookAgain()
              else takeDue().catch(() => undefined)
            }}
          >
            {due.length === 0 ? 'Look now' : `Import ${due.length} now`}
          </Button>
          <Button variant="subtle" color="gray" disabled={isReadOnly} onClick={choose}>
            Another folder
          </Button>
          <Button variant="subtle" color="gray" disabled={isReadOnly} onClick={stop}>
            Stop watching
          </Button>
        </div>
      </div>
      {files.length > 0 ? (
        <Files files={files} onLookAt={onLookAt} />
      ) : isReachable ? (
        <p className={`quiet ${classes.noImports}`}>No list lies in it now.</p>
      ) : null}
    </>
  )
}

const outcomeNames: Record<DropOutcome, string> = {
  imported: 'Imported',
  known: 'Nothing new',
  asks: 'Waits for you',
  failed: 'Cannot be read',
}
const outcomeTones: Record<DropOutcome, string> = { imported: 'moss', known: 'quiet', asks: 'amber', failed: 'clay' }

function Files({ files, onLookAt }: DropFolderProps & { readonly files: readonly DroppedFile[] }): ReactNode {
  const { today } = useSession()
  return (
    <table className={`${classes.past} ${classes.told}`}>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">What came of it</th>
          <th scope="col">When</th>
          <th scope="col">
            <VisuallyHidden>Look at it</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ fileName, path, outcome, remark, at, isDue }) => (
          <tr key={fileName}>
            <th scope="row" className="ellipsis medium" title={fileName}>
              {fileName}
            </th>
            <td>
              {outcome === null ? (
                <span className="quiet">{isDue ? 'New' : 'Still being written'}</span>
              ) : (
                <>
                  <span className={`medium ${outcomeTones[outcome]}`}>{outcomeNames[outcome]}.</span>{' '}
                  <span className="soft">{remark}</span>
                </>
              )}
            </td>
            <td className="nowrap">{at === null ? '' : whenInWords(at, today)}</td>
            <td data-numeric>
              {outcome === 'asks' ? (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Look at ${fileName}`}
                  onClick={() => {
                    onLookAt(path)
                  }}
                >
                  Look at it
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
