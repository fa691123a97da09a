/** Owns the form for a passphrase: one's own, somebody's, or a new person's. Refuses to show what is typed unless asked. */
import { Button, Select, TextInput } from '@mantine/core'
import type { Key } from '@shared/domain/keys'
import { type UserRole, userRoleNames, userRoleSchema } from '@shared/domain/practice'
import type { AppError } from '@shared/errors'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import { judgePassphrase } from '../keys/newPassphrase'
import { NewPassphrase } from '../keys/NewPassphrase'
import { SecretField } from '../keys/SecretField'
import classes from './settings.module.css'

export type KeyForm =
  | { readonly kind: 'mine'; readonly isRecovered: boolean }
  | { readonly kind: 'theirs'; readonly person: NonNullable<Key['user']> }
  | { readonly kind: 'new' }

interface KeyDrawerProps {
  readonly form: KeyForm | null
  readonly onClose: () => void
}

const titleOf = (form: KeyForm | null): string => {
  if (form === null) return ''
  if (form.kind === 'mine') return 'Change your passphrase'
  return form.kind === 'new' ? 'Add a person' : `A new passphrase for ${form.person.name}`
}

export function KeyDrawer({ form, onClose }: KeyDrawerProps): ReactNode {
  return (
    <SideDrawer isOpen={form !== null} title={titleOf(form)} onClose={onClose}>
      {form === null ? null : <Form form={form} onDone={onClose} />}
    </SideDrawer>
  )
}

const roleOptions = userRoleSchema.options.map((role) => ({ value: role, label: userRoleNames[role] }))

/** What was typed is gone when the drawer closes: secrets are no drafts. */
function Form({ form, onDone }: { readonly form: KeyForm; readonly onDone: () => void }): ReactNode {
  const mine = useCommand('changePassphrase')
  const theirs = useCommand('setUserPassphrase')
  const add = useCommand('addUser')
  const [name, setName] = useState('')
  const [role, setRole] = useState<UserRole>('front-desk')
  const [current, setCurrent] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [repeat, setRepeat] = useState('')
  const [isSubmitted, setIsSubmitted] = useState(false)
  const isRunning = mine.isRunning || theirs.isRunning || add.isRunning
  const error = mine.error ?? theirs.error ?? add.error
  const asksCurrent = form.kind === 'mine' && !form.isRecovered

  const problems = {
    name: form.kind === 'new' && !name.trim() ? 'Write the name.' : undefined,
    current: asksCurrent && !current ? 'Type the one you use now.' : undefined,
    passphrase: judgePassphrase(passphrase).isEnough ? undefined : judgePassphrase(passphrase).words,
    repeat: repeat === passphrase ? undefined : 'The two are not the same.',
  }
  const shown = isSubmitted
    ? problems
    : { name: undefined, current: undefined, passphrase: undefined, repeat: undefined }
  const isWrong = error?.code === 'wrong-passphrase' ? error.message : undefined
  const isWeak = error?.code === 'weak-passphrase' ? error.message : undefined

  const submit = (): void => {
    setIsSubmitted(true)
    if (isRunning || Object.values(problems).some((problem) => problem !== undefined)) return
    const done = (message: string) => ({
      onDone: () => {
        notifyDone(message)
        onDone()
      },
    })
    if (form.kind === 'mine') mine.run({ current, next: passphrase }, done('Your new passphrase holds from now on.'))
    else if (form.kind === 'new') add.run({ name, role, passphrase }, done(`${name.trim()} can open the practice.`))
    else theirs.run({ userId: form.person.id, passphrase }, done(`${form.person.name} has a new passphrase.`))
  }

  return (
    <form
      className={classes.drawerForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {form.kind === 'new' ? (
        <>
          <TextInput
            label="Name"
            data-autofocus
            maxLength={80}
            value={name}
            error={shown.name}
            onChange={(event) => {
              setName(event.currentTarget.value)
            }}
          />
          <Select
            label="Role"
            allowDeselect={false}
            data={roleOptions}
            value={role}
            onChange={(chosen) => {
              setRole(userRoleSchema.parse(chosen))
            }}
          />
        </>
      ) : null}
      {asksCurrent ? (
        <SecretField
          label="The passphrase you use now"
          data-autofocus
          value={current}
          onChange={setCurrent}
          error={isWrong ?? shown.current}
        />
      ) : null}
      {form.kind === 'mine' && form.isRecovered ? (
        <p className="soft">You came in with the recovery key, so the old passphrase is not asked for.</p>
      ) : null}
      <NewPassphrase
        passphrase={passphrase}
        repeat={repeat}
        onPassphrase={setPassphrase}
        onRepeat={setRepeat}
        passphraseError={isWeak ?? shown.passphrase}
        repeatError={shown.repeat}
      />
      {error && !isSaidBeside(error) ? <ErrorNotice error={error} /> : null}
      {form.kind === 'mine' ? null : (
        <p className="small quiet">Let them type it here themselves: a passphrase is nobody else’s to know.</p>
      )}
      <div className={classes.acts}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isRunning}>
          {form.kind === 'new' ? 'Add the person' : 'Set the passphrase'}
        </Button>
      </div>
    </form>
  )
}

const isSaidBeside = ({ code }: AppError): boolean => code === 'wrong-passphrase' || code === 'weak-passphrase'
