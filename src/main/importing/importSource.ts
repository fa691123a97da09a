/** Owns how an import reads its file: some bytes at a time, as often as it wants. Refuses to know where the bytes come from. */

/** A file as it is read: without a path, so that no reader can open another one. */
export interface ImportSource {
  readonly fileName: string
  /** In bytes. */
  readonly size: number
  /** From the beginning, each time it is called; a chunk is the reader's to keep. */
  chunks(): Iterable<Uint8Array>
}

/** What a long reading tells, and asks. */
export interface ReadingHooks {
  /** Of the file's bytes. */
  readonly progress?: (done: number, total: number) => void
  readonly isCancelled?: () => boolean
}

/** A file that is in memory already. */
export function sourceOfBytes(bytes: Uint8Array, fileName: string): ImportSource {
  return { fileName, size: bytes.length, chunks: () => [bytes] }
}

/** The whole file; for formats that cannot be read piece by piece. */
export function wholeFile(source: ImportSource): Uint8Array {
  const whole = new Uint8Array(source.size)
  let at = 0
  for (const chunk of source.chunks()) {
    whole.set(chunk.subarray(0, source.size - at), at)
    at += chunk.length
  }
  return whole.subarray(0, at)
}
