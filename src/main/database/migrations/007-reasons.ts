/** Owns the seventh schema: why sources do not refer, what is planned, what came of it. Refuses change: a later need is a later migration. */

export const reasons = `
CREATE TABLE source_reasons (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  said TEXT NOT NULL,
  plan TEXT NOT NULL,
  heard_on TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  outcome TEXT CHECK (outcome IN ('solved', 'partly', 'not')),
  closed_on TEXT
) STRICT;
CREATE INDEX source_reasons_by_source ON source_reasons (source_id);
`
