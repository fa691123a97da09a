/** Owns what can be chosen about the letters: the hand, one's own line, one file or many. Refuses to preview or to draft. */
import { SegmentedControl, Textarea } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import { handNames, handSchema, handStyles, type Hand } from '@shared/domain/handwriting'
import type { LetterLayout, ThankYouDue } from '@shared/domain/letters'
import { letterLayoutSchema } from '@shared/domain/letters'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { Link } from 'wouter'
import { referralsHref, sourceHref } from '../app/routes'
import { FigureLink } from '../components/FigureLink'
import { counted } from '../components/figures'
import { mayIdentify } from './due'
import classes from './letters.module.css'

function HandPicker({ value, onChange }: { readonly value: Hand; readonly onChange: (hand: Hand) => void }): ReactNode {
  const name = useId()
  return (
    <fieldset className={classes.hands}>
      <legend className={classes.label}>Hand</legend>
      {handSchema.options.map((hand) => (
        <label key={hand} className={classes.hand}>
          <input
            type="radio"
            name={name}
            aria-label={handNames[hand]}
            checked={hand === value}
            onChange={() => {
              onChange(hand)
            }}
          />
          <span
            aria-hidden="true"
            className={classes.sample}
            style={{ fontFamily: `'${handStyles[hand].family}'`, fontSize: handStyles[hand].sizePt * 1.15 }}
          >
            Thank you
          </span>
          <small aria-hidden="true">{handNames[hand]}</small>
        </label>
      ))}
    </fieldset>
  )
}

const layoutNames: Record<LetterLayout, string> = {
  'one-file': 'One for all',
  'file-per-letter': 'One per letter',
}

interface LetterControlsProps {
  readonly due: ThankYouDue
  readonly asOf: CalendarDate
  readonly hand: Hand
  readonly onHand: (hand: Hand) => void
  readonly ownLine: string
  readonly onOwnLine: (text: string) => void
  readonly layout: LetterLayout
  readonly onLayout: (layout: LetterLayout) => void
  /** What to look at before this letter is drafted, in sentences. */
  readonly warnings: readonly string[]
  /** The letters are being written: a line typed now would not be on them. */
  readonly isBusy: boolean
}

/** The hand and the files are for all letters of the run, the own line for this one. */
export function LetterControls(props: LetterControlsProps): ReactNode {
  const { due, asOf, hand, ownLine, layout, warnings } = props
  const hasNumber = mayIdentify(ownLine)
  return (
    <div className={classes.controls}>
      <div>
        <h2 className={classes.who}>
          <Link href={sourceHref(due.sourceId)}>{due.name}</Link>
        </h2>
        <p className="small quiet">
          <FigureLink href={referralsHref({ sourceId: due.sourceId, status: 'seen-not-thanked' })}>
            {counted(due.referralIds.length, 'referral')}
          </FigureLink>{' '}
          to thank for.{' '}
          {due.lastLetterOn === null ? 'The first letter.' : `Last letter ${shortDate(due.lastLetterOn, asOf)}.`}
        </p>
      </div>
      <HandPicker value={hand} onChange={props.onHand} />
      <Textarea
        label="Your own line"
        description="Marked here only; it prints plain."
        inputWrapperOrder={['label', 'input', 'description']}
        placeholder="Please thank Beatriz at your front desk, too."
        autosize
        minRows={3}
        maxRows={6}
        maxLength={600}
        value={ownLine}
        readOnly={props.isBusy}
        onChange={(event) => {
          props.onOwnLine(event.currentTarget.value)
        }}
      />
      <div>
        <div className={classes.label} id="letter-files">
          Word files
        </div>
        <SegmentedControl
          fullWidth
          aria-labelledby="letter-files"
          value={layout}
          data={letterLayoutSchema.options.map((value) => ({ value, label: layoutNames[value] }))}
          onChange={(value) => {
            props.onLayout(value)
          }}
        />
      </div>
      <div className={classes.checks}>
        {hasNumber ? (
          <p className="amber">
            <IconAlertTriangle size={15} aria-hidden="true" />
            Your line holds a number. Make sure that it points to no patient.
          </p>
        ) : (
          <p className="moss">
            <IconShieldCheck size={15} aria-hidden="true" />
            {ownLine.trim() ? 'No patient details outside your own line.' : 'No patient details on this letter.'}
          </p>
        )}
        {warnings.map((warning) => (
          <p key={warning} className="amber">
            <IconAlertTriangle size={15} aria-hidden="true" />
            {warning}
          </p>
        ))}
      </div>
    </div>
  )
}
