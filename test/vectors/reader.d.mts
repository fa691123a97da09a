/** Owns the types of reader.mjs, for the tests. Refuses to say how it reads. */
export interface ReadSecret {
  readonly kind: 'passphrase' | 'recovery' | 'keychain'
  /** A keychain's 32 bytes are given in base64. */
  readonly text: string
}

export type Verdict =
  | {
      readonly verdict: 'ok'
      readonly database: Buffer
      readonly sequence: number
      readonly generation: number
      /** Bytes behind the last commit or seal. */
      readonly torn: number
      /** Whether both copies of the header are whole and equal. */
      readonly isHeaderWhole: boolean
      /** Key slots in use. */
      readonly slots: number
    }
  | { readonly verdict: 'file-damaged' | 'file-newer' | 'not-a-practice-file' | 'wrong-passphrase' }

export function read(bytes: Buffer, secret: ReadSecret): Promise<Verdict>
export function parseRecoveryKey(text: string): Buffer
