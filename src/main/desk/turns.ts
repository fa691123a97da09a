/** Owns doing long work a turn at a time, so that other calls are answered in between. Refuses to know the work. */
import { setImmediate } from 'node:timers/promises'

/**
 * Runs `work` to its end, letting other calls in after each turn. What `onTurn` throws is thrown into the work, which
 * tidies up. @throws what `work` throws
 */
export async function inTurns<Turn, Value>(
  work: Generator<Turn, Value>,
  onTurn: (turn: Turn) => void = () => {},
): Promise<Value> {
  for (let turn = work.next(); ; turn = work.next()) {
    if (turn.done === true) return turn.value
    try {
      onTurn(turn.value)
    } catch (error) {
      work.throw(error)
      throw error
    }
    // oxlint-disable-next-line no-await-in-loop -- the pause between two turns is the point
    await setImmediate()
  }
}
