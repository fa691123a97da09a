/** Owns the two drafts of the log and their place in Left open. Refuses to save them. */
import { journalKindNames, journalKindSchema, usuallyReaches } from '@shared/domain/journal'
import { cameBySchema, urgencySchema } from '@shared/domain/referrals'
import { useCallback } from 'react'
import { z } from 'zod'
import { useSession } from '../api/session'
import { useDraft } from '../app/drafts'
import { useLeaveOpen } from '../app/leftOpen'
import type { LogStart } from '../app/overlays'

/** As it is typed: nothing is checked before it is saved. */
const touchDraftSchema = z.object({
  sourceId: z.int().nullable(),
  kind: journalKindSchema,
  happenedOn: z.string(),
  reached: z.boolean(),
  said: z.string(),
  isThanks: z.boolean(),
  contactIds: z.array(z.int()),
})
export type TouchDraft = z.infer<typeof touchDraftSchema>

const referralDraftSchema = z.object({
  sourceId: z.int().nullable(),
  receivedOn: z.string(),
  patient: z.string(),
  patientReference: z.string(),
  reason: z.string(),
  urgency: urgencySchema,
  cameBy: cameBySchema.nullable(),
})
export type ReferralDraft = z.infer<typeof referralDraftSchema>

export function blankTouch(today: string): TouchDraft {
  return { sourceId: null, kind: 'call', happenedOn: today, reached: true, said: '', isThanks: false, contactIds: [] }
}

export function blankReferral(today: string): ReferralDraft {
  return {
    sourceId: null,
    receivedOn: today,
    patient: '',
    patientReference: '',
    reason: '',
    urgency: 'routine',
    cameBy: 'fax',
  }
}

const isTouchBegun = (draft: TouchDraft): boolean => draft.said.trim() !== ''
const isReferralBegun = (draft: ReferralDraft): boolean =>
  [draft.patient, draft.patientReference, draft.reason].some((text) => text.trim() !== '')

interface LogDrafts {
  readonly touch: TouchDraft
  readonly setTouch: (draft: TouchDraft) => void
  readonly referral: ReferralDraft
  readonly setReferral: (draft: ReferralDraft) => void
  /** Begins as asked; what has been typed before goes on instead. */
  readonly begin: (start: LogStart) => void
}

/** The drafts, which stay when the log is closed. */
export function useLogDrafts(onOpen: (start?: LogStart) => void): LogDrafts {
  const { today } = useSession()
  const [touch, setTouch] = useDraft('log/touch', touchDraftSchema, blankTouch(today))
  const [referral, setReferral] = useDraft('log/referral', referralDraftSchema, blankReferral(today))

  const openTouch = useCallback(() => {
    onOpen({ tab: 'touch' })
  }, [onOpen])
  const openReferral = useCallback(() => {
    onOpen({ tab: 'referral' })
  }, [onOpen])
  useLeaveOpen(
    'log/touch',
    isTouchBegun(touch) ? { title: journalKindNames[touch.kind], note: 'not saved yet', onOpen: openTouch } : null,
  )
  useLeaveOpen(
    'log/referral',
    isReferralBegun(referral) ? { title: 'Referral', note: 'not saved yet', onOpen: openReferral } : null,
  )

  const begin = ({ sourceId, kind, contactId, isThanks = false }: LogStart): void => {
    if (isTouchBegun(touch)) {
      if (touch.sourceId === null && sourceId !== undefined) setTouch({ ...touch, sourceId })
    } else {
      const blank = blankTouch(today)
      const chosen = kind ?? blank.kind
      const contactIds = contactId === undefined ? [] : [contactId]
      setTouch({
        ...blank,
        sourceId: sourceId ?? null,
        kind: chosen,
        reached: usuallyReaches(chosen),
        contactIds,
        isThanks,
      })
    }
    if (isReferralBegun(referral)) {
      if (referral.sourceId === null && sourceId !== undefined) setReferral({ ...referral, sourceId })
    } else {
      setReferral({ ...blankReferral(today), sourceId: sourceId ?? null })
    }
  }
  return { touch, setTouch, referral, setReferral, begin }
}
