/** Owns the small form that keeps what is shown as a view of one's own. Refuses to know what a view holds. */
import { Button, Popover, TextInput } from '@mantine/core'
import { viewNameSchema } from '@shared/domain/sourceViews'
import { IconBookmark } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import classes from './SourcesPage.module.css'
import type { OwnViews } from './useOwnViews'

export function KeepView({ own }: { readonly own: OwnViews }): ReactNode {
  const [isOpen, setIsOpen] = useState(false)
  const { current } = own
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={270} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.keep}
          title="Keep what is shown here, its order and its columns under a name"
          onClick={() => {
            setIsOpen(!isOpen)
          }}
        >
          <IconBookmark size={13} aria-hidden="true" /> {own.isChanged ? 'Keep changes' : 'Keep view'}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <KeepForm
          own={own}
          onClose={() => {
            setIsOpen(false)
          }}
        />
        {current ? (
          <Button
            mt="xs"
            fullWidth
            variant="default"
            onClick={() => {
              own.remove(current)
              setIsOpen(false)
            }}
          >
            Take “{current.name}” away
          </Button>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  )
}

function KeepForm({ own, onClose }: { readonly own: OwnViews; readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState(own.current?.name ?? '')
  const [error, setError] = useState('')
  const isKnown = own.views.some((view) => view.name.toLowerCase() === name.trim().toLowerCase())
  return (
    <form
      className="column"
      onSubmit={(event) => {
        event.preventDefault()
        const read = viewNameSchema.safeParse(name)
        if (read.success) own.keep(read.data, onClose)
        else setError(read.error.issues[0]?.message ?? '')
      }}
    >
      <TextInput
        label="Name of the view"
        placeholder="My Fairmont doctors"
        data-autofocus
        value={name}
        error={error || undefined}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setError('')
        }}
      />
      <Button type="submit" mt="xs" fullWidth loading={own.isSaving}>
        {isKnown ? 'Replace the view' : 'Keep the view'}
      </Button>
    </form>
  )
}
