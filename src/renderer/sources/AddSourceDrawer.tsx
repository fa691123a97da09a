/** Owns adding one source by hand. Refuses lists of them: those are imported. */
import { Autocomplete, Button, Group, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { isValidNpi } from '@shared/domain/npi'
import { newSourceSchema, sourceKindSchema, type SourceKind, type SourceRow } from '@shared/domain/sources'
import { useMemo, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { useLeaveOpen } from '../app/leftOpen'
import { sourceHref } from '../app/routes'
import { ErrorNotice } from '../components/ErrorNotice'
import { KeyHint } from '../components/KeyHint'
import { notifyDone } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'

/** As it is typed: nothing is checked before it is added. */
const draftSchema = z.object({
  kind: sourceKindSchema,
  name: z.string(),
  credential: z.string(),
  npi: z.string(),
  specialty: z.string(),
  phone: z.string(),
  fax: z.string(),
  officeName: z.string(),
})
type Draft = z.infer<typeof draftSchema>

const blank: Draft = {
  kind: 'provider',
  name: '',
  credential: '',
  npi: '',
  specialty: '',
  phone: '',
  fax: '',
  officeName: '',
}

const kindNames: Record<SourceKind, string> = { provider: 'Provider', organization: 'Organization', other: 'Other' }

const distinct = (values: readonly string[]): string[] => [...new Set(values.filter(Boolean))].toSorted()

interface AddSourceDrawerProps {
  readonly isOpen: boolean
  /** Those on file: their offices and specialties are offered while typing. */
  readonly sources: readonly SourceRow[]
  /** Opens it from anywhere; keep it the same. */
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** Only the name is needed. Esc keeps what was typed in Left open. */
export function AddSourceDrawer({ isOpen, sources, onOpen, onClose }: AddSourceDrawerProps): ReactNode {
  const [draft, setDraft] = useDraft('sources/add', draftSchema, blank)
  const name = draft.name.trim()
  useLeaveOpen('sources/add', name && !isOpen ? { title: name, note: 'source not added yet', onOpen } : null)
  return (
    <SideDrawer isOpen={isOpen} title="Add a source" onClose={onClose}>
      <AddSourceForm draft={draft} onChange={setDraft} sources={sources} onAdded={onClose} />
    </SideDrawer>
  )
}

interface AddSourceFormProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly sources: readonly SourceRow[]
  readonly onAdded: () => void
}

function AddSourceForm({ draft, onChange, sources, onAdded }: AddSourceFormProps): ReactNode {
  const add = useCommand('addSource')
  const [isLeft, setIsLeft] = useState<{ readonly name?: true; readonly npi?: true }>({})
  const offices = useMemo(() => distinct(sources.map(({ office }) => office)), [sources])
  const specialties = useMemo(() => distinct(sources.map(({ specialty }) => specialty)), [sources])
  const nameProblem = newSourceSchema.shape.name.safeParse(draft.name).error?.issues[0]?.message
  const namesake = sources.find((source) => source.name.toLowerCase() === draft.name.trim().toLowerCase())
  const isDoubtfulNpi = draft.npi.trim() !== '' && !isValidNpi(draft.npi.trim())

  const text = (field: Exclude<keyof Draft, 'kind'>) => ({
    value: draft[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      onChange({ ...draft, [field]: event.currentTarget.value })
    },
  })
  const choice = (field: 'officeName' | 'specialty', data: string[]) => ({
    value: draft[field],
    data,
    limit: 8,
    onChange: (value: string) => {
      onChange({ ...draft, [field]: value })
    },
  })

  const save = (): void => {
    if (add.isRunning) return
    if (nameProblem !== undefined) {
      setIsLeft({ ...isLeft, name: true })
      return
    }
    add.run(draft, {
      onDone: ({ sourceId }) => {
        notifyDone(`${draft.name.trim()} added.`, {
          action: {
            name: 'Open',
            onClick: () => {
              goTo(sourceHref(sourceId))
            },
          },
        })
        onChange(blank)
        setIsLeft({})
        onAdded()
      },
    })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="md">
        {add.error ? <ErrorNotice error={add.error} onRetry={save} /> : null}
        <SegmentedControl
          fullWidth
          aria-label="Who refers?"
          value={draft.kind}
          data={sourceKindSchema.options.map((kind) => ({ value: kind, label: kindNames[kind] }))}
          onChange={(chosen) => {
            onChange({ ...draft, kind: sourceKindSchema.parse(chosen) })
          }}
        />
        <TextInput
          data-autofocus
          label="Name"
          {...text('name')}
          error={isLeft.name ? nameProblem : undefined}
          description={namesake ? `${namesake.name} is on file already, at ${namesake.office || 'no office'}.` : null}
          onBlur={() => {
            if (draft.name !== '') setIsLeft({ ...isLeft, name: true })
          }}
        />
        {draft.kind === 'provider' ? (
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="Credential" placeholder="MD" {...text('credential')} />
            <Autocomplete label="Specialty" {...choice('specialty', specialties)} />
          </SimpleGrid>
        ) : null}
        <Autocomplete
          label="Office"
          placeholder="Where they see patients"
          disabled={draft.kind === 'other'}
          {...choice('officeName', offices)}
        />
        <SimpleGrid cols={2} spacing="md">
          <TextInput label="Phone" {...text('phone')} />
          <TextInput label="Designated fax" {...text('fax')} />
        </SimpleGrid>
        {draft.kind === 'other' ? null : (
          <TextInput
            label="NPI"
            w={180}
            inputMode="numeric"
            maxLength={10}
            {...text('npi')}
            description={isLeft.npi && isDoubtfulNpi ? 'This is not a valid NPI; it is kept as written.' : null}
            onBlur={() => {
              setIsLeft({ ...isLeft, npi: true })
            }}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isRunning} rightSection={<KeyHint keys="Enter" onAccent />}>
            Add source
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
