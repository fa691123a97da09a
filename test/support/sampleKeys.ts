/** Owns made-up people, keys and backups for screens. Refuses real ones. */
import type { OutputOf } from '@shared/contract'
import type { Key } from '@shared/domain/keys'
import { defaultBackupKeep } from '@shared/domain/backups'
import type { UserRole } from '@shared/domain/practice'
import type { Handlers } from './fakeTransport'

const person = (id: number, name: string, role: UserRole, opens = true): Key => ({
  kind: 'passphrase',
  user: { id, name, role },
  opens,
  isInUse: id === 1,
})

/** Dana is at the screen. */
export const sampleKeys: readonly Key[] = [
  person(1, 'Dana Whitlock', 'manager'),
  person(2, 'Priya Raman', 'front-desk'),
  person(3, 'Maximiliane Konstantinopoulou-Featherstonehaugh of Elm Park', 'liaison', false),
  { kind: 'recovery', user: null, opens: true, isInUse: false },
]

const folder = 'E:\\Rapport backups'
export const sampleBackups: OutputOf<'getBackups'> = {
  plan: { folder, keep: defaultBackupKeep },
  lastGood: {
    madeAt: '2026-11-24T09:12:00',
    fileName: 'Harbor Lane 2026-11-24 0912.rapport',
    bytes: 2_100_000,
    failure: null,
  },
  lastFailed: null,
  files: ['24', '23', '20', '19', '18'].map((day) => ({
    path: `${folder}\\Harbor Lane 2026-11-${day} 0912.rapport`,
    madeAt: `2026-11-${day}T09:12:00`,
    bytes: 2_100_000,
  })),
}

/** What the panels of Settings ask about keys and backups. */
export const keyHandlers: Handlers = {
  listKeys: () => ({ keys: [...sampleKeys] }),
  getBackups: () => sampleBackups,
}
