/** Owns how a new passphrase is judged on screen: by its length alone. Refuses composition rules (NIST SP 800-63B). */
import { passphraseMinimum } from '@shared/domain/practice'

export interface Judgement {
  /** Bars lit, 0 to 4. */
  readonly bars: number
  readonly isEnough: boolean
  readonly words: string
}

/** Lengths at which the third and the fourth bar light up. */
const good = 15
const strong = 20

/** What the meter says of a passphrase. */
export function judgePassphrase(passphrase: string): Judgement {
  const { length } = Array.from(passphrase)
  if (length === 0) {
    return {
      bars: 0,
      isEnough: false,
      words: `At least ${passphraseMinimum} characters. Three or four ordinary words are easy to remember.`,
    }
  }
  if (length < passphraseMinimum) {
    const missing = passphraseMinimum - length
    return { bars: 1, isEnough: false, words: `${missing} more ${missing === 1 ? 'character' : 'characters'}.` }
  }
  if (length < good) return { bars: 2, isEnough: true, words: 'Long enough. One more word makes it better.' }
  if (length < strong) return { bars: 3, isEnough: true, words: 'Good.' }
  return { bars: 4, isEnough: true, words: 'Strong. Ordinary words are easy to remember.' }
}
