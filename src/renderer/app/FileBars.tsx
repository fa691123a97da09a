/** Owns what the window says of the file itself: open only for reading, in trouble, mended at opening. Refuses to mend it by itself. */
import { Button, CloseButton } from '@mantine/core'
import { IconAlertCircle, IconBook, IconTool } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useApi, useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Bar } from '../components/Bar'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { goTo } from './hashLocation'
import { shutOut } from './lock'
import { routes } from './routes'

interface FileBarsProps {
  readonly onLock: () => void
}

/** At most one bar of each kind; none while all is well. */
export function FileBars({ onLock }: FileBarsProps): ReactNode {
  const api = useApi()
  const queries = useQueryClient()
  const { isReadOnly } = useSession()
  const state = useAsk('getFileState', {}).data
  useEffect(
    () =>
      api.subscribe('fileTrouble', () => {
        queries.invalidateQueries({ queryKey: ['getFileState'] }).catch(() => undefined)
      }),
    [api, queries],
  )
  return (
    <>
      {isReadOnly ? (
        <Bar
          tone="amber"
          icon={IconBook}
          title="Open for reading."
          action={
            <Button size="xs" variant="default" onClick={onLock}>
              Lock and try again
            </Button>
          }
        >
          Another program has the file, so nothing can be changed here.
        </Bar>
      ) : null}
      {state?.trouble ? <Trouble code={state.trouble.code} message={state.trouble.message} onLock={onLock} /> : null}
      {/* A file that is only read is not mended, and its unfinished end may be the other program's save. */}
      {state && !isReadOnly && (state.tornBytes > 0 || state.isHeaderMended) ? (
        <Findings tornBytes={state.tornBytes} isHeaderMended={state.isHeaderMended} />
      ) : null}
    </>
  )
}

interface TroubleProps {
  readonly code: string
  readonly message: string
  readonly onLock: () => void
}

/** A failed sync asks for reading the file again; damage asks for a backup. */
function Trouble({ code, message, onLock }: TroubleProps): ReactNode {
  const queries = useQueryClient()
  const reopen = useCommand('reopenPractice')
  if (code !== 'file-damaged') {
    return (
      <Bar
        tone="clay"
        icon={IconAlertCircle}
        title="Saving has stopped."
        action={
          <Button
            size="xs"
            variant="default"
            loading={reopen.isRunning}
            onClick={() => {
              reopen.run(
                {},
                {
                  onDone: () => {
                    notifyDone('The file was read again. Look whether your last change is there.')
                  },
                  onFailed: (error) => {
                    // The desk has locked what it could not read.
                    shutOut(queries)
                    notifyFailed(error)
                  },
                },
              )
            }}
          >
            Read the file again
          </Button>
        }
      >
        {message}
      </Bar>
    )
  }
  return (
    <Bar
      tone="clay"
      icon={IconAlertCircle}
      title="The file is damaged."
      action={
        <>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              goTo(routes.settings)
            }}
          >
            See the backups
          </Button>
          <Button size="xs" variant="default" onClick={onLock}>
            Lock
          </Button>
        </>
      }
    >
      {message}
    </Bar>
  )
}

/** Told once, until it is closed: nothing is left to be done. */
function Findings({
  tornBytes,
  isHeaderMended,
}: {
  readonly tornBytes: number
  readonly isHeaderMended: boolean
}): ReactNode {
  const [isClosed, setIsClosed] = useState(false)
  if (isClosed) return null
  return (
    <Bar
      tone="quiet"
      icon={IconTool}
      title="The file was mended when it was opened."
      action={
        <CloseButton
          size="sm"
          aria-label="Close"
          onClick={() => {
            setIsClosed(true)
          }}
        />
      }
    >
      {tornBytes > 0
        ? `A save was cut short, by a power cut for example (${counted(tornBytes, 'byte')}); nobody was told that it was done, and everything before it is here. `
        : null}
      {isHeaderMended ? 'A damaged copy of its first block was written again from the other.' : null}
    </Bar>
  )
}
