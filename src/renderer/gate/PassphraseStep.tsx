/** Owns the second step: the passphrase and where the file is kept. Refuses to create it. */
import { Button, Input } from '@mantine/core'
import type { AppError } from '@shared/errors'
import { IconArrowRight, IconFolder, IconShieldLock } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { ErrorNotice } from '../components/ErrorNotice'
import classes from './gate.module.css'
import { judgePassphrase } from '../keys/newPassphrase'
import { NewPassphrase } from '../keys/NewPassphrase'
import { fileNameOf, folderOf, useChooseFile } from './useChooseFile'

interface PassphraseStepProps {
  readonly suggestedName: string
  readonly isSample: boolean
  readonly isCreating: boolean
  readonly error: AppError | null
  /** Something was changed: the last error no longer holds. */
  readonly onTyped: () => void
  readonly onBack: () => void
  readonly onNext: (path: string, passphrase: string) => void
}

const isAboutPassphrase = (error: AppError): boolean => error.code === 'weak-passphrase'
const isAboutFile = (error: AppError): boolean =>
  ['file-exists', 'file-in-use', 'cannot-write', 'file-unreadable', 'not-saved', 'file-not-found'].includes(error.code)

/** Errors of the desk stand beside the field they are about. */
export function PassphraseStep(props: PassphraseStepProps): ReactNode {
  const { error, isSample } = props
  const file = useChooseFile()
  const [path, setPath] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const [repeat, setRepeat] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)

  const problems = {
    passphrase: judgePassphrase(passphrase).isEnough ? undefined : judgePassphrase(passphrase).words,
    repeat: repeat === passphrase ? undefined : 'The two are not the same.',
    path: path === null ? 'Choose where to keep the file.' : undefined,
  }
  const hasProblems = Object.values(problems).some((problem) => problem !== undefined)
  const deskFileError = error && isAboutFile(error) ? error.message : undefined
  const deskPassphraseError = error && isAboutPassphrase(error) ? error.message : undefined
  const otherError = error && !isAboutFile(error) && !isAboutPassphrase(error) ? error : null

  return (
    <div className={classes.split}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setIsSubmitted(true)
          if (path !== null && !hasProblems && !props.isCreating) props.onNext(path, passphrase)
        }}
      >
        <h1>{isSample ? 'Look around first' : 'Choose a passphrase'}</h1>
        <p className="soft">
          {isSample
            ? 'A made-up practice, in a file of its own that you can delete afterwards.'
            : 'It opens the practice file, and is asked for each time the practice was locked.'}
        </p>
        <NewPassphrase
          passphrase={passphrase}
          repeat={repeat}
          onPassphrase={(text) => {
            setPassphrase(text)
            props.onTyped()
          }}
          onRepeat={setRepeat}
          passphraseError={deskPassphraseError ?? (isSubmitted ? problems.passphrase : undefined)}
          repeatError={isSubmitted || repeat.length >= passphrase.length ? repeat && problems.repeat : undefined}
        />
        <Input.Wrapper
          label="Where to keep the file"
          labelElement="div"
          error={deskFileError ?? file.error?.message ?? (isSubmitted ? problems.path : undefined)}
        >
          <div className={classes.file}>
            <IconFolder size={16} aria-hidden="true" />
            <span className="grow ellipsis" title={path ?? undefined}>
              {path === null ? (
                <span className="quiet">Not chosen yet</span>
              ) : (
                <>
                  <b>{fileNameOf(path)}</b> <span className="quiet small">{folderOf(path)}</span>
                </>
              )}
            </span>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                file.choose('create', props.suggestedName, (chosen) => {
                  setPath(chosen)
                  props.onTyped()
                })
              }}
            >
              {path === null ? 'Choose…' : 'Change…'}
            </Button>
          </div>
        </Input.Wrapper>
        {otherError ? <ErrorNotice error={otherError} /> : null}
        <div className={classes.acts}>
          <button type="button" className={classes.textButton} onClick={props.onBack}>
            Back
          </button>
          <Button
            type="submit"
            loading={props.isCreating}
            rightSection={<IconArrowRight size={14} aria-hidden="true" />}
          >
            {isSample ? 'Create the sample practice' : 'Create the practice'}
          </Button>
        </div>
      </form>
      <aside className={classes.desk} aria-label="About the passphrase">
        <div className={classes.advice}>
          <IconShieldLock size={22} aria-hidden="true" />
          <p>
            <b>Nobody can reset it for you.</b> The file is encrypted with it, and no copy is kept anywhere. The next
            step prints a spare key on paper.
          </p>
          <p>
            <b>A good place for the file</b> is a folder that is backed up: the clinic’s own drive, rather than the
            desktop.
          </p>
        </div>
      </aside>
    </div>
  )
}
