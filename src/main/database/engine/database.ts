/** Owns how the rest of Rapport talks to SQLite: rows out, values in, one transaction at a time. Refuses SQL of its own. */
import type { Database as SqlJsDatabase, Statement } from 'sql.js/dist/sql-wasm.js'
import {
  checkValues,
  parametersOf,
  valuesFor,
  type Params,
  type SqlValue,
  type StatementParameters,
} from './parameters'
import type { ServedStore } from './systemCalls'

export type Row = Record<string, SqlValue>

export interface RunResult {
  /** Rows inserted, updated or deleted, those of triggers not counted; the last such statement's when this one was none. */
  readonly changes: number
  /** The row id of the last insert into this database. */
  readonly lastInsertId: number
}

interface CachedStatement {
  readonly statement: Statement
  readonly parameters: StatementParameters
}

/** More than Rapport has statements; SQL built from pieces must not fill the memory, which never shrinks. */
const mostStatements = 300

/**
 * An open database. Everything is synchronous. Outside `transaction` each statement is a transaction of its own.
 * Errors of the store (an AppError `not-saved`) come through as they are; SQLite's own are an Error with its message.
 */
export class Database {
  readonly #sqlite: SqlJsDatabase
  readonly #served: ServedStore
  readonly #whenClosed: () => void
  readonly #statements = new Map<string, CachedStatement>()
  #isInTransaction = false
  #state: 'open' | 'closed' | 'unusable' = 'open'

  /** @param whenClosed called once, after SQLite has let go of everything */
  constructor(sqlite: SqlJsDatabase, served: ServedStore, whenClosed: () => void) {
    this.#sqlite = sqlite
    this.#served = served
    this.#whenClosed = whenClosed
  }

  /** All rows. @throws Error for two columns of the same name */
  all(sql: string, params: Params = []): Row[] {
    return this.#execute(sql, params, (statement) => {
      const rows: Row[] = []
      let names: readonly string[] | null = null
      while (statement.step()) {
        names ??= columnNames(statement)
        rows.push(toRow(names, statement.get()))
      }
      return rows
    })
  }

  /** The first row, or undefined. @throws as `all` */
  get(sql: string, params: Params = []): Row | undefined {
    return this.#execute(sql, params, (statement) =>
      statement.step() ? toRow(columnNames(statement), statement.get()) : undefined,
    )
  }

  /** Runs one statement to its end, whatever rows it gives. */
  run(sql: string, params: Params = []): RunResult {
    this.#execute(sql, params, (statement) => {
      while (statement.step());
    })
    const changes = this.#sqlite.getRowsModified()
    return { changes, lastInsertId: Number(this.get('SELECT last_insert_rowid() AS id')?.['id'] ?? 0) }
  }

  /**
   * The same statement again and again, for the many rows of an import: about a third of what `run` takes.
   * @param work gets a function that runs the statement with values for its `?` in order, and gives the rows changed
   */
  repeat<Value>(sql: string, work: (runWith: (values: readonly SqlValue[]) => number) => Value): Value {
    const parameters = parametersOf(sql)
    const statement = this.#guard(() => this.#sqlite.prepare(sql))
    try {
      return work((values) => {
        checkValues(parameters, values)
        return this.#guard(() => {
          statement.bind(values)
          while (statement.step());
          if (!statement.reset()) this.#failEnding()
          return this.#sqlite.getRowsModified()
        })
      })
    } finally {
      statement.free()
    }
  }

  /** Runs any number of statements without parameters, for migrations. */
  exec(sql: string): void {
    this.#guard(() => {
      this.#sqlite.run(sql)
    })
  }

  /**
   * Runs `work` and makes all it wrote durable, or none of it.
   * @throws what `work` throws; AppError `not-saved` when the store cannot keep it; Error inside another transaction
   */
  transaction<Value>(work: () => Value): Value {
    if (this.#isInTransaction) throw new Error('A transaction cannot begin inside another.')
    this.exec('BEGIN IMMEDIATE')
    this.#isInTransaction = true
    try {
      const value = work()
      if (value instanceof Promise) {
        value.catch(() => {})
        throw new Error('A transaction cannot wait for anything: its work must be synchronous.')
      }
      this.exec('COMMIT')
      return value
    } catch (error) {
      this.#rollBack()
      throw error
    } finally {
      this.#isInTransaction = false
    }
  }

  /** Frees every statement and closes SQLite, not the store. What was not committed is lost. May be called again. */
  close(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    try {
      this.#served.whileRollingBack(() => {
        for (const { statement } of this.#statements.values()) statement.free()
        this.#statements.clear()
        this.#sqlite.close()
      })
      this.#served.store.discard()
    } finally {
      this.#whenClosed()
    }
  }

  #execute<Value>(sql: string, params: Params, read: (statement: Statement) => Value): Value {
    return this.#guard(() => {
      const { statement, parameters } = this.#prepare(sql)
      const values = valuesFor(parameters, params)
      let isDone = false
      try {
        statement.bind(values)
        const value = read(statement)
        isDone = true
        return value
      } finally {
        // Ending a statement is what commits it when its rows were not all read.
        const isEnded = statement.reset()
        if (isDone && !isEnded) this.#failEnding()
      }
    })
  }

  #failEnding(): never {
    throw new Error('SQLite could not complete the statement, and undid it.')
  }

  #prepare(sql: string): CachedStatement {
    const known = this.#statements.get(sql)
    if (known !== undefined) {
      this.#statements.delete(sql)
      this.#statements.set(sql, known)
      return known
    }
    const prepared = { parameters: parametersOf(sql), statement: this.#sqlite.prepare(sql) }
    this.#statements.set(sql, prepared)
    const [oldest] = this.#statements
    if (this.#statements.size > mostStatements && oldest !== undefined) {
      this.#statements.delete(oldest[0])
      oldest[1].statement.free()
    }
    return prepared
  }

  /** Gives the caller the store's error in place of SQLite's "disk I/O error". */
  #guard<Value>(work: () => Value): Value {
    if (this.#state !== 'open') throw new Error(`The database is ${this.#state}.`)
    let value: Value
    try {
      value = work()
    } catch (error) {
      const failure = this.#served.takeFailure()
      this.#discardStatement()
      throw failure === null ? asError(error) : failure.error
    }
    const failure = this.#served.takeFailure()
    if (failure === null) return value
    this.#discardStatement()
    throw failure.error
  }

  /** A statement that failed outside of a transaction was one of its own, and SQLite has rolled it back. */
  #discardStatement(): void {
    if (!this.#isInTransaction) this.#served.store.discard()
  }

  /** After some errors, a failed commit among them, SQLite has rolled back by itself already. */
  #rollBack(): void {
    try {
      this.#served.whileRollingBack(() => {
        this.#sqlite.run('ROLLBACK')
      })
    } catch (error) {
      if (!asError(error).message.includes('no transaction is active')) this.#state = 'unusable'
    } finally {
      this.#served.takeFailure()
    }
    if (this.#state === 'open') this.#served.store.discard()
  }
}

function columnNames(statement: Statement): readonly string[] {
  const names = statement.getColumnNames()
  if (new Set(names).size !== names.length) throw new Error('Two columns have the same name: rename one with AS.')
  return names
}

function toRow(names: readonly string[], values: readonly SqlValue[]): Row {
  const row: Row = {}
  for (let index = 0; index < names.length; index++) row[names[index] ?? ''] = values[index] ?? null
  return row
}

/** sql.js throws some of its own errors as plain strings. */
function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
