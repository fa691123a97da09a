/** Owns the requests about importing files and taking imports back. */
import { z } from 'zod'
import {
  importChoicesSchema,
  importPreviewSchema,
  importProfileSchema,
  importResultSchema,
  importRowSchema,
} from '../domain/imports'
import { dropFileNameSchema, dropFolderSchema, droppedFileSchema } from '../domain/dropFolder'
import { command, nothing, path, query, writtenFiles } from './kinds'

export const importRequests = {
  /** `useProfile`: take the choices of the profile that fits the file's shape, where the given ones say nothing. */
  previewImport: query(
    z.object({ path, choices: importChoicesSchema, useProfile: z.boolean().default(false) }),
    importPreviewSchema,
    { paths: ['path'] },
  ),
  importFile: command(
    z.object({ path, choices: importChoicesSchema, profileId: z.int().optional(), dryRun: z.boolean() }),
    importResultSchema,
    { paths: ['path'] },
  ),
  listImports: query(nothing, z.object({ imports: z.array(importRowSchema) })),
  /** Takes back a whole import: what it brought, what it filled in, the sources and offices that nobody has used since. */
  undoImport: command(z.object({ importId: z.int() }), z.object({ referrals: z.int(), sources: z.int() })),
  /** What came of every row, as csv: lines, outcomes and reasons, no patient. */
  saveImportReport: command(z.object({ importId: z.int(), folder: path }), writtenFiles, {
    paths: ['folder'],
    discloses: true,
  }),
  listImportProfiles: query(nothing, z.object({ profiles: z.array(importProfileSchema) })),
  /** For files of this file's shape; a profile of that shape is replaced. */
  saveImportProfile: command(
    z.object({ name: z.string().trim().min(1, 'Write a name.').max(80), path, choices: importChoicesSchema }),
    importProfileSchema,
    { paths: ['path'] },
  ),
  /** The watched folder, with what lies in it and what came of that. */
  getDropFolder: query(nothing, dropFolderSchema),
  /** Without a look into the folder, which may be a drive that does not answer. */
  getDropPlan: query(nothing, z.object({ folder: z.string().nullable() }), { isInternal: true }),
  setDropFolder: command(z.object({ folder: path.nullable() }), nothing, { paths: ['folder'] }),
  /** Imports one file of the watched folder, with the profile that fits it. */
  importDropped: command(z.object({ fileName: dropFileNameSchema }), droppedFileSchema),
  removeImportProfile: command(z.object({ profileId: z.int() }), nothing),
}
