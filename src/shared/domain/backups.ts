/** Owns backups: the plan of a practice, how a backup is called, when one is due, and which old ones may go. Refuses files. */
import { z } from 'zod'
import type { CalendarDate } from '../dates'

/** How many of each are kept: the newest of so many days, weeks and months in which one was made. */
export const backupKeepSchema = z.object({
  daily: z.int().min(1, 'Keep at least one day.').max(60),
  weekly: z.int().min(0).max(52),
  monthly: z.int().min(0).max(120),
})
export type BackupKeep = z.infer<typeof backupKeepSchema>

export const defaultBackupKeep: BackupKeep = { daily: 7, weekly: 4, monthly: 12 }

export const backupPlanSchema = z.object({
  /** A folder on a network share or a stick, say; null while nobody has chosen one. */
  folder: z.string().max(4096).nullable(),
  keep: backupKeepSchema,
})
export type BackupPlan = z.infer<typeof backupPlanSchema>

/** One attempt, good or failed. */
export const backupAttemptSchema = z.object({
  /** ISO 8601. */
  madeAt: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  /** Why it failed, as a sentence; null for a good one, read back and compared. */
  failure: z.string().nullable(),
})
export type BackupAttempt = z.infer<typeof backupAttemptSchema>

/** What stands in a backup, told before it is restored. */
export const backupContentsSchema = z.object({
  practiceName: z.string(),
  /** When it was last saved; ISO 8601. */
  savedAt: z.string(),
  sources: z.int(),
  referrals: z.int(),
  journalEntries: z.int(),
  letters: z.int(),
  /** The day the newest referral was received; null when there is none. */
  lastReferralOn: z.string().nullable(),
})
export type BackupContents = z.infer<typeof backupContentsSchema>

/** A backup in the folder, known by its name alone. */
export interface BackupFile {
  readonly fileName: string
  /** Local time of its making, `2026-11-24T09:12:00`. */
  readonly madeAt: string
}

const hour = 60 * 60 * 1000

/**
 * Whether a backup should be made now: when something was saved since the last good one, and that is from another day or
 * more than four hours old. After a failure, an hour is waited. All instants are ISO 8601.
 */
export function isBackupDue(
  {
    lastGood,
    lastFailed,
    lastGoodDay,
    hasChanged,
  }: {
    readonly lastGood: string | null
    /** The local day of `lastGood`. */
    readonly lastGoodDay: CalendarDate | null
    readonly lastFailed: string | null
    /** Whether something was saved since the last good one. */
    readonly hasChanged: boolean
  },
  now: string,
  today: CalendarDate,
): boolean {
  const since = (instant: string): number => Date.parse(now) - Date.parse(instant)
  if (lastFailed !== null && since(lastFailed) < hour) return false
  if (lastGood === null) return true
  if (!hasChanged) return false
  return lastGoodDay !== today || since(lastGood) > 4 * hour
}

/**
 * `Harbor Lane 2026-11-24 0912.rapport`: says which file and when, sorts by age, and names nobody.
 * @param local the local date and time, `2026-11-24T09:12`
 * @param attempt counts up from 1 where the name is taken
 */
export function backupFileName(practiceFileName: string, local: string, attempt: number): string {
  const [day = '', time = ''] = local.split('T')
  const suffix = attempt === 1 ? '' : ` (${attempt})`
  return `${practiceFileName} ${day} ${time.slice(0, 5).replace(':', '')}${suffix}.rapport`
}

/** Reads a name that `backupFileName` gave. @returns null for any other file */
export function readBackupFileName(practiceFileName: string, fileName: string): BackupFile | null {
  if (!fileName.startsWith(`${practiceFileName} `)) return null
  const rest = fileName.slice(practiceFileName.length + 1)
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2})(\d{2})(?: \((\d+)\))?\.rapport$/.exec(rest)
  if (match === null) return null
  const [, day = '', hours = '', minutes = '', attempt = '1'] = match
  // The attempt tells two of one minute apart, the later one after the earlier.
  return { fileName, madeAt: `${day}T${hours}:${minutes}:${attempt.padStart(2, '0')}` }
}

/** Which backups are beyond what is kept. The newest is never among them. */
export function backupsToRemove(backups: readonly BackupFile[], keep: BackupKeep): BackupFile[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
  const kept = new Set(newestFirst.slice(0, 1))
  const periods: readonly [number, (backup: BackupFile) => string][] = [
    [keep.daily, ({ madeAt }) => madeAt.slice(0, 10)],
    [keep.weekly, ({ madeAt }) => weekOf(madeAt.slice(0, 10))],
    [keep.monthly, ({ madeAt }) => madeAt.slice(0, 7)],
  ]
  for (const [count, periodOf] of periods) {
    const seen = new Set<string>()
    for (const backup of newestFirst) {
      const period = periodOf(backup)
      if (seen.has(period)) continue
      if (seen.size >= count) break
      seen.add(period)
      kept.add(backup)
    }
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

/** The Monday that the week of `day` begins with. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}
