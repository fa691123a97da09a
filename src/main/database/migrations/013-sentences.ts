/** Owns the thirteenth schema: the sentences of letters that a practice writes itself. Refuses change: a later need is a later migration. */

export const sentences = `
-- An id is never given twice: letters remember which sentences they used.
CREATE TABLE sentences (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slot TEXT NOT NULL,
  occasion TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

-- Where only the practice's own sentences are used.
CREATE TABLE own_only_slots (
  slot TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`
