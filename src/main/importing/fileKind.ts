/** Owns what kind of file its first bytes show. Refuses, by name and with a way out, what Rapport cannot read; a file's ending is not believed. */
import { cannotRead } from './cannotRead'

export type FileKind = 'text' | 'workbook'

const saveAsCsv = 'Save it as CSV in Excel (File, Save As, “CSV UTF-8”) and import that file.'

const starts = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 512)).trimStart()

const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xcf, 0xfa, 0xed, 0xfe],
]
const pictures: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
]
const archives: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
  [0x42, 0x5a, 0x68],
]

/**
 * @param bytes the first ones of the file, 512 or more where it has them
 * @throws AppError `cannot-read-import` for a program, a picture, an archive, an old workbook, a PDF, a text document, a web page
 */
export function fileKindOf(bytes: Uint8Array, fileName: string): FileKind {
  const refuse = (kind: string, way = saveAsCsv): never => {
    throw cannotRead(fileName, `${fileName} is ${kind}, not a list that can be imported. ${way}`)
  }
  const isOneOf = (kinds: readonly (readonly number[])[]): boolean => kinds.some((kind) => starts(bytes, ...kind))
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    if (/\.(?:docx|pptx|zip|odt)$/iu.test(fileName)) refuse('a document or an archive')
    return 'workbook'
  }
  // An old workbook and one under a password look alike from outside; the workbook's reader tells them apart.
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'workbook'
  if (isOneOf(programs) && bytes.subarray(0, 512).includes(0)) {
    refuse('a program, whatever its name says', 'Do not open it; ask where it came from.')
  }
  if (isOneOf(pictures)) refuse('a picture', 'Ask the system it came from for an export as CSV or Excel.')
  if (isOneOf(archives)) refuse('an archive', 'Unpack it, and import the file that is inside.')
  const start = latin(bytes)
  if (start.startsWith('%PDF')) {
    refuse('a PDF', 'Ask the system it came from for an export as CSV; a PDF opened in Excel can be saved as CSV too.')
  }
  if (start.startsWith('{\\rtf')) refuse('a text document')
  if (/^(?:ï»¿)?<(?:!doctype|html|table|\?xml|meta|head|body)\b/iu.test(start)) {
    refuse('a web page or XML', `Open it in Excel. ${saveAsCsv}`)
  }
  return 'text'
}
