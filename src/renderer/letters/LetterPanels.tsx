/** Owns the panel beside a letter: its words, its look, its files. Refuses the words themselves. */
import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import classes from './letters.module.css'
import { LookPicker } from './LookPicker'
import { PaperPicker } from './PaperPicker'
import type { LetterChoices } from '../marks/useLetterChoices'

const panels = ['words', 'look', 'papers'] as const
type Panel = (typeof panels)[number]
const panelNames: Record<Panel, string> = { words: 'Words', look: 'Look', papers: 'Files' }

interface LetterPanelsProps extends LetterChoices {
  readonly onChoices: (choices: LetterChoices) => void
  readonly words: ReactNode
}

export function LetterPanels({ look, papers, onChoices, words }: LetterPanelsProps): ReactNode {
  const [panel, setPanel] = useState<Panel>('words')
  return (
    <>
      <SegmentedControl
        className={classes.panels ?? ''}
        aria-label="What to change"
        value={panel}
        data={panels.map((value) => ({ value, label: panelNames[value] }))}
        onChange={(value) => {
          setPanel(panels.find((one) => one === value) ?? 'words')
        }}
      />
      <div className={classes.controls}>
        {panel === 'words' ? words : null}
        {panel === 'look' ? (
          <LookPicker
            look={look}
            onLook={(next) => {
              onChoices({ look: next, papers })
            }}
          />
        ) : null}
        {panel === 'papers' ? (
          <PaperPicker
            papers={papers}
            sheet={look.sheet}
            onPapers={(next) => {
              onChoices({ look, papers: next })
            }}
          />
        ) : null}
      </div>
    </>
  )
}
