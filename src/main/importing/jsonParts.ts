/** Owns looking into JSON of unknown shape: what is not there, or is something else, is empty. Refuses to reach prototypes. */

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands at a path of names; of a list on the way, what stands in its first entry. */
export function partAt(value: unknown, ...path: readonly string[]): unknown {
  let part = value
  for (const name of path) {
    if (Array.isArray(part)) part = part[0]
    if (!isObject(part) || !Object.hasOwn(part, name)) return undefined
    part = part[name]
  }
  return part
}

/** The text at a path, numbers as they are written; empty for anything else. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const part = partAt(value, ...path)
  if (typeof part === 'string') return part.trim()
  return typeof part === 'number' ? String(part) : ''
}

/** The entries of the list at a path that are objects; a single object is a list of one. */
export function objectsAt(value: unknown, ...path: readonly string[]): JsonObject[] {
  const part = path.length === 0 ? value : partAt(value, ...path)
  if (Array.isArray(part)) return part.filter(isObject)
  return isObject(part) ? [part] : []
}
