/** Owns the gate between a page and the desk: who asks, what for, and whether its files were picked. Refuses to answer for the desk. */
import { contract, isRequestName, type RequestName, type ShellRequestName } from '@shared/contract'
import type { ErrorCode, Reply } from '@shared/errors'
import type { IpcMain } from 'electron'
import type { DeskClient } from './deskClient'
import { unexpectedError } from './failures'
import type { PathGrants } from './paths'
import { isOwnPage, type TrustedPlaces } from './security'
import type { ShellRequests } from './shellRequests'

export interface BridgeParts {
  readonly desk: Pick<DeskClient, 'call'>
  readonly shellRequests: ShellRequests
  readonly grants: PathGrants
  /** Told the path of each practice file that was opened or created; the page waits for it. */
  readonly onPracticeOpened: (path: string) => Promise<void>
}

/** After these a practice is open. */
const opening = new Set<RequestName>(['openPractice', 'createPractice', 'unlockWithKeychain'])

/** A call as a page makes it: nothing about it is known yet. It never rejects: a refusal is a reply, too. */
export type Bridge = (name: unknown, input: unknown, callId: unknown) => Promise<Reply<unknown>>

/** The gate, without Electron. */
export function createBridge(parts: BridgeParts): Bridge {
  return async (name, input, callId) => {
    if (typeof name !== 'string' || !isRequestName(name))
      return refusal('invalid-input', 'Rapport knows no such request.')
    if (typeof callId !== 'number' || !Number.isSafeInteger(callId) || callId < 1) {
      return refusal('invalid-input', 'A request needs a number of its own.')
    }
    if (contract[name].isInternal) return refusal('not-allowed', 'Only Rapport itself may ask that.')
    if (!contract[name].paths.every((field) => isPickedPath(fieldOf(input, field), parts.grants))) {
      return refusal('not-allowed', 'Rapport may use only files and folders that you picked. Pick it again.')
    }
    try {
      const reply = await (isShellRequest(name)
        ? parts.shellRequests[name](input)
        : parts.desk.call(name, input, callId))
      if (reply.ok && opening.has(name)) {
        const path = fieldOf(input, 'path')
        if (typeof path === 'string') await parts.onPracticeOpened(path)
      }
      return reply
    } catch (error) {
      return { ok: false, error: unexpectedError(error) }
    }
  }
}

/**
 * A file that was dropped on the window is one that the user picked.
 * @param path as the preload script found it; no page can name one by itself
 */
export function takeDropped(path: unknown, grants: PathGrants): Reply<{ path: string }> {
  if (typeof path === 'string') grants.grant(path)
  if (typeof path === 'string' && grants.isGranted(path)) return { ok: true, value: { path } }
  return refusal(
    'invalid-input',
    'What was dropped is no file on this computer. Save it into a folder first, and drop it from there.',
  )
}

/** Opens the gate to our own pages, and to their main frame only. */
export function registerBridge(
  ipcMain: Pick<IpcMain, 'handle'>,
  places: TrustedPlaces,
  bridge: Bridge,
  grants: PathGrants,
): void {
  const forOwnPage =
    (answer: Bridge): Parameters<IpcMain['handle']>[1] =>
    ({ senderFrame }, ...values: unknown[]) => {
      if (senderFrame === null || senderFrame.parent !== null || !isOwnPage(senderFrame.url, places)) {
        return refusal('not-allowed', 'Only Rapport’s own window may ask.')
      }
      return answer(values[0], values[1], values[2])
    }
  ipcMain.handle('rapport:call', forOwnPage(bridge))
  ipcMain.handle(
    'rapport:dropped',
    forOwnPage((path) => Promise.resolve(takeDropped(path, grants))),
  )
}

function isShellRequest(name: RequestName): name is ShellRequestName {
  return contract[name].kind === 'shell'
}

/** A field left out is for the parsing to judge; one that is there must be a path that was picked. */
function isPickedPath(value: unknown, grants: PathGrants): boolean {
  return value === undefined || value === null || (typeof value === 'string' && grants.isGranted(value))
}

function fieldOf(input: unknown, field: string): unknown {
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, field)) return undefined
  const value: unknown = Reflect.get(input, field)
  return value
}

function refusal(code: ErrorCode, message: string): Reply<never> {
  return { ok: false, error: { code, message } }
}
