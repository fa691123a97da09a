/** Owns who the practice is on letters and reports: its fields, saved when left, and the letterhead they make. Refuses to draw a letter. */
import { TextInput } from '@mantine/core'
import { readPhone } from '@shared/domain/phones'
import { practiceSchema, type Practice } from '@shared/domain/practice'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { z } from 'zod'
import { useCommand } from '../api/hooks'
import { useDraft } from '../app/drafts'
import { ErrorNotice } from '../components/ErrorNotice'
import { notifyFailed } from '../components/notices'
import { Letterhead } from './Letterhead'
import { SignaturePicture } from './SignaturePicture'
import classes from './settings.module.css'

type Field = keyof Practice

const labels: Record<Field, string> = {
  name: 'Practice name',
  street: 'Street',
  cityLine: 'City, state, ZIP',
  phone: 'Phone',
  fax: 'Referral fax',
  signer: 'Who signs the letters',
  signerTitle: 'Their title',
  directLine: 'Their direct line',
}
const phoneFields: ReadonlySet<Field> = new Set(['phone', 'fax', 'directLine'])
/** What is typed may lack a name for a while; what is saved may not. */
const draftSchema = practiceSchema.extend({ name: z.string() })

const isSame = (a: Practice, b: Practice): boolean =>
  practiceSchema.keyof().options.every((field) => a[field].trim() === b[field].trim())

/** What is typed is saved when its field is left, or the page is. */
export function PracticePanel({ saved }: { readonly saved: Practice }): ReactNode {
  const save = useCommand('updatePractice')
  const [typed, setTyped] = useDraft<Practice | null>('settings.practice', draftSchema.nullable(), null)
  const [stored, setStored] = useState(saved)
  const [isSavedNow, setIsSavedNow] = useState(false)
  const practice = typed ?? saved
  const nameError = practiceSchema.shape.name.safeParse(practice.name).error?.issues[0]?.message

  const keep = (next: Practice): void => {
    if (isSame(next, stored) || !practiceSchema.safeParse(next).success) return
    save.run(next, {
      onDone: () => {
        setStored(next)
        setIsSavedNow(true)
      },
    })
  }

  // Leaving by keyboard leaves no field: the page itself must save what stands in it.
  const leave = useRef<() => void>(() => undefined)
  useEffect(() => {
    leave.current = () => {
      if (isSame(practice, stored)) setTyped(null)
      else if (practiceSchema.safeParse(practice).success) save.run(practice, { onFailed: notifyFailed })
    }
  })
  useEffect(
    () => () => {
      leave.current()
    },
    [],
  )

  const field = (name: Field, placeholder = ''): ReactNode => (
    <TextInput
      label={labels[name]}
      placeholder={placeholder}
      maxLength={practiceSchema.shape[name].maxLength ?? 120}
      value={practice[name]}
      error={name === 'name' ? nameError : undefined}
      onChange={(event) => {
        setIsSavedNow(false)
        setTyped({ ...practice, [name]: event.currentTarget.value })
      }}
      onBlur={() => {
        const next = phoneFields.has(name) ? { ...practice, [name]: readPhone(practice[name]) } : practice
        if (next[name] !== practice[name]) setTyped(next)
        keep(next)
      }}
    />
  )

  return (
    <section className={`panel ${classes.practice}`}>
      <form
        className={classes.form}
        noValidate
        aria-label="Practice on letters and reports"
        onSubmit={(event) => {
          event.preventDefault()
          keep(practice)
        }}
      >
        <div className={classes.formHead}>
          <h2>On letters and reports</h2>
          <output className={classes.saved}>
            {save.isRunning ? (
              'Saving'
            ) : isSavedNow && !save.error ? (
              <>
                <IconCheck size={13} stroke={2.2} aria-hidden="true" /> Saved just now
              </>
            ) : null}
          </output>
        </div>
        {save.error ? (
          <ErrorNotice
            error={save.error}
            onRetry={() => {
              keep(practice)
            }}
          />
        ) : null}
        {field('name')}
        <div className={classes.pair}>
          {field('street')}
          {field('cityLine')}
        </div>
        <div className={classes.pair}>
          {field('phone')}
          {field('fax')}
        </div>
        <hr />
        <div className={classes.pair}>
          {field('signer', 'Anna Feldman, MD')}
          {field('signerTitle', 'Orthopaedic surgery')}
        </div>
        <div className={classes.pair}>
          {field('directLine')}
          <p className={`small quiet ${classes.hint}`}>What is blank is left off.</p>
        </div>
        <SignaturePicture />
        {/* Enter saves, though there is no button. */}
        <button type="submit" hidden aria-label="Save" />
      </form>
      <aside className={classes.desk} aria-label="How a letter begins and ends">
        <Letterhead practice={practice} />
      </aside>
    </section>
  )
}
