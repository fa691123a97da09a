/** Owns the requests about import profiles. */
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { ImportProfile } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import { forgetAskingDropFiles } from '../database/dropFolder'
import {
  deleteImportProfile,
  findImportProfile,
  listImportProfileRows,
  putImportProfile,
} from '../database/importProfiles'
import { openTable } from '../importing/openTable'
import { prepareImport } from '../importing/prepareImport'
import { shapeOf } from '../importing/shape'
import type { CommandContext, QueryContext } from './context'
import { importSource } from './importSource'

export function listImportProfiles(_input: object, { db }: QueryContext): OutputOf<'listImportProfiles'> {
  return { profiles: listImportProfileRows(db) }
}

/**
 * Keeps what was said about a file, in place of an earlier profile of its shape.
 * @throws AppError `cannot-read-import`, `invalid-input`, `not-saved`
 */
export async function saveImportProfile(
  { name, path, choices }: ParsedInputOf<'saveImportProfile'>,
  { db, today, timestamp, write }: CommandContext,
): Promise<ImportProfile> {
  const table = await openTable(importSource(path), choices)
  const { content } = prepareImport(table, choices, today)
  return write(
    () => {
      const profile = { name, content, shape: shapeOf(table), choices: { ...choices, content }, savedAt: timestamp }
      const saved = findImportProfile(db, putImportProfile(db, profile))
      forgetAskingDropFiles(db)
      if (saved === null) throw new Error('The profile was not saved.')
      return saved.profile
    },
    ({ id }) => `profile ${id}`,
  )
}

export function removeImportProfile(
  { profileId }: ParsedInputOf<'removeImportProfile'>,
  { db, write }: CommandContext,
): OutputOf<'removeImportProfile'> {
  return write(
    () => {
      if (!deleteImportProfile(db, profileId)) throw new AppError('not-found', 'This profile has been removed already.')
      return {}
    },
    () => `profile ${profileId}`,
  )
}
