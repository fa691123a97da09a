/** Owns asking and answering between two processes. Refuses messages and values that are not what an operation declares. */
import { z } from 'zod'

/** One thing that the other side can be asked to do. */
export interface Operation<Input, Output> {
  readonly name: string
  readonly input: z.ZodType<Input>
  readonly output: z.ZodType<Output>
}

export function operation<Input, Output>(
  name: string,
  input: z.ZodType<Input>,
  output: z.ZodType<Output>,
): Operation<Input, Output> {
  return { name, input, output }
}

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask'), id: z.int(), name: z.string(), input: z.unknown() }),
  z.object({ type: z.literal('answer'), id: z.int(), value: z.unknown() }),
  z.object({ type: z.literal('failure'), id: z.int(), message: z.string() }),
])
export type LinkMessage = z.infer<typeof messageSchema>

interface Pending {
  readonly answer: (value: unknown) => void
  readonly fail: (error: Error) => void
}

/** One end of the line. */
export class Link {
  readonly #send: (message: LinkMessage) => void
  readonly #handlers = new Map<string, (input: unknown) => Promise<unknown>>()
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  #end: Error | null = null

  constructor(send: (message: LinkMessage) => void) {
    this.#send = send
  }

  /** Answers an operation that the other end asks for. */
  handle<Input, Output>(asked: Operation<Input, Output>, run: (input: Input) => Output | Promise<Output>): void {
    this.#handlers.set(asked.name, async (input) => run(asked.input.parse(input)))
  }

  /** @throws what the other end threw, as an `Error` with its message; or that the line has ended */
  async ask<Input, Output>(asked: Operation<Input, Output>, input: Input): Promise<Output> {
    if (this.#end !== null) throw this.#end
    const id = ++this.#lastId
    const value = await new Promise<unknown>((answer, fail) => {
      this.#pending.set(id, { answer, fail })
      this.#send({ type: 'ask', id, name: asked.name, input })
    })
    return asked.output.parse(value)
  }

  /** Asks without waiting; a line that has ended is no failure here. */
  tell<Input>(asked: Operation<Input, void>, input: Input): void {
    this.ask(asked, input).catch((error: unknown) => {
      if (this.#end === null) console.error(`stand-in: ${asked.name}:`, error)
    })
  }

  /** Takes what the other end's `send` gave. */
  receive(received: unknown): void {
    const message = messageSchema.parse(received)
    if (message.type === 'ask') {
      void this.#answer(message.id, message.name, message.input)
      return
    }
    const pending = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.type === 'answer') pending?.answer(message.value)
    else pending?.fail(new Error(message.message))
  }

  /** Nothing more will come: all who wait, and all who ask later, are told `reason`. */
  end(reason: Error): void {
    this.#end ??= reason
    for (const { fail } of this.#pending.values()) fail(reason)
    this.#pending.clear()
  }

  async #answer(id: number, name: string, input: unknown): Promise<void> {
    try {
      const handler = this.#handlers.get(name)
      if (handler === undefined) throw new Error(`Nobody answers ${name} here.`)
      this.#send({ type: 'answer', id, value: await handler(input) })
    } catch (error) {
      this.#send({ type: 'failure', id, message: error instanceof Error ? error.message : String(error) })
    }
  }
}
