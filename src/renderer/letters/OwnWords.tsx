/** Owns the fields for the words of one letter that the desk adds or changes, and what in them may point to a patient. Refuses to know whom it thanks. */
import { Button, Checkbox, Textarea } from '@mantine/core'
import { shortDate, type CalendarDate } from '@shared/dates'
import type { Letter } from '@shared/domain/letters'
import { isCurrent, newsIn, newsSentence } from '@shared/domain/news'
import { mentionNames, type PatientMention } from '@shared/domain/patientMentions'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useAsk } from '../api/hooks'
import { mayIdentify } from './due'
import classes from './letters.module.css'
import type { OwnText } from './ownTexts'

export interface OwnWordsProps {
  /** Whose last entry may be picked up. */
  readonly lastEntryOf: { readonly sourceId: number } | { readonly contactId: number }
  readonly placeholder: string
  readonly asOf: CalendarDate
  /** As it is composed now; undefined: not yet. */
  readonly letter: Letter | undefined
  readonly own: OwnText
  readonly onOwn: (own: OwnText) => void
  readonly mentions: readonly PatientMention[]
  readonly isConfirmed: boolean
  readonly onConfirm: (isConfirmed: boolean) => void
  /** What to look at before this letter is drafted, in sentences. */
  readonly warnings: readonly string[]
  /** The letters are being written: a line typed now would not be on them. */
  readonly isBusy: boolean
}

const mostSaid = 140

/** What was last said, to be picked up in the letter. */
interface LastEntryProps {
  readonly of: OwnWordsProps['lastEntryOf']
  readonly asOf: CalendarDate
  readonly onUse: (text: string) => void
}

function LastEntry({ of, asOf, onUse }: LastEntryProps): ReactNode {
  const [entry] = useAsk('listJournal', { ...of, limit: 1 }).data?.entries ?? []
  const said = entry?.said.trim() ?? ''
  if (!entry || said === '') return null
  return (
    <p className="tiny quiet">
      Last entry, {shortDate(entry.happenedOn, asOf)}: “{said.length > mostSaid ? `${said.slice(0, mostSaid)}…` : said}”{' '}
      <button
        type="button"
        className={classes.textButton}
        onClick={() => {
          onUse(said)
        }}
      >
        Put it in my line
      </button>
    </p>
  )
}

interface CurrentNewsProps {
  readonly of: OwnWordsProps['lastEntryOf']
  readonly asOf: CalendarDate
  readonly line: string
  readonly onUse: (text: string) => void
}

/** What is new with us and stands in no line yet; whom it was told says so. Nothing while nothing is new. */
function CurrentNews({ of, asOf, line, onUse }: CurrentNewsProps): ReactNode {
  const news = (useAsk('listNews', {}).data?.news ?? []).filter((each) => isCurrent(each, asOf))
  const isSource = 'sourceId' in of
  const told = useAsk('listNewsTold', isSource ? of : {}, { enabled: isSource && news.length > 0 }).data?.told ?? []
  const unsaid = news.filter(({ id }) => !newsIn(line, news).includes(id))
  return unsaid.map(({ id, title }) => {
    const before = isSource ? told.find(({ newsId }) => newsId === id) : undefined
    return (
      <p key={id} className="tiny quiet">
        New: “{newsSentence(title)}”{before ? ` Told ${shortDate(before.toldOn, asOf)}.` : ''}{' '}
        <button
          type="button"
          className={classes.textButton}
          aria-label={`Tell it in my line: ${title}`}
          onClick={() => {
            onUse(newsSentence(title))
          }}
        >
          Tell it in my line
        </button>
      </p>
    )
  })
}

function Checks(props: OwnWordsProps): ReactNode {
  const { own, mentions, isConfirmed, warnings } = props
  const text = own.words ?? own.line
  const hasNumber = mayIdentify(text)
  return (
    <div className={classes.checks}>
      {mentions.map(({ kind, found }) => (
        <p key={`${kind} ${found}`} className="clay">
          <IconAlertTriangle size={15} aria-hidden="true" />“{found}” may be {mentionNames[kind]}.
        </p>
      ))}
      {mentions.length > 0 ? (
        <Checkbox
          label="I looked: it may stay. This is noted."
          checked={isConfirmed}
          onChange={(event) => {
            props.onConfirm(event.currentTarget.checked)
          }}
        />
      ) : hasNumber ? (
        <p className="amber">
          <IconAlertTriangle size={15} aria-hidden="true" />
          Your words hold a number. Make sure that it points to no patient.
        </p>
      ) : (
        <p className="moss">
          <IconShieldCheck size={15} aria-hidden="true" />
          {text.trim() ? 'No patient on file is named in your words.' : 'No patient details on this letter.'}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="amber">
          <IconAlertTriangle size={15} aria-hidden="true" />
          {warning}
        </p>
      ))}
    </div>
  )
}

/** The own line, or all the words. */
export function OwnWords(props: OwnWordsProps): ReactNode {
  const { asOf, letter, own, onOwn, isBusy } = props
  const addToLine = (text: string): void => {
    onOwn({ ...own, line: [own.line.trim(), text].filter(Boolean).join(' ').slice(0, 600) })
  }
  return (
    <>
      {own.words === null ? (
        <div className={classes.stack}>
          <Textarea
            label="Your own line"
            description="Marked here only; it prints plain."
            inputWrapperOrder={['label', 'input', 'description']}
            placeholder={props.placeholder}
            autosize
            minRows={3}
            maxRows={6}
            maxLength={600}
            value={own.line}
            readOnly={isBusy}
            onChange={(event) => {
              onOwn({ ...own, line: event.currentTarget.value })
            }}
          />
          <LastEntry
            of={props.lastEntryOf}
            asOf={asOf}
            onUse={(said) => {
              addToLine(said)
            }}
          />
          <CurrentNews of={props.lastEntryOf} asOf={asOf} line={own.line} onUse={addToLine} />
          <Button
            variant="default"
            size="xs"
            disabled={!letter || isBusy}
            onClick={() => {
              onOwn({ ...own, words: letter?.paragraphs.map(({ text }) => text).join('\n\n') ?? '' })
            }}
          >
            Change the words
          </Button>
        </div>
      ) : (
        <div className={classes.stack}>
          <Textarea
            label="The words of this letter"
            description="A blank line begins a paragraph."
            inputWrapperOrder={['label', 'input', 'description']}
            autosize
            minRows={8}
            maxRows={16}
            maxLength={6000}
            value={own.words}
            readOnly={isBusy}
            onChange={(event) => {
              onOwn({ ...own, words: event.currentTarget.value })
            }}
          />
          <Button
            variant="default"
            size="xs"
            disabled={isBusy}
            onClick={() => {
              onOwn({ ...own, words: null })
            }}
          >
            Back to the composed words
          </Button>
        </div>
      )}
      <Checks {...props} />
    </>
  )
}
