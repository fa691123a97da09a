/** Owns what a file was recognised as: its kind, what its rows are, the saved profile; each can be said otherwise. Refuses the columns. */
import { Button, Select } from '@mantine/core'
import {
  type ImportChoices,
  type ImportContent,
  importContentSchema,
  type ImportFormat,
  type ImportPreview,
  textEncodingNames,
  textEncodingSchema,
} from '@shared/domain/imports'
import type { ReactNode } from 'react'
import classes from './importing.module.css'
import { contentNames } from './mapping'

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
}

const kindNames: Record<ImportFormat['kind'], string> = {
  csv: 'Text',
  xlsx: 'Excel workbook',
  fhir: 'FHIR',
  vcard: 'vCards',
  registry: 'NPI registry',
}

/** `Text, UTF-8, split at commas; column names on line 3`. */
function formatWords({ kind, encoding, delimiter, headerLine }: ImportFormat): string {
  const parts = [
    kindNames[kind],
    ...(encoding === null ? [] : [textEncodingNames[encoding]]),
    ...(delimiter === null ? [] : [`split at ${delimiterNames[delimiter] ?? delimiter}`]),
  ]
  if (headerLine === null) return parts.join(', ')
  return `${parts.join(', ')}; ${headerLine === 0 ? 'no column names' : `column names on line ${headerLine}`}`
}

interface RecognisedProps {
  readonly shown: ImportPreview
  readonly isDisabled: boolean
  readonly onSay: (change: Partial<ImportChoices>) => void
  readonly onOwnChoices: () => void
}

/** A line of what was found, with a choice for each thing that may be otherwise. */
export function Recognised({ shown, isDisabled, onSay, onOwnChoices }: RecognisedProps): ReactNode {
  const { format, content, profile } = shown
  return (
    <div className={classes.recognised}>
      <p className="small soft">{formatWords(format)}.</p>
      {profile ? (
        <p className="small">
          Recognised as <b>{profile.name}</b>: columns and words are taken as you saved them.{' '}
          <Button size="compact-xs" variant="subtle" disabled={isDisabled} onClick={onOwnChoices}>
            Look at it afresh
          </Button>
        </p>
      ) : null}
      <div className={classes.choices}>
        <Select
          label="The rows are"
          description={contentNames[content].note}
          inputWrapperOrder={['label', 'input', 'description']}
          allowDeselect={false}
          disabled={isDisabled}
          data={importContentSchema.options.map((value) => ({ value, label: contentNames[value].name }))}
          value={content}
          onChange={(value) => {
            const chosen = importContentSchema.safeParse(value)
            if (chosen.success) onSay(changeOfContent(chosen.data))
          }}
        />
        {format.sheets.length > 1 ? (
          <Select
            label="Sheet"
            allowDeselect={false}
            disabled={isDisabled}
            data={[...format.sheets]}
            value={format.sheet}
            onChange={(sheet) => {
              if (sheet !== null) onSay({ sheet, columns: {} })
            }}
          />
        ) : null}
        {format.encoding === null ? null : (
          <Select
            label="Encoding"
            allowDeselect={false}
            disabled={isDisabled}
            data={textEncodingSchema.options.map((value) => ({ value, label: textEncodingNames[value] }))}
            value={format.encoding}
            onChange={(value) => {
              const chosen = textEncodingSchema.safeParse(value)
              if (chosen.success) onSay({ encoding: chosen.data })
            }}
          />
        )}
        {format.delimiter === null ? null : (
          <Select
            label="Split at"
            allowDeselect={false}
            disabled={isDisabled}
            data={Object.entries(delimiterNames).map(([value, label]) => ({ value, label }))}
            value={format.delimiter}
            onChange={(delimiter) => {
              if (delimiter !== null) onSay({ delimiter, columns: {} })
            }}
          />
        )}
      </div>
    </div>
  )
}

/** Columns chosen for other rows would fill fields that these do not have. */
const changeOfContent = (content: ImportContent): Partial<ImportChoices> => ({ content, columns: {} })
