/** Owns letting the window name the folders of a practice again: they were picked in a dialog, on an earlier day perhaps. Refuses any other. */
import { contract } from '@shared/contract'
import type { DeskClient } from './deskClient'
import type { PathGrants } from './paths'

/** The folders of backups and of lists to import. Asks the desk, which has them in the practice file that was just opened. */
export async function grantKnownFolders(desk: Pick<DeskClient, 'call'>, grants: PathGrants): Promise<void> {
  const backups = await desk.call('getBackupPlan', {})
  const dropped = await desk.call('getDropPlan', {})
  const folders = [
    backups.ok ? contract.getBackupPlan.output.parse(backups.value).folder : null,
    dropped.ok ? contract.getDropPlan.output.parse(dropped.value).folder : null,
  ]
  for (const folder of folders) if (folder !== null) grants.grant(folder)
}
