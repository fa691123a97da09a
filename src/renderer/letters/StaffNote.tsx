/** Owns writing one note of thanks to somebody on an office's staff. Refuses runs: each is written for one person. */
import { Button, Progress } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { OutputOf } from '@shared/contract'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { contactHref, officeHref } from '../app/routes'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { KeyHint } from '../components/KeyHint'
import { useKeys } from '../components/useKeys'
import { DraftResult } from './DraftResult'
import { InkSheets } from './InkSheets'
import { LetterPanels } from './LetterPanels'
import classes from './letters.module.css'
import { letterWarnings } from './letterWarnings'
import { noOwnText, ownTextSchema, paragraphsOf, type OwnText } from './ownTexts'
import { OwnWords } from './OwnWords'
import { useLetterChoices } from '../marks/useLetterChoices'

/** For the contact a link names. */
export function StaffNote({ contactId }: { readonly contactId: number }): ReactNode {
  const ask = useAsk('getContact', { contactId })
  return <Asked ask={ask}>{(page) => <Note page={page} />}</Asked>
}

function Note({ page }: { readonly page: OutputOf<'getContact'> }): ReactNode {
  const { contact, office, asOf } = page
  const [{ look, papers }, setChoices] = useLetterChoices()
  const [own, setOwn] = useDraft<OwnText>(`letters/staff/${contact.id}`, ownTextSchema, noOwnText)
  const [looked, setLooked] = useState<OwnText | null>(null)
  const [drafted, setDrafted] = useState<OutputOf<'draftStaffNote'> | null>(null)
  const draft = useCommand('draftStaffNote')
  const { chooseFolder } = useWrittenFiles()
  const [settled] = useDebouncedValue(own, 250)
  const preview = useAsk(
    'previewStaffNote',
    { contactId: contact.id, look, ownLine: settled.line, ownWords: paragraphsOf(settled) },
    { keepPrevious: true },
  )
  const isConfirmed = looked !== null && looked.line === own.line && looked.words === own.words
  const run = async (): Promise<void> => {
    if (draft.isRunning) return
    const folder = await chooseFolder('Where should the note go?')
    if (folder === null) return
    const words = { ownLine: own.line.trim(), ownWords: paragraphsOf(own) }
    draft.run(
      { contactId: contact.id, look, papers, folder, ...words, isConfirmed },
      {
        onDone: (output) => {
          setDrafted(output)
        },
      },
    )
  }
  const start = (): void => {
    run().catch(() => undefined)
  }
  useKeys({ 'mod+Enter': start })
  if (drafted) {
    return (
      <DraftResult
        drafted={drafted}
        onUndone={() => {
          setDrafted(null)
        }}
        onClose={() => {
          setOwn(noOwnText)
          goTo(contactHref(contact.id))
        }}
      />
    )
  }
  const isPostal = preview.data?.letter.recipient.isPostal ?? true
  return (
    <div className={`${classes.studio} ${classes.single}`}>
      <div className={classes.desk}>
        {preview.error ? (
          <ErrorNotice
            error={preview.error}
            onRetry={() => {
              preview.refetch().catch(() => undefined)
            }}
          />
        ) : preview.data ? (
          <InkSheets ink={preview.data.ink} label={`Note to ${contact.name}`} />
        ) : null}
      </div>
      <section className={classes.side} aria-label="This note">
        <LetterPanels
          look={look}
          papers={papers}
          onChoices={setChoices}
          words={
            <>
              <div>
                <h2 className={classes.who}>
                  <Link href={contactHref(contact.id)}>{contact.name}</Link>
                </h2>
                <p className="small quiet">
                  {contact.role ? `${contact.role}, ` : ''}
                  <Link href={officeHref(office.id)} className="link">
                    {office.name}
                  </Link>
                </p>
              </div>
              <OwnWords
                lastEntryOf={{ contactId: contact.id }}
                placeholder="The films were here before the patient was."
                asOf={asOf}
                letter={preview.data?.letter}
                own={own}
                onOwn={setOwn}
                mentions={preview.data?.mentions ?? []}
                isConfirmed={isConfirmed}
                onConfirm={(isLooked) => {
                  setLooked(isLooked ? own : null)
                }}
                isBusy={draft.isRunning}
                warnings={[
                  ...(isPostal ? [] : ['No address on file: the envelope is written by hand.']),
                  ...letterWarnings(preview.data, look),
                ]}
              />
            </>
          }
        />
        <div className={classes.acts}>
          {draft.error ? <ErrorNotice error={draft.error} onRetry={start} /> : null}
          {draft.isRunning ? <Progress aria-label="Note written" value={100} animated /> : null}
          <Button
            fullWidth
            loading={draft.isRunning}
            disabled={preview.data === undefined}
            aria-keyshortcuts="Control+Enter"
            rightSection={<KeyHint keys="Ctrl Enter" onAccent />}
            onClick={start}
          >
            Draft the note
          </Button>
        </div>
      </section>
    </div>
  )
}
