/** Owns the requests about the directory: clinicians and organizations of a registry's list, who may become sources. */
import { z } from 'zod'
import { sourceKindSchema } from '../domain/sources'
import { command, query } from './kinds'

export const directoryRequests = {
  /** By NPI or by words of a name; at most six that are no source yet and whose number is in use. None without a directory. */
  searchDirectory: query(
    z.object({ text: z.string().trim().min(3).max(120) }),
    z.object({
      entries: z.array(
        z.object({
          npi: z.string(),
          kind: sourceKindSchema,
          name: z.string(),
          credential: z.string(),
          specialty: z.string(),
          town: z.string(),
        }),
      ),
    }),
  ),
  /** Makes a source of an entry, with its address and numbers. */
  addSourceFromDirectory: command(z.object({ npi: z.string().regex(/^\d{10}$/u) }), z.object({ sourceId: z.int() })),
}
