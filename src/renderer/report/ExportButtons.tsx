/** Owns saving the report as Word or CSV, and what was saved. Refuses what stands in the files. */
import { ActionIcon, Button } from '@mantine/core'
import type { Quarter } from '@shared/dates'
import type { ReportFormat } from '@shared/domain/report'
import type { AppError } from '@shared/errors'
import { IconCheck, IconFileTypeCsv, IconFileTypeDocx, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { ErrorNotice } from '../components/ErrorNotice'
import classes from './report.module.css'
import { fileName, useWrittenFiles } from '../app/useWrittenFiles'

export interface ReportExport {
  readonly save: (format: ReportFormat) => void
  readonly running: ReportFormat | null
  readonly files: readonly string[]
  readonly error: AppError | null
  readonly forget: () => void
}

/** Saves one quarter; the files stay named until they are put away. */
export function useReportExport(quarter: Quarter): ReportExport {
  const command = useCommand('exportReport')
  const { chooseFolder } = useWrittenFiles()
  const [running, setRunning] = useState<ReportFormat | null>(null)
  const [files, setFiles] = useState<readonly string[]>([])

  const run = async (format: ReportFormat): Promise<void> => {
    const folder = await chooseFolder('Where should the report go?')
    if (folder === null) return
    setRunning(format)
    setFiles([])
    command.run(
      { quarter, formats: [format], folder },
      {
        onDone: (saved) => {
          setFiles(saved.files)
          setRunning(null)
        },
        onFailed: () => {
          setRunning(null)
        },
      },
    )
  }
  return {
    save: (format) => {
      run(format).catch(() => undefined)
    },
    running,
    files,
    error: command.error,
    forget: () => {
      setFiles([])
      command.reset()
    },
  }
}

const formats = [
  { format: 'docx', name: 'Word', icon: IconFileTypeDocx },
  { format: 'csv', name: 'CSV', icon: IconFileTypeCsv },
] as const

export function ExportButtons({ saving }: { readonly saving: ReportExport }): ReactNode {
  return (
    <Button.Group aria-label="Export">
      {formats.map(({ format, name, icon: FormatIcon }) => (
        <Button
          key={format}
          variant="default"
          aria-label={`Export as ${name}`}
          leftSection={<FormatIcon size={15} stroke={1.6} aria-hidden="true" />}
          loading={saving.running === format}
          disabled={saving.running !== null && saving.running !== format}
          onClick={() => {
            saving.save(format)
          }}
        >
          {name}
        </Button>
      ))}
    </Button.Group>
  )
}

/** What was saved, with its ways on; or why it was not. */
export function ExportResult({ saving }: { readonly saving: ReportExport }): ReactNode {
  const { open, show } = useWrittenFiles()
  const [first] = saving.files
  if (saving.error && saving.error.code !== 'cancelled') return <ErrorNotice error={saving.error} />
  if (first === undefined) return null
  return (
    <div className={`panel ${classes.saved}`}>
      <IconCheck size={15} className="moss" aria-hidden="true" />
      <output className="grow ellipsis" title={saving.files.join('\n')}>
        {saving.files.length === 1
          ? `${fileName(first)} saved.`
          : `${saving.files.length} files saved: ${saving.files.map(fileName).join(', ')}.`}
      </output>
      {saving.files.length === 1 ? (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            open(first)
          }}
        >
          Open
        </Button>
      ) : null}
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          show(first)
        }}
      >
        Show in folder
      </Button>
      <ActionIcon aria-label="Put away" onClick={saving.forget}>
        <IconX size={14} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
