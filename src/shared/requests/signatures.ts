/** Owns the requests about the picture of the signature that letters carry. */
import { z } from 'zod'
import { signatureImageSchema } from '../domain/letters'
import { command, nothing, path, query } from './kinds'

export const signatureRequests = {
  /** `href`: the picture as a `data:` address. */
  getSignature: query(nothing, z.object({ image: signatureImageSchema.extend({ href: z.string() }).nullable() })),
  /** A PNG or JPEG; `before` is what takes it back. */
  setSignature: command(z.object({ path }), z.object({ before: z.int().nullable() }), { paths: ['path'] }),
  /** Takes up one that was on file before; null: letters carry none. */
  takeUpSignature: command(z.object({ signatureId: z.int().nullable() }), z.object({ before: z.int().nullable() })),
}
