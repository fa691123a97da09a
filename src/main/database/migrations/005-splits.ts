/** Owns the fifth schema: one made two by a person, with what went to the new one. Refuses change: a later need is a later migration. */

export const splits = `
CREATE TABLE splits (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('source', 'office')),
  from_id INTEGER NOT NULL,
  new_id INTEGER NOT NULL,
  done_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  undone_at TEXT
) STRICT;
`
