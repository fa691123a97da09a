/** Owns what is said about the practice file: its name, where it is, whether it is sound. Refuses to mend it. */
import { Button } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyFailed } from '../components/notices'
import classes from './settings.module.css'
import { sizeInWords } from './words'

/** The check reads the whole file, so it is asked for. */
export function FilePanel(): ReactNode {
  const { fileName } = useSession()
  const path = useAsk('getShell', {}).data?.lastPracticeFile ?? null
  const show = useCommand('showInFolder')
  const check = useAsk('verifyPractice', {}, { enabled: false })
  const run = (): void => {
    check.refetch().catch(() => undefined)
  }
  return (
    <section className="panel">
      <header>
        <h2>This file</h2>
      </header>
      <div className={classes.body}>
        <div>
          <p className="medium ellipsis" title={path ?? fileName}>
            {fileName}
          </p>
          <p className="small soft">
            Everything is in this one encrypted file. What Rapport says is saved is on the disk, also after a power cut.
          </p>
        </div>
        <div aria-live="polite" aria-busy={check.isFetching}>
          {check.error ? (
            <ErrorNotice error={check.error} onRetry={run} />
          ) : check.data ? (
            <Verdict found={check.data} />
          ) : null}
        </div>
        <div className="row">
          <Button variant="default" loading={check.isFetching} onClick={run}>
            Check the file now
          </Button>
          {path === null ? null : (
            <Button
              variant="subtle"
              color="gray"
              onClick={() => {
                show.run({ path }, { onFailed: notifyFailed })
              }}
            >
              Show in folder
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

function Verdict({ found }: { readonly found: OutputOf<'verifyPractice'> }): ReactNode {
  const { findings, fileBytes, chunks, records, sources, referrals } = found
  if (findings.length === 0) {
    return (
      <p className={classes.verdict} data-tone="moss">
        <IconCircleCheck size={16} stroke={1.8} aria-hidden="true" />
        <span>
          <b>The file is sound.</b> All of it was read ({sizeInWords(fileBytes)}: {counted(chunks, 'block')},{' '}
          {counted(records, 'later save')}) and nothing was altered: {counted(sources, 'source')},{' '}
          {counted(referrals, 'referral')}.
        </span>
      </p>
    )
  }
  return (
    <div className={classes.verdict} data-tone="clay" role="alert">
      <IconAlertCircle size={16} stroke={1.8} aria-hidden="true" />
      <div>
        <b>The file needs help.</b> Copy it as it is, now, and go on with your last good copy.
        <ul>
          {findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
