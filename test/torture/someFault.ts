/** Owns choosing how a simulated disk fails. Refuses to choose when. */
import type { Fault } from './simulatedDisk'
import { below, oneOf, type Random } from './simulatedFile'

/** @param calls how many there usually are until the step is done */
export function someFault(calls: number, random: Random): Fault {
  const skip = below(calls + 1, random)
  if (random() < 0.25) return { call: null, skip, code: 'EIO', times: 1, isUnplugging: true }
  const call = oneOf([null, 'write', 'syncData', 'sync', 'syncFolder', 'truncate', 'rename', 'create'] as const, random)
  const isCalled = call === null || call === 'write'
  return {
    call,
    skip: isCalled ? skip : below(2, random),
    // What a folder that cannot be synced answers is no fault of the disk.
    code: oneOf(call === 'syncFolder' ? ['ENOSPC', 'EIO'] : ['ENOSPC', 'EIO', 'EACCES'], random),
    times: oneOf([1, 2, Infinity], random),
    bytes: below(3000, random),
    isForgetful: random() < 0.5,
  }
}
