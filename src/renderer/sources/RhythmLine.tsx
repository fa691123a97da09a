/** Owns the sentence about how a source refers: its rhythm, its silence, what to expect. Refuses the model behind it. */
import { type Rhythm, rhythmWords } from '@shared/domain/quiet'
import { IconMoon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { asCount } from '../components/figures'
import classes from './SourcePage.module.css'

const count = (value: number): string => (value < 0.5 ? 'none' : `about ${asCount(Math.round(value))}`)

/** `Usually every 9 days; 41 days silent; 18% likely still referring. Expect about 2 in the next 13 weeks.` */
export function RhythmLine({ rhythm }: { readonly rhythm: Rhythm }): ReactNode {
  const { isQuiet, expected, usual } = rhythm
  const expectation =
    expected === null || usual === null
      ? ''
      : ` Expect ${count(expected)} in the next 13 weeks${isQuiet ? `; it used to be ${count(usual)}` : ''}.`
  return (
    <p className={`${classes.rhythm} ${isQuiet ? 'amber' : 'soft'}`}>
      {isQuiet ? <IconMoon size={15} stroke={1.8} aria-hidden="true" /> : null}
      <span>
        {isQuiet ? <b>Quiet. </b> : null}
        {rhythmWords(rhythm)}
        {expectation}
      </span>
    </p>
  )
}
