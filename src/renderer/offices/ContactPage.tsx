/** Owns the page of one contact: who they are, where they work and worked, what was said with them. Refuses figures: they do not refer, they decide. */
import { Button, Group, Menu, Stack } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { ageInWords, shortDate } from '@shared/dates'
import { influenceNames } from '@shared/domain/contacts'
import { channelNames, nextBirthday } from '@shared/domain/preferences'
import { IconDots, IconMail, IconPencil, IconPhone } from '@tabler/icons-react'
import { useMemo, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { goTo } from '../app/hashLocation'
import { useOverlays } from '../app/overlays'
import { officeHref, staffNoteHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { DetailHead } from '../components/DetailHead'
import { ErrorNotice } from '../components/ErrorNotice'
import { Fact, Facts } from '../components/Facts'
import { KeyHint } from '../components/KeyHint'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import { useKeys } from '../components/useKeys'
import { ContactDrawer } from '../people/ContactDrawer'
import { OfficeField } from '../people/OfficeField'
import { Promises } from '../people/Promises'
import { birthdayInWords } from '../people/PreferencesFields'
import { Timeline } from '../timeline/Timeline'
import { composeTimeline } from '../timeline/timeline'
import { useJournal } from '../timeline/useJournal'
import classes from './offices.module.css'

/** The page of one contact. */
export function ContactPage({ contactId }: { readonly contactId: number }): ReactNode {
  const ask = useAsk('getContact', { contactId })
  return (
    <div className="page">
      <Asked ask={ask}>{(page) => <Shown page={page} />}</Asked>
    </div>
  )
}

function Shown({ page }: { readonly page: OutputOf<'getContact'> }): ReactNode {
  const { contact, office, isRemoved, moves, lastTouchOn, asOf } = page
  const { isReadOnly } = useSession()
  const { openLog } = useOverlays()
  const { remove } = useJournal()
  const journal = useAsk('listJournal', { contactId: contact.id, limit: 1000 })
  const promises = useAsk('listPromises', { contactId: contact.id })
  const letters = useAsk('listLetters', { contactId: contact.id, limit: 1000 })
  const top = useAsk('getOffice', { officeId: office.id }).data?.sources[0]
  const [open, setOpen] = useState<'edit' | 'move' | null>(null)
  const close = (): void => {
    setOpen(null)
  }
  const items = useMemo(
    () => composeTimeline(journal.data?.entries ?? [], letters.data?.letters ?? [], [], promises.data?.promises ?? []),
    [journal.data, letters.data, promises.data],
  )
  const logCall = (): void => {
    openLog({ kind: 'call', contactId: contact.id, ...(top ? { sourceId: top.id } : {}) })
  }
  useKeys({
    L: logCall,
    Escape: () => {
      goTo(officeHref(office.id))
    },
  })
  const error = journal.error ?? promises.error ?? letters.error
  return (
    <>
      <DetailHead
        back={{ href: officeHref(office.id), name: office.name }}
        title={contact.name}
        about={[contact.role, isRemoved ? 'no longer there' : ''].filter(Boolean).join(', ')}
        actions={
          <>
            <Button
              variant="default"
              disabled={isReadOnly}
              leftSection={<IconPencil size={14} aria-hidden="true" />}
              onClick={() => {
                setOpen('edit')
              }}
            >
              Edit
            </Button>
            <Button
              variant="default"
              disabled={isReadOnly || isRemoved}
              leftSection={<IconMail size={14} aria-hidden="true" />}
              onClick={() => {
                goTo(staffNoteHref(contact.id))
              }}
            >
              Write a note
            </Button>
            <Button
              aria-keyshortcuts="L"
              leftSection={<IconPhone size={14} aria-hidden="true" />}
              rightSection={<KeyHint keys="L" onAccent />}
              onClick={logCall}
            >
              Log a call
            </Button>
            <More
              page={page}
              onMove={() => {
                setOpen('move')
              }}
            />
          </>
        }
      />
      <div className="pageBody">
        <Facts>
          <Fact name="Last touch">
            {lastTouchOn === null ? <span className="quiet">None yet</span> : ageInWords(lastTouchOn, asOf)}
          </Fact>
          <Fact name="Phone">{contact.phone || <span className="quiet">Not on file</span>}</Fact>
          <Fact name="E-mail">{contact.email || <span className="quiet">Not on file</span>}</Fact>
          <Fact name="Likes to hear by">
            {contact.channel === null ? <span className="quiet">Not known</span> : channelNames[contact.channel]}
            {contact.bestTime ? <span className="soft"> · {contact.bestTime}</span> : null}
          </Fact>
          <Fact name="Birthday">
            {contact.birthday === '' ? (
              <span className="quiet">Not known</span>
            ) : (
              <span title={`Next: ${shortDate(nextBirthday(contact.birthday, asOf), asOf)}`}>
                {birthdayInWords(contact.birthday)}
              </span>
            )}
          </Fact>
          <Fact name="Influence">
            {contact.influence === null ? <span className="quiet">Not known</span> : influenceNames[contact.influence]}
          </Fact>
        </Facts>
        {[contact.note, contact.interests].some(Boolean) ? (
          <p className={classes.note}>{[contact.note, contact.interests].filter(Boolean).join(' · ')}</p>
        ) : null}
        {error ? (
          <ErrorNotice
            error={error}
            onRetry={() => {
              Promise.all([journal.refetch(), promises.refetch()]).catch(() => undefined)
            }}
          />
        ) : null}
        <div className={classes.columns}>
          <Timeline
            isOfMany
            referralsOf={{}}
            items={items}
            filters={['all', 'visits', 'calls', 'promises']}
            onDelete={remove}
            note=""
          />
          <div className={classes.side}>
            <Promises
              promises={promises.data?.promises ?? []}
              source={top ? { id: top.id, contacts: [contact] } : null}
            />
            {moves.length > 0 ? (
              <section className="panel" aria-label="Worked before at">
                <header>
                  <h2>Worked before at</h2>
                </header>
                <ul className={classes.list}>
                  {moves.map((move) => (
                    <li key={move.id} className={classes.row}>
                      <span className="grow ellipsis">
                        <Link href={officeHref(move.officeId)} className="link">
                          {move.office}
                        </Link>
                      </span>
                      <span className="small quiet nowrap">until {shortDate(move.leftOn, asOf)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        </div>
      </div>
      {open === 'edit' ? <ContactDrawer officeId={office.id} contact={contact} onClose={close} /> : null}
      {open === 'move' ? <MoveDrawer contact={contact} onClose={close} /> : null}
    </>
  )
}

interface MoreProps {
  readonly page: OutputOf<'getContact'>
  readonly onMove: () => void
}

/** What is seldom done. */
function More({ page: { contact, isRemoved }, onMove }: MoreProps): ReactNode {
  const { isReadOnly } = useSession()
  const remove = useCommand('removeContact')
  const restore = useCommand('restoreContact')
  const { id: contactId, name } = contact
  const setGone = (): void => {
    remove.run(
      { contactId },
      {
        onDone: () => {
          notifyDone(`${name} is no longer there. What was said with them stays.`, {
            undo: () => {
              restore.run({ contactId }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <Menu position="bottom-end" disabled={isReadOnly}>
      <Menu.Target>
        <Button variant="subtle" color="gray" px={8} disabled={isReadOnly} aria-label={`More about ${name}`}>
          <IconDots size={16} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onMove}>Works at another office now…</Menu.Item>
        {isRemoved ? (
          <Menu.Item
            onClick={() => {
              restore.run(
                { contactId },
                {
                  onDone: () => {
                    notifyDone(`${name} is back on the list.`, {
                      undo: () => {
                        remove.run({ contactId }, { onFailed: notifyFailed })
                      },
                    })
                  },
                  onFailed: notifyFailed,
                },
              )
            }}
          >
            Is there again
          </Menu.Item>
        ) : (
          <Menu.Item onClick={setGone}>No longer there</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

interface MoveDrawerProps {
  readonly contact: OutputOf<'getContact'>['contact']
  readonly onClose: () => void
}

function MoveDrawer({ contact, onClose }: MoveDrawerProps): ReactNode {
  const move = useCommand('moveContact')
  const undo = useCommand('undoContactMove')
  const [officeName, setOfficeName] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const save = (): void => {
    setIsChecked(true)
    if (officeName.trim() === '' || move.isRunning) return
    move.run(
      { contactId: contact.id, officeName },
      {
        onDone: ({ moveId }) => {
          onClose()
          notifyDone(`${contact.name} works at ${officeName.trim()} now.`, {
            undo: () => {
              undo.run({ moveId }, { onFailed: notifyFailed })
            },
          })
        },
      },
    )
  }
  return (
    <SideDrawer isOpen title={`Where ${contact.name} works now`} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack gap="md">
          {move.error ? <ErrorNotice error={move.error} onRetry={save} /> : null}
          <p className="soft">What was said with {contact.name} goes along; the office left remembers them, too.</p>
          <OfficeField
            label="Office"
            value={officeName}
            error={isChecked && officeName.trim() === '' ? 'Write the name of the office.' : undefined}
            onChange={setOfficeName}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={move.isRunning}>
              Move
            </Button>
          </Group>
        </Stack>
      </form>
    </SideDrawer>
  )
}
