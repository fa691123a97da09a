/** Owns the people at an office: its staff, who can be added and removed. Refuses other offices. */
import { ActionIcon, Menu, VisuallyHidden } from '@mantine/core'
import { influenceNames, type Contact } from '@shared/domain/contacts'
import { IconArrowsJoin2, IconStar, IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { contactHref, doublesHref } from '../app/routes'
import { asCount } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import { ContactDrawer } from './ContactDrawer'
import classes from './people.module.css'

interface PeopleProps {
  readonly officeId: number | null
  readonly contacts: readonly Contact[]
}

/** Who answers there, what they do, how to reach them. */
export function People({ officeId, contacts }: PeopleProps): ReactNode {
  const { isReadOnly } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const remove = useCommand('removeContact')
  const restore = useCommand('restoreContact')
  return (
    <section className="panel" aria-label="People">
      <header>
        <h2>People</h2>
        {contacts.length > 0 ? <span className="small quiet tabular">{asCount(contacts.length)}</span> : null}
        <span className="grow" />
        {officeId === null || isReadOnly ? null : (
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
              <Link href={contactHref(contact.id)} className="link">
                <b>{contact.name}</b>
              </Link>{' '}
              <span className="quiet">{contact.role}</span>
              {contact.influence === 'decides' ? (
                <span className={classes.decides} title={influenceNames.decides}>
                  <IconStar size={12} stroke={1.8} aria-hidden="true" />
                  <VisuallyHidden>{influenceNames.decides}</VisuallyHidden>
                </span>
              ) : null}
            </span>
            <span
              className={`${classes.personNote} ellipsis`}
              title={[contact.phone, contact.email, contact.note].filter(Boolean).join('\n')}
            >
              {[contact.phone, contact.email, contact.note].filter(Boolean).join(' · ')}
            </span>
            {isReadOnly ? null : (
              <>
                <SamePerson contact={contact} others={contacts.filter(({ id }) => id !== contact.id)} />
                <ActionIcon
                  className={classes.quietAction ?? ''}
                  size={22}
                  aria-label={`Remove ${contact.name}`}
                  onClick={() => {
                    const { id: contactId } = contact
                    remove.run(
                      { contactId },
                      {
                        onFailed: notifyFailed,
                        onDone: () => {
                          notifyDone(`${contact.name} removed. What was said with them stays.`, {
                            undo: () => {
                              restore.run({ contactId }, { onFailed: notifyFailed })
                            },
                          })
                        },
                      },
                    )
                  }}
                >
                  <IconX size={13} aria-hidden="true" />
                </ActionIcon>
              </>
            )}
          </li>
        ))}
        {contacts.length === 0 ? (
          <li className={classes.nobody}>
            {officeId === null ? 'No office is on file for this source.' : 'Nobody is named at this office yet.'}
          </li>
        ) : null}
      </ul>
      {isAdding && officeId !== null ? (
        <ContactDrawer
          officeId={officeId}
          contact={null}
          onClose={() => {
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
  const propose = useCommand('proposeDouble')
  if (others.length === 0) return null
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
