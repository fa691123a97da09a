/** Owns the practice's own words on the referral form, saved as a field is left. Refuses the practice's numbers: Settings has them. */
import { Stack, TagsInput, Textarea, TextInput } from '@mantine/core'
import { type PadWords, padWordsSchema } from '@shared/domain/pads'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './outreach.module.css'

export function PadWordsForm({ words }: { readonly words: PadWords }): ReactNode {
  const { isReadOnly } = useSession()
  const save = useCommand('setPadWords')
  const [draft, setDraft] = useState(words)
  const read = padWordsSchema.safeParse(draft)
  const problemOf = (field: keyof PadWords): string | undefined =>
    read.error?.issues.find(({ path }) => path[0] === field)?.message
  const keep = (next: PadWords): void => {
    const sound = padWordsSchema.safeParse(next)
    if (!sound.success || JSON.stringify(sound.data) === JSON.stringify(words)) return
    save.run(sound.data, {
      onDone: ({ before }) => {
        notifyDone('Saved. Offices have it once they are given a new form.', {
          undo: () => {
            save.run(before, { onFailed: notifyFailed })
          },
        })
      },
    })
  }
  const listField = (field: 'services' | 'insurances', label: string, placeholder: string): ReactNode => (
    <TagsInput
      label={label}
      placeholder={draft[field].length === 0 ? placeholder : ''}
      description="Enter after each"
      disabled={isReadOnly}
      value={draft[field]}
      error={problemOf(field)}
      acceptValueOnBlur
      splitChars={[';', '\n']}
      onChange={(values) => {
        const next = { ...draft, [field]: values }
        setDraft(next)
        keep(next)
      }}
    />
  )
  const textField = (field: 'hours' | 'site', label: string, placeholder: string): ReactNode => (
    <TextInput
      label={label}
      placeholder={placeholder}
      disabled={isReadOnly}
      value={draft[field]}
      error={problemOf(field)}
      onChange={(event) => {
        setDraft({ ...draft, [field]: event.currentTarget.value })
      }}
      onBlur={() => {
        keep(draft)
      }}
    />
  )
  const longField = (field: 'sendAlong' | 'directions', label: string, placeholder: string): ReactNode => (
    <Textarea
      label={label}
      placeholder={placeholder}
      autosize
      minRows={2}
      maxLength={240}
      disabled={isReadOnly}
      value={draft[field]}
      error={problemOf(field)}
      onChange={(event) => {
        setDraft({ ...draft, [field]: event.currentTarget.value })
      }}
      onBlur={() => {
        keep(draft)
      }}
    />
  )
  return (
    <Stack gap="sm" className={classes.words ?? ''}>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      {listField('services', 'What patients are sent to us for', 'Knee, hip, hand')}
      {listField('insurances', 'Insurances we take', 'Medicare')}
      {longField('sendAlong', 'What to send along', 'The last note and imaging')}
      {textField('hours', 'Hours', 'Monday to Friday, 8 to 5')}
      {longField('directions', 'How to find us', 'Behind the library; parking in the yard')}
      {textField('site', 'Where the square code leads; empty: to our phone', 'www.harborlane.com')}
    </Stack>
  )
}
