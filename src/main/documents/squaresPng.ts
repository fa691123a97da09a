/** Owns squares as a picture: a PNG in black and white, eight pixels a square, with the white margin a reader needs. Refuses colour. */
import { crc32, deflateSync } from 'node:zlib'

const pixels = 8
/** ISO/IEC 18004: four squares of white around a code. */
const margin = 4

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** PNG (W3C, third edition), greyscale of one bit: 0 is black. */
export function squaresPng(squares: readonly (readonly boolean[])[]): Buffer {
  const side = (squares.length + 2 * margin) * pixels
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(1, 8)
  const rowBytes = Math.ceil(side / 8)
  const rows = Buffer.alloc(side * (rowBytes + 1), 0xff)
  for (let y = 0; y < side; y += 1) {
    const row = squares[Math.floor(y / pixels) - margin]
    const start = y * (rowBytes + 1)
    rows.writeUInt8(0, start)
    // Eight pixels a square: one byte of a row is one square.
    for (const [column, isDark] of (row ?? []).entries()) {
      if (isDark) rows.writeUInt8(0, start + 1 + margin + column)
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
