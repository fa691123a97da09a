/** Owns correcting what is on file about an office. Refuses its people: each has a page. */
import { Button, Checkbox, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { type Office, officeFieldsSchema } from '@shared/domain/offices'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'

/** As it is typed. */
const draftSchema = z.object({
  name: z.string(),
  street: z.string(),
  city: z.string(),
  state: z.string(),
  zip: z.string(),
  phone: z.string(),
  fax: z.string(),
  note: z.string(),
  noFax: z.boolean(),
})
type Draft = z.infer<typeof draftSchema>

interface OfficeDrawerProps {
  readonly office: Office & { readonly note: string; readonly noFax: boolean }
  readonly onClose: () => void
}

export function OfficeDrawer({ office, onClose }: OfficeDrawerProps): ReactNode {
  const update = useCommand('updateOffice')
  const start = draftSchema.parse(office)
  const [draft, setDraft] = useDraft<Draft>(`office/${office.id}`, draftSchema, start)
  const [isChecked, setIsChecked] = useState(false)
  const problem = officeFieldsSchema.shape.name.safeParse(draft.name).error?.issues[0]?.message
  const text = (field: Exclude<keyof Draft, 'noFax'>, maxLength: number) => ({
    value: draft[field],
    maxLength,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setDraft({ ...draft, [field]: event.currentTarget.value })
    },
  })
  const save = (): void => {
    setIsChecked(true)
    if (problem !== undefined || update.isRunning) return
    update.run(
      { officeId: office.id, changes: draft },
      {
        onDone: ({ before }) => {
          notifyDone(`${draft.name.trim()} is changed.`, {
            undo: () => {
              update.run({ officeId: office.id, changes: before }, { onFailed: notifyFailed })
            },
          })
          setDraft(draft)
          onClose()
        },
      },
    )
  }
  return (
    <SideDrawer isOpen title="About this office" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {update.error ? <ErrorNotice error={update.error} onRetry={save} /> : null}
          <TextInput data-autofocus label="Name" {...text('name', 160)} error={isChecked ? problem : undefined} />
          <TextInput label="Street" {...text('street', 160)} />
          <TextInput label="City" {...text('city', 80)} />
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="State" {...text('state', 40)} />
            <TextInput label="ZIP" {...text('zip', 20)} />
            <TextInput label="Phone" {...text('phone', 40)} />
            <TextInput label="Designated fax" {...text('fax', 40)} />
          </SimpleGrid>
          <Checkbox
            label="Do not fax this office"
            description="Updates on their referrals are proposed as letters instead."
            checked={draft.noFax}
            onChange={(event) => {
              setDraft({ ...draft, noFax: event.currentTarget.checked })
            }}
          />
          <Textarea
            label="Good to know"
            placeholder="Parking in the yard; closed on Wednesday afternoons"
            autosize
            minRows={2}
            {...text('note', 600)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={update.isRunning}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
