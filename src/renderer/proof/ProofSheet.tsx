/** Owns writing the proof as the one page that is left on a desk. Refuses what it says: the desk composes it. */
import { Button, Select } from '@mantine/core'
import type { DateRange } from '@shared/dates'
import { patientAsNames, patientAsSchema, type PatientAs } from '@shared/domain/referralClocks'
import type { ProofOf } from '@shared/requests/loopProof'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { fileName, useWrittenFiles } from '../app/useWrittenFiles'
import { ErrorNotice } from '../components/ErrorNotice'
import { type FileFormat, FileFormats } from '../components/FileFormats'
import { KeyHint } from '../components/KeyHint'
import { notifyDone } from '../components/notices'
import { useKeys } from '../components/useKeys'
import classes from './proof.module.css'

const patientWays = patientAsSchema.exclude(['name'])

export function ProofSheet({ of, period }: { readonly of: ProofOf; readonly period: DateRange }): ReactNode {
  const { isReadOnly } = useSession()
  const save = useCommand('saveLoopProof')
  const { chooseFolder, open } = useWrittenFiles()
  const [patientAs, setPatientAs] = useState<Exclude<PatientAs, 'name'>>('reference')
  const [formats, setFormats] = useState<readonly FileFormat[]>(['pdf'])
  const run = async (): Promise<void> => {
    if (save.isRunning || isReadOnly) return
    const folder = await chooseFolder('Where should the page go?')
    if (folder === null) return
    save.run(
      {
        of,
        ...period,
        patientAs,
        formats: [...formats],
        folder,
      },
      {
        onDone: ({ files }) => {
          const [first] = files
          if (first === undefined) return
          notifyDone(`${fileName(first)} written.`, {
            action: {
              name: 'Open',
              onClick: () => {
                open(first)
              },
            },
          })
        },
      },
    )
  }
  const start = (): void => {
    run().catch(() => undefined)
  }
  useKeys({ 'mod+Enter': start })
  return (
    <section className={classes.side} aria-label="The page to leave with them">
      <h2 className={classes.sideTitle}>The page to leave with them</h2>
      <p className="small quiet">
        One page in your letterhead: these figures, and what is still open. It names no patient in full.
      </p>
      <Select
        label="Open referrals"
        allowDeselect={false}
        data={patientWays.options.map((value) => ({ value, label: patientAsNames[value] }))}
        value={patientAs}
        onChange={(value) => {
          setPatientAs(patientWays.parse(value))
        }}
      />
      <FileFormats isWide formats={formats} onChange={setFormats} />
      {save.error ? <ErrorNotice error={save.error} onRetry={start} /> : null}
      <Button
        fullWidth
        loading={save.isRunning}
        disabled={isReadOnly}
        aria-keyshortcuts="Control+Enter"
        rightSection={<KeyHint keys="Ctrl Enter" onAccent />}
        onClick={start}
      >
        Write the page
      </Button>
    </section>
  )
}
