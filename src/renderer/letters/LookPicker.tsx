/** Owns how all letters of a run look: the hand, its ink and size, the paper, the signature. Refuses their words. */
import { NativeSelect, SegmentedControl } from '@mantine/core'
import {
  handNames,
  handSchema,
  handStyles,
  inkNames,
  inkSchema,
  inkShades,
  penSizeNames,
  penSizeSchema,
} from '@shared/domain/handwriting'
import {
  letterSheetNames,
  letterSheetSchema,
  signatureNames,
  signatureSchema,
  type LetterLook,
} from '@shared/domain/letters'
import { useId, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk } from '../api/hooks'
import { routes } from '../app/routes'
import classes from './letters.module.css'

interface LookPickerProps {
  readonly look: LetterLook
  readonly onLook: (look: LetterLook) => void
}

function HandPicker({ look, onLook }: LookPickerProps): ReactNode {
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
            checked={hand === look.hand}
            onChange={() => {
              onLook({ ...look, hand })
            }}
          />
          <span
            aria-hidden="true"
            className={classes.sample}
            style={{
              fontFamily: `'${handStyles[hand].family}'`,
              fontSize: handStyles[hand].sizePt * 1.1,
              color: `light-dark(#${inkShades[look.ink][0]}, var(--accent-text))`,
            }}
          >
            Thank you
          </span>
          <small aria-hidden="true">{handNames[hand]}</small>
        </label>
      ))}
    </fieldset>
  )
}

export function LookPicker({ look, onLook }: LookPickerProps): ReactNode {
  const ids = useId()
  const picture = useAsk('getSignature', {}, { enabled: look.signature === 'image' }).data
  return (
    <>
      <HandPicker look={look} onLook={onLook} />
      <div className={classes.pair}>
        <NativeSelect
          label="Ink"
          value={look.ink}
          data={inkSchema.options.map((value) => ({ value, label: inkNames[value] }))}
          onChange={(event) => {
            onLook({ ...look, ink: inkSchema.parse(event.currentTarget.value) })
          }}
        />
        <NativeSelect
          label="Size"
          value={look.penSize}
          data={penSizeSchema.options.map((value) => ({ value, label: penSizeNames[value] }))}
          onChange={(event) => {
            onLook({ ...look, penSize: penSizeSchema.parse(event.currentTarget.value) })
          }}
        />
      </div>
      <div>
        <div className={classes.label} id={`${ids}-sheet`}>
          Paper
        </div>
        <SegmentedControl
          fullWidth
          aria-labelledby={`${ids}-sheet`}
          value={look.sheet}
          data={letterSheetSchema.options.map((value) => ({ value, label: letterSheetNames[value] }))}
          onChange={(value) => {
            onLook({ ...look, sheet: letterSheetSchema.parse(value) })
          }}
        />
      </div>
      <div>
        <div className={classes.label} id={`${ids}-signature`}>
          Signature
        </div>
        <SegmentedControl
          fullWidth
          aria-labelledby={`${ids}-signature`}
          value={look.signature}
          data={signatureSchema.options.map((value) => ({ value, label: signatureNames[value] }))}
          onChange={(value) => {
            onLook({ ...look, signature: signatureSchema.parse(value) })
          }}
        />
        {look.signature === 'image' && picture?.image === null ? (
          <p className="tiny amber">
            No picture is on file yet, so that room for a pen is left.{' '}
            <Link href={routes.settings} className="link">
              Add one in Settings
            </Link>
          </p>
        ) : null}
      </div>
    </>
  )
}
