/** Owns the look into a workbook's zip before anything is made of it: what it is, and how large it really becomes. Refuses bombs, locked and foreign files in words. */
import { Unzip, UnzipInflate, unzipSync } from 'fflate'
import { cannotRead } from './cannotRead'

/** All parts of a workbook together, unpacked: a sheet of 200,000 rows has some 150 MB. */
const mostUnpacked = 300 * 1024 * 1024
const mostParts = 2000
const asCsv = 'Save it as CSV in Excel (File, Save As, “CSV UTF-8”) and import that file.'

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/** Under a password, or of Excel before 2007: the same container from outside. */
function refuseContainer(bytes: Uint8Array, fileName: string): void {
  if (!startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return
  const marker = Buffer.from('EncryptedPackage', 'utf16le')
  const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(marker)
  throw isLocked
    ? cannotRead(
        fileName,
        `${fileName} is protected by a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it and import it again.`,
      )
    : cannotRead(
        fileName,
        `${fileName} is an Excel workbook of before 2007. Save it in Excel as .xlsx or as CSV, and import that file.`,
      )
}

/** Names and unpacked sizes, as the zip itself declares them. */
function declaredParts(bytes: Uint8Array, fileName: string): Map<string, number> {
  const parts = new Map<string, number>()
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        parts.set(name, originalSize)
        return false
      },
    })
  } catch {
    throw cannotRead(
      fileName,
      `${fileName} is damaged or was cut short: it cannot be unpacked. Copy or export it again.`,
    )
  }
  return parts
}

function refuseForeign(parts: ReadonlyMap<string, number>, fileName: string): void {
  const has = (pattern: RegExp): boolean => [...parts.keys()].some((name) => pattern.test(name))
  const refuse = (what: string, way = asCsv): never => {
    throw cannotRead(fileName, `${fileName} is ${what}. ${way}`)
  }
  if (has(/^word\//u))
    refuse('a Word document, whatever its name says', 'Copy its table into Excel, save it as CSV and import that file.')
  if (has(/^ppt\//u))
    refuse('a presentation, whatever its name says', 'Ask the system it came from for an export as CSV.')
  if (has(/^xl\/workbook\.bin$/u)) refuse('a binary workbook (.xlsb)')
  if (has(/^content\.xml$/u)) refuse('an OpenDocument file')
  if (!has(/^xl\/workbook\.xml$/u))
    refuse('an archive, not a workbook', 'Unpack it, and import the file that is inside.')
}

/**
 * Unpacks and forgets, only to count: what a zip declares may be forged. Stops as soon as it is too much.
 * @returns what is wrong, as it goes on from the file's name; null: nothing
 */
function troubleWithin(bytes: Uint8Array, declared: ReadonlyMap<string, number>): string | null {
  const forged = 'is not as large as it says it is'
  const found: { trouble: string | null } = { trouble: null }
  let total = 0
  const unzip = new Unzip((part) => {
    let size = 0
    part.ondata = (error, chunk, isLast) => {
      if (found.trouble !== null) return
      if (error) {
        found.trouble = 'is damaged'
        return
      }
      size += chunk.length
      total += chunk.length
      const most = declared.get(part.name)
      if (total > mostUnpacked || most === undefined || size > most || (isLast && size !== most)) found.trouble = forged
    }
    part.start()
  })
  unzip.register(UnzipInflate)
  try {
    for (let at = 0; at < bytes.length && found.trouble === null; at += 65_536) {
      unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length)
    }
  } catch {
    // A part packed in a way that nobody knows is thrown and not told.
    return 'is damaged'
  }
  return found.trouble
}

/** @throws AppError `cannot-read-import` for anything but a workbook of a size that can be read */
export function guardWorkbook(bytes: Uint8Array, fileName: string): void {
  refuseContainer(bytes, fileName)
  const parts = declaredParts(bytes, fileName)
  refuseForeign(parts, fileName)
  const total = [...parts.values()].reduce((sum, size) => sum + size, 0)
  if (total > mostUnpacked || parts.size > mostParts) {
    const size = `unpacks to more than ${mostUnpacked / 1024 / 1024} MB`
    throw cannotRead(
      fileName,
      `${fileName} ${size}. If it is a real workbook, save the sheet as CSV in Excel and import that file.`,
    )
  }
  const trouble = troubleWithin(bytes, parts)
  if (trouble !== null) {
    throw cannotRead(
      fileName,
      `${fileName} ${trouble}, and was not opened. Ask where it came from, or export it again.`,
    )
  }
}
