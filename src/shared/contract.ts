/** Owns every request that crosses a process boundary: preload, client and handlers derive from this. */
import type { z } from 'zod'
import { backupRequests } from './requests/backups'
import { contactRequests } from './requests/contacts'
import { directoryRequests } from './requests/directory'
import { draftRequests } from './requests/drafts'
import { doubleRequests } from './requests/doubles'
import { exportRequests } from './requests/exports'
import { importRequests } from './requests/imports'
import { journalRequests } from './requests/journal'
import { keyRequests } from './requests/keys'
import { letterRequests } from './requests/letters'
import { officeRequests } from './requests/offices'
import { practiceRequests } from './requests/practice'
import { promiseRequests } from './requests/promises'
import { reasonRequests } from './requests/reasons'
import { referralRequests } from './requests/referrals'
import { relationshipRequests } from './requests/relationships'
import { sentenceRequests } from './requests/sentences'
import { shellRequests } from './requests/shell'
import { signatureRequests } from './requests/signatures'
import { sourceRequests } from './requests/sources'
import { sourceViewRequests } from './requests/sourceViews'
import { todayRequests } from './requests/today'
import { newsRequests } from './requests/news'
import { roundRequests } from './requests/rounds'
import { giftRequests } from './requests/gifts'
import { padRequests } from './requests/pads'
import { loopProofRequests } from './requests/loopProof'
import { updateRequests } from './requests/updates'
import type { RequestKind } from './requests/kinds'

export const contract = {
  ...shellRequests,
  ...practiceRequests,
  ...keyRequests,
  ...backupRequests,
  ...sourceRequests,
  ...sourceViewRequests,
  ...directoryRequests,
  ...officeRequests,
  ...contactRequests,
  ...relationshipRequests,
  ...reasonRequests,
  ...promiseRequests,
  ...referralRequests,
  ...updateRequests,
  ...loopProofRequests,
  ...newsRequests,
  ...padRequests,
  ...giftRequests,
  ...roundRequests,
  ...journalRequests,
  ...draftRequests,
  ...letterRequests,
  ...sentenceRequests,
  ...signatureRequests,
  ...exportRequests,
  ...importRequests,
  ...doubleRequests,
  ...todayRequests,
}

export type Contract = typeof contract
export type RequestName = keyof Contract
type NamesOfKind<Kind extends RequestKind> = {
  [Name in RequestName]: Contract[Name]['kind'] extends Kind ? Name : never
}[RequestName]
export type ShellRequestName = NamesOfKind<'shell'>
export type DeskRequestName = NamesOfKind<'query' | 'command'>
export type QueryName = NamesOfKind<'query'>
export type CommandName = NamesOfKind<'command'>

/** What a caller passes. */
export type InputOf<Name extends RequestName> = z.input<Contract[Name]['input']>
/** What a handler receives: parsed. */
export type ParsedInputOf<Name extends RequestName> = z.output<Contract[Name]['input']>
export type OutputOf<Name extends RequestName> = z.output<Contract[Name]['output']>

/** The contract seen through its inputs and through its outputs, so that each name keeps its own type. */
export const inputs: { readonly [Name in RequestName]: { readonly input: z.ZodType<ParsedInputOf<Name>> } } = contract
export const outputs: { readonly [Name in RequestName]: { readonly output: z.ZodType<OutputOf<Name>> } } = contract

export function isRequestName(text: string): text is RequestName {
  return Object.hasOwn(contract, text)
}
