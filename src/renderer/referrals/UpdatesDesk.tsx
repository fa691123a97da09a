/** Owns the updates that sources wait for: one message to each office, sent together. Refuses the words: they are a rule's. */
import { Button, Checkbox, Progress, Select } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { patientAsNames, patientAsSchema } from '@shared/domain/referralClocks'
import type { UpdateGroup } from '@shared/domain/updateGroups'
import { type UpdateChannel, updateChannelSchema } from '@shared/domain/updates'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { ErrorNotice } from '../components/ErrorNotice'
import { type FileFormat, FileFormats } from '../components/FileFormats'
import { counted } from '../components/figures'
import { KeyHint } from '../components/KeyHint'
import { notifyDone } from '../components/notices'
import { useKeys } from '../components/useKeys'
import classes from './updates.module.css'
import { UpdateGroupCard } from './UpdateGroupCard'
import { useTellUpdates } from './useTellUpdates'

export function UpdatesDesk(): ReactNode {
  const ask = useAsk('listUpdatesWaiting', {})
  return (
    <Asked ask={ask}>
      {(waiting) =>
        waiting.groups.length === 0 ? (
          <EmptyState>Every source knows how its referrals stand. What happens next appears here.</EmptyState>
        ) : (
          <Waiting waiting={waiting} />
        )
      }
    </Asked>
  )
}

type Waiting = OutputOf<'listUpdatesWaiting'>
type DrawnChannel = 'fax' | 'letter'
const isDrawn = (channel: UpdateChannel): channel is DrawnChannel => channel === 'fax' || channel === 'letter'

function Waiting({ waiting }: { readonly waiting: Waiting }): ReactNode {
  const { groups, asOf } = waiting
  const { isReadOnly } = useSession()
  const send = useCommand('sendUpdates')
  const tell = useTellUpdates()
  const { chooseFolder, show } = useWrittenFiles()
  const [chosen, setChosen] = useState<Readonly<Record<string, UpdateChannel>>>({})
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [patientAs, setPatientAs] = useState(waiting.patientAs)
  const [formats, setFormats] = useState<readonly FileFormat[]>(['pdf'])
  const channelOf = ({ key, channel }: UpdateGroup): UpdateChannel => chosen[key] ?? channel
  const messages = groups.flatMap((group) => {
    const channel = channelOf(group)
    const referralIds = group.updates.map(({ referralId }) => referralId)
    return isDrawn(channel) && !leftOut.has(group.key) ? [{ channel, referralIds }] : []
  })
  const updates = messages.reduce((sum, { referralIds }) => sum + referralIds.length, 0)

  const run = async (): Promise<void> => {
    if (messages.length === 0 || send.isRunning || isReadOnly) return
    const folder = await chooseFolder('Where should the updates go?')
    if (folder === null) return
    send.run(
      {
        messages,
        patientAs,
        formats: [...formats],
        folder,
      },
      {
        onDone: (sent) => {
          const [first] = sent.files
          notifyDone(`${counted(sent.updateIds.length, 'update')} in ${counted(messages.length, 'message')} written.`, {
            undo: () => {
              tell.takeBack(sent)
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
  useKeys({ 'mod+Enter': start })
  const { progress } = send
  return (
    <div className={classes.desk}>
      <ul className={classes.groups} aria-label="Messages">
        {groups.map((group) => (
          <UpdateGroupCard
            key={group.key}
            group={group}
            asOf={asOf}
            patientAs={patientAs}
            channel={channelOf(group)}
            isTicked={!leftOut.has(group.key)}
            isRunning={tell.isRunning}
            onTick={() => {
              const next = new Set(leftOut)
              if (!next.delete(group.key)) next.add(group.key)
              setLeftOut(next)
            }}
            onChannel={(channel) => {
              setChosen({ ...chosen, [group.key]: updateChannelSchema.parse(channel) })
            }}
            onTold={(channel) => {
              tell.record(
                group.updates.map(({ referralId }) => referralId),
                channel,
              )
            }}
          />
        ))}
      </ul>
      <section className={classes.side} aria-label="Sending">
        <Select
          label="How patients are named"
          allowDeselect={false}
          data={patientAsSchema.options.map((value) => ({ value, label: patientAsNames[value] }))}
          value={patientAs}
          description={
            patientAs === 'name'
              ? 'Their names leave the practice file with these pages; that is noted in the audit.'
              : 'The cover of a fax never names a patient.'
          }
          onChange={(value) => {
            setPatientAs(patientAsSchema.parse(value))
          }}
        />
        <FileFormats isWide formats={formats} onChange={setFormats} />
        {send.error ? <ErrorNotice error={send.error} onRetry={start} /> : null}
        {send.isRunning ? (
          <>
            <output className="small quiet">{progress?.label ?? 'Writing updates'}</output>
            <Progress
              aria-label="Messages written"
              value={progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0}
            />
            <Button variant="default" onClick={send.cancel}>
              Cancel
            </Button>
          </>
        ) : (
          <Button
            fullWidth
            disabled={messages.length === 0 || isReadOnly}
            aria-keyshortcuts="Control+Enter"
            rightSection={<KeyHint keys="Ctrl Enter" onAccent />}
            onClick={start}
          >
            {messages.length === 0 ? 'Write the updates' : `Write ${counted(updates, 'update')}`}
          </Button>
        )}
        <p className="small quiet" style={{ margin: 0 }}>
          {messages.length === 0
            ? 'Nothing ticked goes by fax or letter.'
            : `${counted(messages.length, 'message')}, one for each office. Writing them notes them as sent; Undo takes that back.`}
        </p>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={messages.length === 0 || tell.isRunning || isReadOnly}
          onClick={() => {
            tell.record(
              messages.flatMap(({ referralIds }) => referralIds),
              'none',
            )
          }}
        >
          They know already: none needed
        </Button>
        <Checkbox
          label="All messages"
          checked={leftOut.size === 0}
          indeterminate={leftOut.size > 0 && leftOut.size < groups.length}
          onChange={() => {
            setLeftOut(leftOut.size === 0 ? new Set(groups.map(({ key }) => key)) : new Set())
          }}
        />
      </section>
    </div>
  )
}
