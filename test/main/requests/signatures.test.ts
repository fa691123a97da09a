/** Owns the story of the picture of a signature, through the desk. The picture is made up here. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { imageSize } from '../../../src/main/documents/imageSize'
import { freshDesk } from '../../support/openDesk'

const place = freshDesk()

/** A grey picture of so many pixels. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([head, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 90)
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
function picture(name: string, bytes: Uint8Array): string {
  const path = join(place.folder, name)
  writeFileSync(path, bytes)
  return path
}

it('stands on letters above the name, in every document, and stays on those it signed', async () => {
  await place.create({ withSample: true })
  const { due } = await place.desk.ask('listThankYousDue', {})
  const [one, two] = due.filter(({ blocked }) => blocked === '')
  const look = { hand: 'cursive' as const, signature: 'image' as const }
  const ask = { referralIds: one?.referralIds ?? [], look, ownLine: '' }
  const without = await place.desk.ask('previewThankYou', ask)
  expect([without.letter.signature, without.ink.pages[0]?.images]).toEqual(['room', []])

  await place.desk.ask('setSignature', { path: picture('sign.png', png(300, 60)) })
  const { image } = await place.desk.ask('getSignature', {})
  expect(image).toMatchObject({ width: 300, height: 60, href: expect.stringMatching(/^data:image\/png;base64,/u) })
  const { ink } = await place.desk.ask('previewThankYou', ask)
  const [placed] = ink.pages[0]?.images ?? []
  expect(placed).toMatchObject({ href: image?.href, leftPt: 81 })
  expect((placed?.widthPt ?? 0) / (placed?.heightPt ?? 1)).toBeCloseTo(5)

  const papers = { formats: ['pdf' as const, 'docx' as const], layout: 'one-file' as const }
  const asked = { ...ask, papers, folder: place.folder, ownLines: [] }
  const { letters, files } = await place.desk.ask('draftThankYous', asked)
  const [pdf = '', docx = ''] = files
  expect(readFileSync(pdf).toString('latin1')).toContain('/Subtype /Image')
  const parts = unzipSync(new Uint8Array(readFileSync(docx)))
  expect(Object.keys(parts).filter((name) => /^word\/media\/.*\.png$/.test(name))).toHaveLength(1)
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('descr="Signature"')

  const { before } = await place.desk.ask('takeUpSignature', { signatureId: null })
  expect((await place.desk.ask('getSignature', {})).image).toBeNull()
  const again = await place.desk.ask('printLetters', { letterIds: letters.map(({ id }) => id) })
  expect(again.ink.pages[0]?.images).toEqual([placed])
  const next = await place.desk.ask('previewThankYou', { ...ask, referralIds: two?.referralIds ?? [] })
  expect(next.ink.pages[0]?.images).toEqual([])
  await place.desk.ask('takeUpSignature', { signatureId: before })
  expect((await place.desk.ask('getSignature', {})).image?.id).toBe(before)
})

it.each([
  ['words.png', Buffer.from('no picture'), 'no PNG or JPEG'],
  ['cut.png', png(10, 10).subarray(0, 20), 'no PNG or JPEG'],
  ['large.png', Buffer.concat([png(10, 10), Buffer.alloc(1_000_000)]), 'larger than 1 MB'],
])('%s is refused, with the reason', async (name, bytes, reason) => {
  await place.create()
  const asked = place.desk.ask('setSignature', { path: picture(name, bytes) })
  await expect(asked).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining(reason) })
  expect((await place.desk.ask('getSignature', {})).image).toBeNull()
})

it('a JPEG says its size in its frame', () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108003c012c03012200021101031101', 'hex')
  expect(imageSize(jpeg)).toEqual({ width: 300, height: 60 })
  expect(imageSize(jpeg.subarray(0, 24))).toBeNull()
})
