/** Owns one referral in full: what it says, how far it came and by whose hand, what its source was told. Refuses lists. */
import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import type { OutputOf } from '@shared/contract'
import { localDate, shortDate } from '@shared/dates'
import { nextStep, stepToTell } from '@shared/domain/referralClocks'
import {
  cameByNames,
  type ReferralFields,
  type ReferralRow,
  referralStatusNames,
  type ReferralStep,
  urgencyNames,
} from '@shared/domain/referrals'
import { updateChannelNames, updateStepNames } from '@shared/domain/updates'
import { IconChevronDown, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import { useAsk, useCommand } from '../api/hooks'
import { useSession } from '../api/session'
import { sourceHref } from '../app/routes'
import { Asked } from '../components/Asked'
import { Fact, Facts } from '../components/Facts'
import { notifyDone, notifyFailed } from '../components/notices'
import { SideDrawer } from '../components/SideDrawer'
import { actWords, NextStepToday } from '../marks/NextStepMark'
import { StatusMark } from '../marks/StatusMark'
import { CorrectReferral } from './CorrectReferral'
import classes from './referrals.module.css'
import { StepCorrection } from './StepCorrection'
import { UpdateText } from './UpdateText'
import type { ReferralActs } from './useReferralActs'
import { useTellUpdates } from './useTellUpdates'

interface ReferralDrawerProps {
  readonly referralId: number
  readonly acts: ReferralActs
  readonly onClose: () => void
}

export function ReferralDrawer({ referralId, acts, onClose }: ReferralDrawerProps): ReactNode {
  const ask = useAsk('getReferral', { referralId })
  return (
    <SideDrawer isOpen title="Referral" onClose={onClose}>
      <Asked ask={ask}>{(page) => <Shown page={page} acts={acts} onClose={onClose} />}</Asked>
    </SideDrawer>
  )
}

type Page = OutputOf<'getReferral'>

function Shown({ page, acts, onClose }: { readonly page: Page } & Omit<ReferralDrawerProps, 'referralId'>): ReactNode {
  const { referral, plan, asOf, isRemovable } = page
  const { isReadOnly } = useSession()
  const [isCorrecting, setIsCorrecting] = useState(false)
  const remove = useCommand('removeReferral')
  const add = useCommand('addReferral')
  const next = nextStep(referral, plan, asOf)
  if (isCorrecting) {
    return (
      <CorrectReferral
        referralId={referral.id}
        fields={page.fields}
        onClose={() => {
          setIsCorrecting(false)
        }}
      />
    )
  }
  const takeBack = (): void => {
    remove.run(
      { referralId: referral.id },
      {
        onDone: () => {
          onClose()
          notifyDone('The referral was taken back.', {
            undo: () => {
              add.run(page.fields, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <div className={classes.full}>
      <div>
        <h3 className={classes.fullName}>{referral.patient || referral.patientReference || 'Not named'}</h3>
        <p className="small quiet" style={{ margin: 0 }}>
          Patient data: it stays in the practice file.
        </p>
      </div>
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <StatusMark status={referral.status} />
        <NextStepToday next={next} />
      </Group>
      {isReadOnly ? null : <Acts referral={referral} acts={acts} nextWords={next ? actWords(next.act) : null} />}
      <Facts>
        <Fact name="From">
          <Link href={sourceHref(referral.sourceId)} className="link">
            {referral.sourceName}
          </Link>
        </Fact>
        <Fact name="Office">{referral.office || '–'}</Fact>
        <Fact name="Our reference">{referral.patientReference || '–'}</Fact>
        <Fact name="Received">
          {shortDate(referral.receivedOn, asOf)}
          {referral.cameBy === null ? '' : `, by ${cameByNames[referral.cameBy].toLowerCase()}`}
        </Fact>
        <Fact name="Urgency">{urgencyNames[referral.urgency]}</Fact>
        <Fact name="Reason">{referral.reason || '–'}</Fact>
        <Fact name="Thanked">{referral.thankedOn === null ? 'Not yet' : shortDate(referral.thankedOn, asOf)}</Fact>
      </Facts>
      <Steps page={page} />
      <Told page={page} />
      <Changes page={page} />
      {isReadOnly ? null : (
        <Group gap="sm">
          <Button
            variant="default"
            leftSection={<IconPencil size={14} stroke={1.7} aria-hidden="true" />}
            onClick={() => {
              setIsCorrecting(true)
            }}
          >
            Correct it
          </Button>
          {isRemovable ? (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={14} stroke={1.7} aria-hidden="true" />}
              loading={remove.isRunning}
              onClick={takeBack}
            >
              Take it back
            </Button>
          ) : null}
        </Group>
      )}
    </div>
  )
}

function Acts(props: {
  readonly referral: ReferralRow
  readonly acts: ReferralActs
  readonly nextWords: string | null
}): ReactNode {
  const { referral, acts, nextWords } = props
  const { today } = useSession()
  return (
    <Group gap="sm">
      {nextWords === null ? null : (
        <Button
          loading={acts.isRunning}
          onClick={() => {
            acts.doNext(referral)
          }}
        >
          {nextWords}
        </Button>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden="true" />}>
            Another step
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            onClick={() => {
              acts.ask('contacting', [referral])
            }}
          >
            A call to the patient
          </Menu.Item>
          <Menu.Item
            onClick={() => {
              acts.ask('scheduled', [referral])
            }}
          >
            An appointment
          </Menu.Item>
          {(['seen', 'note-sent', 'closed'] as const).map((status) => (
            <Menu.Item
              key={status}
              onClick={() => {
                acts.mark([referral], status, today)
              }}
            >
              {referralStatusNames[status]} today
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            onClick={() => {
              acts.ask('exit', [referral])
            }}
          >
            It ended without a visit
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

function Steps({ page }: { readonly page: Page }): ReactNode {
  const { steps, referral, asOf } = page
  const { isReadOnly } = useSession()
  const [correcting, setCorrecting] = useState<ReferralStep | null>(null)
  const revert = useCommand('revertReferralStatus')
  const restore = useCommand('restoreReferralStatus')
  const takeBack = (step: ReferralStep): void => {
    const statusIds = [step.id]
    revert.run(
      { statusIds },
      {
        onDone: () => {
          notifyDone(`${referralStatusNames[step.status]} was taken back.`, {
            undo: () => {
              restore.run({ statusIds }, { onFailed: notifyFailed })
            },
          })
        },
        onFailed: notifyFailed,
      },
    )
  }
  return (
    <section aria-label="Steps">
      <h3 className={classes.fullHead}>Steps</h3>
      {steps.length === 0 ? (
        <p className="small quiet" style={{ margin: 0 }}>
          It came by an import, which tells only its dates.
          {referral.seenOn === null ? '' : ` Seen ${shortDate(referral.seenOn, asOf)}.`}
          {referral.noteSentOn === null ? '' : ` Note sent ${shortDate(referral.noteSentOn, asOf)}.`}
        </p>
      ) : (
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step.id} data-back={step.isTakenBack || undefined}>
              <span className="grow">
                <b>{step.status === 'contacting' ? 'Called the patient' : referralStatusNames[step.status]}</b>
                <span className="tabular"> {shortDate(step.on, asOf)}</span>
                <span className={classes.stepNote}>
                  {[
                    step.note,
                    step.isTakenBack ? 'taken back' : step.isCorrection ? 'corrected' : '',
                    step.notedOn === null ? 'by an import' : step.writtenBy,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {step.isTakenBack || isReadOnly ? null : (
                <>
                  <ActionIcon
                    variant="subtle"
                    aria-label={`Correct ${referralStatusNames[step.status]}, ${shortDate(step.on, asOf)}`}
                    onClick={() => {
                      setCorrecting(step)
                    }}
                  >
                    <IconPencil size={14} stroke={1.7} aria-hidden="true" />
                  </ActionIcon>
                  {step.status === 'received' ? null : (
                    <ActionIcon
                      variant="subtle"
                      aria-label={`Take back ${referralStatusNames[step.status]}, ${shortDate(step.on, asOf)}`}
                      onClick={() => {
                        takeBack(step)
                      }}
                    >
                      <IconTrash size={14} stroke={1.7} aria-hidden="true" />
                    </ActionIcon>
                  )}
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {correcting ? (
        <StepCorrection
          key={correcting.id}
          step={correcting}
          onClose={() => {
            setCorrecting(null)
          }}
        />
      ) : null}
    </section>
  )
}

function Told({ page }: { readonly page: Page }): ReactNode {
  const { updates, referral, plan, asOf } = page
  const { isReadOnly } = useSession()
  const tell = useTellUpdates()
  const latest = stepToTell(referral)
  const [isTelling, setIsTelling] = useState(false)
  return (
    <section aria-label="What the source was told">
      <h3 className={classes.fullHead}>Told to {referral.sourceName}</h3>
      {updates.length === 0 ? (
        <p className="small quiet" style={{ margin: 0 }}>
          Nothing yet.
        </p>
      ) : (
        <ol className={classes.steps}>
          {updates.map((update) => (
            <li key={update.id}>
              <span className="grow">
                <b>{updateStepNames[update.step]}</b>
                <span className="tabular"> {shortDate(update.sentOn, asOf)}</span>
                <span className={classes.stepNote}>
                  {[updateChannelNames[update.channel], update.sentTo, update.writtenBy].filter(Boolean).join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {latest === null || isReadOnly || !referral.isThankable ? null : isTelling ? (
        <UpdateText
          referralIds={[referral.id]}
          patientAs={plan.patientAs}
          channels={['portal', 'email', 'call', 'none']}
          isRunning={tell.isRunning}
          onTold={(channel) => {
            tell.record([referral.id], channel, () => {
              setIsTelling(false)
            })
          }}
        />
      ) : (
        <Button
          mt={8}
          size="xs"
          variant="default"
          onClick={() => {
            setIsTelling(true)
          }}
        >
          Tell “{updateStepNames[latest.step]}”
        </Button>
      )}
    </section>
  )
}

const changedNames: Record<keyof ReferralFields, string> = {
  sourceId: 'Source',
  receivedOn: 'Received',
  patient: 'Patient',
  patientReference: 'Our reference',
  reason: 'Reason',
  urgency: 'Urgency',
  cameBy: 'Came by',
}

function Changes({ page }: { readonly page: Page }): ReactNode {
  const { changes, fields, asOf } = page
  if (changes.length === 0) return null
  return (
    <section aria-label="Corrections">
      <h3 className={classes.fullHead}>Corrections</h3>
      <ol className={classes.steps}>
        {changes.map((change, i) => {
          const after = changes[i - 1]?.before ?? fields
          const words = fieldKeys.flatMap((key) =>
            change.before[key] === after[key]
              ? []
              : [`${changedNames[key]} was “${key === 'sourceId' ? 'another source' : (change.before[key] ?? '–')}”`],
          )
          return (
            <li key={change.id}>
              <span className="grow">
                <span>{words.join('; ') || 'Nothing changed'}</span>
                <span className={classes.stepNote}>
                  {change.writtenBy} · {shortDate(localDate(new Date(change.changedAt)), asOf)}
                </span>
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const fieldKeys = ['sourceId', 'receivedOn', 'patient', 'patientReference', 'reason', 'urgency', 'cameBy'] as const
