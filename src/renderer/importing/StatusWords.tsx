/** Owns what the words of a file's status column stand for with us. Refuses to leave an unknown one unsaid: its rows come in as Received. */
import { Select } from '@mantine/core'
import type { StatusWord } from '@shared/domain/imports'
import { type ReferralStatus, referralStatusNames, referralStatusSchema } from '@shared/domain/referrals'
import type { ReactNode } from 'react'
import { counted } from '../components/figures'
import classes from './importing.module.css'

const choices = referralStatusSchema.options.map((value) => ({ value, label: referralStatusNames[value] }))

interface StatusWordsProps {
  readonly words: readonly StatusWord[]
  readonly isDisabled: boolean
  readonly onStatus: (word: string, status: ReferralStatus) => void
}

/** Unknown ones first; nothing without a status column. */
export function StatusWords({ words, isDisabled, onStatus }: StatusWordsProps): ReactNode {
  if (words.length === 0) return null
  const inOrder = words.toSorted((a, b) => Number(a.status !== null) - Number(b.status !== null))
  return (
    <section className={classes.questions} aria-labelledby="import-statuses">
      <h3 id="import-statuses">Their statuses, and ours</h3>
      <div className={classes.words}>
        {inOrder.map(({ word, rows, status }) => (
          <Select
            key={word}
            label={`${word} (${counted(rows, 'row')})`}
            placeholder="Received, until you say"
            allowDeselect={false}
            disabled={isDisabled}
            data={choices}
            value={status}
            onChange={(value) => {
              const chosen = referralStatusSchema.safeParse(value)
              if (chosen.success) onStatus(word, chosen.data)
            }}
          />
        ))}
      </div>
    </section>
  )
}
