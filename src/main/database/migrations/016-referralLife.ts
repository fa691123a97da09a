/** Owns the sixteenth schema: how urgent a referral is and how it came, who tried to reach the patient when, what the office was told. Refuses change: a later need is a later migration. */

export const referralLife = `
ALTER TABLE referrals ADD COLUMN urgency TEXT NOT NULL DEFAULT 'routine' CHECK (urgency IN ('routine', 'soon', 'urgent'));
ALTER TABLE referrals ADD COLUMN came_by TEXT
  CHECK (came_by IN ('fax', 'phone', 'portal', 'email', 'paper', 'walk-in', 'other')); -- null: not known

ALTER TABLE referral_statuses ADD COLUMN note TEXT NOT NULL DEFAULT ''; -- what came of a call, why it ended
ALTER TABLE referral_statuses ADD COLUMN noted_on TEXT; -- the desk's day on which a person wrote it down; null: an import told it
-- A correction stands in the place of the step that it corrects, which is kept as taken back.
ALTER TABLE referral_statuses ADD COLUMN corrects_id INTEGER REFERENCES referral_statuses (id);

-- Drawn from referral_statuses, as the dates are.
ALTER TABLE referrals ADD COLUMN contacted_on TEXT; -- the first day somebody tried to reach the patient; null: not known
ALTER TABLE referrals ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE referrals ADD COLUMN last_attempt_on TEXT;
ALTER TABLE referrals ADD COLUMN status_on TEXT; -- the day of the last step; null: only an import told it
ALTER TABLE referrals ADD COLUMN status_noted_on TEXT;
ALTER TABLE referrals ADD COLUMN status_note TEXT NOT NULL DEFAULT '';
-- An import tells no attempt's day: only what people wrote down is counted.
UPDATE referral_statuses SET noted_on = substr(recorded_at, 1, 10)
WHERE recorded_at NOT IN (SELECT imported_at FROM imports);
UPDATE referrals SET
  attempts = (SELECT count(*) FROM referral_statuses h
    WHERE h.referral_id = referrals.id AND h.status = 'contacting' AND h.reverted_at IS NULL AND h.noted_on IS NOT NULL),
  contacted_on = (SELECT min(happened_on) FROM referral_statuses h
    WHERE h.referral_id = referrals.id AND h.status = 'contacting' AND h.reverted_at IS NULL AND h.noted_on IS NOT NULL),
  last_attempt_on = (SELECT max(happened_on) FROM referral_statuses h
    WHERE h.referral_id = referrals.id AND h.status = 'contacting' AND h.reverted_at IS NULL AND h.noted_on IS NOT NULL),
  status_on = (SELECT CASE WHEN noted_on IS NOT NULL THEN happened_on END FROM referral_statuses h
    WHERE h.referral_id = referrals.id AND h.reverted_at IS NULL ORDER BY h.id DESC LIMIT 1),
  status_noted_on = (SELECT noted_on FROM referral_statuses h
    WHERE h.referral_id = referrals.id AND h.reverted_at IS NULL ORDER BY h.id DESC LIMIT 1)
WHERE id IN (SELECT referral_id FROM referral_statuses);

-- What a referral said before somebody corrected it.
CREATE TABLE referral_changes (
  id INTEGER PRIMARY KEY,
  referral_id INTEGER NOT NULL REFERENCES referrals (id) ON DELETE CASCADE,
  changed_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  before TEXT NOT NULL -- the fields as they were, as JSON
) STRICT;
CREATE INDEX referral_changes_by_referral ON referral_changes (referral_id);

-- The clocks of the referral's steps and what offices are told of, as JSON; without a row the usual ones.
CREATE TABLE referral_plan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL
) STRICT;

-- What was told to the source of a referral, or that it need not be told.
CREATE TABLE referral_updates (
  id INTEGER PRIMARY KEY,
  referral_id INTEGER NOT NULL REFERENCES referrals (id) ON DELETE CASCADE,
  step TEXT NOT NULL, -- a status
  happened_on TEXT NOT NULL, -- the day of the step that was told
  channel TEXT NOT NULL CHECK (channel IN ('fax', 'letter', 'portal', 'email', 'call', 'none')),
  sent_to TEXT NOT NULL, -- the fax number, the office
  sent_on TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX referral_updates_by_referral ON referral_updates (referral_id);
CREATE INDEX referral_updates_by_day ON referral_updates (sent_on);

-- The last of those, kept here so that lists need not look there.
ALTER TABLE referrals ADD COLUMN told_step TEXT;
ALTER TABLE referrals ADD COLUMN told_step_on TEXT;
ALTER TABLE referrals ADD COLUMN told_on TEXT;

ALTER TABLE offices ADD COLUMN no_fax INTEGER NOT NULL DEFAULT 0 CHECK (no_fax IN (0, 1)); -- they do not wish to be faxed
`
