/** Owns the referral form and the sheet about referring: their words beside how they look, and who has which. Refuses to draw the paper. */
import { SegmentedControl } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { composePadSheet, padSheetNames, padSheetSchema, type PadSheet } from '@shared/domain/pads'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { Asked } from '../components/Asked'
import { SheetPreview } from '../marks/SheetPreview'
import classes from './outreach.module.css'
import { PadHolders } from './PadHolders'
import { PadWordsForm } from './PadWordsForm'

export function PadsView(): ReactNode {
  const ask = useAsk('getPad', {})
  return (
    <div className={`pageBody ${classes.body}`}>
      <Asked ask={ask}>{(pad) => <Pad pad={pad} />}</Asked>
    </div>
  )
}

/** Why it cannot be given out as it is; empty: it can. */
function problemOf({ problem, pages }: OutputOf<'getPad'>): string {
  if (problem !== '') return problem
  const long = padSheetSchema.options.filter((sheet) => pages[sheet] > 1)
  return long.length === 0
    ? ''
    : `${long.map((sheet) => `“${padSheetNames[sheet]}” takes ${pages[sheet]} pages`).join(', ')}. Shorten the services, the insurances or the directions until it is one.`
}

function Pad({ pad }: { readonly pad: OutputOf<'getPad'> }): ReactNode {
  const { content, version, madeOn, asOf } = pad
  const [sheet, setSheet] = useState<PadSheet>('pad')
  const problem = problemOf(pad)
  return (
    <>
      <div className={classes.pad}>
        <section className="panel" aria-label="Words of the form">
          <header>
            <h2 className="grow">Our words on it</h2>
            <span className="small quiet">Saved as you leave a field</span>
          </header>
          <PadWordsForm key={JSON.stringify(content.words)} words={content.words} />
        </section>
        <div className={classes.preview}>
          <div className={classes.previewHead}>
            <SegmentedControl
              aria-label="Which sheet"
              value={sheet}
              data={padSheetSchema.options.map((value) => ({ value, label: padSheetNames[value] }))}
              onChange={(value) => {
                setSheet(padSheetSchema.parse(value))
              }}
            />
            <span className="small quiet">
              {madeOn === null ? `Will be version ${version} once an office has it` : `Version ${version}`}
            </span>
          </div>
          {problem === '' ? null : (
            <p className={`amber ${classes.problem}`} role="alert">
              <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" /> {problem}
            </p>
          )}
          <SheetPreview
            label={`${padSheetNames[sheet]}, as it will be`}
            sheets={composePadSheet(sheet, content, { office: 'Birchwood Family Medicine', version, on: asOf })}
          />
          <p className="small quiet">
            Here for an office by way of example; each office’s own name stands on its form.
          </p>
        </div>
      </div>
      <PadHolders isSound={problem === ''} />
    </>
  )
}
