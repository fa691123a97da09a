/** Owns the letters of a round that wait: whom they go to, and writing them in the hand and on the papers the letters are written in. Refuses their words. */
import { Button, Progress } from '@mantine/core'
import type { CalendarDate } from '@shared/dates'
import { handNames } from '@shared/domain/handwriting'
import type { RoundMember } from '@shared/domain/rounds'
import { IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { routes } from '../app/routes'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { notifyDone, notifyFailed } from '../components/notices'
import { useKeys } from '../components/useKeys'
import { useLetterChoices } from '../marks/useLetterChoices'
import classes from './outreach.module.css'
import { MemberLine } from './MemberLine'

interface RoundLettersProps {
  /** Those that wait for a letter. */
  readonly members: readonly RoundMember[]
  readonly asOf: CalendarDate
}

/** Nothing while no letter waits. */
export function RoundLetters({ members, asOf }: RoundLettersProps): ReactNode {
  const { isReadOnly } = useSession()
  const [{ look, papers }] = useLetterChoices()
  const draft = useCommand('draftRoundLetters')
  const discard = useCommand('discardLetters')
  const { chooseFolder, show } = useWrittenFiles()
  const run = async (): Promise<void> => {
    if (members.length === 0 || draft.isRunning || isReadOnly) return
    const folder = await chooseFolder('Where should the letters go?')
    if (folder === null) return
    draft.run(
      { memberIds: members.map(({ id }) => id), look, papers, folder },
      {
        onDone: ({ files, letters, skipped }) => {
          const [first] = files
          const passed =
            skipped.length === 0 ? '' : ` ${counted(skipped.length, 'source')} passed over: ${skipped[0]?.reason ?? ''}`
          notifyDone(`${counted(letters.length, 'letter')} written.${passed}`, {
            undo: () => {
              discard.run({ letterIds: letters.map(({ id }) => id) }, { onFailed: notifyFailed })
            },
            ...(first === undefined
              ? {}
              : {
                  action: {
                    name: 'Show in folder',
                    onClick: () => {
                      show(first)
                    },
                  },
                }),
          })
        },
      },
    )
  }
  const start = (): void => {
    run().catch(() => undefined)
  }
  useKeys({ W: start })
  if (members.length === 0) return null
  return (
    <section className="panel" aria-label="Letters to write">
      <header>
        <h2>Letters to write</h2>
        <span className="small quiet grow">
          in {handNames[look.hand]}, as chosen under{' '}
          <Link href={routes.letters} className="link">
            Letters
          </Link>
        </span>
        {draft.isRunning ? (
          <Button size="xs" variant="default" onClick={draft.cancel}>
            Cancel
          </Button>
        ) : (
          <Button
            size="xs"
            disabled={isReadOnly}
            leftSection={<IconPencil size={13} aria-hidden="true" />}
            rightSection={<KeyHint keys="W" onAccent />}
            aria-keyshortcuts="W"
            onClick={start}
          >
            Write {counted(members.length, 'letter')}
          </Button>
        )}
      </header>
      {draft.isRunning && draft.progress && draft.progress.total > 0 ? (
        <Progress aria-label="Letters written" value={(draft.progress.done / draft.progress.total) * 100} />
      ) : null}
      {draft.error ? <ErrorNotice error={draft.error} onRetry={start} /> : null}
      <ul className={classes.rows}>
        {members.map((member) => (
          <li key={member.id}>
            <MemberLine member={member} asOf={asOf} />
          </li>
        ))}
      </ul>
    </section>
  )
}
