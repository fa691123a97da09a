/** Owns what the window's thread and the desk's thread say to each other. */
import type { DroppedFile } from '@shared/domain/dropFolder'
import type { ErrorCode, Reply } from '@shared/errors'

/** What the desk is told. A `callId` here is the client's own, never used twice while the app runs. */
export type DeskOrder =
  | { readonly type: 'call'; readonly callId: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly callId: number }
  | { readonly type: 'close' }

/** What the desk tells. */
export type DeskNotice =
  | { readonly type: 'ready' }
  | { readonly type: 'reply'; readonly callId: number; readonly reply: Reply<unknown> }
  | {
      readonly type: 'progress'
      readonly callId: number
      readonly done: number
      readonly total: number
      readonly label: string
    }
  | { readonly type: 'dropped'; readonly file: Pick<DroppedFile, 'fileName' | 'outcome' | 'remark'> }
  | { readonly type: 'locked'; readonly reason: string }
  | { readonly type: 'trouble'; readonly code: ErrorCode; readonly message: string }

/** Given to the thread as its `workerData`. */
export interface DeskWorkerData {
  /** Shared memory of one number: the id of the call that was cancelled last, for work too busy to read messages. */
  readonly cancelFlags: Int32Array
  /** Where it is kept how far each practice file had come. */
  readonly anchorFile: string
}
