/** Owns writing down a person on an office's staff, new or known. Refuses to move them: that is a step of its own. */
import { Autocomplete, Button, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import {
  blankContact,
  contactFieldsSchema,
  type Contact,
  type ContactFields,
  influenceNames,
  influenceSchema,
} from '@shared/domain/contacts'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import { birthdayProblem, keptBirthday, PreferencesFields } from './PreferencesFields'

/** As it is typed: nothing is checked before it is saved. */
const draftSchema = contactFieldsSchema.extend({
  name: z.string(),
  role: z.string(),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
  bestTime: z.string(),
  interests: z.string(),
  birthday: z.string(),
})

const roles = ['Referral coordinator', 'Front desk lead', 'Office manager', 'Medical assistant', 'Nurse', 'Scheduler']
const influences = influenceSchema.options.map((influence) => ({ value: influence, label: influenceNames[influence] }))

interface ContactDrawerProps {
  readonly officeId: number
  /** Null: somebody new. */
  readonly contact: Contact | null
  readonly onClose: () => void
}

/** Only the name is needed. Esc keeps what was typed. */
export function ContactDrawer({ officeId, contact, onClose }: ContactDrawerProps): ReactNode {
  const add = useCommand('addContact')
  const update = useCommand('updateContact')
  const start: ContactFields = contact ?? blankContact
  const [draft, setDraft] = useDraft(
    contact ? `contact/${contact.id}` : `office/${officeId}/person`,
    draftSchema,
    start,
  )
  const [isChecked, setIsChecked] = useState(false)
  const problem = contactFieldsSchema.shape.name.safeParse(draft.name).error?.issues[0]?.message
  const change = (changes: Partial<ContactFields>): void => {
    setDraft({ ...draft, ...changes })
  }
  const text = (field: 'name' | 'phone' | 'email' | 'note') => ({
    value: draft[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      change({ [field]: event.currentTarget.value })
    },
  })
  const save = (): void => {
    setIsChecked(true)
    if (problem !== undefined || birthdayProblem(draft.birthday) !== undefined || add.isRunning || update.isRunning)
      return
    const fields = { ...draft, birthday: keptBirthday(draft.birthday) }
    if (contact === null) {
      add.run(
        { officeId, ...fields },
        {
          onDone: ({ name }) => {
            notifyDone(`${name} added.`)
            setDraft(blankContact)
            onClose()
          },
        },
      )
      return
    }
    update.run(
      { contactId: contact.id, changes: fields },
      {
        onDone: ({ before }) => {
          notifyDone(`${fields.name} is changed.`, {
            undo: () => {
              update.run({ contactId: contact.id, changes: before }, { onFailed: notifyFailed })
            },
          })
          setDraft(fields)
          onClose()
        },
      },
    )
  }
  const error = add.error ?? update.error
  return (
    <SideDrawer isOpen title={contact ? `About ${contact.name}` : 'Add a person'} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {error ? <ErrorNotice error={error} onRetry={save} /> : null}
          <TextInput
            data-autofocus
            label="Name"
            maxLength={120}
            {...text('name')}
            error={isChecked ? problem : undefined}
          />
          <SimpleGrid cols={2} spacing="md">
            <Autocomplete
              label="Role"
              placeholder="Referral coordinator"
              maxLength={80}
              data={roles}
              value={draft.role}
              onChange={(role) => {
                change({ role })
              }}
            />
            <Select
              label="Influence"
              placeholder="Not known"
              clearable
              data={influences}
              value={draft.influence}
              onChange={(chosen) => {
                change({ influence: influenceSchema.safeParse(chosen).data ?? null })
              }}
            />
          </SimpleGrid>
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="Phone" maxLength={40} {...text('phone')} />
            <TextInput label="E-mail" type="email" maxLength={120} {...text('email')} />
          </SimpleGrid>
          <TextInput label="Good to know" placeholder="Covers for Colin" maxLength={400} {...text('note')} />
          <PreferencesFields value={draft} onChange={change} isChecked={isChecked} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isRunning || update.isRunning}>
              {contact ? 'Save' : 'Add person'}
            </Button>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
