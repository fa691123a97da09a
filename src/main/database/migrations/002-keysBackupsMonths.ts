/** Owns the second schema: the plan of backups and each attempt at one, whose a keychain's key is, and referrals counted by month. Refuses change: a later need is a later migration. */

export const keysBackupsMonths = `
CREATE TABLE backup_plan (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  folder TEXT,
  daily INTEGER NOT NULL CHECK (daily >= 1),
  weekly INTEGER NOT NULL CHECK (weekly >= 0),
  monthly INTEGER NOT NULL CHECK (monthly >= 0)
) STRICT;

CREATE TABLE backups (
  id INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  saves INTEGER NOT NULL, -- how often the practice had been saved by then, this row included
  failure TEXT -- null for a good one
) STRICT;

CREATE TABLE keychain_keys (
  slot_id TEXT PRIMARY KEY, -- which key slot of the practice file it is
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;

-- What a source sent in a calendar month, kept by the triggers below: a grid of all sources need not count a million rows.
CREATE TABLE source_months (
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  month TEXT NOT NULL, -- YYYY-MM
  referrals INTEGER NOT NULL,
  first_on TEXT NOT NULL,
  last_on TEXT NOT NULL,
  PRIMARY KEY (source_id, month)
) STRICT, WITHOUT ROWID;
INSERT INTO source_months
  SELECT source_id, substr(received_on, 1, 7), count(*), min(received_on), max(received_on)
  FROM referrals GROUP BY 1, 2;

CREATE TRIGGER source_months_more AFTER INSERT ON referrals BEGIN
  INSERT INTO source_months
  VALUES (NEW.source_id, substr(NEW.received_on, 1, 7), 1, NEW.received_on, NEW.received_on)
  ON CONFLICT DO UPDATE SET referrals = referrals + 1,
    first_on = min(first_on, NEW.received_on), last_on = max(last_on, NEW.received_on);
END;
CREATE TRIGGER source_months_fewer AFTER DELETE ON referrals BEGIN
  DELETE FROM source_months
  WHERE source_id = OLD.source_id AND month = substr(OLD.received_on, 1, 7) AND referrals = 1;
  UPDATE source_months SET referrals = referrals - 1,
    first_on = (SELECT min(received_on) FROM referrals WHERE source_id = OLD.source_id AND received_on >= month || '-01'),
    last_on = (SELECT max(received_on) FROM referrals WHERE source_id = OLD.source_id AND received_on <= month || '-31')
  WHERE source_id = OLD.source_id AND month = substr(OLD.received_on, 1, 7);
END;
CREATE TRIGGER source_months_moved AFTER UPDATE OF source_id, received_on ON referrals BEGIN
  INSERT INTO source_months
  VALUES (NEW.source_id, substr(NEW.received_on, 1, 7), 1, NEW.received_on, NEW.received_on)
  ON CONFLICT DO UPDATE SET referrals = referrals + 1,
    first_on = min(first_on, NEW.received_on), last_on = max(last_on, NEW.received_on);
  DELETE FROM source_months
  WHERE source_id = OLD.source_id AND month = substr(OLD.received_on, 1, 7) AND referrals = 1;
  UPDATE source_months SET referrals = referrals - 1,
    first_on = (SELECT min(received_on) FROM referrals WHERE source_id = OLD.source_id AND received_on >= month || '-01'),
    last_on = (SELECT max(received_on) FROM referrals WHERE source_id = OLD.source_id AND received_on <= month || '-31')
  WHERE source_id = OLD.source_id AND month = substr(OLD.received_on, 1, 7);
END;

-- Days of all sources together are read from the index alone.
DROP INDEX referrals_by_received;
CREATE INDEX referrals_by_received ON referrals (received_on, source_id);
`
