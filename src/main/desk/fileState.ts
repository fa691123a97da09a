/** Owns what is told about the open file: how it stands, and whether every byte of it is sound. Refuses to change it. */
import type { OutputOf } from '@shared/contract'
import { AppError } from '@shared/errors'
import { z } from 'zod'
import { readAll, readCount } from '../database/rows'
import type { FileContext } from './fileRequests'
import { inTurns } from './turns'

export function getFileState(_input: object, { file }: FileContext): OutputOf<'getFileState'> {
  const { trouble, findings, anchor, isReadOnly } = file
  return {
    isReadOnly,
    saves: anchor.sequence,
    savedAt: new Date(anchor.writtenAt).toISOString(),
    trouble: trouble === null ? null : { code: trouble.code, message: trouble.message },
    tornBytes: findings.torn,
    isHeaderMended: findings.isHeaderMended,
  }
}

/** Reads the whole file on disk, then lets SQLite check what is in it. Can be cancelled while it reads. */
export async function verifyPractice(_input: object, context: FileContext): Promise<OutputOf<'verifyPractice'>> {
  const { db, file, progress, isCancelled } = context
  const { generation, sequence, chunks, records, fileBytes } = await inTurns(file.verify(), ({ done, total }) => {
    if (isCancelled()) throw new AppError('cancelled', 'The check was stopped. The file is as it was.')
    progress(done, total, 'Reading every block')
  })
  const checked = readAll(db, z.object({ integrity_check: z.string() }), 'PRAGMA integrity_check')
  const orphans = db.all('PRAGMA foreign_key_check').length
  return {
    generation,
    saves: sequence,
    bytes: file.size,
    chunks,
    records,
    fileBytes,
    sources: readCount(db, 'SELECT count(*) AS count FROM sources'),
    referrals: readCount(db, 'SELECT count(*) AS count FROM referrals'),
    findings: [
      ...checked.map(({ integrity_check: finding }) => finding).filter((finding) => finding !== 'ok'),
      ...(orphans > 0 ? [`${orphans} rows point to rows that are not there.`] : []),
    ],
  }
}
