/** Owns the table of letters already written, and what is done with them afterwards. Refuses to draft new ones. */
import { Button, Group } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { shortDate } from '@shared/dates'
import { handNames } from '@shared/domain/handwriting'
import { letterStateNames, letterStateSchema, type LetterRow, type LetterState } from '@shared/domain/letters'
import { IconCheck, IconMail, IconPencil, IconPrinter } from '@tabler/icons-react'
import { useState, type ReactNode, type RefObject } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { contactHref, sourceHref } from '../app/routes'
import { BulkButton } from '../components/dataTable/BulkBar'
import { tableColumns } from '../components/dataTable/columns'
import { DataTable } from '../components/dataTable/DataTable'
import type { ShownTable } from '../components/dataTable/shownTable'
import { useTableView } from '../components/dataTable/useTableView'
import { Dialog } from '../components/Dialog'
import { EmptyState } from '../components/EmptyState'
import { ErrorNotice } from '../components/ErrorNotice'
import { asCount, counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { SourceName } from '../marks/SourceName'
import { useLetterChoices } from '../marks/useLetterChoices'
import { mostPrinted, useLetterPrinter } from './useLetterPrinter'
import { useWrittenFiles } from '../app/useWrittenFiles'

const looks = {
  drafted: { icon: IconPencil, tone: 'accent' },
  printed: { icon: IconPrinter, tone: 'soft' },
  mailed: { icon: IconCheck, tone: 'moss' },
} as const

function StateMark({ state }: { readonly state: LetterState }): ReactNode {
  const { icon: StateIcon, tone } = looks[state]
  return (
    <span className={`row small medium ${tone}`} style={{ gap: 5 }}>
      <StateIcon size={13} stroke={1.8} aria-hidden="true" />
      {letterStateNames[state]}
    </span>
  )
}

function WrittenOn({ on }: { readonly on: string }): ReactNode {
  return shortDate(on, useSession().today)
}

const column = tableColumns<LetterRow>()
const columns = column.columns([
  column.accessor('sourceName', {
    header: 'To',
    meta: { isFixed: true },
    cell: ({ row: { original } }) => (
      <SourceName name={original.contactName || original.sourceName} office={original.office} />
    ),
  }),
  column.accessor('writtenOn', {
    header: 'Written',
    meta: { width: 130 },
    cell: ({ getValue }) => <WrittenOn on={getValue()} />,
  }),
  column.accessor('state', {
    header: 'State',
    meta: { width: 120 },
    cell: ({ getValue }) => <StateMark state={getValue()} />,
  }),
  column.accessor('hand', {
    header: 'Hand',
    meta: { width: 110 },
    cell: ({ getValue }) => <span className="soft">{handNames[getValue()]}</span>,
  }),
  column.accessor('referrals', {
    header: 'Referrals',
    meta: { width: 100, isNumeric: true },
    cell: ({ getValue }) => asCount(getValue()),
  }),
])

interface WrittenLettersProps {
  readonly answer: OutputOf<'listLetters'> | undefined
  /** Told what is shown, for whoever writes it as a file. */
  readonly shown: RefObject<ShownTable<LetterRow> | null>
}

/** Every letter, the latest first. */
export function WrittenLetters({ answer, shown }: WrittenLettersProps): ReactNode {
  const view = useTableView('letters', { sort: { by: 'writtenOn', descending: true } })
  const [doomed, setDoomed] = useState<readonly LetterRow[]>([])
  const setState = useCommand('setLetterState')
  const save = useCommand('saveLetters')
  const discard = useCommand('discardLetters')
  const { chooseFolder, show } = useWrittenFiles()
  const [{ papers }] = useLetterChoices()
  const printer = useLetterPrinter()

  const mark = (letters: readonly LetterRow[], state: LetterState): void => {
    setState.run(
      { letterIds: letters.map(({ id }) => id), state },
      {
        onDone: () => {
          notifyDone(`${counted(letters.length, 'letter')} marked as ${letterStateNames[state].toLowerCase()}.`, {
            undo: () => {
              for (const was of letterStateSchema.options) {
                const letterIds = letters.filter((letter) => letter.state === was).map(({ id }) => id)
                if (letterIds.length > 0) setState.run({ letterIds, state: was }, { onFailed: notifyFailed })
              }
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  const saveAgain = async (letters: readonly LetterRow[]): Promise<void> => {
    const folder = await chooseFolder('Where should the letters go?')
    if (folder === null) return
    save.run(
      { letterIds: letters.map(({ id }) => id), papers: { ...papers, layout: 'one-file' }, folder },
      {
        onDone: ({ files }) => {
          const [first] = files
          notifyDone(
            `${counted(letters.length, 'letter')} saved.`,
            first === undefined
              ? {}
              : {
                  action: {
                    name: 'Show in folder',
                    onClick: () => {
                      show(first)
                    },
                  },
                },
          )
        },
        onFailed: notifyFailed,
      },
    )
  }
  const close = (): void => {
    setDoomed([])
    discard.reset()
  }
  const owed = doomed.reduce((sum, { referrals }) => sum + referrals, 0)

  return (
    <>
      <DataTable
        label="Written letters"
        shown={shown}
        columns={columns}
        rows={answer?.letters}
        rowId={({ id }) => id}
        rowName={({ sourceName }) => sourceName}
        view={view}
        onOpen={({ sourceId, contactId }) => {
          goTo(contactId === null ? sourceHref(sourceId) : contactHref(contactId))
        }}
        empty={<EmptyState>No letter has been written yet.</EmptyState>}
        foot={
          answer && answer.total > answer.letters.length
            ? `The latest ${asCount(answer.letters.length)} of ${counted(answer.total, 'letter')}`
            : answer && counted(answer.total, 'letter')
        }
        renderBulkActions={(letters, clear) => (
          <>
            <BulkButton
              isPrimary
              icon={<IconPrinter size={14} aria-hidden="true" />}
              isDisabled={printer.isRunning || letters.length > mostPrinted}
              title={letters.length > mostPrinted ? `At most ${mostPrinted} at once; save more as a PDF.` : undefined}
              onClick={() => {
                const ids = letters.map(({ id }) => id)
                printer.print(ids, () => {
                  notifyDone('Did they come out well?', {
                    action: {
                      name: 'Mark printed',
                      onClick: () => {
                        mark(letters, 'printed')
                      },
                    },
                  })
                })
              }}
            >
              Print
            </BulkButton>
            <BulkButton
              onClick={() => {
                mark(letters, 'printed')
                clear()
              }}
            >
              Mark printed
            </BulkButton>
            <BulkButton
              icon={<IconMail size={14} aria-hidden="true" />}
              onClick={() => {
                mark(letters, 'mailed')
                clear()
              }}
            >
              Mark mailed
            </BulkButton>
            <BulkButton
              isDisabled={save.isRunning}
              onClick={() => {
                saveAgain(letters).catch(() => undefined)
              }}
            >
              Save again
            </BulkButton>
            <BulkButton
              onClick={() => {
                setDoomed(letters)
              }}
            >
              Discard
            </BulkButton>
          </>
        )}
      />
      {printer.sheets}
      <Dialog isOpen={doomed.length > 0} title={`Discard ${counted(doomed.length, 'letter')}`} onClose={close}>
        <p>
          {owed === 0
            ? ''
            : `${owed === 1 ? 'Its referral is' : `Their ${asCount(owed)} referrals are`} owed a thank-you again, and a new letter can be drafted. `}
          The words of {doomed.length === 1 ? 'this one' : 'these'} are gone. Files already written stay where they are.
        </p>
        {discard.error ? <ErrorNotice error={discard.error} /> : null}
        <Group justify="flex-end" gap="sm" mt="md">
          <Button variant="default" onClick={close}>
            Keep
          </Button>
          <Button
            color="clay"
            loading={discard.isRunning}
            onClick={() => {
              discard.run(
                { letterIds: doomed.map(({ id }) => id) },
                {
                  onDone: () => {
                    notifyDone(`${counted(doomed.length, 'letter')} discarded.`)
                    close()
                  },
                },
              )
            }}
          >
            Discard {counted(doomed.length, 'letter')}
          </Button>
        </Group>
      </Dialog>
    </>
  )
}
