/** Owns the request for the recovery sheet as a document. Refuses to keep the key that is on it. */
import type { ParsedInputOf } from '@shared/contract'
import { getPracticeRow } from '../database/practice'
import type { RecoverySheet } from '../documents/recoverySheet'
import { drawRecoverySheetDocx } from '../documents/recoverySheetDocx'
import { drawRecoverySheetPdf } from '../documents/recoverySheetPdf'
import { saveFiles } from '../documents/saveFiles'
import type { CommandContext } from './context'

const drawings = { docx: drawRecoverySheetDocx, pdf: drawRecoverySheetPdf }

/** Meant for a stick and a printer elsewhere: whoever reads the file can open the practice. */
export async function saveRecoverySheet(
  { recoveryKey, formats, folder }: ParsedInputOf<'saveRecoverySheet'>,
  { db, fileName, today, write }: CommandContext,
): Promise<{ files: string[] }> {
  const sheet: RecoverySheet = {
    practiceName: getPracticeRow(db).name,
    keyGroups: recoveryKey.split('-'),
    madeOn: today,
    fileName: `${fileName}.rapport`,
  }
  const drawn = await Promise.all(
    formats.map(async (format) => ({ name: `Recovery sheet.${format}`, bytes: await drawings[format](sheet) })),
  )
  const saved = await saveFiles(folder, drawn)
  try {
    write(
      () => {},
      () => formats.join(', '),
    )
  } catch (error) {
    await saved.remove()
    throw error
  }
  return { files: saved.paths }
}
