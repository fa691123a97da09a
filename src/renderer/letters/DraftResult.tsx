/** Owns what a run of letters came to: its files, whom it passed over, and taking it back. Refuses to draft. */
import { Button } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { letterStateNames, type LetterState } from '@shared/domain/letters'
import { IconAlertTriangle, IconCheck, IconFileText, IconPrinter } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../api/hooks'
import { sourceHref } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone } from '../components/notices'
import classes from './letters.module.css'
import { mostPrinted, useLetterPrinter } from './useLetterPrinter'
import { fileName, useWrittenFiles } from '../app/useWrittenFiles'

interface DraftResultProps {
  readonly drafted: OutputOf<'draftThankYous'>
  readonly onUndone: () => void
  readonly onClose: () => void
}

/** Stays until it is closed: leaving the page or locking does not lose it. */
export function DraftResult({ drafted, onUndone, onClose }: DraftResultProps): ReactNode {
  const { files, letters, skipped } = drafted
  const { open, show } = useWrittenFiles()
  const discard = useCommand('discardLetters')
  const setState = useCommand('setLetterState')
  const [state, setShownState] = useState<LetterState>(letters[0]?.state ?? 'drafted')
  const printer = useLetterPrinter()
  const letterIds = letters.map(({ id }) => id)
  const error = discard.error ?? setState.error

  const mark = (to: LetterState): void => {
    const was = state
    setState.run(
      { letterIds, state: to },
      {
        onDone: () => {
          setShownState(to)
          if (to === 'drafted') return
          notifyDone(`${counted(letters.length, 'letter')} marked as ${to}.`, {
            undo: () => {
              mark(was)
            },
          })
        },
      },
    )
  }
  const undo = (): void => {
    discard.run(
      { letterIds },
      {
        onDone: () => {
          notifyDone(`${counted(letters.length, 'letter')} taken back. The files stay in their folder.`)
          onUndone()
        },
      },
    )
  }
  const referrals = letters.reduce((sum, letter) => sum + letter.referrals, 0)

  return (
    <div className={classes.result}>
      {printer.sheets}
      <section className={`panel ${classes.resultPanel}`} aria-label="Result">
        <div className={classes.resultHead}>
          {letters.length > 0 ? <IconCheck size={18} className="moss" aria-hidden="true" /> : null}
          <div className="grow">
            <h2>
              <output>
                {letters.length > 0 ? `${counted(letters.length, 'letter')} drafted` : 'No letter was drafted'}
              </output>
            </h2>
            {letters.length > 0 ? (
              <p className="small quiet">
                {referrals > 0 ? `${counted(referrals, 'referral')} thanked for` : 'A note of thanks'}
                {state === 'drafted' ? '' : `; ${letterStateNames[state].toLowerCase()}`}.
              </p>
            ) : null}
          </div>
        </div>
        {files.length > 0 ? (
          <section>
            <h3>{counted(files.length, 'file')} written</h3>
            <ul className={`${classes.lines} ${classes.more}`}>
              {files.map((path, index) => (
                <li key={path}>
                  <IconFileText size={15} className="quiet" aria-hidden="true" />
                  <span className="grow ellipsis" title={path}>
                    {fileName(path)}
                  </span>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Open ${fileName(path)}`}
                    onClick={() => {
                      open(path)
                    }}
                  >
                    Open
                  </Button>
                  {index === 0 ? (
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => {
                        show(path)
                      }}
                    >
                      Show in folder
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {skipped.length > 0 ? (
          <section>
            <h3>{counted(skipped.length, 'source was', 'sources were')} passed over, still owed</h3>
            <ul className={`${classes.lines} ${classes.more}`}>
              {skipped.map(({ sourceId, name, reason }) => (
                <li key={`${sourceId} ${reason}`}>
                  <IconAlertTriangle size={15} className="amber" aria-hidden="true" />
                  <span>
                    <Link href={sourceHref(sourceId)} className="medium link">
                      {name}
                    </Link>
                    <br />
                    <span className="small soft">{reason}</span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {error ? (
          <section>
            <ErrorNotice error={error} />
          </section>
        ) : null}
        <div className={classes.resultFoot}>
          {letters.length > 0 ? (
            <>
              {letters.length <= mostPrinted ? (
                <Button
                  variant={state === 'drafted' ? 'filled' : 'default'}
                  loading={printer.isRunning}
                  leftSection={<IconPrinter size={14} aria-hidden="true" />}
                  onClick={() => {
                    printer.print(letterIds, () => undefined)
                  }}
                >
                  Print
                </Button>
              ) : null}
              {state === 'mailed' ? null : (
                <Button
                  variant={state === 'drafted' && letters.length <= mostPrinted ? 'default' : 'filled'}
                  loading={setState.isRunning}
                  onClick={() => {
                    mark(state === 'drafted' ? 'printed' : 'mailed')
                  }}
                >
                  {state === 'drafted' ? 'Mark as printed' : 'Mark as mailed'}
                </Button>
              )}
              <Button variant="default" loading={discard.isRunning} onClick={undo}>
                Undo
              </Button>
              <span className="small quiet grow">
                {letters.length > mostPrinted
                  ? 'Open the PDF to print them all. Undo takes them back, what they thank for is owed again; the files stay.'
                  : 'Undo takes them back, what they thank for is owed again; the files stay.'}
              </span>
            </>
          ) : (
            <span className="grow" />
          )}
          <Button variant="default" onClick={onClose}>
            Back to the letters
          </Button>
        </div>
      </section>
    </div>
  )
}
