/** Owns how far a long piece of work is: in words, counted, and as a bar. Refuses a way to stop it: that is its caller's. */
import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import { asCount } from './figures'
import classes from './ProgressBar.module.css'

interface ProgressBarProps {
  /** Null until the first word of it. */
  readonly progress: { readonly done: number; readonly total: number; readonly label: string } | null
  /** Names the work, for a screen reader too. */
  readonly label: string
}

export function ProgressBar({ progress, label }: ProgressBarProps): ReactNode {
  const percent = progress && progress.total > 0 ? (progress.done / progress.total) * 100 : 0
  return (
    <div className={classes.bar}>
      <p className="small">
        <span>{progress?.label ?? label}</span>
        <span className="quiet tabular">
          {progress ? `${asCount(progress.done)} of ${asCount(progress.total)}` : 'Starting'}
        </span>
      </p>
      <Progress value={percent} size={6} aria-label={label} transitionDuration={0} />
    </div>
  )
}
