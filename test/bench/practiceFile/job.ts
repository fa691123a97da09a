/** Owns running one measurement in a process of its own, told by its arguments, its result printed as JSON. Refuses to share a process. */
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { compare, compareOpening, measureLongJournal, measureMemory } from './compare'
import { fillInOneTransaction, fillPractice } from './fill'
import { measureResponsiveness, practiceOfWorker, serveAsWorker } from './responsiveness'
import { storeNames, type PracticeFolder, type StoreName } from './stores'

/** `<job> <folder> <sqlCipher> <sizes> <stores>`, lists with commas. */
const [, script = '', job = '', path = '', sqlCipher = '', sizes = '', stores = ''] = process.argv

function isStoreName(text: string): text is StoreName {
  return storeNames.some((name) => name === text)
}

async function run(): Promise<unknown> {
  const folders = sizes.split(',').map((rows): PracticeFolder => ({ path, rows: Number(rows), sqlCipher }))
  const names = stores.split(',').filter(isStoreName)
  const [folder] = folders
  const [name] = names
  if (folder === undefined) throw new Error('Name a size.')
  if (job === 'fill') return fillPractice(folder)
  if (job === 'compare') return compare(folders, names)
  if (job === 'open') return compareOpening(folders, names)
  if (job === 'journal') return measureLongJournal(folder)
  if (job === 'memory' && name !== undefined) return measureMemory(name, folder)
  if (job === 'one-transaction') return fillInOneTransaction(join(path, 'one.rapport'), folder.rows)
  if (job === 'responsiveness') return measureResponsiveness(script, folder)
  throw new Error(`There is no job “${job}”.`)
}

const practice = practiceOfWorker()
if (parentPort !== null && practice !== null) await serveAsWorker(parentPort, practice)
else process.stdout.write(`${JSON.stringify((await run()) ?? null)}\n`)
