/** Proves that docs/FILE_FORMAT.md suffices to read a practice file: a second reader, written from that page alone. Refuses to import anything of Rapport. */
import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { argon2id } from 'hash-wasm'

class Refusal extends Error {
  constructor(verdict) {
    super(verdict)
    this.verdict = verdict
  }
}

/** The verdict on a whole file in memory, and its database when it is good. */
export async function read(bytes, secret) {
  try {
    return await readFileOrRefuse(bytes, secret)
  } catch (error) {
    if (error instanceof Refusal) return { verdict: error.verdict }
    throw error
  }
}

/** § Reading: each check in the order of the table. */
async function readFileOrRefuse(file, secret) {
  const { copy, isHeaderWhole } = chooseHeader(file)
  const header = parseHeader(copy)
  const dataKey = await unlock(header, secret)
  const mac = hmac(derive(dataKey, header.fileId, 'rapport/1/header'), copy.subarray(0, 4032))
  require(timingSafeEqual(mac, copy.subarray(4032, 4064)), 'file-damaged')

  const journalStart = checkSnapshotLayout(file, header)
  const journal =
    header.version === 1
      ? { transactions: [], sequence: 0n, end: file.length }
      : readJournal(file, journalStart, header, dataKey)

  let database = readSnapshot(file, header, dataKey)
  for (const transaction of journal.transactions) database = apply(database, transaction)
  return {
    verdict: 'ok',
    database,
    sequence: Number(journal.sequence),
    generation: Number(header.generation),
    torn: file.length - journal.end,
    isHeaderWhole,
    slots: header.slots.length,
  }
}

// ---------------------------------------------------------------------------------------------------------- § Header

const MAGIC = Buffer.from('RAPPORT\x1A', 'latin1')
const LARGEST_NUMBER = 2n ** 53n - 1n

const hasMagic = (copy) => copy.subarray(0, 8).equals(MAGIC)
const checksumHolds = (copy) => copy.length === 4096 && sha256(copy.subarray(0, 4064)).equals(copy.subarray(4064))
const versionOf = (copy) => copy.readUInt16BE(8)
const isWhole = (copy) => hasMagic(copy) && checksumHolds(copy) && versionOf(copy) === 2 && isSound(copy)

function isSound(copy) {
  try {
    parseHeader(copy)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

function chooseHeader(file) {
  const first = file.subarray(0, 4096)
  const second = file.subarray(4096, 8192)
  if (isWhole(first) && isWhole(second)) {
    if (first.equals(second)) return { copy: first, isHeaderWhole: true }
    const [a, b] = [first.readBigUInt64BE(104), second.readBigUInt64BE(104)]
    require(a !== b, 'file-damaged')
    return { copy: a > b ? first : second, isHeaderWhole: false }
  }
  if (isWhole(first)) return { copy: first, isHeaderWhole: false }
  if (isWhole(second)) return { copy: second, isHeaderWhole: false }
  // None whole: the first copy is of version 1, which has only one, or it says why not, here or when it is parsed.
  require(hasMagic(first), 'not-a-practice-file')
  require(checksumHolds(first), 'file-damaged')
  require(versionOf(first) <= 2, 'file-newer')
  return { copy: first, isHeaderWhole: true }
}

function parseHeader(copy) {
  require(versionOf(copy) === 1 || versionOf(copy) === 2, 'file-damaged')
  const header = {
    version: versionOf(copy),
    fileId: copy.subarray(16, 32),
    generation: copy.readBigUInt64BE(32),
    sequence: copy.readBigUInt64BE(40),
    bytes: copy.readBigUInt64BE(48),
    chunks: copy.readUInt32BE(68),
    salt: copy.subarray(72, 104),
    revision: copy.readBigUInt64BE(104),
    savedAt: copy.readBigUInt64BE(112),
    slots: [],
  }
  for (const number of [header.generation, header.sequence, header.bytes, header.revision, header.savedAt])
    require(number <= LARGEST_NUMBER, 'file-damaged')
  require(header.generation >= 1n, 'file-damaged')
  require(copy.readUInt32BE(56) === 4096 && copy.readUInt32BE(64) === chunkBytes(header), 'file-damaged')
  require(BigInt(copy.readUInt32BE(60)) === (header.bytes + 4095n) / 4096n, 'file-damaged')
  const chunk = BigInt(chunkBytes(header))
  require(BigInt(header.chunks) === (header.bytes + chunk - 1n) / chunk, 'file-damaged')
  for (const [from, length] of Object.entries({ 10: 6, 120: 8, 3968: 64 }))
    require(isZero(copy.subarray(Number(from), Number(from) + length)), 'file-damaged')
  if (header.version === 1) require(isZero(copy.subarray(40, 48)) && isZero(copy.subarray(104, 120)), 'file-damaged')

  for (let at = 128; at < 3968; at += 192) {
    const slot = copy.subarray(at, at + 192)
    if (!isZero(slot)) header.slots.push(parseSlot(slot, header.version))
  }
  require(header.slots.some((slot) => slot.kind !== KIND.keychain), 'file-damaged')
  return header
}

// ------------------------------------------------------------------------------------------------------- § Key slots

const KIND = { passphrase: 1, recovery: 2, keychain: 3 }

function parseSlot(bytes, version) {
  const slot = {
    kind: bytes[0],
    memory: bytes.readUInt32BE(4),
    passes: bytes.readUInt32BE(8),
    lanes: bytes.readUInt32BE(12),
    front: bytes.subarray(0, 64),
    salt: bytes.subarray(32, 64),
    nonce: bytes.subarray(64, 76),
    sealed: bytes.subarray(76, 124),
  }
  const { kind, memory, passes, lanes } = slot
  require(kind >= 1 && kind <= (version === 1 ? 2 : 3), 'file-damaged')
  require(bytes[1] === (kind === KIND.passphrase ? 1 : 2), 'file-damaged')
  require(isZero(bytes.subarray(2, 4)) && isZero(bytes.subarray(124)), 'file-damaged')
  const isArgon2 = lanes >= 1 && lanes <= 4 && passes >= 1 && passes <= 16 && memory >= 8 * lanes && memory <= 262_144
  const isHkdf = memory === 0 && passes === 0 && lanes === 0
  require(kind === KIND.passphrase ? isArgon2 && memory * passes <= 1_048_576 : isHkdf, 'file-damaged')
  return slot
}

/** The data key from the first slot of the secret's kind that opens. */
async function unlock(header, secret) {
  const wrap = wrapper(secret)
  for (const slot of header.slots) {
    if (slot.kind !== KIND[secret.kind]) continue
    const dataKey = open(await wrap(slot), slot.nonce, slot.sealed, Buffer.concat([header.fileId, slot.front]))
    if (dataKey) return dataKey
  }
  throw new Refusal('wrong-passphrase')
}

/** How this secret gives a slot's wrapping key. The keychain's 32 bytes are given in base64. */
function wrapper({ kind, text }) {
  if (kind === 'recovery') {
    const key = parseRecoveryKey(text)
    return (slot) => derive(key, slot.salt, 'rapport/1/recovery-slot')
  }
  if (kind === 'keychain') return (slot) => derive(Buffer.from(text, 'base64'), slot.salt, 'rapport/2/keychain-slot')
  require(text !== '', 'wrong-passphrase')
  return async ({ salt, memory, passes, lanes }) =>
    Buffer.from(
      await argon2id({
        password: Buffer.from(text.normalize('NFKC'), 'utf8'),
        salt,
        memorySize: memory,
        iterations: passes,
        parallelism: lanes,
        hashLength: 32,
        outputType: 'binary',
      }),
    )
}

// ------------------------------------------------------------------------------------- § The recovery key on paper

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function parseRecoveryKey(text) {
  const letters = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const digits = [...letters].map((letter) => ALPHABET.indexOf(letter))
  require(digits.length === 36 && !digits.includes(-1), 'wrong-passphrase')
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(Array.from({ length: 20 }, (_, i) => Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2)))
  const check = sha256(Buffer.concat([Buffer.from('rapport/1/recovery-key-check'), key]))
  require(check.readUIntBE(0, 3) >> 4 === Number.parseInt(bits.slice(160), 2), 'wrong-passphrase')
  return key
}

// -------------------------------------------------------------------------------------------- § Snapshot, § Version 1

const chunksAt = (header) => (header.version === 1 ? 4096 : 8192)
const chunkBytes = (header) => (header.version === 1 ? 65536 : 16384)

/** Where the journal starts, once the file is known to reach there. */
function checkSnapshotLayout(file, header) {
  const end = chunksAt(header) + Number(header.bytes) + 16 * header.chunks
  if (header.version === 1) {
    require(file.length === end, 'file-damaged')
    return end
  }
  const start = roundUp(end, 4096)
  require(file.length >= start && isZero(file.subarray(end, start)), 'file-damaged')
  return start
}

function readSnapshot(file, header, dataKey) {
  const key = derive(dataKey, header.salt, 'rapport/1/snapshot')
  const size = chunkBytes(header)
  const chunks = []
  for (let i = 0; i < header.chunks; i++) {
    const length = Math.min(size, Number(header.bytes) - i * size)
    const at = chunksAt(header) + i * (size + 16)
    const nonce = Buffer.concat([Buffer.alloc(8), uint32(i)])
    const associated = Buffer.concat([header.fileId, uint64(header.generation), uint32(i), uint32(header.chunks)])
    const chunk = open(key, nonce, file.subarray(at, at + length + 16), associated)
    require(chunk, 'file-damaged')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

// --------------------------------------------------------------------------------------------------------- § Journal

const RECORD_MAGIC = Buffer.from('RJNL')
const RECORD = { part: 1, commit: 2, seal: 3 }
const LARGEST_PAYLOAD = 67_108_864

function readJournal(file, start, header, dataKey) {
  const macKey = derive(dataKey, header.salt, 'rapport/2/record-header')
  const key = derive(dataKey, header.salt, 'rapport/2/journal')
  let previousTag = derive(dataKey, header.salt, 'rapport/2/journal-start').subarray(0, 16)
  let revision = 0n
  let at = start
  let parts = []
  const journal = { transactions: [], sequence: header.sequence, end: start }

  for (;;) {
    const record = readRecord(file, at, {
      macKey,
      key,
      previousTag,
      sequence: journal.sequence + 1n,
      parts: parts.length,
    })
    if (!record) break
    at = record.end
    previousTag = record.tag
    if (record.kind === RECORD.part) {
      parts.push(parseChanges(record.payload, true))
      continue
    }
    if (record.kind === RECORD.commit) {
      journal.transactions.push({ parts, commit: parseChanges(record.payload, false) })
      parts = []
    } else {
      require(record.payload.length === 8, 'file-damaged')
      revision = record.payload.readBigUInt64BE()
    }
    journal.sequence = record.sequence
    journal.end = at
  }

  // § The end of the journal: a later save than the one expected here proves that records are missing or altered.
  for (; at < file.length; at += 512) {
    const found = readRecordHeader(file, at, macKey)
    require(!found || found.sequence <= journal.sequence + 1n, 'file-damaged')
  }
  require(revision <= header.revision, 'file-damaged')
  return journal
}

/** The header at this place, if it is one: its MAC holds. */
function readRecordHeader(file, at, macKey) {
  const bytes = file.subarray(at, at + 64)
  if (bytes.length < 64 || !bytes.subarray(0, 4).equals(RECORD_MAGIC)) return undefined
  const mac = hmac(macKey, bytes.subarray(0, 48)).subarray(0, 16)
  if (!timingSafeEqual(mac, bytes.subarray(48))) return undefined
  return {
    bytes,
    kind: bytes[4],
    areZerosZero: isZero(bytes.subarray(5, 8)) && isZero(bytes.subarray(44, 48)),
    sequence: bytes.readBigUInt64BE(8),
    parts: bytes.readUInt32BE(16),
    length: bytes.readUInt32BE(20),
    nonce: bytes.subarray(32, 44),
  }
}

/** The record at this place, if it is whole and the one expected. */
function readRecord(file, at, expected) {
  const head = readRecordHeader(file, at, expected.macKey)
  if (!head || !head.areZerosZero || head.length > LARGEST_PAYLOAD) return undefined
  if (head.kind < RECORD.part || head.kind > RECORD.seal) return undefined
  if (head.sequence !== expected.sequence || head.parts !== expected.parts) return undefined
  // A seal has no parts, so none may be waiting for their commit.
  if (head.kind === RECORD.seal && expected.parts > 0) return undefined
  const tagAt = at + 64 + head.length
  const end = roundUp(tagAt + 16, 512)
  if (end > file.length || !isZero(file.subarray(tagAt + 16, end))) return undefined
  const associated = Buffer.concat([head.bytes, expected.previousTag])
  const payload = open(expected.key, head.nonce, file.subarray(at + 64, tagAt + 16), associated)
  return payload && { ...head, payload, tag: file.subarray(tagAt, tagAt + 16), end }
}

// --------------------------------------------------------------------------------- § Payload of parts and commits

const LARGEST_DATABASE = 17_592_186_040_320n

/** What a payload says: sizes, and runs of bytes by their place in the database. */
function parseChanges(payload, isPart) {
  let at = 0
  const take = (length) => {
    require(at + length <= payload.length, 'file-damaged')
    at += length
    return payload.subarray(at - length, at)
  }
  const changes = { kept: take(8).readBigUInt64BE(), size: take(8).readBigUInt64BE(), runs: [] }
  while (at < payload.length) {
    const page = take(4).readUInt32BE()
    const count = take(2).readUInt16BE()
    if (count === 0xffff) {
      changes.runs.push({ begin: page * 4096, bytes: take(4096) })
      continue
    }
    require(!isPart, 'file-damaged')
    for (let i = 0; i < count; i++) {
      const offset = take(2).readUInt16BE()
      const length = take(2).readUInt16BE()
      require(offset + length <= 4096, 'file-damaged')
      changes.runs.push({ begin: page * 4096 + offset, bytes: take(length) })
    }
  }
  return changes
}

function apply(before, { parts, commit }) {
  const { kept, size } = commit
  require(kept <= BigInt(before.length) && kept <= size && size <= LARGEST_DATABASE, 'file-damaged')
  const after = Buffer.alloc(roundUp(Number(size), 4096))
  before.copy(after, 0, 0, roundUp(Number(kept), 4096))
  for (const { begin, bytes } of [...parts, commit].flatMap(({ runs }) => runs))
    if (begin < after.length) bytes.copy(after, begin)
  return after.subarray(0, Number(size))
}

// ------------------------------------------------------------------------------------------------------ the small tools

function require(condition, verdict) {
  if (!condition) throw new Refusal(verdict)
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const hmac = (key, bytes) => createHmac('sha256', key).update(bytes).digest()
const derive = (key, salt, info) => Buffer.from(hkdfSync('sha256', key, salt, info, 32))
const isZero = (bytes) => bytes.every((byte) => byte === 0)
const roundUp = (number, unit) => Math.ceil(number / unit) * unit

function uint32(number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}

function uint64(number) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(number)
  return bytes
}

/** AES-256-GCM: the plain text of `ciphertext | tag`, or undefined when it was altered. */
function open(key, nonce, sealed, associated) {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  decipher.setAAD(associated)
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  const text = decipher.update(sealed.subarray(0, sealed.length - 16))
  try {
    return Buffer.concat([text, decipher.final()])
  } catch {
    return undefined
  }
}

/** `RAPPORT_PASSPHRASE=… node test/vectors/reader.mjs FILE > database.sqlite` */
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const secret = { kind: 'passphrase', text: process.env.RAPPORT_PASSPHRASE ?? '' }
  const result = await read(await readFile(process.argv[2]), secret)
  if (result.verdict === 'ok') process.stdout.write(result.database)
  else {
    console.error(result.verdict)
    process.exitCode = 1
  }
}
