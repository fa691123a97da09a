/** Owns writing finished files and noting that in the audit, both or neither. Refuses to draw them. */
import { type FileToSave, saveFiles } from '../documents/saveFiles'
import type { CommandContext } from './context'

/**
 * @param subject for the audit: titles and counts, never a patient
 * @returns the paths
 * @throws AppError `cannot-write`, `not-saved`; then no file is left
 */
export async function saveAndNote(
  folder: string,
  files: readonly FileToSave[],
  subject: string,
  { write }: Pick<CommandContext, 'write'>,
): Promise<string[]> {
  const saved = await saveFiles(folder, files)
  try {
    write(
      () => {},
      () => subject,
    )
  } catch (error) {
    await saved.remove()
    throw error
  }
  return saved.paths
}
