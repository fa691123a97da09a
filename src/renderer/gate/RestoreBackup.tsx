/** Owns restoring a backup: which one, what is in it, where to. Refuses to write over any file. */
import { Button, SegmentedControl } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import type { Session } from '@shared/domain/session'
import { shortDate } from '@shared/dates'
import { IconArrowLeft, IconArrowRight, IconFolderOpen, IconHistory } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { asAppError } from '../api/client'
import { useApi, useCommand } from '../api/hooks'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { useFocusOnShow } from '../components/useFocusOnShow'
import type { AppError } from '@shared/errors'
import classes from './gate.module.css'
import { SecretField } from '../keys/SecretField'
import { fileNameOf, folderOf, restoredNameOf, useChooseFile } from './useChooseFile'

interface RestoreBackupProps {
  readonly onOpened: (session: Session) => void
  readonly onLeave: () => void
}

type SecretKind = 'passphrase' | 'recovery-key'

/** Three steps on one card, so that nothing typed is lost on the way back: the backup and its secret, a look inside, the place. */
export function RestoreBackup({ onOpened, onLeave }: RestoreBackupProps): ReactNode {
  const api = useApi()
  const file = useChooseFile()
  const restore = useCommand('restoreBackup', { refreshes: false })
  const open = useCommand('openPractice', { refreshes: false })
  const focusHere = useFocusOnShow()
  const [backup, setBackup] = useState<string | null>(null)
  /** Where it was restored to, once it was: what is left to do is to open that. */
  const [restored, setRestored] = useState<string | null>(null)
  const [kind, setKind] = useState<SecretKind>('passphrase')
  const [text, setText] = useState('')
  const [inside, setInside] = useState<OutputOf<'lookInsideBackup'> | null>(null)
  const [isLooking, setIsLooking] = useState(false)
  const [lookError, setLookError] = useState<AppError | null>(null)
  const error = restore.error ?? open.error ?? lookError ?? file.error
  const secret = { kind, text }

  const choose = (): void => {
    file.choose('backup', '', (path) => {
      setBackup(path)
      setRestored(null)
      setInside(null)
      setLookError(null)
      restore.reset()
      open.reset()
    })
  }
  const look = (): void => {
    if (backup === null || !text || isLooking) return
    setIsLooking(true)
    setLookError(null)
    api
      .call('lookInsideBackup', { path: backup, secret })
      .then(setInside, (failure: unknown) => {
        setLookError(asAppError(failure))
      })
      .finally(() => {
        setIsLooking(false)
      })
  }
  const openRestored = (path: string): void => {
    open.run(
      { path, secret },
      {
        onDone: ({ session }) => {
          onOpened(session)
        },
      },
    )
  }
  const bringBack = (): void => {
    if (backup === null) return
    file.choose('restore', restoredNameOf(backup), (to) => {
      restore.run(
        { from: backup, to, secret },
        {
          onDone: () => {
            setRestored(to)
            openRestored(to)
          },
        },
      )
    })
  }

  return (
    <div className={classes.single}>
      <form
        className={classes.card}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (inside === null) look()
          else if (restored === null) bringBack()
          else openRestored(restored)
        }}
      >
        <IconHistory size={30} stroke={1.5} color="var(--accent-text)" aria-hidden="true" />
        <h1>Restore a backup</h1>
        <p className="quiet">The backup stays as it is. What is restored becomes a new file beside the one in use.</p>
        {error ? (
          <div style={{ marginTop: 14 }}>
            <ErrorNotice error={error} />
          </div>
        ) : null}
        <div className={classes.fields}>
          {backup === null ? (
            <Button
              className={classes.tall ?? ''}
              ref={focusHere}
              fullWidth
              leftSection={<IconFolderOpen size={15} aria-hidden="true" />}
              onClick={choose}
            >
              Choose the backup
            </Button>
          ) : (
            <p>
              <span className="medium" style={{ overflowWrap: 'anywhere' }}>
                {fileNameOf(backup)}
              </span>{' '}
              <button type="button" className={classes.textButton} onClick={choose}>
                Another one
              </button>
              <br />
              <span className="small quiet">{folderOf(backup)}</span>
            </p>
          )}
          {backup !== null && inside === null ? (
            <>
              <SegmentedControl
                fullWidth
                aria-label="What opens it"
                value={kind}
                data={[
                  { value: 'passphrase', label: 'Passphrase' },
                  { value: 'recovery-key', label: 'Recovery key' },
                ]}
                onChange={(chosen) => {
                  setKind(chosen === 'recovery-key' ? 'recovery-key' : 'passphrase')
                }}
              />
              <SecretField
                label={kind === 'passphrase' ? 'Passphrase of that time' : 'Recovery key of that time'}
                value={text}
                onChange={setText}
              />
              <Button className={classes.tall ?? ''} type="submit" fullWidth loading={isLooking} disabled={!text}>
                Look inside
              </Button>
            </>
          ) : null}
          {inside === null ? null : (
            <>
              <Contents inside={inside} />
              <Button
                className={classes.tall ?? ''}
                type="submit"
                fullWidth
                loading={restore.isRunning || open.isRunning}
                rightSection={<IconArrowRight size={15} aria-hidden="true" />}
              >
                {restored === null ? 'Restore to a new file' : 'Open the restored file'}
              </Button>
            </>
          )}
        </div>
        <div className={classes.ways}>
          <button
            type="button"
            className={classes.textButton}
            onClick={() => {
              // One step back at a time: what was typed is still there.
              if (inside === null) onLeave()
              else setInside(null)
            }}
          >
            <IconArrowLeft size={12} aria-hidden="true" /> Back
          </button>
        </div>
      </form>
    </div>
  )
}

/** Enough to know the right one by. */
function Contents({ inside }: { readonly inside: OutputOf<'lookInsideBackup'> }): ReactNode {
  const { practiceName, savedAt, sources, referrals, journalEntries, letters, lastReferralOn } = inside
  const saved = new Date(savedAt).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' })
  return (
    <dl className={classes.contents} aria-label="What is in it">
      <Fact name="Practice">{practiceName}</Fact>
      <Fact name="Saved">{saved}</Fact>
      <Fact name="Holds">
        {counted(sources, 'source')}, {counted(referrals, 'referral')},{' '}
        {counted(journalEntries, 'journal entry', 'journal entries')}, {counted(letters, 'letter')}
      </Fact>
      <Fact name="Newest referral">
        {lastReferralOn === null ? 'None' : shortDate(lastReferralOn, savedAt.slice(0, 10))}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
