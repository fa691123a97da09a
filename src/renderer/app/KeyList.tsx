/** Owns the list of keys that ? shows. Refuses to listen for them. */
import type { ReactNode } from 'react'
import { Dialog } from '../components/Dialog'
import { KeyHint } from '../components/KeyHint'
import classes from './KeyList.module.css'

const groups: readonly { readonly name: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    name: 'Anywhere',
    keys: [
      ['Ctrl K', 'Find'],
      ['Ctrl L', 'Log a touch or a referral'],
      ['Ctrl 1–9', 'Go to a page'],
      ['Ctrl Shift L', 'Lock'],
      ['?', 'This list'],
    ],
  },
  {
    name: 'In a list',
    keys: [
      ['/', 'Filter'],
      ['J  K', 'Next, previous'],
      ['Enter', 'Open'],
      ['Space', 'Select'],
      ['Esc', 'Clear the selection'],
    ],
  },
  {
    name: 'On a referral',
    keys: [
      ['.', 'Do what waits next'],
      ['C', 'Called the patient'],
      ['A', 'Appointment'],
      ['S', 'Seen today'],
      ['N', 'Note sent today'],
      ['E', 'Ended without a visit'],
      ['U', 'Updates to send'],
    ],
  },
  {
    name: 'In the log',
    keys: [
      ['Ctrl Enter', 'Save'],
      ['Esc', 'Close; the draft stays in Left open'],
    ],
  },
]

/** Esc closes it. */
export function KeyList({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Keys" width={420}>
      {groups.map(({ name, keys }) => (
        <section key={name} className={classes.group}>
          <h3>{name}</h3>
          <dl>
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>{meaning}</dt>
                <dd>
                  <KeyHint keys={key} isRead />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
