/** Owns the few things that the window is told without asking. */
import { z } from 'zod'
import { droppedFileSchema } from './domain/dropFolder'
import { errorCodeSchema } from './errors'

/** Name → what comes with it. */
export const events = {
  progress: z.object({ callId: z.int(), done: z.int(), total: z.int(), label: z.string() }),
  locked: z.object({ reason: z.string() }),
  /** What came of a file of the watched folder. */
  dropped: droppedFileSchema.pick({ fileName: true, outcome: true, remark: true }),
  /** `getFileState` has something to tell. */
  fileTrouble: z.object({ code: errorCodeSchema, message: z.string() }),
}
export type EventName = keyof typeof events
export type EventOf<Name extends EventName> = z.output<(typeof events)[Name]>
