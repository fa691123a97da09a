/** Owns choosing a source by typing a few letters, and adding one that is not on file yet. Refuses more than its name. */
import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core'
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
const mostShown = 40
const noSources: readonly SourceRow[] = []

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** A searchable list of sources, those that send most first. A name that nobody has can be added on the spot. */
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
      { value: newSourceValue, label: '' },
    ],
    [sources],
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
    const found = items.filter(
      (item) => item.value !== newSourceValue && words.every((word) => searchable.get(item.value)?.includes(word)),
    )
    const add = items.filter((item) => item.value === newSourceValue && typed.trim() !== '' && words.length > 0)
    return [...found.slice(0, mostShown), ...add]
  }

  const choose = (chosen: string | null): void => {
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
      error={error ?? addSource.error?.message ?? ask.error?.message}
      maxDropdownHeight={300}
      comboboxProps={{ transitionProps: { duration: 120 } }}
      renderOption={({ option }) => {
        const source = byValue.get(option.value)
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
