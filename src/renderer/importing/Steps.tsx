/** Owns the line of three steps in the head of the page. Refuses to move between them. */
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './importing.module.css'

const steps = [
  { key: 'file', name: 'File' },
  { key: 'check', name: 'Check' },
  { key: 'done', name: 'Done' },
] as const
type Step = (typeof steps)[number]['key']

/** `✓ File · 2 Check · 3 Done`. */
export function Steps({ current }: { readonly current: Step }): ReactNode {
  const position = steps.findIndex(({ key }) => key === current)
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map(({ key, name }, index) => (
        <li key={key} aria-current={key === current ? 'step' : undefined} data-done={index < position || undefined}>
          <span className={classes.tick}>
            {index < position ? <IconCheck size={11} stroke={2.4} aria-label="Done:" /> : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  )
}
