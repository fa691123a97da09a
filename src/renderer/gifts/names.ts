/** Owns how a physician is named in the ledger: `Miriam Castellan, MD`. Refuses anything else about them. */

export function nameOf({ name, credential }: { readonly name: string; readonly credential: string }): string {
  return credential === '' ? name : `${name}, ${credential}`
}
