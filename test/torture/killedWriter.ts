/** Owns the program that writes into a real practice file until it is killed, and says what it found and what it saved. Refuses to end by itself. */
import { writeSync } from 'node:fs'
import { join, dirname } from 'node:path'
import { seededRandom } from '@shared/domain/handwriting'
import { AppError } from '@shared/errors'
import type { Database } from '../../src/main/database/engine/database'
import { openDatabase } from '../../src/main/database/engine/sqliteEngine'
import { AnchorBook } from '../../src/main/practiceFile/anchor'
import { systemFiles } from '../../src/main/practiceFile/files'
import { openPracticeFile } from '../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../src/main/practiceFile/practiceFile'
import { oneOf } from './simulatedFile'
import { lowLimits } from './work'

const [path = '', recoveryKey = '', seed = '', task = ''] = process.argv.slice(2)
const savesKept = 150
const random = seededRandom(seed)
const anchors = new AnchorBook(join(dirname(path), 'anchors.json'), systemFiles)

try {
  const file = await openPracticeFile(
    path,
    { kind: 'recovery', text: recoveryKey },
    { limits: lowLimits, known: (fileId, place) => anchors.find(fileId, place) },
  )
  const db = await openDatabase(file)
  db.exec('CREATE TABLE IF NOT EXISTS saves (id INTEGER PRIMARY KEY, lines INTEGER NOT NULL) STRICT')
  db.exec('CREATE TABLE IF NOT EXISTS lines (save INTEGER NOT NULL, text TEXT NOT NULL) STRICT')
  db.exec('CREATE INDEX IF NOT EXISTS lines_save ON lines (save)')
  const seen = Number(db.get('SELECT coalesce(max(id), 0) AS id FROM saves')?.['id'])
  writeSync(1, `seen ${seen} ${mistakesIn(db) ?? (task === 'check' ? mistakesInFile(db, file) : null) ?? 'whole'}\n`)
  anchors.keep(file.anchor)
  for (let id = seen + 1; ; id++) {
    save(db, id)
    writeSync(1, `saved ${id}\n`)
    keepUp(file)
  }
} catch (error) {
  const code = error instanceof AppError ? error.code : 'error'
  const message = error instanceof Error ? error.message : String(error)
  writeSync(1, `refused ${code}: ${message.replaceAll('\n', ' ')}\n`)
  process.exitCode = 1
}

/** A transaction that must be there wholly or not at all. */
function save(db: Database, id: number): void {
  const lines = oneOf([1, 1, 1, 1, 1, 5, 5, 200, 200, 3000], random)
  db.transaction(() => {
    db.run('INSERT INTO saves VALUES (?, ?)', [id, lines])
    for (let line = 0; line < lines; line++) {
      db.run('INSERT INTO lines VALUES (?, ?)', [id, `${id} ${line} ${'x'.repeat(20 + Math.floor(random() * 80))}`])
    }
    if (id % 10 !== 0) return
    db.run('DELETE FROM lines WHERE save <= ?', [id - savesKept])
    db.run('DELETE FROM saves WHERE id <= ?', [id - savesKept])
  })
}

/** What Rapport does between two requests. */
function keepUp(file: PracticeFile): void {
  if (random() < 0.1) anchors.keep(file.anchor)
  if (random() < 0.15) file.seal()
  if (random() < 0.03) file.checkpoint()
  for (let turns = Math.floor(random() * 3); turns > 0; turns--) file.maintain()
  if (file.trouble !== null) throw file.trouble
}

function mistakesIn(db: Database): string | null {
  const count = (sql: string): number => Number(db.get(sql)?.['n'])
  const partial = count('SELECT count(*) AS n FROM saves WHERE lines <> (SELECT count(*) FROM lines WHERE save = id)')
  const missing = count('SELECT coalesce(max(id) - min(id) + 1, 0) - count(*) AS n FROM saves')
  const strays = count('SELECT count(*) AS n FROM lines WHERE save NOT IN (SELECT id FROM saves)')
  return partial + missing + strays === 0 ? null : `${partial} partial, ${missing} missing, ${strays} stray`
}

function mistakesInFile(db: Database, file: PracticeFile): string | null {
  for (const turn of file.verify()) void turn
  const found = db.get('PRAGMA integrity_check')?.['integrity_check']
  return found === 'ok' ? null : String(found)
}
