/** Owns the step from the bytes of a file to its text: encodings told apart, other kinds of file refused by name. */
import { AppError } from '@shared/errors'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
  /** True when bytes that are not text became U+FFFD. */
  readonly hasLosses: boolean
}

/** 200 MB: some two million rows of twenty columns, read whole into memory. */
export const maxImportBytes = 200 * 1024 * 1024

/** Windows-1252 where it differs from Latin-1, 0x80 to 0x9F; Node's own decoder leaves these as control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** A file that cannot be imported; `line` where the trouble is on one. */
export function cannotRead(fileName: string, message: string, line?: number): AppError {
  return new AppError('cannot-read-import', message, {
    details: line === undefined ? { file: fileName } : { file: fileName, line },
  })
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

function refuseOtherKinds(bytes: Uint8Array, fileName: string): void {
  const remedy = 'Save it as CSV in Excel (File, Save As, “CSV UTF-8”) and import that file.'
  const refuse = (kind: string, way = remedy): never => {
    throw cannotRead(fileName, `${fileName} is ${kind}, not a CSV file. ${way}`)
  }
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    refuse(/\.(?:docx|pptx|zip)$/iu.test(fileName) ? 'a document or an archive' : 'an Excel workbook')
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) refuse('an old Excel workbook')
  const start = String.fromCharCode(...bytes.subarray(0, 512)).trimStart()
  if (start.startsWith('%PDF')) {
    refuse('a PDF', 'Ask the system it came from for an export as CSV; a PDF opened in Excel can be saved as CSV too.')
  }
  if (start.startsWith('{\\rtf')) refuse('a text document')
  if (/^(?:ï»¿)?<(?:!doctype|html|table|\?xml|meta|head|body)\b/iu.test(start))
    refuse('a web page or XML', `Open it in Excel. ${remedy}`)
}

/** UTF-16 without a mark shows as a NUL in every second byte. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 5
  if (odd > many && even < odd / 4) return 'utf-16le'
  if (even > many && odd < even / 4) return 'utf-16be'
  return null
}

function decodeWindows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u009f]/gu, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80))
}

function decodeWithoutMark(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', hasLosses: false }
  } catch {
    // A few bad bytes in a file that is UTF-8 elsewhere; in Windows-1252, valid UTF-8 sequences hardly occur.
    const text = new TextDecoder('utf-8').decode(bytes)
    const lost = text.match(/\uFFFD/gu)?.length ?? 0
    const foreign = text.match(/[^\0-\u007f\uFFFD]/gu)?.length ?? 0
    if (foreign > lost) return { text, encoding: 'utf-8', hasLosses: true }
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252', hasLosses: false }
  }
}

/**
 * The text of a delimited file, without byte order mark. Throws `cannot-read-import` when the file is empty, larger than
 * `maxImportBytes`, or of another kind (Excel, PDF, web page, binary), naming the remedy.
 */
export function decodeText(bytes: Uint8Array, fileName: string): DecodedText {
  if (bytes.length > maxImportBytes) {
    const remedy = 'Export a shorter period and import the files one after the other.'
    throw cannotRead(fileName, `${fileName} is larger than ${maxImportBytes / 1024 / 1024} MB. ${remedy}`)
  }
  refuseOtherKinds(bytes, fileName)
  let decoded: DecodedText
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) decoded = decodeWithoutMark(bytes.subarray(3))
  else {
    const marked = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null
    const wide = marked ?? utf16Order(bytes)
    decoded = wide
      ? { text: new TextDecoder(wide).decode(bytes), encoding: wide, hasLosses: false }
      : decodeWithoutMark(bytes)
  }
  if (decoded.text.trim() === '') {
    throw cannotRead(fileName, `${fileName} is empty. Export it again, or choose another file.`)
  }
  if (decoded.text.slice(0, 4096).includes('\0')) {
    throw cannotRead(fileName, `${fileName} is not a text file. Export it as CSV and import that file.`)
  }
  return decoded
}
