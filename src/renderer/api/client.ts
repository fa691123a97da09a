/** Owns the typed client of the contract: what is asked, what is answered, what failed. Refuses React and knowledge of any one request. */
import { type InputOf, type OutputOf, outputs, type RequestName } from '@shared/contract'
import { events, type EventName, type EventOf } from '@shared/events'
import { AppError, replyErrorSchema, type Reply } from '@shared/errors'
import { z } from 'zod'

/** What carries requests: the preload's bridge in the app, a fake in a test. Values are unchecked until they are here. */
export interface Transport {
  call(name: RequestName, input: unknown, callId: number): Promise<Reply<unknown>>
  /** Answers with the path of a file that was dropped on the window. */
  takeDropped(file: File): Promise<Reply<unknown>>
  /** Returns what ends the subscription. */
  subscribe(event: EventName, listener: (payload: unknown) => void): () => void
}

/** A request under way. */
export interface Call<Name extends RequestName> {
  readonly result: Promise<OutputOf<Name>>
  /** Asks the desk to stop; `result` then fails with the code `cancelled`. */
  readonly cancel: () => void
}

export interface CallOptions {
  /** Hears the progress of this call only. */
  readonly onProgress?: (progress: EventOf<'progress'>) => void
}

export interface Api {
  /** Asks, and answers with the parsed output; fails with an `AppError` only. */
  readonly call: <Name extends RequestName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** Like `call`, for work that takes long enough to be watched or cancelled. */
  readonly start: <Name extends RequestName>(name: Name, input: InputOf<Name>, options?: CallOptions) => Call<Name>
  /** The path of a file that was dropped on the window, which may be named from now on; fails with an `AppError` only. */
  readonly takeDropped: (file: File) => Promise<string>
  /** Returns what ends the subscription. */
  readonly subscribe: <Name extends EventName>(event: Name, listener: (payload: EventOf<Name>) => void) => () => void
}

const unexpectedMessage = 'Something went wrong inside Rapport. Nothing was changed. Try again, or restart Rapport.'

/** Anything thrown, as the coded error a screen can explain. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('unexpected', unexpectedMessage, { cause: error })
}

const droppedSchema = z.object({ path: z.string() })
const failedReplySchema = z.object({ ok: z.literal(false), error: replyErrorSchema })

function valueOf(reply: Reply<unknown>): unknown {
  if (reply.ok) return reply.value
  const { code, message, details = {} } = failedReplySchema.parse(reply).error
  throw new AppError(code, message, { details })
}

const payloads: { readonly [Name in EventName]: z.ZodType<EventOf<Name>> } = events

/** The client over a transport. Call ids count up from 1 and are never used twice in one window. */
export function createApi(transport: Transport): Api {
  let lastCallId = 0

  function subscribe<Name extends EventName>(event: Name, listener: (payload: EventOf<Name>) => void): () => void {
    return transport.subscribe(event, (payload) => {
      listener(payloads[event].parse(payload))
    })
  }

  async function ask<Name extends RequestName>(
    name: Name,
    input: InputOf<Name>,
    callId: number,
  ): Promise<OutputOf<Name>> {
    try {
      const value = valueOf(await transport.call(name, input, callId))
      return outputs[name].output.parse(value)
    } catch (error) {
      throw asAppError(error)
    }
  }

  function start<Name extends RequestName>(
    name: Name,
    input: InputOf<Name>,
    { onProgress }: CallOptions = {},
  ): Call<Name> {
    const callId = ++lastCallId
    const stopHearing =
      onProgress &&
      subscribe('progress', (progress) => {
        if (progress.callId === callId) onProgress(progress)
      })
    return {
      result: ask(name, input, callId).finally(() => stopHearing?.()),
      cancel: () => {
        // Whether it could still be stopped shows in the call's own reply.
        ask('cancelCall', { callId }, ++lastCallId).catch(() => undefined)
      },
    }
  }

  async function takeDropped(file: File): Promise<string> {
    try {
      return droppedSchema.parse(valueOf(await transport.takeDropped(file))).path
    } catch (error) {
      throw asAppError(error)
    }
  }

  return { call: (name, input) => start(name, input).result, start, takeDropped, subscribe }
}
