/** Owns reading a text once that occurs many times. Refuses to remember where nearly every text is another one. */
import { ownText } from './survey'

/** Beyond this many different texts a column is looked at: does remembering pay? */
const trial = 4096
/** Some megabytes at most; then it starts afresh. */
const mostTexts = 50_000

/** The same function, which works each text out once. `read` must depend on its text alone. */
export function remembered<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  let asked = 0
  let isWorthIt = true
  return (text) => {
    if (!isWorthIt) return read(text)
    asked += 1
    const found = known.get(text)
    if (found !== undefined) return found
    const value = read(text)
    if (known.size === trial && asked < trial * 2) {
      isWorthIt = false
      known.clear()
      return value
    }
    if (known.size >= mostTexts) known.clear()
    known.set(ownText(text), value)
    return value
  }
}
