/** Owns correcting and completing what is on file about a source: its numbers, and what is worth knowing of it. Refuses its office: that has a page. */
import { Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { isValidNpi } from '@shared/domain/npi'
import { newSourceSchema, type Source, type SourceProfile, sourceProfileSchema } from '@shared/domain/sources'
import { specialtyOfTaxonomy } from '@shared/domain/taxonomies'
import { useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import { birthdayProblem, keptBirthday, PreferencesFields } from '../people/PreferencesFields'

/** As it is typed. */
const draftSchema = z.object({
  name: z.string(),
  credential: z.string(),
  npi: z.string(),
  specialty: z.string(),
  phone: z.string(),
  fax: z.string(),
  needs: z.string(),
  channel: sourceProfileSchema.shape.channel,
  bestTime: z.string(),
  interests: z.string(),
  birthday: z.string(),
  taxonomy: z.string(),
})
type Draft = z.infer<typeof draftSchema>

interface SourceDrawerProps {
  readonly source: Source
  readonly profile: SourceProfile
  readonly onClose: () => void
}

export function SourceDrawer({ source, profile, onClose }: SourceDrawerProps): ReactNode {
  const update = useCommand('updateSource')
  const setProfile = useCommand('setSourceProfile')
  const { name, credential, npi, specialty, phone, fax } = source
  const numbers = { name, credential, npi, specialty, phone, fax }
  const [draft, setDraft] = useDraft<Draft>(`source/${source.id}/about`, draftSchema, { ...numbers, ...profile })
  const [isChecked, setIsChecked] = useState(false)
  const problem = newSourceSchema.shape.name.safeParse(draft.name).error?.issues[0]?.message
  const taxonomyProblem = sourceProfileSchema.shape.taxonomy.safeParse(draft.taxonomy).error?.issues[0]?.message
  const isOrganization = source.kind !== 'provider'
  const change = (changes: Partial<Draft>): void => {
    setDraft({ ...draft, ...changes })
  }
  const text = (field: Exclude<keyof Draft, 'channel'>, maxLength: number) => ({
    value: draft[field],
    maxLength,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      change({ [field]: event.currentTarget.value })
    },
  })

  const save = async (): Promise<void> => {
    setIsChecked(true)
    if ([problem, taxonomyProblem, birthdayProblem(draft.birthday)].some((found) => found !== undefined)) return
    const now = { name: draft.name, credential: draft.credential, npi: draft.npi, specialty: draft.specialty }
    const changes = { ...now, phone: draft.phone, fax: draft.fax }
    const kept = sourceProfileSchema.parse({ ...draft, birthday: keptBirthday(draft.birthday) })
    await update.runAsync({ sourceId: source.id, changes })
    await setProfile.runAsync({ sourceId: source.id, profile: kept })
    onClose()
    setDraft({ ...changes, ...kept })
    notifyDone(`${draft.name.trim()} is changed.`, {
      undo: () => {
        update.run({ sourceId: source.id, changes: numbers }, { onFailed: notifyFailed })
        setProfile.run({ sourceId: source.id, profile }, { onFailed: notifyFailed })
      },
    })
  }
  const error = update.error ?? setProfile.error
  const specialtyOf = specialtyOfTaxonomy(draft.taxonomy.trim().toUpperCase())
  return (
    <SideDrawer isOpen title={`About ${source.name}`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save().catch(() => undefined)
        }}
      >
        <Stack gap="md">
          {error ? <ErrorNotice error={error} /> : null}
          <Textarea
            data-autofocus
            label="Needs and challenges"
            placeholder="Same-week knees; hears too little back"
            autosize
            minRows={2}
            maxRows={6}
            {...text('needs', 600)}
          />
          <PreferencesFields value={draft} onChange={change} isChecked={isChecked} />
          <TextInput label="Name" {...text('name', 160)} error={isChecked ? problem : undefined} />
          <SimpleGrid cols={2} spacing="md">
            {isOrganization ? null : <TextInput label="Credential" {...text('credential', 40)} />}
            <TextInput label="Specialties" placeholder="Family medicine; sports medicine" {...text('specialty', 120)} />
            <TextInput label="Phone" {...text('phone', 40)} />
            <TextInput label="Designated fax" {...text('fax', 40)} />
            <TextInput
              label="NPI"
              inputMode="numeric"
              {...text('npi', 10)}
              description={
                draft.npi.trim() !== '' && !isValidNpi(draft.npi.trim()) ? 'Not a valid NPI; kept as written.' : null
              }
            />
            <TextInput
              label="Taxonomy code"
              placeholder="207X00000X"
              {...text('taxonomy', 10)}
              error={isChecked ? taxonomyProblem : undefined}
              description={specialtyOf ?? null}
            />
          </SimpleGrid>
          <Group justify="flex-end">
            <Button type="submit" loading={update.isRunning || setProfile.isRunning}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
