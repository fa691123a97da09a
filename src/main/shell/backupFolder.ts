/** Owns letting the window name the folder of a practice's backups again: it was picked in a dialog, on an earlier day perhaps. Refuses any other. */
import { contract } from '@shared/contract'
import type { DeskClient } from './deskClient'
import type { PathGrants } from './paths'

/** Asks the desk, which has the plan in the practice file that was just opened. */
export async function grantBackupFolder(desk: Pick<DeskClient, 'call'>, grants: PathGrants): Promise<void> {
  const reply = await desk.call('getBackupPlan', {})
  if (!reply.ok) return
  const { folder } = contract.getBackupPlan.output.parse(reply.value)
  if (folder !== null) grants.grant(folder)
}
