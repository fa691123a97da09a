import { openDatabase } from '../../src/main/database/engine/sqliteEngine'
import { migrate } from '../../src/main/database/migrate'
import { performance } from 'node:perf_hooks'
class Mem {
  b = Buffer.alloc(200 << 20); size = 0
  read(t: Uint8Array, o: number) { return o < this.size ? this.b.copy(t, 0, o, this.size) : 0 }
  write(s: Uint8Array, o: number) { this.b.set(s, o); this.size = Math.max(this.size, o + s.length) }
  truncate(n: number) { this.size = n }
  commit() {} discard() {}
}
const N = 100000
for (const variant of ['warm', 'asIs', 'noUnique', 'partialFp','noIds', 'multi10','multi50', 'json']) {
  const db = await openDatabase(new Mem() as never)
  migrate(db)
  db.exec("INSERT INTO users (name, role) VALUES ('D','manager'); INSERT INTO imports (id, file_name, imported_at,user_id,rows_read,imported,duplicates,rejected) VALUES (1,'x','y',1,0,0,0,0);")
  for (let i = 0; i < 200; i++) db.exec("INSERT INTO sources (kind,name,family_name,match_name,credential,npi,specialty,phone,fax) VALUES ('provider','n','f','m','','','','','')")
  db.exec('DROP TRIGGER source_months_more; DROP INDEX referrals_by_source; DROP INDEX referrals_by_received; DROP INDEX referrals_by_seen;')
  let cols = 'id, source_id, received_on, scheduled_on, seen_on, note_sent_on, status, patient_name, patient_reference, patient_birth_date, reason, id_column, external_id, fingerprint, import_id, import_line'
  if (variant === 'noUnique' || variant.startsWith('multi') || variant === 'json') {
    db.exec('DROP INDEX referrals_by_external_id')
  }
  if (variant === 'partialFp' || variant.startsWith('multi') || variant === 'json') {
    const sql = String(db.get("SELECT sql FROM sqlite_schema WHERE name='referrals'")!['sql']).replace('fingerprint TEXT UNIQUE', 'fingerprint TEXT')
    db.exec('DROP TABLE referrals'); db.exec(sql)
    if (variant === 'partialFp') db.exec('CREATE UNIQUE INDEX referrals_by_external_id ON referrals (id_column, external_id) WHERE external_id IS NOT NULL;')
  }
  const rows: (string|number|null)[][] = Array.from({ length: N }, (_, i) => [i + 1, 1 + (i * 7919) % 200, '2025-01-22', null, i % 5 ? '2025-02-04' : null, null, 'seen', 'Patient Aaaa' + i, 'H-' + i, '1970-01-01', 'Knee pain', variant==='noIds'?null:'Referral No', variant==='noIds'?null:'R-' + i, null, 1, i + 2])
  const t0 = performance.now()
  let tIns = 0
  db.transaction(() => {
    if (variant.startsWith('multi')) {
      const k = Number(variant.slice(5))
      const q = '(' + Array(16).fill('?').join(',') + ')'
      db.repeat(`INSERT OR IGNORE INTO referrals (${cols}) VALUES ${Array(k).fill(q).join(',')}`, (run) => {
        for (let i = 0; i < N; i += k) run(rows.slice(i, i + k).flat())
      })
    } else if (variant === 'json') {
      const k = 500
      db.repeat(`INSERT OR IGNORE INTO referrals (${cols}) SELECT ${Array.from({length:16},(_,i)=>`value ->> ${i}`).join(',')} FROM json_each(?)`, (run) => {
        for (let i = 0; i < N; i += k) run([JSON.stringify(rows.slice(i, i + k))])
      })
    } else
    db.repeat(`INSERT OR IGNORE INTO referrals (${cols}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, (run) => { for (const r of rows) run(r) })
    tIns = performance.now() - t0
  })
  const t1 = performance.now()
  db.transaction(() => { db.exec('CREATE INDEX referrals_by_source ON referrals (source_id, received_on)') })
  const t2 = performance.now()
  db.transaction(() => { db.exec('CREATE INDEX referrals_by_seen ON referrals (seen_on) WHERE seen_on IS NOT NULL') })
  const t3 = performance.now()
  db.transaction(() => { db.exec('CREATE INDEX rr ON referrals (received_on, source_id)') })
  const t4 = performance.now()
  console.log(variant.padEnd(10), 'insert', tIns.toFixed(0), 'all', (t1 - t0).toFixed(0), 'idx source', (t2 - t1).toFixed(0), 'seen', (t3 - t2).toFixed(0), 'received', (t4 - t3).toFixed(0))
  db.close()
}
