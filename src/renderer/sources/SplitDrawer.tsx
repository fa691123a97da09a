/** Owns making one two: the name of the new one, and what goes to it. Refuses to guess who is meant: a person chooses each row. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { shortDate } from '@shared/dates'
import type { SplitItem, SplitKind } from '@shared/domain/doubles'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { ErrorNotice } from '../components/ErrorNotice'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import classes from './SourcePage.module.css'

interface SplitDrawerProps {
  readonly kind: SplitKind
  readonly id: number
  readonly onClose: () => void
}

export function SplitDrawer({ kind, id, onClose }: SplitDrawerProps): ReactNode {
  const ask = useAsk('listSplitItems', { kind, id })
  return (
    <SideDrawer
      isOpen
      title={kind === 'source' ? 'Two sources under one name' : 'Two offices under one name'}
      onClose={onClose}
    >
      <Asked ask={ask}>
        {({ name, items }) => <SplitForm kind={kind} id={id} from={name} items={items} onClose={onClose} />}
      </Asked>
    </SideDrawer>
  )
}

const keyOf = ({ table, key }: SplitItem): string => `${table} ${key}`

interface SplitFormProps extends SplitDrawerProps {
  readonly from: string
  readonly items: readonly SplitItem[]
}

function SplitForm({ kind, id, from, items, onClose }: SplitFormProps): ReactNode {
  const split = useCommand('splitOff')
  const undo = useCommand('undoSplit')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isChecked, setIsChecked] = useState(false)
  const problem = name.trim() === '' ? 'Write a name.' : undefined
  const all = items.length > 0 && chosen.size === items.length

  const save = (): void => {
    setIsChecked(true)
    if (problem !== undefined || split.isRunning) return
    const going = items.filter((item) => chosen.has(keyOf(item))).map(({ table, key }) => ({ table, key }))
    split.run(
      { kind, id, name, items: going },
      {
        onDone: ({ splitId, newId }) => {
          onClose()
          notifyDone(`${name.trim()} came out of ${from}, with ${counted(going.length, 'row')}.`, {
            undo: () => {
              undo.run({ splitId }, { onFailed: notifyFailed })
            },
            ...(kind === 'source'
              ? {
                  action: {
                    name: 'Open',
                    onClick: () => {
                      goTo(sourceHref(newId))
                    },
                  },
                }
              : {}),
          })
        },
      },
    )
  }
  const choose = (item: SplitItem, isGoing: boolean): void => {
    const next = new Set(chosen)
    if (isGoing) next.add(keyOf(item))
    else next.delete(keyOf(item))
    setChosen(next)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Stack gap="md">
        <p className="soft">
          {kind === 'source'
            ? `${from} stays as it is, but for what you choose here: that goes to the other one, with the same office and phone.`
            : `${from} stays as it is, but for what you choose here: that goes to the other one, with the same address and phone.`}
        </p>
        {split.error ? <ErrorNotice error={split.error} onRetry={save} /> : null}
        <TextInput
          data-autofocus
          label={kind === 'source' ? 'The other one’s name' : 'The other office’s name'}
          placeholder={kind === 'source' ? 'Robert Castellan Jr., MD' : 'Northgate Pediatrics'}
          value={name}
          error={isChecked ? problem : undefined}
          onChange={(event) => {
            setName(event.currentTarget.value)
          }}
        />
        {items.length === 0 ? (
          <p className="quiet">Nothing hangs on it yet: the other one begins empty.</p>
        ) : (
          <fieldset className={classes.split}>
            <legend>What goes to the other one</legend>
            <Checkbox
              className={classes.splitAll ?? ''}
              label={`All ${items.length}`}
              checked={all}
              indeterminate={chosen.size > 0 && !all}
              onChange={(event) => {
                setChosen(new Set(event.currentTarget.checked ? items.map(keyOf) : []))
              }}
            />
            <div className={classes.splitItems}>
              {items.map((item) => (
                <Checkbox
                  key={keyOf(item)}
                  label={<ItemWords item={item} />}
                  checked={chosen.has(keyOf(item))}
                  onChange={(event) => {
                    choose(item, event.currentTarget.checked)
                  }}
                />
              ))}
            </div>
          </fieldset>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={split.isRunning}>
            Make it two
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function ItemWords({ item: { what, on, words } }: { readonly item: SplitItem }): ReactNode {
  const { today } = useSession()
  return (
    <>
      <span className="medium">{what.charAt(0).toUpperCase() + what.slice(1)}</span>
      {on === null ? null : <span className="quiet tabular"> {shortDate(on, today)}</span>}{' '}
      <span className="soft">{words}</span>
    </>
  )
}
