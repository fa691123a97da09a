/** Owns the watched folder: which files in it are lists, when one is complete, what came of each. Refuses files themselves. */
import { z } from 'zod'

/** `known`: nothing in it was new. `asks`: a person has to look at it. */
export const dropOutcomeSchema = z.enum(['imported', 'known', 'asks', 'failed'])
export type DropOutcome = z.infer<typeof dropOutcomeSchema>

/** The name of a file in the folder, and nothing that leads out of it. */
export const dropFileNameSchema = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\]+$/u, 'A file lies in the folder itself.')
  .refine((name) => name !== '.' && name !== '..', 'A file lies in the folder itself.')

export const droppedFileSchema = z.object({
  fileName: z.string(),
  path: z.string(),
  /** What came of it as it is now; null: it was not looked at yet. */
  outcome: dropOutcomeSchema.nullable(),
  /** In a sentence, without a patient; empty before it was looked at. */
  remark: z.string(),
  /** When it was looked at; ISO 8601, null: not yet. */
  at: z.string().nullable(),
  importId: z.int().nullable(),
  /** New or changed, and complete. */
  isDue: z.boolean(),
})
export type DroppedFile = z.infer<typeof droppedFileSchema>

export const dropFolderSchema = z.object({
  /** Null: no folder is watched. */
  folder: z.string().nullable(),
  isReachable: z.boolean(),
  /** In the folder now, the newest first; at most 50. */
  files: z.array(droppedFileSchema),
})
export type DropFolder = z.infer<typeof dropFolderSchema>

/** A list of a kind that Rapport reads, by its name; what Office and browsers leave beside an open or unfinished file is none. */
export function isImportableName(fileName: string): boolean {
  return /^[^.~].*\.(?:csv|tsv|psv|txt|xlsx|xlsm|json|vcf)$/iu.test(fileName)
}

/** For so long nothing may have been written to a file that is complete. */
const quietMs = 10_000

/**
 * Whether a file is no longer being written.
 * @param changedMs when it last changed, in any way; a drive's own clock may run ahead of ours
 */
export function isComplete(changedMs: number, nowMs: number): boolean {
  return Math.abs(nowMs - changedMs) >= quietMs
}
