/** Owns the ninth schema: what was promised to whom, by when, and what came of it. Refuses change: a later need is a later migration. */

export const promises = `
CREATE TABLE promises (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL, -- of the office's staff, where it was made to one
  promise TEXT NOT NULL,
  made_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  owner_id INTEGER NOT NULL REFERENCES users (id),
  settled_on TEXT, -- null: still open
  is_kept INTEGER NOT NULL DEFAULT 0 CHECK (is_kept IN (0, 1)), -- settled and not kept: no longer needed
  outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX promises_by_source ON promises (source_id);
CREATE INDEX promises_by_contact ON promises (contact_id);
CREATE INDEX promises_open ON promises (due_on) WHERE settled_on IS NULL;
`
