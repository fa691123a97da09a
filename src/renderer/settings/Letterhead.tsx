/** Owns the small sheet beside the practice's fields: its head, a line in ink, its signature. Refuses to be a letter. */
import { handStyles, inkShades } from '@shared/domain/handwriting'
import type { Practice } from '@shared/domain/practice'
import type { ReactNode } from 'react'
import classes from './settings.module.css'

const filled = (...texts: readonly string[]): string =>
  texts
    .map((text) => text.trim())
    .filter(Boolean)
    .join(' · ')
const labelled = (label: string, text: string): string => (text.trim() ? `${label} ${text.trim()}` : '')

/** As typed, at once. The signature is without credentials, as a pen would sign. */
export function Letterhead({ practice }: { readonly practice: Practice }): ReactNode {
  const { name, street, cityLine, phone, fax, signer, signerTitle, directLine } = practice
  const ink = { fontFamily: `'${handStyles.cursive.family}'`, color: `#${inkShades.blue[0]}` }
  const signed = signer.split(',')[0]?.trim() ?? ''
  return (
    <div className={`paper ${classes.sheet}`}>
      <b>{name.trim() || 'Your practice'}</b>
      <p className={classes.address}>{filled(street, cityLine)}</p>
      <p className={classes.address}>{filled(labelled('Phone', phone), labelled('Fax', fax))}</p>
      <div className={classes.ink} style={ink}>
        <p>Dear Dr. Castellan,</p>
        <p>Thank you for thinking of us.</p>
        {directLine.trim() ? <p>My direct line is {directLine.trim()}.</p> : null}
        <p className={classes.signature}>{signed || name.trim()}</p>
      </div>
      <p className={classes.sheetFoot}>{filled(signer, signerTitle)}</p>
    </div>
  )
}
