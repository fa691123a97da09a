/** Owns keeping what was said about a file for the next one of its kind. Refuses to keep anything of its rows. */
import { Button, TextInput } from '@mantine/core'
import type { ImportChoices } from '@shared/domain/imports'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { ErrorNotice } from '../components/ErrorNotice'
import classes from './importing.module.css'
import { fileNameOf } from './mapping'

/** `referrals-2026-11.csv` → `referrals`: what the next month's file is called, too. */
function nameFor(path: string): string {
  const [stem = ''] = fileNameOf(path).split('.')
  return stem.replace(/[\W_]*\d[\d\W_]*$/u, '') || stem
}

export function SaveProfile({ path, choices }: { readonly path: string; readonly choices: ImportChoices }): ReactNode {
  const saving = useCommand('saveImportProfile')
  const [name, setName] = useState(() => nameFor(path))
  const [saved, setSaved] = useState<string | null>(null)
  if (saved !== null) {
    return (
      <output className="small soft">Saved as “{saved}”. The next file with these columns is read the same way.</output>
    )
  }
  return (
    <form
      className={classes.saveProfile}
      onSubmit={(event) => {
        event.preventDefault()
        saving.run(
          { name, path, choices },
          {
            onDone: (profile) => {
              setSaved(profile.name)
            },
          },
        )
      }}
    >
      <TextInput
        label="Read files of this kind the same way next time, as"
        value={name}
        maxLength={80}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value)
        }}
      />
      <Button type="submit" variant="default" loading={saving.isRunning} disabled={name.trim() === ''}>
        Save as a profile
      </Button>
      {saving.error ? <ErrorNotice error={saving.error} /> : null}
    </form>
  )
}
