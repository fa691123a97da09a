/** Owns which office has which form: choosing offices, writing theirs, noting that they have it. Refuses the form's words. */
import { Button, Checkbox, NumberInput, SegmentedControl, Table } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { type CalendarDate, shortDate } from '@shared/dates'
import { type HeldPad, type PadHolder, padSheetNames, type PadSheet } from '@shared/domain/pads'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { officeHref } from '../app/routes'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Asked } from '../components/Asked'
import { EmptyState } from '../components/EmptyState'
import { ErrorNotice } from '../components/ErrorNotice'
import { FilterBox } from '../components/FilterBox'
import { type FileFormat, FileFormats } from '../components/FileFormats'
import { asCount, counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { ViewTabs } from '../components/ViewTabs'
import classes from './outreach.module.css'

type View = 'all' | 'old' | 'none'
const viewNames: Record<View, string> = { all: 'All offices', old: 'Have an old one', none: 'Have none' }
const isIn: Record<View, (holder: PadHolder) => boolean> = {
  all: () => true,
  old: ({ pad, sheet }) => pad?.isCurrent === false || sheet?.isCurrent === false,
  none: ({ pad, sheet }) => pad === null && sheet === null,
}
/** More rows than this make a page slow; typing finds the others. */
const mostShown = 300
const noneIn: Record<View, string> = {
  all: 'No office is on file.',
  old: 'No office has an old one.',
  none: 'Every office has one of them.',
}
const viewKeys = ['all', 'old', 'none'] as const

export function PadHolders({ isSound }: { readonly isSound: boolean }): ReactNode {
  const ask = useAsk('listPadHolders', {})
  return (
    <section className="panel" aria-label="Who has which">
      <header>
        <h2 className="grow">Who has which</h2>
      </header>
      <Asked ask={ask}>
        {(list) =>
          list.holders.length === 0 ? (
            <EmptyState>No office is on file yet. Import referrals, or add a source with its office.</EmptyState>
          ) : (
            <Holders list={list} isSound={isSound} />
          )
        }
      </Asked>
    </section>
  )
}

interface HoldersProps {
  readonly list: OutputOf<'listPadHolders'>
  readonly isSound: boolean
}

function Holders({ list, isSound }: HoldersProps): ReactNode {
  const { holders, asOf } = list
  const [view, setView] = useState<View>('all')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const [typed, setTyped] = useState('')
  const needle = typed.trim().toLowerCase()
  const found = holders.filter(
    (holder) => isIn[view](holder) && `${holder.office} ${holder.town}`.toLowerCase().includes(needle),
  )
  const shown = found.slice(0, mostShown)
  const officeIds = shown.flatMap(({ officeId }) => (chosen.has(officeId) ? [officeId] : []))
  const choose = (officeId: number): void => {
    const next = new Set(chosen)
    if (!next.delete(officeId)) next.add(officeId)
    setChosen(next)
  }
  return (
    <>
      <ViewTabs
        label="Which offices"
        views={viewKeys.map((key) => ({ key, name: viewNames[key], count: holders.filter(isIn[key]).length }))}
        current={view}
        onChange={setView}
        end={<FilterBox label="Find an office" width={180} value={typed} onChange={setTyped} />}
      />
      <GiveBar
        officeIds={officeIds}
        isSound={isSound}
        onGiven={() => {
          setChosen(new Set())
        }}
      />
      {shown.length === 0 ? (
        <p className={classes.none}>
          {needle === '' ? noneIn[view] : 'No office here is called that. Take letters away.'}
        </p>
      ) : (
        <div className={classes.holders}>
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={44}>
                  <Checkbox
                    aria-label="Choose all offices shown"
                    checked={officeIds.length === shown.length}
                    indeterminate={officeIds.length > 0 && officeIds.length < shown.length}
                    onChange={() => {
                      setChosen(
                        officeIds.length === shown.length ? new Set() : new Set(shown.map(({ officeId }) => officeId)),
                      )
                    }}
                  />
                </Table.Th>
                <Table.Th>Office</Table.Th>
                <Table.Th>Who refers there</Table.Th>
                <Table.Th>{padSheetNames.pad}</Table.Th>
                <Table.Th>{padSheetNames.sheet}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map(({ officeId, office, town, sources, pad, sheet }) => (
                <Table.Tr key={officeId}>
                  <Table.Td>
                    <Checkbox
                      aria-label={`Choose ${office}`}
                      checked={chosen.has(officeId)}
                      onChange={() => {
                        choose(officeId)
                      }}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Link href={officeHref(officeId)} className="link">
                      {office}
                    </Link>{' '}
                    <span className="small quiet">{town}</span>
                  </Table.Td>
                  <Table.Td className="tabular">{counted(sources, 'source')}</Table.Td>
                  <Table.Td>
                    <Held pad={pad} asOf={asOf} />
                  </Table.Td>
                  <Table.Td>
                    <Held pad={sheet} asOf={asOf} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {found.length > shown.length ? (
            <p className={classes.none}>
              The first {mostShown} of {asCount(found.length)}. Type a few letters of an office or a town.
            </p>
          ) : null}
        </div>
      )}
    </>
  )
}

function Held({ pad, asOf }: { readonly pad: HeldPad | null; readonly asOf: CalendarDate }): ReactNode {
  if (pad === null) return <span className="quiet">None</span>
  return (
    <span>
      <span className={pad.isCurrent ? 'moss' : 'amber'}>
        {pad.isCurrent ? 'Current' : `Old: version ${pad.version} of ${shortDate(pad.madeOn, asOf)}`}
      </span>{' '}
      <span className="small quiet">
        {asCount(pad.copies)}, {shortDate(pad.givenOn, asOf)}
      </span>
    </span>
  )
}

const sheetChoices: Record<string, readonly PadSheet[]> = { pad: ['pad'], sheet: ['sheet'], both: ['pad', 'sheet'] }

interface GiveBarProps {
  readonly officeIds: readonly number[]
  readonly isSound: boolean
  readonly onGiven: () => void
}

function GiveBar({ officeIds, isSound, onGiven }: GiveBarProps): ReactNode {
  const { isReadOnly } = useSession()
  const write = useCommand('writePads')
  const record = useCommand('recordPads')
  const takeBack = useCommand('takeBackPads')
  const { chooseFolder, show } = useWrittenFiles()
  const [choice, setChoice] = useState('pad')
  const [formats, setFormats] = useState<readonly FileFormat[]>(['pdf'])
  const [copies, setCopies] = useState(50)
  const sheets = [...(sheetChoices[choice] ?? sheetChoices['pad'] ?? [])]
  const undoOf = (padIds: readonly number[]) =>
    padIds.length === 0
      ? {}
      : {
          undo: () => {
            takeBack.run({ padIds: [...padIds] }, { onFailed: notifyFailed })
          },
        }
  const run = async (): Promise<void> => {
    if (write.isRunning || isReadOnly || !isSound) return
    const folder = await chooseFolder('Where should the forms go?')
    if (folder === null) return
    write.run(
      {
        officeIds: [...officeIds],
        sheets,
        formats: [...formats],
        copies,
        isGiven: officeIds.length > 0,
        folder,
      },
      {
        onDone: ({ files, padIds }) => {
          const [first] = files
          notifyDone(
            officeIds.length === 0
              ? `${counted(files.length, 'file')} written, for no office in particular.`
              : `${counted(files.length, 'file')} written; ${counted(officeIds.length, 'office')} noted as having ${files.length === 1 ? 'it' : 'them'}.`,
            {
              ...undoOf(padIds),
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
            },
          )
          onGiven()
        },
      },
    )
  }
  const start = (): void => {
    run().catch(() => undefined)
  }
  const note = (): void => {
    record.run(
      { officeIds: [...officeIds], sheets, copies },
      {
        onDone: ({ padIds }) => {
          notifyDone(`${counted(officeIds.length, 'office')} noted.`, undoOf(padIds))
          onGiven()
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <div className={classes.give}>
      <SegmentedControl
        aria-label="What they are given"
        value={choice}
        data={[
          { value: 'pad', label: 'Form' },
          { value: 'sheet', label: 'Sheet' },
          { value: 'both', label: 'Form and sheet' },
        ]}
        onChange={setChoice}
      />
      <FileFormats formats={formats} onChange={setFormats} />
      <NumberInput
        aria-label="Copies for each"
        suffix=" copies"
        w={112}
        min={1}
        max={999}
        clampBehavior="strict"
        allowDecimal={false}
        value={copies}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1) setCopies(value)
        }}
      />
      <span className="grow" />
      {write.error ? <ErrorNotice error={write.error} onRetry={start} /> : null}
      {officeIds.length === 0 ? null : (
        <Button variant="default" disabled={isReadOnly || !isSound || record.isRunning} onClick={note}>
          They have it already
        </Button>
      )}
      {write.isRunning ? (
        <Button variant="default" onClick={write.cancel}>
          Cancel
        </Button>
      ) : (
        <Button disabled={isReadOnly || !isSound} onClick={start}>
          {officeIds.length === 0 ? 'Write one for anybody' : `Write for ${counted(officeIds.length, 'office')}`}
        </Button>
      )}
    </div>
  )
}
