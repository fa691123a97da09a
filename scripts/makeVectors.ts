/** Owns the writing of test/vectors: practice files, and vectors.json with what every reader must say of them and of their edits. Refuses to ask a reader. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vectorsFolder, vectorsPath } from '../test/vectors/vectors'
import { alteredContents, alteredHeaders } from './vectorAlteredCases'
import { goodFiles, tornEnds, wrongSecrets, type Files } from './vectorCases'
import { makeEmpty, makeParts, makeRegrown, makeSaves, makeSlots, makeUpgraded } from './vectorFiles'
import { forgedHeaders, forgedRecords } from './vectorForgedCases'

// No writer of version 1 is left: its file is an input.
const storedVersion1 = readFileSync(join(vectorsFolder, 'version1.rapport'))
const folder = mkdtempSync(join(tmpdir(), 'rapport-vectors-'))
try {
  const { before: slotsBefore, after: slotsAfter, keychain } = await makeSlots(folder)
  const files: Files = {
    empty: await makeEmpty(folder),
    ...(await makeSaves(folder)),
    regrown: await makeRegrown(folder),
    ...(await makeParts(folder)),
    slotsBefore,
    slotsAfter,
    keychain,
    ...(await makeUpgraded(folder, storedVersion1)),
  }
  const vectors = [
    ...goodFiles(files),
    ...tornEnds(files),
    ...wrongSecrets(files),
    ...alteredHeaders(files),
    ...alteredContents(files),
    ...forgedHeaders(files),
    ...forgedRecords(files),
  ]
  for (const made of Object.values(files)) {
    if (typeof made !== 'string') writeFileSync(join(vectorsFolder, made.name), made.bytes)
  }
  writeFileSync(vectorsPath, `[\n${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`)
  console.log(`${vectors.length} vectors.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
