/** Owns which parameters an SQL statement has, and their values in order. Refuses what SQLite would silently take for NULL or ignore. */

export type SqlValue = string | number | null | Uint8Array
/** Values for `?` in order, or for `:name` by name without the colon. */
export type Params = readonly SqlValue[] | Readonly<Record<string, SqlValue>>

/** The parameters of one statement, in the order in which SQLite numbers them. */
export interface StatementParameters {
  readonly positional: number
  readonly named: readonly string[]
}

/** Comments, texts and names (skipped), then parameters and the end of a statement. */
const tokens =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_][\p{L}\p{N}_$]*|(?<parameter>\?\d*|[:@$][\p{L}\p{N}_]+)|(?<end>;)/gu
const blank = /^(?:\s|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|;)*$/

/**
 * @param sql one statement; `?` or `:name`, but not both and no other kind of parameter
 * @throws Error for anything else, and for a second statement
 */
export function parametersOf(sql: string): StatementParameters {
  let positional = 0
  const named = new Set<string>()
  for (const { groups, index } of sql.matchAll(tokens)) {
    const parameter = groups?.['parameter']
    if (parameter === '?') positional++
    else if (parameter?.startsWith(':')) named.add(parameter.slice(1))
    else if (parameter !== undefined) throw new Error(`Write the parameter ${parameter} as ? or :name.`)
    if (groups?.['end'] !== undefined && !blank.test(sql.slice(index))) {
      throw new Error('Only one statement at a time can be prepared; use exec for several.')
    }
  }
  if (positional > 0 && named.size > 0) throw new Error('A statement has either ? or :name parameters, not both.')
  return { positional, named: [...named] }
}

/**
 * @returns one value for each parameter, in SQLite's order
 * @throws Error for a missing or superfluous value, and for one that SQLite would store as something else: a boolean
 *   (use 0 or 1), a BigInt, undefined, NaN
 */
export function valuesFor(parameters: StatementParameters, params: Params): SqlValue[] {
  const values = isList(params) ? [...params] : namedValues(parameters, params)
  const expected = parameters.positional + parameters.named.length
  if (isList(params) && parameters.named.length > 0) throw new Error('This statement takes its values by name.')
  if (values.length !== expected) throw new Error(`This statement takes ${expected} values, not ${values.length}.`)
  for (const value of values) checkValue(value)
  return values
}

/** The same for values that are in order already. @throws Error as `valuesFor` */
export function checkValues({ positional, named }: StatementParameters, values: readonly SqlValue[]): void {
  if (named.length > 0) throw new Error('This statement takes its values by name.')
  if (values.length !== positional) throw new Error(`This statement takes ${positional} values, not ${values.length}.`)
  for (const value of values) checkValue(value)
}

function isList(params: Params): params is readonly SqlValue[] {
  return Array.isArray(params)
}

function namedValues({ named }: StatementParameters, params: Readonly<Record<string, SqlValue>>): SqlValue[] {
  const superfluous = Object.keys(params).find((name) => !named.includes(name))
  if (superfluous !== undefined) throw new Error(`This statement has no parameter :${superfluous}.`)
  return named.map((name) => {
    const value = params[name]
    if (value === undefined) throw new Error(`The parameter :${name} has no value.`)
    return value
  })
}

function checkValue(value: unknown): void {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return
  if (typeof value === 'number' && !Number.isNaN(value)) return
  const kind = typeof value === 'number' ? 'NaN' : typeof value
  throw new TypeError(`A value for the database is text, a number, bytes or null, not ${kind}.`)
}
