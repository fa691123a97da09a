/** Owns the last step: the recovery key is printed, and two of its groups are typed back from the paper. Refuses to show it ever again. */
import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import keyClasses from '../keys/keys.module.css'
import { RecoveryCheck } from '../keys/RecoveryCheck'
import { RecoverySheet } from '../keys/RecoverySheet'
import { groupsOf } from '../keys/recoveryKey'
import classes from './gate.module.css'

interface RecoveryStepProps {
  readonly practiceName: string
  readonly today: string
  readonly recoveryKey: string
  readonly onNext: () => void
}

/** The sheet stands beside, exactly as it is printed. */
export function RecoveryStep({ practiceName, today, recoveryKey, onNext }: RecoveryStepProps): ReactNode {
  const [isPrinted, setIsPrinted] = useState(false)
  const [isDone, setIsDone] = useState(false)
  return (
    <div className={classes.split}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isDone) onNext()
        }}
      >
        <h1>Print your recovery sheet</h1>
        <p className="soft">
          If the passphrase is forgotten, this sheet is the only way back in. Nobody can reset it, because only you hold
          the key.
        </p>
        <ol className={keyClasses.todo}>
          <li>
            <b>Print it now.</b> It is not saved on this computer, and not shown again.
          </li>
          <li>
            <b>Seal it</b> and keep it where you keep the checkbook or the deed.
          </li>
          <li>
            <b>Check the print.</b> Type the two groups asked for below.
          </li>
        </ol>
        <RecoveryCheck
          recoveryKey={recoveryKey}
          isPrinted={isPrinted}
          onPrinted={() => {
            setIsPrinted(true)
          }}
          onChecked={setIsDone}
        />
        <div className={classes.acts}>
          <span />
          <Button
            type="submit"
            variant={isPrinted || isDone ? 'filled' : 'default'}
            disabled={!isDone}
            rightSection={<IconArrowRight size={14} aria-hidden="true" />}
          >
            Open the practice
          </Button>
        </div>
      </form>
      <aside className={classes.desk} aria-label="The recovery sheet">
        <RecoverySheet practiceName={practiceName} today={today} groups={groupsOf(recoveryKey)} isHidden={isPrinted} />
        <p className="small quiet">
          {isPrinted ? 'The key is hidden here once printed.' : 'Exactly this sheet is printed.'}
        </p>
      </aside>
    </div>
  )
}
