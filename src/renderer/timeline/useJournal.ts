/** Owns writing an entry in a source's journal and deleting one, each with Undo. Refuses what is typed before. */
import { journalKindNames, type JournalEntry, type NewJournalEntry } from '@shared/domain/journal'
import { useCommand } from '../api/hooks'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import type { AppError } from '@shared/errors'

interface Journal {
  /** `onUndone` hears that the entry was taken back. */
  readonly write: (entry: NewJournalEntry, on: { readonly done: () => void; readonly undone: () => void }) => void
  readonly remove: (entry: JournalEntry) => void
  readonly isWriting: boolean
  /** Why the last entry was not written. */
  readonly error: AppError | null
}

/** Whatever is done here can be undone for ten seconds. */
export function useJournal(): Journal {
  const writing = useCommand('writeJournalEntry')
  const deleting = useCommand('deleteJournalEntry')
  const restoring = useCommand('writeJournalEntry')
  return {
    isWriting: writing.isRunning,
    error: writing.error,
    write: (entry, on) => {
      writing.run(entry, {
        onDone: ({ entryId, thanked }) => {
          const also = thanked > 0 ? ` ${counted(thanked, 'referral')} thanked.` : ''
          notifyDone(`${journalKindNames[entry.kind]} written down.${also}`, {
            undo: () => {
              deleting.run({ entryId, alsoPromises: true }, { onDone: on.undone, onFailed: notifyFailed })
            },
          })
          on.done()
        },
      })
    },
    remove: ({ id, sourceName, people, alsoWith, writtenBy: _by, office: _office, changes: _changes, ...entry }) => {
      deleting.run(
        { entryId: id },
        {
          onFailed: notifyFailed,
          onDone: () => {
            notifyDone(`${journalKindNames[entry.kind]} with ${sourceName} deleted.`, {
              undo: () => {
                restoring.run(
                  {
                    ...entry,
                    contactIds: people.map((one) => one.id),
                    alsoSourceIds: alsoWith.map((one) => one.id),
                  },
                  { onFailed: notifyFailed },
                )
              },
            })
          },
        },
      )
    },
  }
}
