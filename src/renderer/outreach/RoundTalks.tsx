/** Owns the calls or the visits of a round that wait: the list on paper, and noting what came of each. Refuses letters. */
import { Button } from '@mantine/core'
import type { CalendarDate } from '@shared/dates'
import type { RoundMember } from '@shared/domain/rounds'
import { IconPhone, IconPrinter, IconWalk } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { ErrorNotice } from '../components/ErrorNotice'
import { KeyHint } from '../components/KeyHint'
import { notifyDone } from '../components/notices'
import { useKeys } from '../components/useKeys'
import { MemberLine } from './MemberLine'
import { OutcomeDrawer } from './OutcomeDrawer'
import classes from './outreach.module.css'

interface RoundTalksProps {
  readonly roundId: number
  readonly channel: 'call' | 'visit'
  /** Those that wait. */
  readonly members: readonly RoundMember[]
  readonly asOf: CalendarDate
}

const words = {
  call: { title: 'To call', note: 'Note the call', key: 'C', icon: IconPhone },
  visit: { title: 'To visit', note: 'Note the visit', key: 'V', icon: IconWalk },
} as const

/** The key notes the first that waits. Nothing while none does. */
export function RoundTalks({ roundId, channel, members, asOf }: RoundTalksProps): ReactNode {
  const { isReadOnly } = useSession()
  const list = useCommand('saveRoundList')
  const { chooseFolder, open } = useWrittenFiles()
  const [noting, setNoting] = useState<RoundMember | null>(null)
  const { title, note, key, icon: Icon } = words[channel]
  const [first] = members
  useKeys({
    [key]: () => {
      if (first && !isReadOnly) setNoting(first)
    },
  })
  const print = async (): Promise<void> => {
    const folder = await chooseFolder('Where should the list go?')
    if (folder === null) return
    list.run(
      { roundId, channel, formats: ['pdf'], folder },
      {
        onDone: ({ files }) => {
          const [file] = files
          if (file === undefined) return
          notifyDone('The list is written.', {
            action: {
              name: 'Open',
              onClick: () => {
                open(file)
              },
            },
          })
        },
      },
    )
  }
  const drawer =
    noting === null ? null : (
      <OutcomeDrawer
        key={noting.id}
        member={noting}
        onClose={() => {
          setNoting(null)
        }}
      />
    )
  if (members.length === 0) return drawer
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2 className="grow">{title}</h2>
        <Button
          size="xs"
          variant="default"
          loading={list.isRunning}
          leftSection={<IconPrinter size={13} aria-hidden="true" />}
          onClick={() => {
            print().catch(() => undefined)
          }}
        >
          The list on paper
        </Button>
      </header>
      {list.error ? <ErrorNotice error={list.error} /> : null}
      <ul className={classes.rows}>
        {members.map((member, i) => (
          <li key={member.id}>
            <MemberLine member={member} asOf={asOf} />
            <Button
              size="xs"
              variant="default"
              disabled={isReadOnly}
              aria-label={`${note}: ${member.sourceName}`}
              leftSection={<Icon size={13} aria-hidden="true" />}
              rightSection={i === 0 ? <KeyHint keys={key} /> : null}
              onClick={() => {
                setNoting(member)
              }}
            >
              {note}
            </Button>
          </li>
        ))}
      </ul>
      {drawer}
    </section>
  )
}
