/** Proves what is found after a kill, when the power is cut before the disk had written what the killed program left; and after a disk was pulled out. */
import { beforeEach, describe, expect, it } from 'vitest'
import { wrapWithRandomSecret } from '../../../src/main/practiceFile/keySlots'
import type { Anchor } from '../../../src/main/practiceFile/anchor'
import { createPracticeFile } from '../../../src/main/practiceFile/openPracticeFile'
import type { PracticeFile } from '../../../src/main/practiceFile/practiceFile'
import { contentsOf, openSample, samplePath } from '../../torture/sampleFile'
import { SimulatedDisk } from '../../torture/simulatedDisk'
import { lowLimits } from '../../torture/work'
import { cheap, passphrase, pattern } from './folder'

const before = pattern(50_000)
const later = Buffer.from('one row more')
let disk: SimulatedDisk
let secret = ''

const open = (known: Anchor | null = null): Promise<PracticeFile> => openSample(disk, secret, known)

const saveLater = (file: PracticeFile): void => {
  file.write(later, 0)
  file.commit()
}

/** Ends the program in the `call`th change that `work` makes on the disk, and leaves the rest to the next. */
function killIn(call: number, work: () => void): void {
  disk.changes = 0
  disk.endsAt = call
  try {
    work()
  } catch {
    // Whatever it makes of its end is heard by nobody.
  }
  expect(disk.hasEnded).toBe(true)
  disk.killProgram()
}

beforeEach(async () => {
  // Of what was not synced, a cut leaves nothing but garbage: nothing ever is less than this number.
  disk = new SimulatedDisk('/practice', () => 0.5)
  const created = await createPracticeFile(samplePath, { passphrase, kdf: cheap, files: disk })
  secret = created.recoveryKey
  created.file.write(before, 0)
  created.file.commit()
  created.file.close()
  disk.cutPower('everything')
})

describe('after a kill', () => {
  it('in a save, what the next program showed outlives a power cut', async () => {
    const file = await open()
    killIn(2, () => saveLater(file))
    const shown = await open()
    expect(contentsOf(shown).subarray(0, later.length)).toEqual(later)
    const { anchor } = shown
    disk.end()
    disk.cutPower('garbage')
    expect(contentsOf(await open(anchor)).subarray(0, later.length)).toEqual(later)
  })

  it('between the rename of a new snapshot and its sync, what is saved next outlives a power cut', async () => {
    const trial = disk.copy(() => 0.5)
    const tried = await openSample(trial, secret, null)
    trial.changes = 0
    tried.checkpoint()
    const file = await open()
    // The last change is the sync of the folder.
    killIn(trial.changes, () => file.checkpoint())
    const next = await open()
    expect(next.anchor.generation).toBe(2)
    saveLater(next)
    const { anchor } = next
    disk.end()
    disk.cutPower('nothing')
    expect(contentsOf(await open(anchor)).subarray(0, later.length)).toEqual(later)
  })

  it.each([1, 2, 3, 4, 5])(
    'in a change of the key slots, one copy of the header is whole when the power is cut in opening (%i)',
    async (call) => {
      const file = await open()
      const slot = file.withDataKey((key, fileId) => wrapWithRandomSecret(key, fileId, 'recovery', Buffer.alloc(20, 7)))
      killIn(2, () => file.changeSlots([...file.slots, slot]))
      disk.changes = 0
      disk.endsAt = call
      await open().catch(() => {})
      disk.end()
      disk.cutPower('garbage')
      expect(contentsOf(await open())).toEqual(before)
    },
  )
})

describe('a sync that fails', () => {
  it('and takes for written what it could not write, loses nothing once the file was read anew', async () => {
    const file = await open()
    disk.inject({ call: 'syncData', skip: 0, code: 'EIO', times: 1, isForgetful: true })
    expect(() => saveLater(file)).toThrow(expect.objectContaining({ code: 'not-saved' }))
    disk.inject(null)
    file.reopen()
    const shown = contentsOf(file)
    file.write(Buffer.from('and another'), 1_000)
    file.commit()
    const { anchor } = file
    disk.end()
    disk.cutPower('nothing')
    expect(contentsOf(await open(anchor)).subarray(0, 1_000)).toEqual(shown.subarray(0, 1_000))
  })
})

describe('a disk that is pulled out', () => {
  const unplugAt = (skip: number): void => disk.inject({ call: null, skip, code: 'EIO', times: 1, isUnplugging: true })

  it('and is back is written to again at the first attempt', async () => {
    const file = await open()
    // Not in a write to the file itself, so nothing has shown yet that its handle is dead.
    unplugAt(0)
    expect(() => file.checkpoint()).toThrow(expect.objectContaining({ code: 'not-saved' }))
    disk.inject(null)
    disk.replug()
    saveLater(file)
    expect(contentsOf(await open(file.anchor)).subarray(0, later.length)).toEqual(later)
  })

  it('before a rollback had reached it is not taken for another program’s', async () => {
    const file = await open()
    file.write(pattern(3 * lowLimits.mostInMemory), 0)
    file.discard()
    // Some of the parts are back: the disk had written them, but not that the file was cut.
    unplugAt(0)
    expect(() => saveLater(file)).toThrow(expect.objectContaining({ code: 'not-saved' }))
    disk.inject(null)
    disk.replug()
    file.commit()
    expect(contentsOf(await open(file.anchor)).subarray(0, later.length)).toEqual(later)
  })

  it('while the sync of the folder was due is not refused when it holds the snapshot before', async () => {
    const file = await open()
    disk.inject({ call: 'syncFolder', skip: 0, code: 'EIO', times: 1 })
    file.checkpoint()
    expect(file.trouble).toMatchObject({ code: 'not-saved' })
    const { anchor } = file
    disk.end()
    disk.cutPower('nothing')
    expect(contentsOf(await open(anchor))).toEqual(before)
  })
})
