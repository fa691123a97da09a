/** Owns the table of a file's columns: what each is called, holds and is taken for. Refuses Social Security numbers. */
import { Select } from '@mantine/core'
import type { Confidence, ImportColumn, ImportContent, ImportField } from '@shared/domain/imports'
import { IconCheck, IconShieldLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './importing.module.css'
import { choiceName, fieldChoicesOf, fieldOfChoice, leaveOut } from './mapping'

const confidenceNames: Record<Confidence, string> = {
  chosen: 'Your choice',
  sure: 'Sure',
  likely: 'Likely',
  guess: 'A guess',
}

interface ColumnsTableProps {
  readonly content: ImportContent
  readonly columns: readonly ImportColumn[]
  readonly isDisabled: boolean
  readonly onField: (name: string, field: ImportField | null) => void
}

/** In the order of the file. */
export function ColumnsTable({ content, columns, isDisabled, onField }: ColumnsTableProps): ReactNode {
  return (
    <div>
      <table className={classes.columnsTable} aria-label="Columns of the file">
        <colgroup>
          <col style={{ width: '24%' }} />
          <col />
          <col style={{ width: 248 }} />
          <col style={{ width: '22%' }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Column in the file</th>
            <th scope="col">For example</th>
            <th scope="col">What it is</th>
            <th scope="col">How sure</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.name} data-out={column.field === null || undefined}>
              <th scope="row" className="ellipsis" title={column.name}>
                {column.name}
              </th>
              <td className="ellipsis" title={column.examples.join('\n')}>
                {column.isRefused ? <span className="quiet">Not shown</span> : <Examples values={column.examples} />}
              </td>
              <td>
                {column.isRefused ? (
                  <span className={classes.refused}>
                    <IconShieldLock size={15} stroke={1.7} aria-hidden="true" />
                    Social Security number: never imported
                  </span>
                ) : (
                  <FieldSelect
                    content={content}
                    column={column}
                    columns={columns}
                    isDisabled={isDisabled}
                    onField={onField}
                  />
                )}
              </td>
              <td className="small ellipsis" title={column.reason}>
                {column.confidence ? (
                  <b data-confidence={column.confidence}>{confidenceNames[column.confidence]}</b>
                ) : null}
                {column.confidence && column.reason ? ' · ' : null}
                <span className="quiet">{column.reason}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Examples({ values }: { readonly values: readonly string[] }): ReactNode {
  return values.length === 0 ? <span className="quiet">Empty</span> : values.join('  ·  ')
}

interface FieldSelectProps extends ColumnsTableProps {
  readonly column: ImportColumn
}

function FieldSelect({ content, column, columns, isDisabled, onField }: FieldSelectProps): ReactNode {
  return (
    <Select
      searchable
      aria-label={`What ${column.name} is`}
      disabled={isDisabled}
      data={fieldChoicesOf(content)}
      value={column.field ?? leaveOut}
      maxDropdownHeight={320}
      nothingFoundMessage="No field is called that."
      comboboxProps={{ width: 300, position: 'bottom-end' }}
      onChange={(choice) => {
        const field = fieldOfChoice(choice)
        if (field !== column.field) onField(column.name, field)
      }}
      renderOption={({ option, checked }) => {
        const holder =
          option.value === leaveOut || checked ? undefined : columns.find(({ field }) => field === option.value)
        return (
          <span className={classes.option}>
            <span>{choiceName(option.value)}</span>
            {checked ? <IconCheck size={13} aria-label="Chosen" /> : null}
            {holder ? <small className="ellipsis">now {holder.name}</small> : null}
          </span>
        )
      }}
    />
  )
}
