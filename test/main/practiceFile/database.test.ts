/** Proves that SQLite in a practice file keeps what it committed, survives a full disk, and leaves no plain text on disk. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { systemFiles } from '../../../src/main/practiceFile/files'
import { createPracticeFile, openPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import { cheap, contentsOf, filesWith, freshFolder, open, passphrase, systemError, verified } from './folder'

const place = freshFolder()
const marker = 'Wilhelmina-Quackenbush-1931'

const holdsMarker = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).includes(Buffer.from(marker, 'utf8')) ||
  Buffer.from(bytes).includes(Buffer.from(marker, 'utf16le'))

const filesWithMarker = (): string[] =>
  readdirSync(place.folder).filter((name) => holdsMarker(readFileSync(join(place.folder, name))))

/** SQLite's own memory, which nothing but a test may look at. */
let sqliteMemory: WebAssembly.Memory | null = null

beforeAll(() => {
  vi.stubGlobal('WebAssembly', {
    ...WebAssembly,
    Module: WebAssembly.Module,
    Memory: WebAssembly.Memory,
    Instance: class extends WebAssembly.Instance {
      constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
        super(module, imports)
        for (const value of Object.values(this.exports)) if (value instanceof WebAssembly.Memory) sqliteMemory = value
      }
    },
  })
})
afterAll(() => {
  vi.unstubAllGlobals()
})

describe('a database in a practice file', () => {
  it('is there when the file is opened again, and nowhere in plain text', async () => {
    let plainWrites = 0
    const files = filesWith({
      write: (handle, source, position) => {
        if (holdsMarker(source)) plainWrites++
        return systemFiles.write(handle, source, position)
      },
    })
    const { file, recoveryKey } = await createPracticeFile(place.path, { passphrase, kdf: cheap, files })
    const database = await openDatabase(file)
    database.exec('CREATE TABLE patients (name TEXT NOT NULL) STRICT')
    database.transaction(() => {
      for (let index = 0; index < 500; index++) database.run('INSERT INTO patients VALUES (?)', [`${marker} ${index}`])
    })
    expect(filesWithMarker()).toEqual([])
    database.close()
    file.close()
    expect(filesWithMarker()).toEqual([])
    expect(plainWrites).toBe(0)
    expect(place.names()).toEqual([basename(place.path)])

    const reopened = await openPracticeFile(place.path, { kind: 'recovery', text: recoveryKey })
    const again = await openDatabase(reopened)
    expect(again.get('SELECT count(*) AS rows, max(name) AS last FROM patients')).toEqual({
      rows: 500,
      last: `${marker} 99`,
    })
    // The search above would have found it: decrypted, it is there.
    expect(holdsMarker(contentsOf(reopened))).toBe(true)
    again.close()
    reopened.close()
  })

  it('is as before a full disk, in memory and in the file', async () => {
    let isFull = false
    const files = filesWith({
      write: (handle, source, position) => {
        if (isFull) throw systemError('ENOSPC')
        return systemFiles.write(handle, source, position)
      },
    })
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap, files })
    const database = await openDatabase(file)
    database.exec('CREATE TABLE offices (name TEXT NOT NULL) STRICT')
    const insert = (name: string) => (): void => {
      database.transaction(() => database.run('INSERT INTO offices VALUES (?)', [name]))
    }
    insert('Harbour')()
    const before = readFileSync(place.path)
    isFull = true
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(insert('Lindenhof')).toThrow(expect.objectContaining({ code: 'not-saved' }))
    }
    expect(database.all('SELECT name FROM offices')).toEqual([{ name: 'Harbour' }])
    expect(readFileSync(place.path).equals(before)).toBe(true)
    isFull = false
    insert('Seeblick')()
    database.close()
    file.close()
    const reopened = await open(place.path)
    const again = await openDatabase(reopened)
    expect(again.all('SELECT name FROM offices')).toEqual([{ name: 'Harbour' }, { name: 'Seeblick' }])
    again.close()
    reopened.close()
  })

  it('gives the space of a large import back when the disk is full in the middle of it, and the next works', async () => {
    let room = Number.POSITIVE_INFINITY
    const files = filesWith({
      write: (handle, source, position) => {
        if (room < source.length) throw systemError('ENOSPC')
        room -= source.length
        return systemFiles.write(handle, source, position)
      },
    })
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap, files })
    const database = await openDatabase(file)
    database.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
    database.run('INSERT INTO notes (text) VALUES (?)', ['before'])
    file.seal()
    const before = readFileSync(place.path)
    const text = 'x'.repeat(100_000)
    const insert = (rows: number) => (): void => {
      for (let row = 0; row < rows; row++) database.run('INSERT INTO notes (text) VALUES (?)', [text])
    }
    // Enough for some of the parts of 40 MB.
    room = 20_000_000
    expect(() => database.transaction(insert(400))).toThrow(expect.objectContaining({ code: 'not-saved' }))
    expect(room).toBeLessThan(100_000)
    expect(readFileSync(place.path).equals(before)).toBe(true)
    room = Number.POSITIVE_INFINITY
    file.seal()
    expect(readFileSync(place.path).equals(before), 'no transaction is going on').toBe(true)
    expect(database.all('SELECT text FROM notes')).toEqual([{ text: 'before' }])
    database.transaction(insert(400))
    expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    database.close()
    file.close()
    const reopened = await open(place.path)
    const again = await openDatabase(reopened)
    expect(again.get('SELECT count(*) AS rows, sum(length(text)) AS length FROM notes')).toEqual({
      rows: 401,
      length: 40_000_006,
    })
    expect(again.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    again.close()
    reopened.close()
  })

  it('keeps nothing of a large statement that failed for a reason of its own', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    const database = await openDatabase(file)
    database.exec(
      'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (length(text) < 3000000)) STRICT',
    )
    database.run('INSERT INTO notes (text) VALUES (?)', ['before'])
    file.seal()
    const before = readFileSync(place.path)
    const fill = `
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
      INSERT INTO notes (text) SELECT hex(zeroblob(CASE WHEN i = 400 THEN 2000000 ELSE 50000 END)) FROM n`
    expect(() => database.run(fill)).toThrow(/CHECK/)
    expect(readFileSync(place.path).equals(before)).toBe(true)
    database.run('INSERT INTO notes (text) VALUES (?)', ['after'])
    expect(readFileSync(place.path).length - before.length).toBeLessThan(10_000)
    database.close()
    file.close()
    const reopened = await open(place.path)
    const again = await openDatabase(reopened)
    expect(again.all('SELECT text FROM notes')).toEqual([{ text: 'before' }, { text: 'after' }])
    expect(again.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    again.close()
    reopened.close()
  })

  it('is one save of the file for each transaction', async () => {
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    const database = await openDatabase(file)
    database.exec('CREATE TABLE offices (name TEXT NOT NULL) STRICT')
    const before = verified(file).sequence
    for (let round = 1; round <= 3; round++) {
      database.transaction(() => database.run('INSERT INTO offices VALUES (?)', [`round ${round}`]))
      database.all('SELECT name FROM offices')
      expect(verified(file).sequence).toBe(before + round)
    }
    database.close()
    file.close()
  })

  it('leaves nothing in SQLite’s memory once it is closed', async () => {
    const isInMemory = (): boolean => holdsMarker(new Uint8Array(sqliteMemory?.buffer ?? new ArrayBuffer(0)))
    const { file } = await createPracticeFile(place.path, { passphrase, kdf: cheap })
    const database = await openDatabase(file)
    database.exec('CREATE TABLE patients (name TEXT NOT NULL) STRICT')
    database.run('INSERT INTO patients VALUES (?)', [marker])
    expect(isInMemory()).toBe(true)
    database.close()
    expect(isInMemory()).toBe(false)
    const again = await openDatabase(file)
    expect(again.get('SELECT name FROM patients')).toEqual({ name: marker })
    again.close()
    file.close()
  })
})
