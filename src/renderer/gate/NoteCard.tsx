/** Owns the note card beside the first step: the practice's name and signature in ink. Refuses to be a letter (LETTERS). */
import { handStyles, inkShades, seededRandom } from '@shared/domain/handwriting'
import type { ReactNode } from 'react'
import classes from './gate.module.css'

/** One line in the cursive hand, each word a hair off the line; the same words look the same every time. */
function HandLine({ text }: { readonly text: string }): ReactNode {
  const random = seededRandom(text)
  return (
    <span className={classes.handLine}>
      {text.split(' ').map((word, index) => {
        const rise = ((random() - 0.5) * 0.1).toFixed(3)
        const tilt = ((random() - 0.5) * 1.5).toFixed(2)
        return (
          <span
            // oxlint-disable-next-line react/no-array-index-key -- words keep their place
            key={index}
            style={{ transform: `translateY(${rise}em) rotate(${tilt}deg)` }}
          >
            {word}
          </span>
        )
      })}
    </span>
  )
}

/** The signer without credentials, as a pen would sign. */
const signature = (signer: string): string => signer.split(',')[0]?.trim() ?? ''

/** In pixels: a long name signs smaller, to stay on the card. */
const signatureSize = (name: string): number => Math.max(20, Math.min(36, 640 / Math.max(1, name.length)))

/** A small sheet of paper; it stays paper in the dark. */
export function NoteCard({
  practiceName,
  signer,
}: {
  readonly practiceName: string
  readonly signer: string
}): ReactNode {
  const signed = signature(signer) || practiceName.trim() || 'Your name'
  return (
    <div className={`paper ${classes.noteCard}`}>
      <b>{practiceName.trim() || 'Your practice'}</b>
      <div style={{ fontFamily: `'${handStyles.cursive.family}'`, color: `#${inkShades.blue[0]}` }}>
        <HandLine text="Dear Dr. Castellan," />
        <HandLine text="Thank you for thinking of us." />
        <HandLine text="It means a great deal here." />
        <p className={classes.signature} style={{ fontSize: signatureSize(signed) }}>
          {signed}
        </p>
      </div>
    </div>
  )
}
