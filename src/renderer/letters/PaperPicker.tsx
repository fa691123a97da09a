/** Owns in which files letters come, with which envelopes and labels. Refuses how they look. */
import { Button, Checkbox, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core'
import type { LetterSheet } from '@shared/domain/letters'
import {
  envelopeNames,
  envelopeSchema,
  labelNames,
  labelSheetSchema,
  labelsPerSheet,
  letterFormatNames,
  letterFormatSchema,
  letterLayoutSchema,
  type LetterFormat,
  type LetterLayout,
  type Papers,
} from '@shared/domain/papers'
import { useId, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { useWrittenFiles } from '../app/useWrittenFiles'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './letters.module.css'

const layoutNames: Record<LetterLayout, string> = {
  'one-file': 'One for all',
  'file-per-letter': 'One per letter',
}
const none = 'none'
interface Choice {
  readonly value: string
  readonly label: string
}

const noneOfThem: Choice = { value: none, label: 'None' }
const envelopeChoices: Choice[] = [
  noneOfThem,
  ...envelopeSchema.options.map((value) => ({ value, label: envelopeNames[value] })),
]
const labelChoices: Choice[] = [
  noneOfThem,
  ...labelSheetSchema.options.map((value) => ({ value, label: labelNames[value] })),
]

interface PaperPickerProps {
  readonly papers: Papers
  readonly sheet: LetterSheet
  readonly onPapers: (papers: Papers) => void
}

function within(value: number | string, least: number, most: number): number {
  return Math.max(least, Math.min(most, Number(value) || 0))
}

export function PaperPicker({ papers, sheet, onPapers }: PaperPickerProps): ReactNode {
  const ids = useId()
  const change = (changes: Partial<Papers>): void => {
    onPapers({ ...papers, ...changes })
  }
  const toggle = (format: LetterFormat): void => {
    const formats = letterFormatSchema.options.filter((one) => (one === format) !== papers.formats.includes(one))
    // One of them stays: without a file there is nothing to print.
    if (formats.length > 0) change({ formats })
  }
  return (
    <>
      <fieldset className={classes.plainFieldset}>
        <legend className={classes.label}>Files</legend>
        <div className={classes.stack}>
          {letterFormatSchema.options.map((format) => (
            <Checkbox
              key={format}
              label={letterFormatNames[format]}
              checked={papers.formats.includes(format)}
              onChange={() => {
                toggle(format)
              }}
            />
          ))}
          <SegmentedControl
            fullWidth
            aria-label="How many files"
            value={papers.layout}
            data={letterLayoutSchema.options.map((value) => ({ value, label: layoutNames[value] }))}
            onChange={(value) => {
              change({ layout: letterLayoutSchema.parse(value) })
            }}
          />
          {sheet === 'card' ? (
            <Checkbox
              label="Two cards on a sheet (PDF)"
              checked={papers.areCardsTwoUp}
              onChange={(event) => {
                change({ areCardsTwoUp: event.currentTarget.checked })
              }}
            />
          ) : null}
        </div>
      </fieldset>
      <div className={classes.stack}>
        <NativeSelect
          label="Envelopes"
          value={papers.envelope ?? none}
          data={envelopeChoices}
          onChange={(event) => {
            change({ envelope: envelopeSchema.safeParse(event.currentTarget.value).data ?? null })
          }}
        />
        {papers.envelope === null ? null : (
          <Checkbox
            label="With our own address"
            checked={papers.hasReturnAddress}
            onChange={(event) => {
              change({ hasReturnAddress: event.currentTarget.checked })
            }}
          />
        )}
        <NativeSelect
          label="Labels (Avery)"
          value={papers.labels ?? none}
          data={labelChoices}
          onChange={(event) => {
            change({ labels: labelSheetSchema.safeParse(event.currentTarget.value).data ?? null, firstLabel: 1 })
          }}
        />
        {papers.labels === null ? null : (
          <NumberInput
            label="Start at label"
            description="Row by row from the top left"
            min={1}
            max={labelsPerSheet[papers.labels]}
            allowDecimal={false}
            clampBehavior="strict"
            value={papers.firstLabel}
            onChange={(value) => {
              change({ firstLabel: within(value, 1, labelsPerSheet[papers.labels ?? '5160']) })
            }}
          />
        )}
      </div>
      {papers.envelope === null && papers.labels === null ? null : (
        <fieldset className={classes.plainFieldset} aria-describedby={`${ids}-offset`}>
          <legend className={classes.label}>Printer is off by</legend>
          <div className={classes.pair}>
            {(['rightMm', 'downMm'] as const).map((side) => (
              <NumberInput
                key={side}
                label={side === 'rightMm' ? 'Right, mm' : 'Down, mm'}
                min={-20}
                max={20}
                step={0.5}
                value={papers.offset[side]}
                onChange={(value) => {
                  change({ offset: { ...papers.offset, [side]: within(value, -20, 20) } })
                }}
              />
            ))}
          </div>
          <p className="tiny quiet" id={`${ids}-offset`}>
            What comes out too far left or too high is moved right and down by this.
          </p>
          <CalibrationButton papers={papers} />
        </fieldset>
      )}
    </>
  )
}

function CalibrationButton({ papers }: { readonly papers: Papers }): ReactNode {
  const save = useCommand('saveCalibration', { refreshes: false })
  const { chooseFolder, open } = useWrittenFiles()
  const run = async (): Promise<void> => {
    const folder = await chooseFolder('Where should the printer check go?')
    if (folder === null) return
    save.run(
      { labels: papers.labels ?? '5160', folder },
      {
        onDone: ({ files: [path] }) => {
          if (path === undefined) return
          const onClick = (): void => {
            open(path)
          }
          notifyDone('The printer check is saved. Print it on plain paper at 100 %.', {
            action: { name: 'Open', onClick },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <Button
      variant="default"
      size="xs"
      mt="xs"
      loading={save.isRunning}
      onClick={() => {
        run().catch(() => undefined)
      }}
    >
      Save a printer check
    </Button>
  )
}
