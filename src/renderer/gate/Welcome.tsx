/** Owns the very first screen: set up, open, or look around. Refuses forms. */
import { Button } from '@mantine/core'
import { IconArrowRight, IconFolderOpen, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Mark } from '../components/Mark'
import classes from './gate.module.css'
import { useChooseFile } from './useChooseFile'

interface WelcomeProps {
  readonly onOpen: (path: string) => void
  readonly onCreate: (isSample: boolean) => void
  readonly onRestore: () => void
}

/** One filled button: setting up is what a first run is for. */
export function Welcome({ onOpen, onCreate, onRestore }: WelcomeProps): ReactNode {
  const file = useChooseFile()
  return (
    <div className={classes.single}>
      <div className={classes.card}>
        <Mark size={30} />
        <h1>Welcome to Rapport</h1>
        <p className="quiet">
          It remembers who sends you patients, what was said and who is owed a thank-you, in one encrypted file.
        </p>
        <div className={classes.choices}>
          <Button
            className={classes.tall ?? ''}
            fullWidth
            rightSection={<IconArrowRight size={15} aria-hidden="true" />}
            onClick={() => {
              onCreate(false)
            }}
          >
            Set up our practice
          </Button>
          <Button
            className={classes.tall ?? ''}
            fullWidth
            variant="default"
            leftSection={<IconFolderOpen size={15} aria-hidden="true" />}
            onClick={() => {
              file.choose('open', '', onOpen)
            }}
          >
            Open a practice file
          </Button>
        </div>
        {file.error ? (
          <p className="clay small" role="alert">
            {file.error.message}
          </p>
        ) : null}
        <p className="small quiet">
          Only curious?{' '}
          <button
            type="button"
            className={classes.textButton}
            onClick={() => {
              onCreate(true)
            }}
          >
            Look around with a sample practice
          </button>
        </p>
        <p className="small quiet">
          A new computer?{' '}
          <button type="button" className={classes.textButton} onClick={onRestore}>
            Restore a backup
          </button>
        </p>
      </div>
      <SafeNote />
    </div>
  )
}

/** The promise at the foot of a gate. */
export function SafeNote(): ReactNode {
  return (
    <p className={classes.foot}>
      <IconLock size={13} aria-hidden="true" />
      Everything is encrypted and stays on this computer. Nothing is sent anywhere.
    </p>
  )
}
