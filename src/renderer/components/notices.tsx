/** Owns the short notices at the foot of the window: done, with Undo for ten seconds. Refuses questions and failures that need a decision. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { AppError } from '@shared/errors'
import { explainError } from './ErrorNotice'

const undoMs = 10_000

interface DoneOptions {
  /** Takes it back. */
  readonly undo?: () => void
  /** Another thing that can be done with the result: `Show in folder`. */
  readonly action?: { readonly name: string; readonly onClick: () => void }
}

/** Says what was done, counted: `Call with Dr. Okonjo logged.` */
export function notifyDone(message: string, { undo, action }: DoneOptions = {}): void {
  const id = notifications.show({
    color: 'moss',
    autoClose: undo || action ? undoMs : 4000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="md">
        <span>{message}</span>
        {action ? noticeButton(action.name, action.onClick) : null}
        {undo ? noticeButton('Undo', undo) : null}
      </Group>
    ),
  })

  function noticeButton(name: string, onClick: () => void) {
    return (
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          notifications.hide(id)
          onClick()
        }}
      >
        {name}
      </Button>
    )
  }
}

/** Tells a failure that no part of the screen can show beside it. */
export function notifyFailed(error: AppError): void {
  notifications.show({ color: 'clay', title: explainError(error.code).title, message: error.message, autoClose: false })
}
