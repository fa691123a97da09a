/** Owns the short notices at the foot of the window: done, with Undo for ten seconds. Refuses questions and failures that need a decision. */
import { Button as MantineButton, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { AppError } from '@shared/errors'
import { explainError } from './ErrorNotice'

const undoMs = 10_000
const closeButtonProps = { 'aria-label': 'Close this notice' }

interface Button {
  readonly name: string
  readonly onClick: () => void
}

interface DoneOptions {
  /** Takes it back. */
  readonly undo?: () => void
  /** Another thing that can be done with the result: `Show in folder`. */
  readonly action?: Button
}

function show(color: string, message: string, autoClose: number, buttons: readonly Button[]): void {
  const id = notifications.show({
    color,
    autoClose,
    withBorder: true,
    closeButtonProps,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        {buttons.map(({ name, onClick }) => (
          <MantineButton
            key={name}
            size="xs"
            variant="default"
            style={{ flex: 'none' }}
            onClick={() => {
              notifications.hide(id)
              onClick()
            }}
          >
            {name}
          </MantineButton>
        ))}
      </Group>
    ),
  })
}

/** Says what was done, counted: `Call with Dr. Okonjo logged.` */
export function notifyDone(message: string, { undo, action }: DoneOptions = {}): void {
  const buttons = [...(action ? [action] : []), ...(undo ? [{ name: 'Undo', onClick: undo }] : [])]
  show('moss', message, buttons.length > 0 ? undoMs : 4000, buttons)
}

/** Says something worth knowing that was neither done nor failed. */
export function notifyRemark(message: string, { action }: Pick<DoneOptions, 'action'> = {}): void {
  show('gray', message, undoMs, action ? [action] : [])
}

/** Tells a failure that no part of the screen can show beside it. */
export function notifyFailed(error: AppError): void {
  notifications.show({
    color: 'clay',
    title: explainError(error.code).title,
    message: error.message,
    autoClose: false,
    closeButtonProps,
  })
}
