/** Owns the fourth schema: a folder whose lists are imported by themselves. Refuses change: a later need is a later migration. */

export const dropFolder = `
CREATE TABLE drop_folder (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  folder TEXT NOT NULL
) STRICT;

-- The files of that folder that were looked at, as they were then.
CREATE TABLE drop_files (
  file_name TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'known', 'asks', 'failed')),
  remark TEXT NOT NULL, -- a sentence without the rows' values
  looked_at TEXT NOT NULL,
  import_id INTEGER REFERENCES imports (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX drop_files_by_import ON drop_files (import_id);
`
