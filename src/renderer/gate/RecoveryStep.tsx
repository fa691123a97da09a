/** Owns the last step: the recovery key is printed, and two of its groups are typed back from the paper. Refuses to show it ever again. */
import { Button, TextInput, VisuallyHidden } from '@mantine/core'
import { IconArrowRight, IconCheck, IconPrinter } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import classes from './gate.module.css'
import { RecoverySheet } from './RecoverySheet'
import { askedGroups, groupsOf, isSameGroup } from './recoveryKey'

interface RecoveryStepProps {
  readonly practiceName: string
  readonly today: string
  readonly recoveryKey: string
  readonly onNext: () => void
}

/** Once it is printed, the key is hidden on screen: what is typed back comes from the paper. */
export function RecoveryStep({ practiceName, today, recoveryKey, onNext }: RecoveryStepProps): ReactNode {
  const groups = groupsOf(recoveryKey)
  const [isPrinted, setIsPrinted] = useState(false)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const asked = askedGroups(recoveryKey)
  const isRight = (index: number): boolean => isSameGroup(typed[index] ?? '', groups[index] ?? '')
  const isDone = asked.every(isRight)

  const print = (): void => {
    window.print()
    setIsPrinted(true)
  }

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
        <ol className={classes.todo}>
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
        <div className="row">
          <Button
            variant={isPrinted ? 'default' : 'filled'}
            leftSection={<IconPrinter size={14} aria-hidden="true" />}
            onClick={print}
          >
            {isPrinted ? 'Print again' : 'Print'}
          </Button>
          {isPrinted ? (
            <span className="small moss row">
              <IconCheck size={14} aria-hidden="true" />
              Sent to the printer
            </span>
          ) : (
            <span className="small quiet">No printer? Copy the nine groups by hand.</span>
          )}
        </div>
        <div className={classes.pair}>
          {asked.map((index) => {
            const text = typed[index] ?? ''
            const isWrong = text.trim().length >= 4 && !isRight(index)
            return (
              <TextInput
                key={index}
                label={`Group ${index + 1} on the sheet`}
                placeholder="4 characters"
                classNames={{ input: classes.key ?? '' }}
                maxLength={6}
                autoComplete="off"
                spellCheck={false}
                value={text}
                error={isWrong ? 'That is not what the sheet says.' : undefined}
                rightSection={
                  isRight(index) ? (
                    <>
                      <IconCheck size={15} color="var(--moss)" aria-hidden="true" />
                      <VisuallyHidden>Right</VisuallyHidden>
                    </>
                  ) : null
                }
                onChange={(event) => {
                  setTyped({ ...typed, [index]: event.currentTarget.value })
                }}
              />
            )
          })}
        </div>
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
        <RecoverySheet practiceName={practiceName} today={today} groups={groups} isHidden={isPrinted} />
        <p className="small quiet">
          {isPrinted ? 'The key is hidden here once printed.' : 'Exactly this sheet is printed.'}
        </p>
      </aside>
    </div>
  )
}
