/** Owns the letters after a clinician's name and their one spelling. Refuses to take a family name (`Do`, `Ma`) for one. */

const spellings =
  `MD DO NP PA PA-C APRN APRN-CNP APRN-NP APRN-C CRNP DNP CNP ANP ANP-BC ANP-C ARNP AGNP AGNP-C AGPCNP AGACNP ACNP
  ACNP-BC PNP CPNP CPNP-PC WHNP WHNP-BC PMHNP PMHNP-BC FNP FNP-C FNP-BC CFNP NP-C RN BSN MSN CNM CNS CRNA LPN LCSW LMSW LICSW
  LIMHP LMHP LPC LPCC LMFT LMHC MSW PT DPT MPT OT OTR OTR/L OTD SLP CCC-SLP CCC-A AuD DDS DMD DPM DC OD ND PhD PsyD PharmD RPh
  EdD ScD DSc DrPH DVM MBBS MBChB MBBCh BM BCh MPH MPA MPAS MHS MHA MBA MS MA MSc MEd BS BA BC JD RD RDN LDN CDE CDCES ATC LAT
  CSCS FACS FACC FACP FACOG FACEP FACR FACG FACE FACOS FACOI FAAFP FAAP FAAN FAAD FAAOS FAAO FAANS FAAPMR FAASM FAHA FAPA
  FASN FASCRS FASAM FCCP FCCM FHM FHRS FIDSA FRCS FRCP FRCPC FRCSC FSCAI FNLA FSIR FAAHPM FAAC FACHE FACMG FICS CNN-NP ESQ
  MSPAS`.split(/\s+/u)

const lettersOf = (text: string): string => text.replace(/[^A-Za-z]/gu, '').toUpperCase()
const canonical = new Map(spellings.map((spelling) => [lettersOf(spelling), spelling]))
canonical.set('PAC', 'PA-C')

/** Also names of people: taken for credentials only in capitals or with points, and with two names left. */
const alsoNames = new Set([
  'DO',
  'PA',
  'MA',
  'MS',
  'OT',
  'PT',
  'DC',
  'OD',
  'ND',
  'RD',
  'BA',
  'BS',
  'BM',
  'BC',
  'LAT',
  'ANP',
])

/** `M. D.` or `M.D.1208` (a licence number stuck to it), letters and separators only. */
const shape = /^[A-Za-z][A-Za-z.\s/-]*(?:\.\d+)?$/u

function known(text: string): string[] | null {
  if (!shape.test(text)) return null
  const whole = canonical.get(lettersOf(text))
  if (whole !== undefined) return [whole]
  const parts = text.split(/[/-]/u)
  if (parts.length < 2) return null
  const found = parts.map((part) => canonical.get(lettersOf(part)))
  return found.every((part) => part !== undefined) ? found : null
}

/** True for text that is nothing but credentials, known ones. */
export function isCredential(text: string): boolean {
  return text.trim() !== '' && text.split(',').every((part) => known(part.trim()) !== null)
}

/** A credential by its one spelling: `M. D.`, `M.D`, `MD.` → `MD`; several as `MD, FACS`; unknown ones as they were. */
export function readCredential(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim()
  const segments = plain.split(/[,;&]/u).flatMap((segment) => {
    const whole = known(segment.trim())
    if (whole) return whole
    const parts = segment.trim().split(' ').map(known)
    return parts.every((part) => part !== null) ? parts.flat() : [segment.trim()]
  })
  return [...new Set(segments.filter(Boolean))].join(', ')
}

/**
 * The credential that the last one to three words of a name spell, or null; at least `keep` words are left.
 * `keep` 0 means that the words stand by themselves, after a comma.
 */
export function credentialAtEnd(
  words: readonly string[],
  keep: number,
): { readonly words: number; readonly credentials: readonly string[] } | null {
  for (const count of [3, 2, 1]) {
    const left = words.length - count
    if (left < keep) continue
    const last = words.slice(left)
    if (count > 1 && !areSpacedLetters(last)) continue
    const text = last.join(' ')
    const credentials = known(text)
    if (!credentials) continue
    if (credentials.some((credential) => alsoNames.has(credential)) && !isPlainlyCredential(text, left, keep)) continue
    return { words: count, credentials }
  }
  return null
}

/** `M. D.`, `Ph. D.`, `M D`: all with points but the last, or all single capitals. */
function areSpacedLetters(words: readonly string[]): boolean {
  const isPointed = words.every(
    (word, i) => /^[A-Za-z]{1,5}\.$/u.test(word) || (i > 0 && /^[A-Za-z]\.?\d*$/u.test(word)),
  )
  return isPointed || words.every((word) => /^[A-Z]$/u.test(word))
}

function isPlainlyCredential(text: string, left: number, keep: number): boolean {
  if (/[A-Za-z]\.\s?[A-Za-z]/u.test(text)) return true
  if (text !== text.toUpperCase() || text.includes(' ')) return false
  return left === 0 || left > Math.max(keep, 1)
}
