/** Owns the eleventh schema: the views of the sources that users keep. Refuses change: a later need is a later migration. */

export const sourceViews = `
CREATE TABLE source_views (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  name TEXT NOT NULL COLLATE NOCASE,
  kept TEXT NOT NULL, -- JSON: which rows, under which headings, in which order, with which columns
  UNIQUE (user_id, name)
) STRICT;
`
