/** Owns where the command line keeps what the window keeps, too: the folder of the app's settings. Refuses anything of the practice. */
import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** The same folder that Electron gives the app; `RAPPORT_SETTINGS` names another, for a task that runs as nobody in particular. */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  const named = environment['RAPPORT_SETTINGS']
  if (named !== undefined && named !== '') return named
  switch (platform()) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Rapport')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Rapport')
    default:
      return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Rapport')
  }
}
