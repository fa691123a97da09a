/** Owns the gate: what is shown while no practice is open. Refuses every name of a practice's own: a locked screen names no doctor. */
import type { Session } from '@shared/contract'
import { useState, type ReactNode } from 'react'
import { BareFrame } from '../components/Frame'
import { CreatePractice } from './CreatePractice'
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

/** First run, creating or unlocking. */
export function Gate({ lastFile, onOpened }: GateProps): ReactNode {
  const [step, setStep] = useState<Step>(lastFile === null ? { name: 'welcome' } : { name: 'unlock', path: lastFile })
  const goToWelcome = (): void => {
    setStep({ name: 'welcome' })
  }
  const goToUnlock = (path: string): void => {
    setStep({ name: 'unlock', path })
  }
  return (
    <BareFrame>
      {step.name === 'welcome' ? (
        <Welcome
          onOpen={goToUnlock}
          onCreate={(isSample) => {
            setStep({ name: 'create', isSample })
          }}
        />
      ) : null}
      {step.name === 'unlock' ? (
        <Unlock path={step.path} onOpened={onOpened} onOtherFile={goToUnlock} onLeave={goToWelcome} />
      ) : null}
      {step.name === 'create' ? (
        <CreatePractice isSample={step.isSample} onOpened={onOpened} onLeave={goToWelcome} />
      ) : null}
    </BareFrame>
  )
}
