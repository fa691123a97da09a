/** Owns making sure that the recovery key is on paper: it is printed, and two of its groups are typed back. Refuses to keep it. */
import { Button, TextInput, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconPrinter } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import classes from './keys.module.css'
import { askedGroups, groupsOf, isSameGroup } from './recoveryKey'

interface RecoveryCheckProps {
  readonly recoveryKey: string
  readonly isPrinted: boolean
  readonly onPrinted: () => void
  /** Told whenever what is typed becomes right or wrong. */
  readonly onChecked: (isRight: boolean) => void
}

/** Once it is printed, the key is hidden on screen: what is typed back comes from the paper. */
export function RecoveryCheck({ recoveryKey, isPrinted, onPrinted, onChecked }: RecoveryCheckProps): ReactNode {
  const groups = groupsOf(recoveryKey)
  const asked = askedGroups(recoveryKey)
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({})
  const isRight = (index: number, texts = typed): boolean => isSameGroup(texts[index] ?? '', groups[index] ?? '')
  return (
    <>
      <div className="row">
        <Button
          variant={isPrinted ? 'default' : 'filled'}
          leftSection={<IconPrinter size={14} aria-hidden="true" />}
          onClick={() => {
            window.print()
            onPrinted()
          }}
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
                const next = { ...typed, [index]: event.currentTarget.value }
                setTyped(next)
                onChecked(asked.every((each) => isRight(each, next)))
              }}
            />
          )
        })}
      </div>
    </>
  )
}
