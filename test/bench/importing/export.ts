/** Owns the export that the benchmarks import: invented, in the shape of a real one, the same in every run. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { addDays, addMonths } from '@shared/dates'
import { seededRandom } from '@shared/domain/handwriting'

/** The day on which the benchmarks take place. */
export const today = '2026-11-24'

const header =
  'Referral No,Date Received,Date Seen,Status,Reason,Referring Provider Id,Referring Provider,Office Id,Office,Office Street,Office City,Office State,Office Zip,Patient Id,Patient Name,Patient DOB'

/** 0 → `Aaaa`, 1 → `Baaa`: different names without digits. */
export function letterName(number: number): string {
  const name = [1, 26, 676, 17_576]
    .map((place) => String.fromCodePoint(97 + (Math.floor(number / place) % 26)))
    .join('')
  return `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`
}

/** Two years from 200 sources in 60 offices, few of which send most; written some lines at a time. */
export function writeExport(path: string, rows: number): void {
  const random = seededRandom('bench')
  const begin = addMonths(today, -24)
  const days = Array.from({ length: 730 }, (_, day) => addDays(begin, day))
  const line = (i: number): string => {
    const source = Math.floor(200 * random() ** 3)
    const office = source % 60
    const received = Math.floor(random() * 700)
    const isSeen = random() < 0.8
    const seenOn = isSeen ? (days[received + 3 + Math.floor(random() * 20)] ?? '') : ''
    const who = `P-${source},"Provider ${letterName(source)}, MD"`
    const where = `O-${office},Office ${letterName(office)},${office + 1} Mill Street,Elm Park,OR,97000`
    const patient = `H-${i},Patient ${letterName(i)},1970-01-01`
    return `R-${i},${days[received] ?? ''},${seenOn},${isSeen ? 'Seen' : 'Received'},Knee pain,${who},${where},${patient}\n`
  }
  const file = openSync(path, 'w')
  try {
    writeSync(file, `${header}\n`)
    for (let first = 0; first < rows; first += 1000) {
      const count = Math.min(1000, rows - first)
      writeSync(file, Array.from({ length: count }, (_, i) => line(first + i)).join(''))
    }
  } finally {
    closeSync(file)
  }
}
