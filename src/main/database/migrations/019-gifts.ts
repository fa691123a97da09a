/** Owns the nineteenth schema: the ledger of gifts and meals. Refuses change: a later need is a later migration. */

export const gifts = `
-- What was given; taken back: kept for the history, counted for nothing.
CREATE TABLE gifts (
  id INTEGER PRIMARY KEY,
  given_on TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('meal', 'item')),
  what TEXT NOT NULL,
  total_cents INTEGER NOT NULL CHECK (total_cents > 0),
  others INTEGER NOT NULL, -- at a meal, who are no physicians
  note TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  written_at TEXT NOT NULL,
  taken_back_at TEXT
) STRICT;
CREATE INDEX gifts_by_day ON gifts (given_on);

-- Each physician's part, to the cent; the parts of a gift add up to it.
CREATE TABLE gift_shares (
  id INTEGER PRIMARY KEY,
  gift_id INTEGER NOT NULL REFERENCES gifts (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  cents INTEGER NOT NULL CHECK (cents >= 0)
) STRICT;
CREATE INDEX gift_shares_by_gift ON gift_shares (gift_id);
CREATE INDEX gift_shares_by_source ON gift_shares (source_id);

-- What a gift said before somebody corrected it, as JSON.
CREATE TABLE gift_changes (
  id INTEGER PRIMARY KEY,
  gift_id INTEGER NOT NULL REFERENCES gifts (id) ON DELETE CASCADE,
  changed_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  before TEXT NOT NULL
) STRICT;
CREATE INDEX gift_changes_by_gift ON gift_changes (gift_id);

-- What a physician paid back of what was over a year's limit.
CREATE TABLE gift_repayments (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  year INTEGER NOT NULL,
  cents INTEGER NOT NULL CHECK (cents > 0),
  repaid_on TEXT NOT NULL,
  note TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX gift_repayments_by_source ON gift_repayments (source_id);

-- What a year allows to each physician, where somebody wrote it in.
CREATE TABLE gift_limits (
  year INTEGER PRIMARY KEY,
  cents INTEGER NOT NULL CHECK (cents > 0),
  user_id INTEGER NOT NULL REFERENCES users (id),
  written_at TEXT NOT NULL
) STRICT;
`
