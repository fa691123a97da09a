/** Owns choosing a source by typing a few letters, and adding one that is not on file yet: from the directory, or by its name. */
import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { nameWithCredential, type SourceRow } from '@shared/domain/sources'
import { useMemo, useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { SourceName } from './SourceName'
import { TierMark } from './TierMark'

interface SourcePickerProps {
  readonly value: number | null
  readonly onChange: (sourceId: number | null) => void
  readonly label?: string
  readonly error?: string | undefined
  /** In a drawer: the cursor starts here. */
  readonly isFirst?: boolean
}

const newSourceValue = 'new'
/** Before an NPI of the directory. */
const directoryMark = 'npi:'
const mostShown = 40
const noSources: readonly SourceRow[] = []

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A searchable list of sources, those that send most first. A name or an NPI that nobody has can be added on the spot. */
export function SourcePicker({
  value,
  onChange,
  label = 'Source',
  error,
  isFirst = false,
}: SourcePickerProps): ReactNode {
  const ask = useAsk('listSources', { shareOf: '12-months' })
  const addSource = useCommand('addSource')
  const [search, setSearch] = useState('')
  const sources = ask.data?.sources ?? noSources
  const addFound = useCommand('addSourceFromDirectory')
  const [needle] = useDebouncedValue(search.trim(), 200)
  const chosenSource = sources.find(({ id }) => id === value)
  const isSearching = needle.length >= 3 && !(chosenSource && nameWithCredential(chosenSource) === needle)
  const directory = useAsk('searchDirectory', { text: needle }, { enabled: isSearching })
  const found = isSearching ? directory.data?.entries : undefined

  const byValue = useMemo(() => new Map(sources.map((source) => [String(source.id), source])), [sources])
  const searchable = useMemo(
    () =>
      new Map(
        sources.map((source) => [String(source.id), plain(`${source.name} ${source.credential} ${source.office}`)]),
      ),
    [sources],
  )
  const options = useMemo(
    () => [
      ...sources
        .toSorted((a, b) => b.referrals12Months - a.referrals12Months)
        .map((source) => ({ value: String(source.id), label: nameWithCredential(source) })),
      ...(found ?? []).map(({ npi, ...entry }) => ({
        value: `${directoryMark}${npi}`,
        label: nameWithCredential(entry),
      })),
      { value: newSourceValue, label: '' },
    ],
    [sources, found],
  )

  const filter: OptionsFilter = ({ options: all, search: typed }) => {
    const items = all.filter((item): item is ComboboxItem => 'value' in item)
    // Mantine passes the chosen label as a search while nothing is typed: that must not hide the others.
    const chosen = value === null ? undefined : byValue.get(String(value))
    const words =
      chosen && typed === nameWithCredential(chosen)
        ? []
        : plain(typed)
            .split(/[\s,]+/)
            .filter(Boolean)
    const onFile = items.filter(
      (item) => searchable.has(item.value) && words.every((word) => searchable.get(item.value)?.includes(word)),
    )
    if (typed.trim() === '' || words.length === 0) return onFile.slice(0, mostShown)
    return [...onFile.slice(0, mostShown), ...items.filter((item) => !searchable.has(item.value))]
  }

  const choose = (chosen: string | null): void => {
    if (chosen?.startsWith(directoryMark)) {
      addFound.run(
        { npi: chosen.slice(directoryMark.length) },
        {
          onDone: ({ sourceId }) => {
            onChange(sourceId)
          },
        },
      )
      return
    }
    if (chosen !== newSourceValue) {
      onChange(chosen === null ? null : Number(chosen))
      return
    }
    const name = search.trim()
    if (!name) return
    addSource.run(
      { kind: 'provider', name, credential: '', npi: '', specialty: '', phone: '', fax: '', officeName: '' },
      {
        onDone: ({ sourceId }) => {
          onChange(sourceId)
        },
      },
    )
  }

  return (
    <Select
      data-autofocus={isFirst || undefined}
      label={label}
      placeholder="Type a name or an office"
      searchable
      selectFirstOptionOnChange
      data={options}
      filter={filter}
      value={value === null ? null : String(value)}
      onChange={choose}
      onSearchChange={setSearch}
      error={error ?? addSource.error?.message ?? addFound.error?.message ?? ask.error?.message}
      maxDropdownHeight={300}
      comboboxProps={{ transitionProps: { duration: 120 } }}
      renderOption={({ option }) => {
        const source = byValue.get(option.value)
        const entry = found?.find(({ npi }) => option.value === `${directoryMark}${npi}`)
        if (entry) {
          return (
            <SourceName
              name={`Add ${entry.name}`}
              credential={entry.credential}
              office={[entry.specialty, entry.town, `NPI ${entry.npi}, from the directory`].filter(Boolean).join(' · ')}
            />
          )
        }
        if (!source) return <span>Add “{search.trim()}” as a new source</span>
        return (
          <span className="row" style={{ width: '100%' }}>
            <span className="grow">
              <SourceName name={source.name} credential={source.credential} office={source.office} />
            </span>
            <TierMark tier={source.tier} isNew={source.isNew} />
          </span>
        )
      }}
    />
  )
}
