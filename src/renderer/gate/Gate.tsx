/** Owns the gate: what is shown while no practice is open. Refuses every name of a practice's own: a locked screen names no doctor. */
import type { Session } from '@shared/domain/session'
import { useState, type ReactNode } from 'react'
import { BareFrame } from '../components/Frame'
import { CreatePractice } from './CreatePractice'
import { RestoreBackup } from './RestoreBackup'
import { Unlock } from './Unlock'
import { Welcome } from './Welcome'

interface GateProps {
  /** The file that was open last on this computer; null on the first run. */
  readonly lastFile: string | null
  readonly onOpened: (session: Session) => void
}

type Step =
  | { readonly name: 'welcome' }
  | { readonly name: 'unlock'; readonly path: string }
  | { readonly name: 'create'; readonly isSample: boolean }
  | { readonly name: 'restore'; readonly cameFrom: Step }

/** First run, creating, unlocking or restoring. */
export function Gate({ lastFile, onOpened }: GateProps): ReactNode {
  const [step, setStep] = useState<Step>(lastFile === null ? { name: 'welcome' } : { name: 'unlock', path: lastFile })
  const goToWelcome = (): void => {
    setStep({ name: 'welcome' })
  }
  const goToUnlock = (path: string): void => {
    setStep({ name: 'unlock', path })
  }
  const goToRestore = (): void => {
    setStep({ name: 'restore', cameFrom: step })
  }
  return (
    <BareFrame>
      {step.name === 'welcome' ? (
        <Welcome
          onOpen={goToUnlock}
          onCreate={(isSample) => {
            setStep({ name: 'create', isSample })
          }}
          onRestore={goToRestore}
        />
      ) : null}
      {step.name === 'unlock' ? (
        <Unlock
          path={step.path}
          onOpened={onOpened}
          onOtherFile={goToUnlock}
          onRestore={goToRestore}
          onLeave={goToWelcome}
        />
      ) : null}
      {step.name === 'restore' ? (
        <RestoreBackup
          onOpened={onOpened}
          onLeave={() => {
            setStep(step.cameFrom)
          }}
        />
      ) : null}
      {step.name === 'create' ? (
        <CreatePractice isSample={step.isSample} onOpened={onOpened} onLeave={goToWelcome} />
      ) : null}
    </BareFrame>
  )
}
