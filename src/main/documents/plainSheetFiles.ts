/** Owns plain sheets as files: one for each format that is asked for. Refuses to save them. */
import type { PlainSheets } from '@shared/domain/plainSheets'
import { drawPlainSheetsDocx } from './plainSheetsDocx'
import { drawPlainSheetsPdf } from './plainSheetsPdf'
import { type FileToSave, safeFileName } from './saveFiles'

type SheetFormat = 'pdf' | 'docx'

const draw: Record<SheetFormat, (sheets: PlainSheets) => Promise<Uint8Array>> = {
  pdf: drawPlainSheetsPdf,
  docx: drawPlainSheetsDocx,
}

/** @param name without an ending; what no file system takes is left out */
export async function drawSheetFiles(
  name: string,
  sheets: PlainSheets | Readonly<Record<SheetFormat, PlainSheets>>,
  formats: readonly SheetFormat[],
): Promise<FileToSave[]> {
  const files: FileToSave[] = []
  for (const format of formats) {
    const bytes =
      // oxlint-disable-next-line no-await-in-loop -- one document in memory at a time
      await draw[format]('blocks' in sheets ? sheets : sheets[format])
    files.push({ name: `${safeFileName(name)}.${format}`, bytes })
  }
  return files
}
