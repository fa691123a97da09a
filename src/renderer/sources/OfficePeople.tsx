/** Owns the people at a source's office: its staff, who can be added and removed, and the source's colleagues. Refuses other offices. */
import { ActionIcon, Button, Menu, SimpleGrid, TextInput } from '@mantine/core'
import { newContactSchema, type Contact } from '@shared/domain/offices'
import { nameWithCredential, type SourcePage } from '@shared/domain/sources'
import { IconArrowsJoin2, IconX } from '@tabler/icons-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { Link } from 'wouter'
import { z } from 'zod'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { useDraft } from '../app/drafts'
import { goTo } from '../app/hashLocation'
import { doublesHref, sourceHref } from '../app/routes'
import { asCount } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { useFocusOnShow } from '../components/useFocusOnShow'
import classes from './SourcePage.module.css'

interface PeopleProps {
  readonly officeId: number | null
  readonly contacts: readonly Contact[]
}

/** Who answers there, what they do, how to reach them. */
export function People({ officeId, contacts }: PeopleProps): ReactNode {
  const [isAdding, setIsAdding] = useState(false)
  const remove = useCommand('removeContact')
  const restore = useCommand('addContact')
  return (
    <section className="panel" aria-label="People">
      <header>
        <h2>People</h2>
        {contacts.length > 0 ? <span className="small quiet tabular">{asCount(contacts.length)}</span> : null}
        <span className="grow" />
        {officeId === null || isAdding ? null : (
          <button
            type="button"
            className={classes.textButton}
            aria-label="Add a person"
            onClick={() => {
              setIsAdding(true)
            }}
          >
            Add
          </button>
        )}
      </header>
      <ul className={classes.list}>
        {contacts.map((contact) => (
          <li key={contact.id} className={classes.person}>
            <span className="ellipsis" title={[contact.name, contact.role].filter(Boolean).join(', ')}>
              <b>{contact.name}</b> <span className="quiet">{contact.role}</span>
            </span>
            <span
              className={`${classes.personNote} ellipsis`}
              title={[contact.phone, contact.email, contact.note].filter(Boolean).join('\n')}
            >
              {[contact.phone, contact.email, contact.note].filter(Boolean).join(' · ')}
            </span>
            <SamePerson contact={contact} others={contacts.filter(({ id }) => id !== contact.id)} />
            <ActionIcon
              className={classes.quietAction ?? ''}
              size={22}
              aria-label={`Remove ${contact.name}`}
              onClick={() => {
                const { id, ...fields } = contact
                remove.run(
                  { contactId: id },
                  {
                    onFailed: notifyFailed,
                    onDone: () => {
                      notifyDone(`${contact.name} removed.`, {
                        undo: () => {
                          restore.run(fields, { onFailed: notifyFailed })
                        },
                      })
                    },
                  },
                )
              }}
            >
              <IconX size={13} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
        {contacts.length === 0 && !isAdding ? (
          <li className={classes.nobody}>
            {officeId === null ? 'No office is on file for this source.' : 'Nobody is named at this office yet.'}
          </li>
        ) : null}
      </ul>
      {isAdding && officeId !== null ? (
        <AddPerson
          officeId={officeId}
          onDone={() => {
            setIsAdding(false)
          }}
        />
      ) : null}
    </section>
  )
}

/** Two names of one person: they are compared, and one takes over the other. */
function SamePerson({
  contact,
  others,
}: {
  readonly contact: Contact
  readonly others: readonly Contact[]
}): ReactNode {
  const { isReadOnly } = useSession()
  const propose = useCommand('proposeDouble')
  if (others.length === 0 || isReadOnly) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.quietAction ?? ''}
          size={22}
          aria-label={`${contact.name} is the same as somebody else`}
        >
          <IconArrowsJoin2 size={13} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>The same person as</Menu.Label>
        {others.map(({ id, name }) => (
          <Menu.Item
            key={id}
            onClick={() => {
              propose.run(
                { kind: 'contact', oneId: contact.id, otherId: id },
                {
                  onDone: ({ reviewId }) => {
                    goTo(doublesHref(reviewId))
                  },
                  onFailed: notifyFailed,
                },
              )
            }}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

const personSchema = z.object({
  name: z.string(),
  role: z.string(),
  phone: z.string(),
  email: z.string(),
  note: z.string(),
})
const nobody = { name: '', role: '', phone: '', email: '', note: '' }

function AddPerson({ officeId, onDone }: { readonly officeId: number; readonly onDone: () => void }): ReactNode {
  const add = useCommand('addContact')
  const [draft, setDraft] = useDraft(`office/${officeId}/person`, personSchema, nobody)
  const [isChecked, setIsChecked] = useState(false)
  const firstField = useFocusOnShow()
  const problem = newContactSchema.shape.name.safeParse(draft.name).error?.issues[0]?.message
  const text = (field: keyof typeof draft) => ({
    value: draft[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setDraft({ ...draft, [field]: event.currentTarget.value })
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onDone()
    },
  })
  return (
    <form
      noValidate
      className={classes.addPerson}
      onSubmit={(event) => {
        event.preventDefault()
        setIsChecked(true)
        if (problem !== undefined || add.isRunning) return
        add.run(
          { officeId, ...draft },
          {
            onDone: ({ name }) => {
              notifyDone(`${name} added.`)
              setDraft(nobody)
              onDone()
            },
          },
        )
      }}
    >
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
        <TextInput
          ref={firstField}
          label="Name"
          {...text('name')}
          error={isChecked ? (problem ?? add.error?.message) : undefined}
        />
        <TextInput label="Role" placeholder="Referral coordinator" {...text('role')} />
        <TextInput label="Phone" {...text('phone')} />
        <TextInput label="E-mail" type="email" {...text('email')} />
        <TextInput
          label="Good to know"
          placeholder="Mornings only"
          style={{ gridColumn: '1 / -1' }}
          {...text('note')}
        />
      </SimpleGrid>
      <span className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="default" loading={add.isRunning}>
          Add person
        </Button>
      </span>
    </form>
  )
}

/** The other sources at the same office. */
export function Colleagues({ colleagues }: Pick<SourcePage, 'colleagues'>): ReactNode {
  if (colleagues.length === 0) return null
  return (
    <section className="panel" aria-label="At the same office">
      <header>
        <h2>At the same office</h2>
        <span className="small quiet tabular">{asCount(colleagues.length)}</span>
      </header>
      <ul className={classes.list}>
        {colleagues.map((colleague) => (
          <li key={colleague.id} className={classes.person}>
            <Link href={sourceHref(colleague.id)} className="link">
              {nameWithCredential(colleague)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
