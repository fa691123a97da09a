/** Owns what is worth knowing of a source beside its figures, and where else it works. Refuses to edit in place: the drawer does. */
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { channelNames } from '@shared/domain/preferences'
import type { SourcePage } from '@shared/domain/sources'
import { specialtyOfTaxonomy } from '@shared/domain/taxonomies'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { officeHref } from '../app/routes'
import { notifyDone, notifyFailed } from '../components/notices'
import { OfficeField } from '../people/OfficeField'
import { birthdayInWords } from '../people/PreferencesFields'
import classes from './SourcePage.module.css'
import { tierWords } from './tierWords'

type GoodToKnowProps = Pick<SourcePage, 'source' | 'profile' | 'otherOffices'> & { readonly onEdit: () => void }

export function GoodToKnow({ source, profile, otherOffices, onEdit }: GoodToKnowProps): ReactNode {
  const { isReadOnly } = useSession()
  const [isAdding, setIsAdding] = useState(false)
  const { needs, channel, bestTime, interests, birthday, taxonomy } = profile
  const hears = [channel === null ? '' : channelNames[channel], bestTime].filter(Boolean).join(', ')
  const tiers = useAsk('listTierMonths', { sourceId: source.id }).data?.months ?? []
  const lines = [
    { name: 'Needs', words: needs },
    { name: 'Likes to hear by', words: hears },
    { name: 'Interests', words: interests },
    { name: 'Birthday', words: birthdayInWords(birthday) },
    { name: 'Taxonomy', words: [taxonomy, taxonomy ? specialtyOfTaxonomy(taxonomy) : ''].filter(Boolean).join(', ') },
    { name: 'Tier', words: tierWords(tiers) },
  ].filter(({ words }) => words !== '')
  return (
    <section className="panel" aria-label="Good to know">
      <header>
        <h2>Good to know</h2>
        <span className="grow" />
        {isReadOnly ? null : (
          <button type="button" className={classes.textButton} aria-label={`Edit ${source.name}`} onClick={onEdit}>
            Edit
          </button>
        )}
      </header>
      {lines.length === 0 ? (
        <p className={classes.nobody}>Nothing yet. What do they need, and how do they like to hear from us?</p>
      ) : (
        <dl className={classes.known}>
          {lines.map(({ name, words }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul className={classes.list}>
        {otherOffices.map((other) => (
          <OtherOffice key={other.id} sourceId={source.id} other={other} />
        ))}
        {isReadOnly || isAdding || source.kind === 'other' ? null : (
          <li className={classes.nobody}>
            <button
              type="button"
              className={classes.textButton}
              onClick={() => {
                setIsAdding(true)
              }}
            >
              Works at another office, too
            </button>
          </li>
        )}
      </ul>
      {isAdding ? (
        <AddOffice
          sourceId={source.id}
          onDone={() => {
            setIsAdding(false)
          }}
        />
      ) : null}
    </section>
  )
}

interface OtherOfficeProps {
  readonly sourceId: number
  readonly other: SourcePage['otherOffices'][number]
}

function OtherOffice({ sourceId, other }: OtherOfficeProps): ReactNode {
  const { isReadOnly } = useSession()
  const remove = useCommand('removeSourceOffice')
  const add = useCommand('addSourceOffice')
  return (
    <li className={classes.person}>
      <span className="ellipsis">
        Also at{' '}
        <Link href={officeHref(other.officeId)} className="link">
          {other.office}
        </Link>
      </span>
      <span className={`${classes.personNote} ellipsis`}>{other.note}</span>
      {isReadOnly ? null : (
        <ActionIcon
          className={classes.quietAction ?? ''}
          size={22}
          aria-label={`Take off ${other.office}`}
          onClick={() => {
            remove.run(
              { id: other.id },
              {
                onDone: () => {
                  notifyDone(`${other.office} taken off.`, {
                    undo: () => {
                      add.run({ sourceId, officeName: other.office, note: other.note }, { onFailed: notifyFailed })
                    },
                  })
                },
                onFailed: notifyFailed,
              },
            )
          }}
        >
          <IconX size={13} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  )
}

function AddOffice({ sourceId, onDone }: { readonly sourceId: number; readonly onDone: () => void }): ReactNode {
  const add = useCommand('addSourceOffice')
  const remove = useCommand('removeSourceOffice')
  const [officeName, setOfficeName] = useState('')
  const [note, setNote] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const problem = officeName.trim() === '' ? 'Write the name of the office.' : add.error?.message
  return (
    <form
      noValidate
      className={classes.addPerson}
      onSubmit={(event) => {
        event.preventDefault()
        setIsChecked(true)
        if (officeName.trim() === '' || add.isRunning) return
        add.run(
          { sourceId, officeName, note },
          {
            onDone: ({ id }) => {
              onDone()
              notifyDone(`${officeName.trim()} added.`, {
                undo: () => {
                  remove.run({ id }, { onFailed: notifyFailed })
                },
              })
            },
          },
        )
      }}
    >
      <OfficeField label="Office" value={officeName} error={isChecked ? problem : undefined} onChange={setOfficeName} />
      <TextInput
        label="When"
        placeholder="Thursdays"
        maxLength={120}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value)
        }}
      />
      <span className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="default" loading={add.isRunning}>
          Add office
        </Button>
      </span>
    </form>
  )
}
