/** Owns backups on the screen: where they go, how many are kept, when the last good one was made. Refuses to restore: that is done at the gate. */
import { Button, NumberInput } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import type { BackupKeep } from '@shared/domain/backups'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { ProgressBar } from '../components/ProgressBar'
import classes from './settings.module.css'
import { sizeInWords, timeInWords } from './words'

type Backups = OutputOf<'getBackups'>

/** The newest are enough to see that they are made. */
const shownFiles = 4

export function BackupsPanel(): ReactNode {
  const backups = useAsk('getBackups', {})
  return (
    <section className="panel">
      <header>
        <h2>Backups</h2>
      </header>
      <div className={classes.body}>
        <Asked ask={backups}>{(told) => <BackupsBody told={told} />}</Asked>
      </div>
    </section>
  )
}

function BackupsBody({ told }: { readonly told: Backups }): ReactNode {
  const { plan, files } = told
  const { chooseFolder, show } = useWrittenFiles()
  const change = useCommand('setBackupPlan')
  const make = useCommand('backUpNow')

  const choose = (): void => {
    chooseFolder('Where should backups go?').then(
      (folder) => {
        if (folder !== null) change.run({ ...plan, folder }, { onFailed: notifyFailed })
      },
      () => undefined,
    )
  }
  const backUp = (): void => {
    make.run(
      {},
      {
        onDone: ({ path, bytes }) => {
          notifyDone(`Backed up: ${sizeInWords(bytes)}, read back and compared.`, {
            action: {
              name: 'Show in folder',
              onClick: () => {
                show(path)
              },
            },
          })
        },
      },
    )
  }

  if (plan.folder === null) {
    return (
      <>
        <p className="soft">
          Nobody has chosen a folder yet. A network share or a stick outlives this computer; the copies are encrypted as
          the file is, and open with the same passphrases.
        </p>
        <div>
          <Button variant="default" loading={change.isRunning} onClick={choose}>
            Choose a folder
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      <p className="soft" style={{ overflowWrap: 'anywhere' }}>
        Into <b className="medium">{plan.folder}</b>, by themselves while Rapport is open, when something changed.
      </p>
      <LastBackup told={told} />
      {make.error && make.error.code !== 'cancelled' ? <ErrorNotice error={make.error} onRetry={backUp} /> : null}
      {make.isRunning ? (
        <>
          <ProgressBar progress={make.progress} label="Copying and reading back" />
          <div>
            <Button variant="default" onClick={make.cancel}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <div className="row">
          <Button variant="default" onClick={backUp}>
            Back up now
          </Button>
          <Button variant="subtle" color="gray" loading={change.isRunning} onClick={choose}>
            Another folder
          </Button>
        </div>
      )}
      <Keep
        keep={plan.keep}
        onChange={(keep) => {
          change.run({ ...plan, keep }, { onFailed: notifyFailed })
        }}
      />
      {files === null ? (
        <output className={classes.verdict} data-tone="amber">
          <IconAlertCircle size={16} stroke={1.8} aria-hidden="true" />
          <span>
            <b>The folder cannot be reached.</b> Connect the network drive or the stick, or choose another folder.
          </span>
        </output>
      ) : (
        <Files files={files} onShow={show} />
      )}
    </>
  )
}

function LastBackup({ told: { lastGood, lastFailed } }: { readonly told: Backups }): ReactNode {
  return (
    <>
      {lastGood === null ? (
        <p className="small quiet">None was made yet.</p>
      ) : (
        <p className={classes.verdict} data-tone="moss">
          <IconCircleCheck size={16} stroke={1.8} aria-hidden="true" />
          <span>
            <b>Last good one: {timeInWords(lastGood.madeAt)}.</b> {sizeInWords(lastGood.bytes)}, read back and compared.
          </span>
        </p>
      )}
      {lastFailed === null ? null : (
        <output className={classes.verdict} data-tone="amber">
          <IconAlertCircle size={16} stroke={1.8} aria-hidden="true" />
          <span>
            <b>The one of {timeInWords(lastFailed.madeAt)} failed.</b> {lastFailed.failure}
          </span>
        </output>
      )}
    </>
  )
}

interface KeepProps {
  readonly keep: BackupKeep
  readonly onChange: (keep: BackupKeep) => void
}

const periods = [
  { key: 'daily', label: 'Days', min: 1, max: 60 },
  { key: 'weekly', label: 'Weeks', min: 0, max: 52 },
  { key: 'monthly', label: 'Months', min: 0, max: 120 },
] as const

/** Saved when a field is left. */
function Keep({ keep, onChange }: KeepProps): ReactNode {
  return (
    <fieldset className={classes.keep}>
      <legend className="small quiet">The newest of so many is kept; older ones go after a new good one</legend>
      {periods.map(({ key, label, min, max }) => (
        <NumberInput
          key={`${key} ${keep[key]}`}
          label={label}
          size="xs"
          min={min}
          max={max}
          allowDecimal={false}
          clampBehavior="strict"
          defaultValue={keep[key]}
          onBlur={(event) => {
            const count = Number(event.currentTarget.value)
            if (count !== keep[key] && count >= min && count <= max) onChange({ ...keep, [key]: count })
          }}
        />
      ))}
    </fieldset>
  )
}

interface FilesProps {
  readonly files: NonNullable<Backups['files']>
  readonly onShow: (path: string) => void
}

function Files({ files, onShow }: FilesProps): ReactNode {
  const [newest] = files
  if (newest === undefined) return null
  return (
    <div>
      <ul className={classes.files} aria-label="Newest backups">
        {files.slice(0, shownFiles).map(({ path, madeAt, bytes }) => (
          <li key={path}>
            <span>{timeInWords(madeAt)}</span>
            <span className="quiet tabular">{sizeInWords(bytes)}</span>
          </li>
        ))}
      </ul>
      <p className="small quiet row">
        {counted(files.length, 'backup')} in the folder.
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => {
            onShow(newest.path)
          }}
        >
          Show in folder
        </Button>
      </p>
    </div>
  )
}
