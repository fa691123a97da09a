/** Owns the third schema: what came of each imported row, profiles, a directory of NPIs, doubtful pairs and merges. Refuses change: a later need is a later migration. */

export const imports = `
CREATE TABLE import_profiles (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  shape TEXT NOT NULL UNIQUE, -- a digest of the format and its column names
  choices TEXT NOT NULL, -- JSON
  saved_at TEXT NOT NULL,
  used_at TEXT
) STRICT;

ALTER TABLE imports ADD COLUMN content TEXT NOT NULL DEFAULT 'referrals'
  CHECK (content IN ('referrals', 'sources', 'contacts', 'directory'));
ALTER TABLE imports ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE imports ADD COLUMN warnings TEXT NOT NULL DEFAULT '[]'; -- JSON, sentences without patient data

-- What came of the rows of an import; of a referral that came in, referrals.import_line says it.
CREATE TABLE import_rows (
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('imported', 'updated', 'duplicate', 'rejected')),
  reason TEXT NOT NULL, -- a sentence without the row's values
  source_id INTEGER, -- not a reference: the source may have been merged since
  PRIMARY KEY (import_id, line)
) STRICT, WITHOUT ROWID;

-- What an import wrote into what was there already, so that it can be taken back.
CREATE TABLE import_changes (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  value_before TEXT,
  value_after TEXT
) STRICT;
CREATE INDEX import_changes_by_import ON import_changes (import_id);

ALTER TABLE referrals ADD COLUMN import_line INTEGER;
-- An import is looked for when it is undone or reported: rarely enough to go through all referrals.
DROP INDEX referrals_by_import;
ALTER TABLE contacts ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN import_id INTEGER REFERENCES imports (id);

-- A registry's clinicians and organizations, to fill in and check sources by their NPI without a network.
CREATE TABLE directory_entries (
  npi TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('provider', 'organization')),
  name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  match_name TEXT NOT NULL,
  credential TEXT NOT NULL,
  specialty TEXT NOT NULL,
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  zip TEXT NOT NULL,
  phone TEXT NOT NULL,
  fax TEXT NOT NULL,
  deactivated_on TEXT,
  import_id INTEGER NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_entries_by_name ON directory_entries (match_name);
CREATE INDEX directory_entries_by_import ON directory_entries (import_id);

-- Two that may be one and the same: a person decides, and is not asked about the pair again.
CREATE TABLE match_reviews (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('source', 'office', 'contact')),
  older_id INTEGER NOT NULL,
  newer_id INTEGER NOT NULL,
  score REAL NOT NULL, -- log2 odds
  found_at TEXT NOT NULL,
  import_id INTEGER REFERENCES imports (id) ON DELETE SET NULL,
  decision TEXT CHECK (decision IN ('merged', 'apart')),
  decided_at TEXT,
  user_id INTEGER REFERENCES users (id),
  UNIQUE (kind, older_id, newer_id)
) STRICT;
CREATE INDEX match_reviews_by_import ON match_reviews (import_id);

-- Another name under which a source comes in exports, learnt when two were merged.
CREATE TABLE source_names (
  id INTEGER PRIMARY KEY,
  match_name TEXT NOT NULL,
  npi TEXT NOT NULL,
  office_id INTEGER REFERENCES offices (id) ON DELETE SET NULL,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX source_names_by_name ON source_names (match_name);
CREATE INDEX source_names_by_source ON source_names (source_id);
CREATE INDEX source_names_by_office ON source_names (office_id);

-- The same for an office.
CREATE TABLE office_names (
  id INTEGER PRIMARY KEY,
  match_name TEXT NOT NULL,
  zip TEXT NOT NULL,
  office_id INTEGER NOT NULL REFERENCES offices (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX office_names_by_name ON office_names (match_name);
CREATE INDEX office_names_by_office ON office_names (office_id);

-- Two made one, with all that was moved, so that it can be undone to the letter.
CREATE TABLE merges (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('source', 'office', 'contact')),
  kept_id INTEGER NOT NULL,
  gone_id INTEGER NOT NULL,
  done_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  content TEXT NOT NULL, -- JSON: the row that went, what moved, what was filled in
  undone_at TEXT
) STRICT;
`
