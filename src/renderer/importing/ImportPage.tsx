/** Owns the page Import: a file, its columns, what came of it. Refuses to read the file: the desk does. */
import { Button } from '@mantine/core'
import type { ImportChoices, ImportResult } from '@shared/domain/imports'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { useDroppedFiles } from '../app/droppedFile'
import { goTo } from '../app/hashLocation'
import { useLeaveOpen } from '../app/leftOpen'
import { routes } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { asCount, counted } from '../components/figures'
import { notifyDone } from '../components/notices'
import { PageHeader } from '../components/PageHeader'
import { ChooseStep } from './ChooseStep'
import { ConfirmStep } from './ConfirmStep'
import { DoneStep } from './DoneStep'
import { countedThings } from './Findings'
import { freshDraft, importDraftKey, importDraftSchema, nothingSaid, type ImportDraft } from './importDraft'
import classes from './importing.module.css'
import { fileNameOf } from './mapping'
import { Steps } from './Steps'

interface Done {
  readonly path: string
  readonly choices: ImportChoices
  readonly result: ImportResult
}

const backToImport = (): void => {
  goTo(routes.import)
}

/** A file that is dropped on the window is looked at anew. */
export function ImportPage(): ReactNode {
  return <Import key={useDroppedFiles()} />
}

/** Three steps. A file that was chosen waits in Left open until it is imported or another one is chosen. */
function Import(): ReactNode {
  const queries = useQueryClient()
  const choose = useCommand('chooseImportFile')
  const [draft, setDraft] = useDraft<ImportDraft>(importDraftKey, importDraftSchema, null)
  const [done, setDone] = useState<Done | null>(null)
  useLeaveOpen(
    'import',
    draft ? { title: 'Import not finished', note: fileNameOf(draft.path), onOpen: backToImport } : null,
  )

  const lookAt = (path: string): void => {
    // The file may have been saved anew since it was last looked at.
    queries.removeQueries({ queryKey: ['previewImport'] })
    setDone(null)
    setDraft(freshDraft(path))
  }
  const chooseFile = (): void => {
    choose.run(
      {},
      {
        onDone: ({ path }) => {
          if (path !== null) lookAt(path)
        },
      },
    )
  }
  const startOver = (): void => {
    setDone(null)
    setDraft(null)
  }

  const step = done ? 'done' : draft ? 'check' : 'file'
  return (
    <div className="page">
      <PageHeader
        title="Import"
        note={<Steps current={step} />}
        actions={
          step === 'file' ? null : (
            <>
              {step === 'check' ? (
                <Button variant="subtle" color="gray" onClick={startOver}>
                  Leave it
                </Button>
              ) : null}
              <Button variant="default" onClick={chooseFile}>
                Choose another file
              </Button>
            </>
          )
        }
      />
      {choose.error ? (
        <div className={classes.above}>
          <ErrorNotice error={choose.error} onRetry={chooseFile} />
        </div>
      ) : null}
      {done ? (
        <DoneStep
          path={done.path}
          choices={done.choices}
          result={done.result}
          onUndone={(taken) => {
            startOver()
            notifyDone(`Import undone: ${counted(taken.referrals, 'referral')} and ${sourcesTaken(taken.sources)}.`)
          }}
        />
      ) : draft ? (
        <ConfirmStep
          key={draft.path}
          path={draft.path}
          choices={draft.choices}
          useProfile={draft.useProfile}
          onChoices={(choices) => {
            setDraft({ ...draft, choices })
          }}
          onOwnChoices={() => {
            setDraft({ ...draft, choices: nothingSaid, useProfile: false })
          }}
          onChooseAnother={chooseFile}
          onDone={(result, choices, isStillHere) => {
            setDraft(null)
            setDone({ path: draft.path, choices, result })
            if (isStillHere) return
            notifyDone(`${countedThings(result.imported, result.content)} imported from ${fileNameOf(draft.path)}.`, {
              action: {
                name: 'See your sources',
                onClick: () => {
                  goTo(routes.sources)
                },
              },
            })
          }}
        />
      ) : (
        <ChooseStep isChoosing={choose.isRunning} onChoose={chooseFile} onLookAt={lookAt} />
      )}
    </div>
  )
}

const sourcesTaken = (count: number): string =>
  count === 0 ? 'no sources' : `${asCount(count)} of the sources it brought`
