/** Owns setting up a practice in three steps: who we are, the passphrase and the file, the recovery key. Refuses to be left half done unnoticed. */
import type { Session } from '@shared/domain/session'
import { blankPractice, practiceSchema, type UserRole } from '@shared/domain/practice'
import { IconCheck } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import classes from './gate.module.css'
import { PassphraseStep } from './PassphraseStep'
import { PracticeStep, type PracticeDraft } from './PracticeStep'
import { RecoveryStep } from './RecoveryStep'

interface CreatePracticeProps {
  /** A made-up practice to look around in: only a file and a passphrase are asked. */
  readonly isSample: boolean
  readonly onOpened: (session: Session) => void
  readonly onLeave: () => void
}

const sampleDraft: PracticeDraft = {
  practice: blankPractice('Sample practice'),
  userName: 'Sample user',
  userRole: 'manager' satisfies UserRole,
}
const blankDraft: PracticeDraft = { practice: blankPractice(''), userName: '', userRole: 'front-desk' }

const practiceStep = { key: 'practice', title: 'Your practice', note: 'Name, address, who signs' } as const
const passphraseStep = {
  key: 'passphrase',
  title: 'Passphrase and file',
  note: 'What opens it, where it is kept',
} as const
const recoveryStep = { key: 'recovery', title: 'Recovery sheet', note: 'The spare key, on paper' } as const

/** The rail on the left says where one is; the sheet on the right shows what it is for. */
export function CreatePractice({ isSample, onOpened, onLeave }: CreatePracticeProps): ReactNode {
  // The new practice opens at once; the screens wait until its recovery key is on paper.
  const create = useCommand('createPractice', { refreshes: false })
  const [draft, setDraft] = useState<PracticeDraft>(isSample ? sampleDraft : blankDraft)
  const [step, setStep] = useState<'practice' | 'passphrase'>(isSample ? 'passphrase' : 'practice')
  const [created, setCreated] = useState<{ readonly session: Session; readonly recoveryKey: string } | null>(null)

  const steps = isSample ? [passphraseStep, recoveryStep] : [practiceStep, passphraseStep, recoveryStep]
  const current = created ? 'recovery' : step
  const currentIndex = steps.findIndex(({ key }) => key === current)

  return (
    <div className={classes.setUp}>
      <aside className={classes.rail} aria-label="Steps">
        <p className={classes.railTitle}>{isSample ? 'Looking around' : 'Setting up'}</p>
        <ol>
          {steps.map(({ key, title, note }, index) => (
            <li
              key={key}
              className={classes.step}
              aria-current={key === current ? 'step' : undefined}
              data-done={index < currentIndex || undefined}
            >
              <span className={classes.tick}>
                {index < currentIndex ? <IconCheck size={12} stroke={3} aria-label="Done" /> : index + 1}
              </span>
              <span>
                <b>{title}</b>
                <small>{note}</small>
              </span>
            </li>
          ))}
        </ol>
        <p className="small quiet">About three minutes. What you write about the practice can be changed later.</p>
      </aside>
      {current === 'practice' ? (
        <PracticeStep
          draft={draft}
          onChange={setDraft}
          onBack={onLeave}
          onNext={() => {
            setStep('passphrase')
          }}
        />
      ) : null}
      {current === 'passphrase' ? (
        <PassphraseStep
          suggestedName={isSample ? 'Sample practice' : draft.practice.name}
          isSample={isSample}
          isCreating={create.isRunning}
          error={create.error}
          onTyped={create.reset}
          onBack={() => {
            create.reset()
            if (isSample) onLeave()
            else setStep('practice')
          }}
          onNext={(path, passphrase) => {
            create.run(
              { ...draft, practice: practiceSchema.parse(draft.practice), path, passphrase, withSample: isSample },
              { onDone: setCreated },
            )
          }}
        />
      ) : null}
      {created ? (
        <RecoveryStep
          practiceName={created.session.practiceName}
          today={created.session.today}
          recoveryKey={created.recoveryKey}
          onNext={() => {
            onOpened(created.session)
          }}
        />
      ) : null}
    </div>
  )
}
