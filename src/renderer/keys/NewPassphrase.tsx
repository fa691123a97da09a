/** Owns choosing a passphrase: the field, its meter and the repeat. Refuses to say when an error is due. */
import type { ReactNode } from 'react'
import classes from './keys.module.css'
import { judgePassphrase } from './newPassphrase'
import { SecretField } from './SecretField'

interface NewPassphraseProps {
  readonly passphrase: string
  readonly onPassphrase: (text: string) => void
  readonly repeat: string
  readonly onRepeat: (text: string) => void
  readonly passphraseError: string | undefined
  readonly repeatError: string | undefined
}

/** Two fields; the meter counts characters, nothing else. */
export function NewPassphrase(props: NewPassphraseProps): ReactNode {
  const { bars, isEnough, words } = judgePassphrase(props.passphrase)
  return (
    <>
      <div>
        <SecretField
          label="Passphrase"
          value={props.passphrase}
          onChange={props.onPassphrase}
          error={props.passphraseError}
        />
        <div className={classes.meter} data-enough={isEnough || undefined}>
          <span className={classes.bars} aria-hidden="true">
            {[1, 2, 3, 4].map((bar) => (
              <i key={bar} data-lit={bar <= bars || undefined} />
            ))}
          </span>
          <output>{words}</output>
        </div>
      </div>
      <SecretField
        label="The same once more"
        value={props.repeat}
        onChange={props.onRepeat}
        error={props.repeatError}
      />
    </>
  )
}
