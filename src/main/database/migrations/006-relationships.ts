/** Owns the sixth schema: tiers and cadence as the practice wants them, what was agreed with a source, and snoozes. Refuses change: a later need is a later migration. */

export const relationships = `
CREATE TABLE relationship_plan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  tier_a REAL NOT NULL,
  tier_b REAL NOT NULL,
  cadence_a INTEGER NOT NULL,
  cadence_b INTEGER NOT NULL,
  cadence_c INTEGER NOT NULL,
  cadence_d INTEGER NOT NULL,
  overdue_after INTEGER NOT NULL
) STRICT;

ALTER TABLE sources ADD COLUMN cadence_days INTEGER; -- agreed for this source; null: its tier decides

-- A person's word against the volume's; it has a reason.
ALTER TABLE sources ADD COLUMN manual_tier TEXT CHECK (manual_tier IN ('A', 'B', 'C', 'D'));
ALTER TABLE sources ADD COLUMN manual_tier_reason TEXT NOT NULL DEFAULT '';

CREATE TABLE snoozes (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  until_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  made_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  ended_at TEXT -- taken back before its day
) STRICT;
CREATE INDEX snoozes_by_source ON snoozes (source_id);
`
