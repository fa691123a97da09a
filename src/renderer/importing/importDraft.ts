/** Owns a file that is being looked at, and what was said about it. Refuses to read it. */
import { type ImportChoices, importChoicesSchema } from '@shared/domain/imports'
import { z } from 'zod'

export const importDraftSchema = z
  .object({ path: z.string(), choices: importChoicesSchema, useProfile: z.boolean() })
  .nullable()
export type ImportDraft = z.infer<typeof importDraftSchema>

export const importDraftKey = 'import'

export const nothingSaid: ImportChoices = importChoicesSchema.parse({})

/** Nothing was said about the file yet; a profile may know it. */
export const freshDraft = (path: string): ImportDraft => ({ path, choices: nothingSaid, useProfile: true })
