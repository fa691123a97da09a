/** Owns the step from a file's bytes to its text, block by block: encodings told apart, line ends made one. Refuses null bytes. */
import { isAscii as isAsciiOnly } from 'node:buffer'
import type { TextEncoding } from '@shared/domain/imports'
import { AppError } from '@shared/errors'
import { cannotRead } from './cannotRead'
import type { ImportSource, ReadingHooks } from './importSource'

export interface Decoding {
  readonly encoding: TextEncoding
  /** True when bytes that are not text become U+FFFD. */
  readonly hasLosses: boolean
  /** True when no byte is above 127: every encoding but UTF-16 reads them alike, and one of them ten times as fast. */
  readonly isAscii: boolean
}

/** Windows-1252 where it differs from Latin-1, 0x80 to 0x9F; Node's own decoder leaves these as control characters. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const starts = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte)

/** UTF-16 without a mark shows as a NUL in every second byte. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
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

function stopIfCancelled(hooks: ReadingHooks): void {
  if (hooks.isCancelled?.()) throw new AppError('cancelled', 'The import was cancelled; nothing was changed.')
}

/** Reads the whole file once to say in which encoding it is. */
export function detectEncoding(source: ImportSource, hooks: ReadingHooks = {}): Decoding {
  const decoder = new TextDecoder('utf-8')
  let isFirst = true
  let isAscii = true
  let lost = 0
  let foreign = 0
  const look = (text: string): void => {
    const bad = text.match(/\uFFFD/gu)?.length ?? 0
    lost += bad
    foreign += (text.match(/[^\0-\u007f]/gu)?.length ?? 0) - bad
  }
  for (const chunk of source.chunks()) {
    stopIfCancelled(hooks)
    if (isFirst) {
      const wide = wideOrder(chunk)
      if (wide !== null) return { encoding: wide, hasLosses: false, isAscii: false }
      isFirst = false
    }
    // What came before was ASCII, so no letter was cut in two: the decoder need not see it.
    if (isAscii && isAsciiOnly(chunk)) continue
    isAscii = false
    look(decoder.decode(chunk, { stream: true }))
  }
  look(decoder.decode())
  // A few bad bytes in a file that is UTF-8 elsewhere; in Windows-1252, valid UTF-8 sequences hardly occur.
  if (lost > 0 && foreign <= lost) return { encoding: 'windows-1252', hasLosses: false, isAscii: false }
  return { encoding: 'utf-8', hasLosses: lost > 0, isAscii }
}

function decoderOf(encoding: TextEncoding, isAscii: boolean): (bytes: Uint8Array, isLast: boolean) => string {
  if (isAscii && (encoding === 'utf-8' || encoding === 'windows-1252')) {
    return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  }
  if (encoding !== 'windows-1252') {
    const decoder = new TextDecoder(encoding)
    return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast })
  }
  return (bytes) => {
    const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    return latin.replace(/[\u0080-\u009f]/gu, (character) => windows1252.charAt(character.charCodeAt(0) - 0x80))
  }
}

const noBytes = new Uint8Array(0)

/**
 * The text of a file from its beginning, without byte order mark, every line end a `\n`.
 * @throws AppError `cannot-read-import` for a null byte, `cancelled`
 */
export function* textBlocks(
  source: ImportSource,
  { encoding, isAscii = false }: { readonly encoding: TextEncoding; readonly isAscii?: boolean },
  hooks: ReadingHooks = {},
): Iterable<string> {
  const decode = decoderOf(encoding, isAscii)
  let done = 0
  let lines = 1
  // A line end of two characters may be cut in two.
  let held = ''
  function* whole(text: string, isLast: boolean): Iterable<string> {
    let block = held + text
    held = ''
    if (!isLast && block.endsWith('\r')) {
      held = '\r'
      block = block.slice(0, -1)
    }
    if (block === '') return
    if (block.includes('\r')) block = block.replace(/\r\n?/gu, '\n')
    const nul = block.indexOf('\0')
    if (nul >= 0) {
      const line = lines + countLineEnds(block.slice(0, nul))
      const remedy = 'Export it again as CSV, or open it in Excel and save it as CSV, and import that file.'
      throw cannotRead(
        source.fileName,
        `${source.fileName} is not a text file: line ${line} has a null byte. ${remedy}`,
        line,
      )
    }
    lines += countLineEnds(block)
    yield block
  }
  for (const chunk of source.chunks()) {
    stopIfCancelled(hooks)
    done += chunk.length
    yield* whole(decode(chunk, false), false)
    hooks.progress?.(done, source.size)
  }
  yield* whole(decode(noBytes, true), true)
}

export function countLineEnds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
