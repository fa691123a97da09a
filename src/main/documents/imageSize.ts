/** Owns how large a PNG or JPEG says it is. Refuses every other file. */

/** In pixels; null: it is no PNG and no JPEG, or it is cut short. */
export function imageSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47) {
    return size(view.getUint32(16), view.getUint32(20))
  }
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return null
  // A JPEG is a row of segments; the one that begins its frame has the size.
  let at = 2
  while (at + 9 < bytes.length) {
    const marker = view.getUint16(at)
    if (marker < 0xff00) return null
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return size(view.getUint16(at + 7), view.getUint16(at + 5))
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

const most = 20_000

function size(width: number, height: number): { readonly width: number; readonly height: number } | null {
  return width > 0 && height > 0 && width <= most && height <= most ? { width, height } : null
}
