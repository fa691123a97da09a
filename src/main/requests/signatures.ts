/** Owns the requests about the picture of the signature, and lends it to letters. */
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OutputOf, ParsedInputOf } from '@shared/contract'
import type { Letter } from '@shared/domain/letters'
import { AppError, systemErrorCode } from '@shared/errors'
import type { Database } from '../database/engine/database'
import {
  clearSignature,
  findSignatureImage,
  insertSignature,
  readSignatureBytes,
  takeUpSignatureRow,
} from '../database/signatures'
import { imageSize } from '../documents/imageSize'
import type { Images } from '../ink/inkPages'
import { dataAddress } from '../ink/inkPreview'
import type { CommandContext, QueryContext } from './context'

const mostBytes = 1_000_000

/** The letter with the practice's picture, where it is to carry one; without a picture there is room for a pen. */
export function withSignature(db: Database, letter: Letter): Letter {
  if (letter.signature !== 'image') return letter
  const signatureImage = findSignatureImage(db)
  return signatureImage === null ? { ...letter, signature: 'room' } : { ...letter, signatureImage }
}

/** The pictures that letters refer to. */
export function signaturesOf(db: Database, letters: readonly Letter[]): Images {
  const ids = new Set(letters.flatMap(({ signatureImage }) => signatureImage?.id ?? []))
  return ids.size === 0 ? new Map() : readSignatureBytes(db, [...ids])
}

export function getSignature(_input: object, { db }: QueryContext): OutputOf<'getSignature'> {
  const image = findSignatureImage(db)
  const bytes = image === null ? undefined : readSignatureBytes(db, [image.id]).get(image.id)
  return { image: image === null || bytes === undefined ? null : { ...image, href: dataAddress(bytes) } }
}

async function readImage(path: string): Promise<{ width: number; height: number; bytes: Uint8Array }> {
  const name = basename(path)
  try {
    if ((await stat(path)).size > mostBytes) {
      throw new AppError('invalid-input', `${name} is larger than 1 MB. Save the signature as a smaller picture.`)
    }
    const bytes = new Uint8Array(await readFile(path))
    const size = imageSize(bytes)
    if (size === null)
      throw new AppError('invalid-input', `${name} is no PNG or JPEG picture. Save it as one of those.`)
    return { ...size, bytes }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid-input', `${name} cannot be read (${systemErrorCode(error)}). Pick it again.`)
  }
}

/** @throws AppError `invalid-input`, `not-saved` */
export async function setSignature(
  { path }: ParsedInputOf<'setSignature'>,
  { db, write }: CommandContext,
): Promise<OutputOf<'setSignature'>> {
  const image = await readImage(path)
  const before = findSignatureImage(db)?.id ?? null
  return write(
    () => {
      insertSignature(db, image)
      return { before }
    },
    () => 'picture of the signature',
  )
}

/** @throws AppError `not-found`, `not-saved` */
export function takeUpSignature(
  { signatureId }: ParsedInputOf<'takeUpSignature'>,
  { db, write }: CommandContext,
): OutputOf<'takeUpSignature'> {
  const before = findSignatureImage(db)?.id ?? null
  return write(
    () => {
      if (signatureId === null) clearSignature(db)
      else if (!takeUpSignatureRow(db, signatureId)) throw new AppError('not-found', 'This picture is not on file.')
      return { before }
    },
    () => (signatureId === null ? 'no picture of a signature' : `picture ${signatureId} of the signature`),
  )
}
