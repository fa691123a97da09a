/** Owns the view of the sentences that letters are composed of: Rapport's and the practice's own. Refuses to compose. */
import { Button, Switch } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { occasionNames, slotDescriptions, type Sentence, type SlotName } from '@shared/domain/sentences'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useCommand } from '../api/hooks'
import { counted } from '../components/figures'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './letters.module.css'
import { SentenceDrawer, type SentenceDraft } from './SentenceDrawer'

type Answer = OutputOf<'listSentences'>

interface SlotSectionProps {
  readonly usual: Answer['usual'][number]
  readonly own: readonly Sentence[]
  readonly isOwnOnly: boolean
  readonly onEdit: (draft: SentenceDraft) => void
}

function SlotSection({ usual, own, isOwnOnly, onEdit }: SlotSectionProps): ReactNode {
  const { name, says } = slotDescriptions[usual.slot]
  const setting = useCommand('setOwnOnly')
  const removing = useCommand('removeSentence')
  const adding = useCommand('addSentence')
  const set = (slot: SlotName, wished: boolean): void => {
    setting.run({ slot, isOwnOnly: wished }, { onFailed: notifyFailed })
  }
  const remove = ({ id, ...sentence }: Sentence): void => {
    removing.run(
      { sentenceId: id },
      {
        onDone: () => {
          notifyDone('The sentence is taken away.', {
            undo: () => {
              adding.run(sentence, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <section className={`panel ${classes.slot}`} aria-label={name}>
      <div className={classes.slotHead}>
        <div className="grow">
          <h2>{name}</h2>
          <p className="small quiet">{says}</p>
        </div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={13} aria-hidden="true" />}
          aria-label={`Add a sentence to ${name}`}
          onClick={() => {
            onEdit({ id: null, slot: usual.slot, occasion: usual.slot === 'occasion' ? 'first' : 'any', text: '' })
          }}
        >
          Add a sentence
        </Button>
      </div>
      <ul className={classes.sentences}>
        {own.map((sentence) => (
          <li key={sentence.id}>
            <span className="grow">
              {sentence.text}
              {sentence.occasion === 'any' ? null : (
                <span className="tiny quiet"> {occasionNames[sentence.occasion]}</span>
              )}
            </span>
            <button
              type="button"
              className={classes.textButton}
              aria-label={`Edit “${sentence.text}”`}
              onClick={() => {
                onEdit(sentence)
              }}
            >
              Edit
            </button>
            <button
              type="button"
              className={classes.textButton}
              aria-label={`Take away “${sentence.text}”`}
              onClick={() => {
                remove(sentence)
              }}
            >
              Take away
            </button>
          </li>
        ))}
        <li>
          <Switch
            size="xs"
            checked={!isOwnOnly}
            label={`Rapport’s own, ${counted(usual.count, 'sentence')}`}
            description={usual.example ? `Such as: ${usual.example}` : undefined}
            onChange={(event) => {
              set(usual.slot, !event.currentTarget.checked)
            }}
          />
        </li>
        {isOwnOnly && own.length === 0 ? (
          <li className="amber small">
            {usual.slot === 'thanks' || usual.slot === 'visit' || usual.slot === 'contact'
              ? 'Nothing is left to say here, so that no letter can be drafted. Add a sentence.'
              : 'Letters say nothing here.'}
          </li>
        ) : null}
      </ul>
    </section>
  )
}

export function SentencesPanel({ answer }: { readonly answer: Answer }): ReactNode {
  const [draft, setDraft] = useState<SentenceDraft | null>(null)
  return (
    <div className={classes.result}>
      <div className={classes.slots}>
        <p className="small quiet">
          A letter takes one sentence from each, and never one that its reader had within the year.
        </p>
        {answer.usual.map((usual) => (
          <SlotSection
            key={usual.slot}
            usual={usual}
            own={answer.own.filter(({ slot }) => slot === usual.slot)}
            isOwnOnly={answer.ownOnly.includes(usual.slot)}
            onEdit={setDraft}
          />
        ))}
      </div>
      {draft ? (
        <SentenceDrawer
          key={draft.id ?? draft.slot}
          first={draft}
          onClose={() => {
            setDraft(null)
          }}
        />
      ) : null}
    </div>
  )
}
