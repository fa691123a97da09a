/** Owns the recovery key as it is read off paper: its groups and how forgiving a check of them is. Refuses to open anything with it. */
import { seededRandom } from '@shared/domain/handwriting'

/** `7Q4M-K2ZD-…` as its groups. */
export function groupsOf(recoveryKey: string): readonly string[] {
  return recoveryKey.split(/[\s-]+/).filter(Boolean)
}

/** The two groups to type back (from 0, in order): different for each key, the same whenever the screen is drawn again. */
export function askedGroups(recoveryKey: string): readonly number[] {
  const { length } = groupsOf(recoveryKey)
  const random = seededRandom(recoveryKey)
  const first = Math.floor(random() * length)
  const other = (first + 1 + Math.floor(random() * Math.max(1, length - 1))) % Math.max(1, length)
  return [...new Set([first, other])].toSorted((a, b) => a - b)
}

/** Case and blanks do not matter; the key has no O, I or L, so those are read as 0 and 1. */
export function isSameGroup(typed: string, group: string): boolean {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return plain === group
}
