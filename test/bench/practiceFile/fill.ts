/** Owns making the practices that are compared, through the real engine. Refuses to measure anything but the memory it took. */
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { Database } from '../../../src/main/database/engine/database'
import { openDatabase } from '../../../src/main/database/engine/sqliteEngine'
import { createPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import type { OneTransactionFigures } from './figures'
import { fillBase, fillReferrals } from './rows'
import { encryptWithSqlCipher } from './sqlCipher'
import { journalPath, plainKey, recoveryPath, writeOthers, type PracticeFolder } from './stores'

const rowsInTransaction = 20_000
/** Folding in less often than the desk does makes the filling faster. */
const longJournal = 200 * 1024 * 1024
const cheap = { memoryKiB: 8, passes: 1, lanes: 1 }

async function createEmpty(path: string): Promise<[PracticeFile, Database, string]> {
  rmSync(path, { force: true })
  const { file, recoveryKey } = await createPracticeFile(path, { passphrase: 'violet harbour lantern', kdf: cheap })
  return [file, await openDatabase(file), recoveryKey]
}

/** Fills the practice of `folder` in each store's form, unless it is there already. */
export async function fillPractice(folder: PracticeFolder): Promise<void> {
  const { rows } = folder
  if (existsSync(recoveryPath(folder))) return
  const unfinished = `${journalPath(folder)}.unfinished`
  const [file, db, recoveryKey] = await createEmpty(unfinished)
  fillBase(db, rows)
  let folded = 0
  for (let first = 1; first <= rows; first += rowsInTransaction) {
    db.transaction(() => {
      fillReferrals(db, first, Math.min(rows, first + rowsInTransaction - 1), rows)
    })
    if (statSync(unfinished).size - folded < longJournal) continue
    file.checkpoint()
    folded = statSync(unfinished).size
  }
  file.checkpoint()
  writeOthers(folder, file, (path) => {
    encryptWithSqlCipher(folder.sqlCipher, path, plainKey.toString('hex'))
  })
  db.close()
  file.close()
  renameSync(unfinished, journalPath(folder))
  writeFileSync(recoveryPath(folder), recoveryKey)
}

/** Fills `rows` referrals in one transaction. @returns the largest resident memory after it and after a checkpoint, in MB */
export async function fillInOneTransaction(path: string, rows: number): Promise<OneTransactionFigures> {
  const [file, db] = await createEmpty(path)
  fillBase(db, rows)
  db.transaction(() => {
    for (let first = 1; first <= rows; first += rowsInTransaction) {
      fillReferrals(db, first, Math.min(rows, first + rowsInTransaction - 1), rows)
    }
  })
  const filled = peakMemory()
  file.checkpoint()
  const folded = peakMemory()
  db.close()
  file.close()
  return { filled, folded }
}

/**
 * The largest resident memory of this process so far, in MB. On Linux from /proc: what `resourceUsage` says there begins
 * with the size of the process that started this one.
 */
export function peakMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  const kib = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1]
  return (kib === undefined ? process.resourceUsage().maxRSS : Number(kib)) / 1024
}
