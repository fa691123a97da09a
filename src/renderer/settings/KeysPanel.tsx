/** Owns who can open the practice, on the screen: the list of ways in, and the forms to change them. Refuses to keep what is typed. */
import { Button, Switch } from '@mantine/core'
import type { Key } from '@shared/domain/keys'
import { userRoleNames } from '@shared/domain/practice'
import { IconKey, IconPrinter, IconUser, type Icon } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { Dialog } from '../components/Dialog'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyDone, notifyFailed } from '../components/notices'
import { KeyDrawer, type KeyForm } from './KeyDrawer'
import { NewRecoveryKey, RekeyDialog } from './NewRecoveryKey'
import classes from './settings.module.css'

export function KeysPanel(): ReactNode {
  const keys = useAsk('listKeys', {})
  return (
    <section className="panel">
      <header>
        <h2>Who can open this practice</h2>
      </header>
      <div className={classes.body}>
        <Asked ask={keys}>{(told) => <KeysBody keys={told.keys} />}</Asked>
      </div>
    </section>
  )
}

function KeysBody({ keys }: { readonly keys: readonly Key[] }): ReactNode {
  const { user } = useSession()
  const people = keys.filter(({ kind }) => kind === 'passphrase')
  const isRecovered = keys.some(({ kind, isInUse }) => kind === 'recovery' && isInUse)
  const hasManager = people.some((key) => key.opens && key.user?.role === 'manager')
  const isManager = user.role === 'manager' || !hasManager
  const [form, setForm] = useState<KeyForm | null>(null)
  const [revoking, setRevoking] = useState<NonNullable<Key['user']> | null>(null)
  const [isRekeying, setIsRekeying] = useState(false)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const replace = useCommand('replaceRecoveryKey')

  return (
    <>
      <ul className={classes.keys}>
        {people.map((key) => {
          const person = key.user
          if (person === null) return null
          const isMe = person.id === user.id
          return (
            <Row
              key={person.id}
              icon={IconUser}
              name={person.name}
              note={`${userRoleNames[person.role]} · ${key.opens ? 'has a passphrase' : 'has no passphrase at present'}${isMe ? ' · you' : ''}`}
            >
              {isMe ? (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    setForm({ kind: 'mine', isRecovered })
                  }}
                >
                  Change passphrase
                </Button>
              ) : isManager ? (
                <>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => {
                      setForm({ kind: 'theirs', person })
                    }}
                  >
                    New passphrase
                  </Button>
                  {key.opens ? (
                    <Button
                      size="xs"
                      variant="subtle"
                      color="gray"
                      aria-label={`Take ${person.name}’s key away`}
                      onClick={() => {
                        setRevoking(person)
                      }}
                    >
                      Take away
                    </Button>
                  ) : null}
                </>
              ) : null}
            </Row>
          )
        })}
        {keys
          .filter(({ kind }) => kind === 'recovery')
          .map((key, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- there is one, without a name
            <Row
              key={index}
              icon={IconPrinter}
              name="Recovery key"
              note={`On the printed sheet${key.isInUse ? ' · in use now' : ''}`}
            >
              {isManager ? (
                <Button
                  size="xs"
                  variant="default"
                  loading={replace.isRunning}
                  onClick={() => {
                    replace.run(
                      {},
                      {
                        onDone: (made) => {
                          setRecoveryKey(made.recoveryKey)
                        },
                      },
                    )
                  }}
                >
                  New sheet
                </Button>
              ) : null}
            </Row>
          ))}
      </ul>
      {replace.error ? <ErrorNotice error={replace.error} /> : null}
      {isManager ? (
        <div className="row">
          <Button
            variant="default"
            onClick={() => {
              setForm({ kind: 'new' })
            }}
          >
            Add a person
          </Button>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setIsRekeying(true)
            }}
          >
            New keys for everything…
          </Button>
        </div>
      ) : (
        <p className="small quiet">A manager adds people, takes keys away and makes new recovery sheets.</p>
      )}
      <KeychainSwitch hasKey={keys.some((key) => key.kind === 'keychain' && key.user?.id === user.id)} />
      <KeyDrawer
        form={form}
        onClose={() => {
          setForm(null)
        }}
      />
      <RevokeDialog
        person={revoking}
        onClose={() => {
          setRevoking(null)
        }}
      />
      <RekeyDialog
        isOpen={isRekeying}
        onClose={() => {
          setIsRekeying(false)
        }}
        onDone={(made) => {
          setIsRekeying(false)
          setRecoveryKey(made)
        }}
      />
      <NewRecoveryKey
        recoveryKey={recoveryKey}
        onDone={() => {
          setRecoveryKey(null)
        }}
      />
    </>
  )
}

interface RowProps {
  readonly icon: Icon
  readonly name: string
  readonly note: string
  readonly children: ReactNode
}

function Row({ icon: RowIcon, name, note, children }: RowProps): ReactNode {
  return (
    <li>
      <RowIcon size={16} stroke={1.7} aria-hidden="true" />
      <span className="grow">
        <b className="medium">{name}</b>
        <small>{note}</small>
      </span>
      {children}
    </li>
  )
}

/** A passphrase that was taken away cannot be brought back, only set anew: so it is asked for first. */
function RevokeDialog({
  person,
  onClose,
}: {
  readonly person: NonNullable<Key['user']> | null
  readonly onClose: () => void
}): ReactNode {
  const revoke = useCommand('revokeKey')
  return (
    <Dialog isOpen={person !== null} title={`Take ${person?.name ?? ''}’s key away`} onClose={onClose}>
      <p>
        Their passphrase opens the file no more, on any computer. What they did stays on record, and you can give them a
        new passphrase later. Copies and backups made before still open with it.
      </p>
      {revoke.error ? <ErrorNotice error={revoke.error} /> : null}
      <div className={classes.acts}>
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button
          color="clay"
          loading={revoke.isRunning}
          onClick={() => {
            if (person === null) return
            revoke.run(
              { userId: person.id },
              {
                onDone: () => {
                  notifyDone(`${person.name}’s passphrase opens the file no more.`)
                  onClose()
                },
              },
            )
          }}
        >
          Take it away
        </Button>
      </div>
    </Dialog>
  )
}

/** Only where the system ties a key to this user of this computer. */
function KeychainSwitch({ hasKey }: { readonly hasKey: boolean }): ReactNode {
  const queries = useQueryClient()
  const keychain = useAsk('getShell', {}).data?.keychain
  const set = useCommand('setKeychainUnlock')
  if (!keychain) return null
  return (
    <div className={classes.keychain}>
      <IconKey size={16} stroke={1.7} aria-hidden="true" />
      <Switch
        label="Open without a passphrase as this computer’s user"
        description={
          keychain.isAvailable
            ? 'Whoever can sign in here as you can open the practice, after a lock with one click. On one computer at a time.'
            : 'This computer has no keychain that could guard a key.'
        }
        // What is kept here may have been taken away in the file meanwhile.
        checked={keychain.keepsKey && hasKey}
        disabled={!keychain.isAvailable || set.isRunning}
        onChange={(event) => {
          set.run(
            { isOn: event.currentTarget.checked },
            {
              onDone: () => {
                queries.invalidateQueries({ queryKey: ['listKeys'] }).catch(() => undefined)
              },
              onFailed: notifyFailed,
            },
          )
        }}
      />
    </div>
  )
}
