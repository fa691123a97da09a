/** Owns the first step: who the practice is, and who is setting it up. Refuses to save. */
import { Button, Select, TextInput } from '@mantine/core'
import { practiceSchema, userRoleNames, userRoleSchema, type Practice, type UserRole } from '@shared/domain/practice'
import { IconArrowRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useFocusOnShow } from '../components/useFocusOnShow'
import classes from './gate.module.css'
import { NoteCard } from './NoteCard'

export interface PracticeDraft {
  readonly practice: Practice
  readonly userName: string
  readonly userRole: UserRole
}

interface PracticeStepProps {
  readonly draft: PracticeDraft
  readonly onChange: (draft: PracticeDraft) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

/** Only the two names are needed; the rest can wait for Settings. */
export function PracticeStep({ draft, onChange, onBack, onNext }: PracticeStepProps): ReactNode {
  const focusHere = useFocusOnShow()
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const touch = (...fields: string[]): void => {
    setTouched((before) => new Set([...before, ...fields]))
  }
  const { practice } = draft
  const name = practiceSchema.shape.name.safeParse(practice.name)
  const nameError = name.success ? undefined : 'Give the practice a name.'
  const userError = draft.userName.trim() ? undefined : 'Write your name.'

  const practiceField = (field: keyof Practice, label: string, placeholder: string): ReactNode => (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={practiceSchema.shape[field].maxLength ?? 120}
      value={practice[field]}
      error={field === 'name' && touched.has('name') ? nameError : undefined}
      onBlur={() => {
        if (practice[field]) touch(field)
      }}
      onChange={(event) => {
        onChange({ ...draft, practice: { ...practice, [field]: event.currentTarget.value } })
      }}
      {...(field === 'name' ? { ref: focusHere } : {})}
    />
  )

  return (
    <div className={classes.split}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          touch('name', 'userName')
          if (!nameError && !userError) onNext()
        }}
      >
        <h1>Create your practice</h1>
        <p className="soft">This appears on letters and reports. You can change it later in Settings.</p>
        {practiceField('name', 'Practice name', 'Harbor Lane Orthopaedics')}
        <div className={classes.pair}>
          {practiceField('street', 'Street', '')}
          {practiceField('cityLine', 'City, state, ZIP', '')}
        </div>
        <div className={classes.pair}>
          {practiceField('signer', 'Who signs the letters', '')}
          {practiceField('directLine', 'Direct line on letters', '')}
        </div>
        <hr />
        <div className={classes.pair}>
          <TextInput
            label="Your name"
            maxLength={80}
            value={draft.userName}
            error={touched.has('userName') ? userError : undefined}
            onBlur={() => {
              if (draft.userName) touch('userName')
            }}
            onChange={(event) => {
              onChange({ ...draft, userName: event.currentTarget.value })
            }}
          />
          <Select
            label="Your role"
            value={draft.userRole}
            data={userRoleSchema.options.map((role) => ({ value: role, label: userRoleNames[role] }))}
            onChange={(role) => {
              onChange({ ...draft, userRole: userRoleSchema.parse(role) })
            }}
          />
        </div>
        <div className={classes.acts}>
          <button type="button" className={classes.textButton} onClick={onBack}>
            Back
          </button>
          <Button type="submit" rightSection={<IconArrowRight size={14} aria-hidden="true" />}>
            Continue
          </Button>
        </div>
      </form>
      <aside className={classes.desk} aria-label="How your note cards will look">
        <NoteCard practiceName={practice.name} signer={practice.signer} />
        <p className="small quiet">How your note cards will look</p>
      </aside>
    </div>
  )
}
