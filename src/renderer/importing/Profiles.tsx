/** Owns the saved profiles on the screen: what each is for, when it was used, taking one away. Refuses to change what one says. */
import { Button, VisuallyHidden } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import type { ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './importing.module.css'
import { contentNames } from './mapping'
import { whenInWords } from './whenInWords'

/** Nothing while there is none: the last step of an import offers to save one. */
export function Profiles(): ReactNode {
  const ask = useAsk('listImportProfiles', {})
  return (
    <Asked ask={ask} loading={null}>
      {({ profiles }) => <Saved profiles={profiles} />}
    </Asked>
  )
}

function Saved({ profiles }: OutputOf<'listImportProfiles'>): ReactNode {
  const { today, isReadOnly } = useSession()
  const remove = useCommand('removeImportProfile')
  if (profiles.length === 0) return null
  return (
    <section className="panel">
      <header>
        <h2>Profiles</h2>
        <span className="small quiet">How a file of each kind is read, recognised by its columns.</span>
      </header>
      <table className={classes.past}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Its rows are</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <VisuallyHidden>Remove it</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {profiles.map(({ id, name, content, usedAt }) => (
            <tr key={id}>
              <th scope="row" className="ellipsis medium" title={name}>
                {name}
              </th>
              <td>{contentNames[content].name}</td>
              <td className="nowrap soft">{usedAt === null ? 'Not yet' : whenInWords(usedAt, today)}</td>
              <td data-numeric>
                <Button
                  size="xs"
                  variant="subtle"
                  color="gray"
                  disabled={isReadOnly}
                  aria-label={`Remove the profile ${name}`}
                  onClick={() => {
                    remove.run(
                      { profileId: id },
                      {
                        onDone: () => {
                          notifyDone(`The profile ${name} is gone. Importing such a file and saving it makes it anew.`)
                        },
                        onFailed: notifyFailed,
                      },
                    )
                  }}
                >
                  Remove
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
