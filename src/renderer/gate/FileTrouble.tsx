/** Owns what stands above the field when the file itself is in the way: open elsewhere, older, damaged; and each way on from there. Refuses to open anything by itself. */
import { Button } from '@mantine/core'
import type { AppError } from '@shared/errors'
import { useState, type ReactNode } from 'react'
import { ErrorNotice } from '../components/ErrorNotice'

/** How to open the file all the same; a person has said so. */
export interface OpenAnyway {
  readonly readOnly?: boolean
  readonly takeOver?: boolean
  readonly acceptOlder?: boolean
}

interface FileTroubleProps {
  readonly error: AppError
  /** Undefined while nothing is typed: then no way in can be tried. */
  readonly onTry: ((how: OpenAnyway) => void) | undefined
  readonly onOtherFile: () => void
  readonly onRestore: () => void
}

/** The way on that costs nothing stands first; what cannot be taken back is asked for twice. */
export function FileTrouble({ error, onTry, onOtherFile, onRestore }: FileTroubleProps): ReactNode {
  const retry =
    onTry &&
    ((): void => {
      onTry({})
    })
  return <ErrorNotice error={error} onRetry={retry} action={waysOn(error, onTry, onOtherFile, onRestore)} />
}

function waysOn(
  error: AppError,
  onTry: FileTroubleProps['onTry'],
  onOtherFile: () => void,
  onRestore: () => void,
): ReactNode {
  switch (error.code) {
    case 'file-in-use':
      return (
        <>
          <Button
            variant="default"
            disabled={!onTry}
            onClick={() => {
              onTry?.({ readOnly: true })
            }}
          >
            Open for reading
          </Button>
          {error.details['canTakeOver'] === 'yes' ? (
            <AskedTwice
              first="Take over…"
              warning="The program that has it will refuse to save from then on: what was typed there and not saved is lost."
              second="Take over"
              onSure={
                onTry &&
                (() => {
                  onTry({ takeOver: true })
                })
              }
            />
          ) : null}
        </>
      )
    case 'file-older':
      return (
        <>
          <Button variant="default" onClick={onOtherFile}>
            Look for the newer file
          </Button>
          <AskedTwice
            first="Open this one anyway…"
            warning="From then on this copy counts, and what was saved in the other one is not in it."
            second="Open this copy"
            onSure={
              onTry &&
              (() => {
                onTry({ acceptOlder: true })
              })
            }
          />
        </>
      )
    case 'file-damaged':
      return (
        <Button variant="default" onClick={onRestore}>
          Restore a backup
        </Button>
      )
    default:
      return null
  }
}

interface AskedTwiceProps {
  readonly first: string
  readonly warning: string
  readonly second: string
  readonly onSure: (() => void) | undefined
}

/** Shows what it would mean before it can be done. */
function AskedTwice({ first, warning, second, onSure }: AskedTwiceProps): ReactNode {
  const [isAsking, setIsAsking] = useState(false)
  if (!isAsking) {
    return (
      <Button
        variant="subtle"
        color="gray"
        disabled={!onSure}
        onClick={() => {
          setIsAsking(true)
        }}
      >
        {first}
      </Button>
    )
  }
  return (
    <>
      <output>{warning}</output>
      <Button color="clay" variant="light" onClick={onSure}>
        {second}
      </Button>
    </>
  )
}
