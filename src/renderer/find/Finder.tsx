/** Owns finding a source, an office, a contact or a page by name (Ctrl K). Refuses patients: they are found among the referrals. */
import { Spotlight, createSpotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { nameWithCredential, type SourceRow } from '@shared/domain/sources'
import { IconSearch, IconUser, IconUsers, IconBuilding, type Icon } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { goTo } from '../app/hashLocation'
import { contactHref, officeHref, sourceHref } from '../app/routes'
import classes from './Finder.module.css'

interface FinderProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly places: readonly { readonly href: string; readonly name: string; readonly icon: Icon }[]
}

const mostShown = 8
/** Of offices and people, beside the sources. */
const fewShown = 4
const noSources: readonly SourceRow[] = []

/** Lower case, without accents, so that `jose` finds José. */
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Every word of the query begins a word of the text. */
function matches(query: string, text: string): boolean {
  const words = plain(text).split(/[\s,.&/-]+/)
  return plain(query)
    .split(/[\s,.]+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}

/** Enter opens what is marked, Esc closes. */
export function Finder({ isOpen, onClose, places }: FinderProps): ReactNode {
  const [[store, spotlight]] = useState(() => createSpotlight())
  const [query, setQuery] = useState('')
  const ask = useAsk('listSources', { shareOf: '12-months' }, { enabled: isOpen })
  const sources = ask.data?.sources ?? noSources
  const offices = useAsk('listOffices', {}, { enabled: isOpen }).data?.offices ?? []
  const contacts = useAsk('listContacts', {}, { enabled: isOpen }).data?.contacts ?? []

  useEffect(() => {
    if (isOpen) spotlight.open()
    else spotlight.close()
  }, [isOpen, spotlight])

  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Sources',
      actions: sources
        .filter((source) => matches(query, `${source.name} ${source.credential} ${source.office} ${source.town}`))
        .toSorted((a, b) => b.referrals12Months - a.referrals12Months)
        .slice(0, mostShown)
        .map((source) => ({
          id: `source-${source.id}`,
          label: nameWithCredential(source),
          description: source.office,
          leftSection: source.kind === 'provider' ? <IconUser size={16} /> : <IconBuilding size={16} />,
          onClick: () => {
            goTo(sourceHref(source.id))
          },
        })),
    },
    {
      group: 'Offices',
      actions: (query.trim() === '' ? [] : offices)
        .filter(({ name, town }) => matches(query, `${name} ${town}`))
        .toSorted((a, b) => b.sources - a.sources)
        .slice(0, fewShown)
        .map(({ id, name, town }) => ({
          id: `office-${id}`,
          label: name,
          description: town,
          leftSection: <IconBuilding size={16} />,
          onClick: () => {
            goTo(officeHref(id))
          },
        })),
    },
    {
      group: 'People',
      actions: (query.trim() === '' ? [] : contacts)
        .filter(({ name, role, office }) => matches(query, `${name} ${role} ${office}`))
        .slice(0, fewShown)
        .map(({ id, name, role, office }) => ({
          id: `contact-${id}`,
          label: name,
          description: [role, office].filter(Boolean).join(', '),
          leftSection: <IconUsers size={16} />,
          onClick: () => {
            goTo(contactHref(id))
          },
        })),
    },
    {
      group: 'Pages',
      actions: places
        .filter(({ name }) => matches(query, name))
        .map(({ href, name, icon: PlaceIcon }) => ({
          id: href,
          label: name,
          leftSection: <PlaceIcon size={16} />,
          onClick: () => {
            goTo(href)
          },
        })),
    },
  ].filter(({ actions }) => actions.length > 0)

  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      filter={(_query, found) => found}
      nothingFound={`Nothing is called “${query}”.`}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        placeholder: 'Find a doctor, an office, a person or a page',
        'aria-label': 'Find',
      }}
      onSpotlightClose={onClose}
      size={560}
      centered={false}
      yOffset={52}
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
      classNames={{ action: classes.action ?? '', actionsGroup: classes.group ?? '' }}
      transitionProps={{ duration: 120 }}
    />
  )
}
