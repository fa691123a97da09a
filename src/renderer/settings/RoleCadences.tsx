/** Owns how often the staff of an office is to hear from us, by what they do there. Refuses to name anybody: their page does. */
import { ActionIcon, Autocomplete, Button } from '@mantine/core'
import type { RelationshipPlan } from '@shared/domain/cadence'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { PlanNumber } from './PlanNumber'
import classes from './settings.module.css'

interface RoleCadencesProps {
  readonly plan: RelationshipPlan
  readonly onKeep: (plan: RelationshipPlan) => void
  readonly isReadOnly: boolean
}

const usualRoles = [
  'Front desk lead',
  'Medical assistant',
  'Nurse',
  'Office manager',
  'Referral coordinator',
  'Scheduler',
]
const usualDays = 90

export function RoleCadences({ plan, onKeep, isReadOnly }: RoleCadencesProps): ReactNode {
  const [role, setRole] = useState('')
  const isKnown = plan.roles.some((one) => one.role.toLowerCase() === role.trim().toLowerCase())
  const keep = (roles: RelationshipPlan['roles']): void => {
    onKeep({ ...plan, roles: roles.toSorted((a, b) => a.role.localeCompare(b.role, 'en')) })
  }
  const add = (): void => {
    if (role.trim() === '' || isKnown) return
    keep([...plan.roles, { role: role.trim(), days: usualDays }])
    setRole('')
  }
  return (
    <fieldset className={classes.roles}>
      <legend className="small quiet">Days from one touch with an office’s staff to the next, by what they do</legend>
      {plan.roles.map((one) => (
        <div key={`${one.role} ${one.days}`} className="row">
          <PlanNumber
            label={one.role}
            value={one.days}
            min={1}
            max={730}
            isDisabled={isReadOnly}
            onKeep={(days) => {
              keep(plan.roles.map((other) => (other.role === one.role ? { ...other, days } : other)))
            }}
          />
          <ActionIcon
            size={26}
            style={{ alignSelf: 'end' }}
            disabled={isReadOnly}
            aria-label={`No cadence for ${one.role}`}
            onClick={() => {
              keep(plan.roles.filter((other) => other.role !== one.role))
            }}
          >
            <IconX size={13} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <form
        className="row"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Autocomplete
          label="Another role"
          size="xs"
          maxLength={80}
          disabled={isReadOnly}
          data={usualRoles.filter((usual) => !plan.roles.some((one) => one.role === usual))}
          value={role}
          error={isKnown ? 'It is there already.' : undefined}
          onChange={setRole}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          style={{ alignSelf: 'end' }}
          disabled={isReadOnly || role.trim() === '' || isKnown}
        >
          Add
        </Button>
      </form>
    </fieldset>
  )
}
