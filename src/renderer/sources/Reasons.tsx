/** Owns why a source does not refer more, on its page: what was heard, what is planned, what came of it. Refuses to guess. */
import { Button, Menu, Select, Textarea } from '@mantine/core'
import { shortDate } from '@shared/dates'
import {
  interviewQuestions,
  reasonCodeSchema,
  reasonNames,
  reasonOutcomeNames,
  type ReasonOutcome,
  reasonOutcomeSchema,
  type ReasonRow,
  usualPlans,
} from '@shared/domain/reasons'
import { useState, type ReactNode } from 'react'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { Asked } from '../components/Asked'
import { notifyDone, notifyFailed } from '../components/notices'
import classes from './SourcePage.module.css'

export function Reasons({ sourceId }: { readonly sourceId: number }): ReactNode {
  const { isReadOnly } = useSession()
  const ask = useAsk('listReasons', { sourceId })
  const [isAdding, setIsAdding] = useState(false)
  return (
    <section className="panel" aria-label="Why not more">
      <header>
        <h2>Why not more?</h2>
        <span className="grow" />
        {isAdding || isReadOnly ? null : (
          <button
            type="button"
            className={classes.textButton}
            aria-label="Add a reason"
            onClick={() => {
              setIsAdding(true)
            }}
          >
            Add
          </button>
        )}
      </header>
      <Asked ask={ask}>
        {({ reasons }) => (
          <ul className={classes.list}>
            {reasons.map((reason) => (
              <Reason key={reason.id} reason={reason} />
            ))}
            {reasons.length === 0 && !isAdding ? (
              <li className={classes.nobody}>
                No reason was heard yet. Ask at the next visit, and write down what they say.
              </li>
            ) : null}
          </ul>
        )}
      </Asked>
      {isAdding ? (
        <AddReason
          sourceId={sourceId}
          onDone={() => {
            setIsAdding(false)
          }}
        />
      ) : null}
    </section>
  )
}

function Reason({ reason }: { readonly reason: ReasonRow }): ReactNode {
  const { today, isReadOnly } = useSession()
  const settle = useCommand('settleReason')
  const close = (outcome: ReasonOutcome | null): void => {
    settle.run(
      { reasonId: reason.id, outcome },
      {
        onDone: () => {
          notifyDone(outcome === null ? 'It is open again.' : `${reasonOutcomeNames[outcome]}.`, {
            undo: () => {
              settle.run({ reasonId: reason.id, outcome: reason.outcome }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <li className={classes.reason} data-closed={reason.outcome !== null || undefined}>
      <div>
        <b className="medium">{reasonNames[reason.code]}</b>{' '}
        <span className="small quiet">
          {reason.heardBy}, {shortDate(reason.heardOn, today)}
        </span>
        {reason.said ? <p className="soft">“{reason.said}”</p> : null}
        {reason.plan ? <p className="small soft">Plan: {reason.plan}</p> : null}
      </div>
      <Menu position="bottom-end" disabled={isReadOnly}>
        <Menu.Target>
          <Button size="xs" variant="subtle" color="gray" aria-label={`What came of: ${reasonNames[reason.code]}`}>
            {reason.outcome === null ? 'Open' : reasonOutcomeNames[reason.outcome]}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>What came of it?</Menu.Label>
          {reasonOutcomeSchema.options.map((outcome) => (
            <Menu.Item
              key={outcome}
              onClick={() => {
                close(outcome)
              }}
            >
              {reasonOutcomeNames[outcome]}
            </Menu.Item>
          ))}
          {reason.outcome === null ? null : (
            <Menu.Item
              onClick={() => {
                close(null)
              }}
            >
              Open again
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

const codes = reasonCodeSchema.options.map((code) => ({ value: code, label: reasonNames[code] }))

function AddReason({ sourceId, onDone }: { readonly sourceId: number; readonly onDone: () => void }): ReactNode {
  const add = useCommand('addReason')
  const remove = useCommand('removeReason')
  const [code, setCode] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [plan, setPlan] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const chosen = reasonCodeSchema.safeParse(code).data
  const save = (): void => {
    setIsChecked(true)
    if (chosen === undefined || add.isRunning) return
    add.run(
      { sourceId, code: chosen, said, plan },
      {
        onDone: ({ reasonId }) => {
          onDone()
          notifyDone('Reason written down.', {
            undo: () => {
              remove.run({ reasonId }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <form
      noValidate
      className={classes.addPerson}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <details className="small soft">
        <summary>What to ask</summary>
        <ol className={classes.questions}>
          {interviewQuestions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ol>
      </details>
      <Select
        label="Reason"
        placeholder="As they put it"
        data={codes}
        value={code}
        error={isChecked && chosen === undefined ? 'Choose a reason.' : undefined}
        onChange={(next) => {
          setCode(next)
          const usual = reasonCodeSchema.safeParse(next).data
          // A plan of one's own stays.
          if (usual !== undefined && (plan === '' || Object.values(usualPlans).includes(plan)))
            setPlan(usualPlans[usual])
        }}
      />
      <Textarea
        label="In their words"
        autosize
        minRows={2}
        maxLength={600}
        value={said}
        onChange={(event) => {
          setSaid(event.currentTarget.value)
        }}
      />
      <Textarea
        label="Plan"
        autosize
        minRows={2}
        maxLength={600}
        value={plan}
        onChange={(event) => {
          setPlan(event.currentTarget.value)
        }}
      />
      <span className="row" style={{ justifyContent: 'flex-end' }}>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="default" loading={add.isRunning}>
          Write it down
        </Button>
      </span>
    </form>
  )
}
