/** Owns what a request of the contract is: who answers it and how, what goes in and comes out, what many have in common. Refuses to name any. */
import { z } from 'zod'
import { calendarDateSchema } from '../dates'

/** Who answers and how: `shell` in the window's process; queries any time, commands one at a time, both in the desk. */
export type RequestKind = 'shell' | 'query' | 'command'

interface RequestOptions {
  /** Answered while no practice is open too. */
  readonly whileLocked?: boolean
  /** Input fields that name a file or folder: the window may only pass on what the user picked in a dialog. */
  readonly paths?: readonly string[]
  /** Asked by the shell itself, never by the window: its answer holds what the window must not see. */
  readonly isInternal?: boolean
  /** Shows, prints or exports patients or the practice's figures: leaves an audit entry although it changes nothing. */
  readonly discloses?: boolean
}

export interface Request<Kind extends RequestKind, Input extends z.ZodType, Output extends z.ZodType> {
  readonly kind: Kind
  readonly input: Input
  readonly output: Output
  readonly whileLocked: boolean
  readonly paths: readonly string[]
  readonly isInternal: boolean
  readonly discloses: boolean
}

/** Gives what declares the requests of one kind: its input, its output, what is special about it. */
function request<Kind extends RequestKind>(kind: Kind) {
  return <Input extends z.ZodType, Output extends z.ZodType>(
    input: Input,
    output: Output,
    options: RequestOptions = {},
  ): Request<Kind, Input, Output> => ({
    kind,
    input,
    output,
    whileLocked: options.whileLocked ?? false,
    paths: options.paths ?? [],
    isInternal: options.isInternal ?? false,
    discloses: options.discloses ?? false,
  })
}

export const shell = request('shell')
export const query = request('query')
export const command = request('command')

export const nothing = z.strictObject({})
export type Nothing = z.output<typeof nothing>
export const ids = z.array(z.int()).min(1).max(100_000)
export const path = z.string().min(1).max(4096)
export const passphrase = z.string().min(1).max(1024)
export const writtenFiles = z.object({ files: z.array(path) })
/** The day a figure is asked for; the desk's own today when left out. */
export const asOf = calendarDateSchema.optional()
