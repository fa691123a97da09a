/** Owns unlocking a practice file with its passphrase or its recovery key. Refuses to name anything inside it. */
import { Button, Textarea } from '@mantine/core'
import type { Session } from '@shared/domain/session'
import type { AppError } from '@shared/errors'
import { IconArrowRight, IconKey } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { Mark } from '../components/Mark'
import { useFocusOnShow } from '../components/useFocusOnShow'
import { FileTrouble, type OpenAnyway } from './FileTrouble'
import keyClasses from '../keys/keys.module.css'
import classes from './gate.module.css'
import { SecretField } from '../keys/SecretField'
import { fileNameOf, folderOf, useChooseFile } from './useChooseFile'
import { SafeNote } from './Welcome'

interface UnlockProps {
  readonly path: string
  readonly onOpened: (session: Session) => void
  readonly onOtherFile: (path: string) => void
  readonly onRestore: () => void
  readonly onLeave: () => void
}

type SecretKind = 'passphrase' | 'recovery-key'

const emptyErrors: Record<SecretKind, string> = {
  passphrase: 'Type the passphrase.',
  'recovery-key': 'Type the nine groups.',
}

/** What is about the secret stands beside its field; the rest is about the file and stands above. */
const isAboutSecret = (error: AppError): boolean =>
  error.code === 'wrong-passphrase' || error.code === 'invalid-input' || error.code === 'weak-passphrase'

/** The file that was open last, one field, one button. */
export function Unlock({ path, onOpened, onOtherFile, onRestore, onLeave }: UnlockProps): ReactNode {
  const open = useCommand('openPractice', { refreshes: false })
  const keychain = useCommand('unlockWithKeychain', { refreshes: false })
  const shell = useAsk('getShell', {}).data
  const keepsKey = shell?.keychain.keepsKey === true && shell.lastPracticeFile === path
  const file = useChooseFile()
  const [kind, setKind] = useState<SecretKind>('passphrase')
  const [text, setText] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const [hour] = useState(() => new Date().getHours())
  const focusHere = useFocusOnShow()
  const error = open.error ?? keychain.error ?? file.error
  const emptyError = isEmpty && !text ? emptyErrors[kind] : undefined
  // A keychain's refusal is about no field: it stands above.
  const isBesideField = error !== null && error === open.error && isAboutSecret(error)
  const secretError = isBesideField ? error.message : emptyError

  const isOpening = open.isRunning || keychain.isRunning
  const onDone = ({ session }: { readonly session: Session }): void => {
    onOpened(session)
  }
  const submit = (how: OpenAnyway = {}): void => {
    if (isOpening) return
    setIsEmpty(!text)
    if (!text) return
    keychain.reset()
    open.run({ path, secret: { kind, text }, ...how }, { onDone })
  }
  const unlockByKeychain = (how: OpenAnyway = {}): void => {
    if (isOpening) return
    open.reset()
    keychain.run({ path, ...how }, { onDone })
  }
  const chooseOther = (): void => {
    file.choose('open', '', (chosen) => {
      swap('passphrase')
      onOtherFile(chosen)
    })
  }
  const swap = (next: SecretKind): void => {
    setKind(next)
    setText('')
    setIsEmpty(false)
    open.reset()
    keychain.reset()
  }
  const type = (typed: string): void => {
    setText(typed)
    if (open.error) open.reset()
    if (keychain.error) keychain.reset()
  }

  return (
    <div className={classes.single}>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Mark size={30} />
        <h1>{greeting(hour)}</h1>
        <p className="quiet">
          <span className="soft medium">{fileNameOf(path)}</span> is locked.
          <br />
          <span className="small">{folderOf(path)}</span>
        </p>
        {error && !isBesideField ? (
          <div style={{ marginTop: 14 }}>
            <FileTrouble
              key={error.message}
              error={error}
              onTry={error === keychain.error ? unlockByKeychain : text ? submit : undefined}
              onOtherFile={chooseOther}
              onRestore={onRestore}
            />
          </div>
        ) : null}
        <div className={classes.fields}>
          {keepsKey && kind === 'passphrase' ? (
            <Button
              className={classes.tall ?? ''}
              fullWidth
              loading={keychain.isRunning}
              leftSection={<IconKey size={15} aria-hidden="true" />}
              onClick={() => {
                unlockByKeychain()
              }}
            >
              Unlock as this computer’s user
            </Button>
          ) : null}
          {kind === 'passphrase' ? (
            <SecretField
              label="Passphrase"
              ref={focusHere}
              styles={{ input: { height: 36 } }}
              value={text}
              onChange={type}
              error={secretError}
            />
          ) : (
            <Textarea
              label="Recovery key"
              description="The nine groups on the printed sheet. Capitals and dashes do not matter."
              ref={focusHere}
              autosize
              minRows={2}
              spellCheck={false}
              classNames={{ input: keyClasses.key ?? '' }}
              value={text}
              error={secretError}
              onChange={(event) => {
                type(event.currentTarget.value)
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                submit()
              }}
            />
          )}
          <Button
            className={classes.tall ?? ''}
            type="submit"
            fullWidth
            variant={keepsKey && kind === 'passphrase' ? 'default' : 'filled'}
            loading={open.isRunning}
            rightSection={<IconArrowRight size={15} aria-hidden="true" />}
          >
            Unlock
          </Button>
        </div>
        <div className={classes.ways}>
          {kind === 'passphrase' ? (
            <TextButton
              onClick={() => {
                swap('recovery-key')
              }}
            >
              Forgot it? Use the recovery key
            </TextButton>
          ) : (
            <TextButton
              onClick={() => {
                swap('passphrase')
              }}
            >
              Use the passphrase
            </TextButton>
          )}
          <TextButton onClick={chooseOther}>Another file</TextButton>
          <TextButton onClick={onRestore}>Restore a backup</TextButton>
          <TextButton onClick={onLeave}>Start afresh</TextButton>
        </div>
      </form>
      <SafeNote />
    </div>
  )
}

function TextButton({ onClick, children }: { readonly onClick: () => void; readonly children: ReactNode }): ReactNode {
  return (
    <button type="button" className={classes.textButton} onClick={onClick}>
      {children}
    </button>
  )
}

/** By the hour of the day, 0 to 23. */
function greeting(hour: number): string {
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
