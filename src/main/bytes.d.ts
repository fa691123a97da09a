/** Owns the type of a file imported as bytes (build/bytesPlugin.ts). Refuses to say what the bytes mean. */
declare module '*?bytes' {
  export const bytes: Buffer
}
