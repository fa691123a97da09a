/** Owns the eighteenth schema: rounds of getting in touch with sources that went quiet. Refuses change: a later need is a later migration. */

export const rounds = `
CREATE TABLE rounds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  message TEXT NOT NULL, -- what each of them is told
  begun_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  ended_on TEXT, -- null: it goes on
  user_id INTEGER NOT NULL REFERENCES users (id),
  written_at TEXT NOT NULL
) STRICT;

CREATE TABLE round_news (
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  news_id INTEGER NOT NULL REFERENCES news (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, news_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_members (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  channel TEXT NOT NULL CHECK (channel IN ('letter', 'call', 'visit')),
  why TEXT NOT NULL, -- why it was chosen, as it stood then
  tier TEXT NOT NULL,
  outcome TEXT, -- of the last call or visit
  note TEXT NOT NULL DEFAULT '',
  acted_on TEXT, -- the day a person was reached; a letter has its own
  entry_id INTEGER REFERENCES journal_entries (id) ON DELETE SET NULL,
  letter_id INTEGER REFERENCES letters (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX round_members_by_round ON round_members (round_id);
CREATE INDEX round_members_by_source ON round_members (source_id);
CREATE INDEX round_members_by_letter ON round_members (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX round_members_by_entry ON round_members (entry_id) WHERE entry_id IS NOT NULL;

-- Those like them who were left alone, to compare with.
CREATE TABLE round_others (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  tier TEXT NOT NULL
) STRICT;
CREATE INDEX round_others_by_round ON round_others (round_id);
CREATE INDEX round_others_by_source ON round_others (source_id);

-- Null: a letter of thanks.
ALTER TABLE letters ADD COLUMN round_id INTEGER REFERENCES rounds (id) ON DELETE SET NULL;
CREATE INDEX letters_by_round ON letters (round_id) WHERE round_id IS NOT NULL;
`
