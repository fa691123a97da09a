/** Owns the tenth schema: snoozes of more than touches, cadence by role, tiers month by month, whose a source is. Refuses change: a later need is a later migration. */

export const attention = `
-- What was put off: the touch of a source, its thank-you, a loop (subject: the referral), somebody's touch or birthday
-- (subject: the contact; null: the source's own).
ALTER TABLE snoozes ADD COLUMN about TEXT NOT NULL DEFAULT 'touch'
  CHECK (about IN ('touch', 'thank-you', 'loop', 'contact', 'birthday'));
ALTER TABLE snoozes ADD COLUMN subject_id INTEGER;

-- Days from one touch with a person to the next, by what they do there.
CREATE TABLE role_cadences (
  role TEXT PRIMARY KEY COLLATE NOCASE,
  days INTEGER NOT NULL CHECK (days >= 1)
) STRICT, WITHOUT ROWID;
INSERT INTO role_cadences VALUES ('Referral coordinator', 60), ('Office manager', 120);

-- The tier of each source that sent any in the 12 months up to a month's end, written down when the month is over.
CREATE TABLE tier_months (
  id INTEGER PRIMARY KEY,
  month TEXT NOT NULL, -- YYYY-MM
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  tier TEXT NOT NULL CHECK (tier IN ('A', 'B', 'C', 'D'))
) STRICT;
CREATE INDEX tier_months_by_month ON tier_months (month, source_id);
CREATE INDEX tier_months_by_source ON tier_months (source_id);

ALTER TABLE sources ADD COLUMN owner_id INTEGER REFERENCES users (id); -- who looks after it; null: nobody in particular
`
