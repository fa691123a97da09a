/** Owns a recovery key made in Settings: shown once, printed or saved, checked; and asking for new keys for everything. Refuses to show it again. */
import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Dialog } from '../components/Dialog'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone } from '../components/notices'
import { RecoveryCheck } from '../keys/RecoveryCheck'
import { RecoverySheet } from '../keys/RecoverySheet'
import { groupsOf } from '../keys/recoveryKey'
import { SecretField } from '../keys/SecretField'
import classes from './settings.module.css'

interface NewRecoveryKeyProps {
  /** Null: nothing is shown. */
  readonly recoveryKey: string | null
  readonly onDone: () => void
}

/** Cannot be closed before two groups were typed back: it would be lost. */
export function NewRecoveryKey({ recoveryKey, onDone }: NewRecoveryKeyProps): ReactNode {
  return (
    <Dialog isOpen={recoveryKey !== null} title="The new recovery sheet" width={900} isHeld onClose={onDone}>
      {recoveryKey === null ? null : <Body recoveryKey={recoveryKey} onDone={onDone} />}
    </Dialog>
  )
}

function Body({ recoveryKey, onDone }: { readonly recoveryKey: string; readonly onDone: () => void }): ReactNode {
  const { practiceName, today } = useSession()
  const { chooseFolder, show } = useWrittenFiles()
  const save = useCommand('saveRecoverySheet')
  const [isPrinted, setIsPrinted] = useState(false)
  const [isDone, setIsDone] = useState(false)
  const saveSheet = (): void => {
    chooseFolder('Save the sheet for another printer').then(
      (folder) => {
        if (folder === null) return
        save.run(
          { recoveryKey, formats: ['docx', 'pdf'], folder },
          {
            onDone: ({ files: [first] }) => {
              setIsPrinted(true)
              if (first !== undefined) show(first)
            },
          },
        )
      },
      () => undefined,
    )
  }
  return (
    <div className={classes.twoColumns}>
      <RecoverySheet practiceName={practiceName} today={today} groups={groupsOf(recoveryKey)} isHidden={isPrinted} />
      <div className={classes.drawerForm}>
        <p>
          The old sheet opens nothing any more: destroy it. This key is not saved on this computer, and not shown again.
        </p>
        <RecoveryCheck
          recoveryKey={recoveryKey}
          isPrinted={isPrinted}
          onPrinted={() => {
            setIsPrinted(true)
          }}
          onChecked={setIsDone}
        />
        {save.error ? <ErrorNotice error={save.error} onRetry={saveSheet} /> : null}
        <p className="small quiet">
          A printer elsewhere? Whoever reads the file can open the practice: put it on a stick, and delete it once it is
          printed.
        </p>
        <div>
          <Button variant="default" loading={save.isRunning} onClick={saveSheet}>
            Save as Word and PDF
          </Button>
        </div>
        <div className={classes.acts}>
          <Button disabled={!isDone} onClick={onDone}>
            It is on paper
          </Button>
        </div>
      </div>
    </div>
  )
}

interface RekeyDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onDone: (recoveryKey: string) => void
}

/** Irreversible, so it is asked for in a dialog, with the passphrase. */
export function RekeyDialog({ isOpen, onClose, onDone }: RekeyDialogProps): ReactNode {
  const rekey = useCommand('rekeyPractice')
  const [passphrase, setPassphrase] = useState('')
  const leave = (): void => {
    setPassphrase('')
    rekey.reset()
    onClose()
  }
  const isWrong = rekey.error?.code === 'wrong-passphrase' ? rekey.error.message : undefined
  return (
    <Dialog isOpen={isOpen} title="New keys for everything" width={480} onClose={leave}>
      <form
        className={classes.drawerForm}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!passphrase || rekey.isRunning) return
          rekey.run(
            { passphrase },
            {
              onDone: ({ recoveryKey, withoutKey }) => {
                setPassphrase('')
                if (withoutKey.length > 0) notifyDone(`These need a new passphrase: ${withoutKey.join(', ')}.`)
                onDone(recoveryKey)
              },
            },
          )
        }}
      >
        <p>
          For when a recovery sheet or a passphrase may be in wrong hands. The whole file is encrypted anew: from then
          on only your passphrase and a new recovery sheet open it, and everybody else needs a new passphrase.
        </p>
        <p className="small quiet">
          Backups and copies made before still open with the old keys. Make a new backup afterwards.
        </p>
        <SecretField
          label="Your passphrase"
          data-autofocus
          value={passphrase}
          onChange={setPassphrase}
          error={isWrong}
        />
        {rekey.error && isWrong === undefined ? <ErrorNotice error={rekey.error} /> : null}
        <div className={classes.acts}>
          <Button variant="default" onClick={leave}>
            Not now
          </Button>
          <Button type="submit" disabled={!passphrase} loading={rekey.isRunning}>
            Encrypt everything anew
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
