/** Owns the one fake of the screens: a desk that answers from handlers typed by the contract. Refuses to store anything. */
import { contract, isRequestName, type OutputOf, type ParsedInputOf, type RequestName } from '@shared/contract'
import type { EventName, EventOf } from '@shared/events'
import { AppError, type Reply } from '@shared/errors'
import type { Transport } from '../../src/renderer/api/client'

/** `{ listSources: (input) => output }`. To fail, throw an `AppError`. */
export type Handlers = {
  readonly [Name in RequestName]?: (
    input: ParsedInputOf<Name>,
    callId: number,
  ) => OutputOf<Name> | Promise<OutputOf<Name>>
}

export interface FakeTransport extends Transport {
  /** Every request so far, with its parsed input. */
  readonly calls: { readonly name: RequestName; readonly input: unknown }[]
  /** What went wrong on the screen's side: a request nobody handles, or an input the contract refuses. */
  readonly problems: string[]
  /** Tells the window something. */
  readonly emit: <Name extends EventName>(event: Name, payload: EventOf<Name>) => void
}

function answer<Name extends RequestName>(
  handlers: Handlers,
  name: Name,
  input: ParsedInputOf<Name>,
  callId: number,
): Promise<OutputOf<Name>> | OutputOf<Name> | undefined {
  const handle: Handlers[Name] = handlers[name]
  return handle?.(input, callId)
}

/** A transport that answers as the desk would: parsed inputs, coded failures. */
export function fakeTransport(handlers: Handlers): FakeTransport {
  const calls: { name: RequestName; input: unknown }[] = []
  const problems: string[] = []
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>()

  async function call(name: RequestName, input: unknown, callId: number): Promise<Reply<unknown>> {
    const parsed = contract[name].input.safeParse(input)
    if (!isRequestName(name) || !parsed.success || !(name in handlers)) {
      const problem = parsed.success ? `No handler for ${name}.` : `${name} was asked with ${parsed.error.message}`
      problems.push(problem)
      return { ok: false, error: { code: 'unexpected', message: problem } }
    }
    calls.push({ name, input: parsed.data })
    try {
      return { ok: true, value: await answer(handlers, name, parsed.data, callId) }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return { ok: false, error: { code: error.code, message: error.message, details: error.details } }
    }
  }

  return {
    calls,
    problems,
    call,
    takeDropped: (file) => Promise.resolve({ ok: true, value: { path: `/dropped/${file.name}` } }),
    subscribe: (event, listener) => {
      const heard = listeners.get(event) ?? new Set()
      listeners.set(event, heard.add(listener))
      return () => heard.delete(listener)
    },
    emit: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload)
    },
  }
}
