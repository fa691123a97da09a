/** Owns the field for a passphrase: hidden unless asked, with a hint while Caps Lock is on. Refuses to judge it. */
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'

type SecretFieldProps = Omit<PasswordInputProps, 'value' | 'onChange'> & {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Passphrases are typed blind: Caps Lock is the usual reason that one does not open. */
export function SecretField({ value, onChange, description, ...props }: SecretFieldProps): ReactNode {
  const [isCapsLockOn, setIsCapsLockOn] = useState(false)
  return (
    <PasswordInput
      {...props}
      value={value}
      aria-invalid={Boolean(props.error)}
      spellCheck={false}
      autoComplete="off"
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      description={isCapsLockOn ? <span className="amber">Caps Lock is on.</span> : description}
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
      onChange={(event) => {
        onChange(event.currentTarget.value)
      }}
      onKeyUp={(event) => {
        setIsCapsLockOn(event.getModifierState('CapsLock'))
      }}
      onBlur={() => {
        setIsCapsLockOn(false)
      }}
    />
  )
}
