/** Owns the first schema. Refuses change: a later need is a later migration. */

export const first = `
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('front-desk', 'liaison', 'manager')),
  slot_id TEXT UNIQUE -- which key slot of the practice file is this user's
) STRICT;

CREATE TABLE practice (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  street TEXT NOT NULL,
  city_line TEXT NOT NULL,
  phone TEXT NOT NULL,
  fax TEXT NOT NULL,
  signer TEXT NOT NULL,
  signer_title TEXT NOT NULL,
  direct_line TEXT NOT NULL,
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1))
) STRICT;

CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  rows_read INTEGER NOT NULL,
  imported INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL
) STRICT;

CREATE TABLE offices (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  match_name TEXT NOT NULL, -- the name as matching compares it
  street TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  zip TEXT NOT NULL,
  phone TEXT NOT NULL,
  fax TEXT NOT NULL,
  import_id INTEGER REFERENCES imports (id)
) STRICT;
CREATE INDEX offices_by_match ON offices (match_name);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('provider', 'organization', 'other')),
  name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  match_name TEXT NOT NULL,
  credential TEXT NOT NULL,
  npi TEXT NOT NULL,
  specialty TEXT NOT NULL,
  phone TEXT NOT NULL,
  fax TEXT NOT NULL,
  potential TEXT CHECK (potential IN ('high', 'medium', 'low')),
  office_id INTEGER REFERENCES offices (id),
  import_id INTEGER REFERENCES imports (id)
) STRICT;
CREATE INDEX sources_by_office ON sources (office_id);
CREATE INDEX sources_by_match ON sources (match_name);
CREATE INDEX sources_by_npi ON sources (npi) WHERE npi <> '';

-- What other systems call our offices and sources. An id counts only within the column it came from.
CREATE TABLE office_ids (
  id_column TEXT NOT NULL,
  external_id TEXT NOT NULL,
  office_id INTEGER NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  PRIMARY KEY (id_column, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX office_ids_by_office ON office_ids (office_id);

CREATE TABLE source_ids (
  id_column TEXT NOT NULL,
  external_id TEXT NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  PRIMARY KEY (id_column, external_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_ids_by_source ON source_ids (source_id);

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  office_id INTEGER NOT NULL REFERENCES offices (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  phone TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_by_office ON contacts (office_id);

-- The dates and the status are drawn from referral_statuses; they are kept here so that lists need not look there.
CREATE TABLE referrals (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  received_on TEXT NOT NULL,
  scheduled_on TEXT,
  seen_on TEXT,
  note_sent_on TEXT,
  status TEXT NOT NULL,
  patient_name TEXT NOT NULL,
  patient_reference TEXT NOT NULL,
  patient_birth_date TEXT NOT NULL,
  reason TEXT NOT NULL,
  id_column TEXT,
  external_id TEXT,
  fingerprint TEXT UNIQUE, -- of an imported row without an id: the same row twice is one referral
  import_id INTEGER REFERENCES imports (id)
) STRICT;
CREATE UNIQUE INDEX referrals_by_external_id ON referrals (id_column, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX referrals_by_source ON referrals (source_id, received_on);
CREATE INDEX referrals_by_received ON referrals (received_on);
CREATE INDEX referrals_by_seen ON referrals (seen_on) WHERE seen_on IS NOT NULL;
CREATE INDEX referrals_by_import ON referrals (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE referral_statuses (
  id INTEGER PRIMARY KEY,
  referral_id INTEGER NOT NULL REFERENCES referrals (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  happened_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  reverted_at TEXT -- taken back: kept for the history, counted for nothing
) STRICT;
CREATE INDEX referral_statuses_by_referral ON referral_statuses (referral_id);

CREATE TABLE journal_entries (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'email', 'event', 'drop-off', 'note')),
  happened_on TEXT NOT NULL,
  reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
  is_thanks INTEGER NOT NULL CHECK (is_thanks IN (0, 1)),
  said TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  written_at TEXT NOT NULL
) STRICT;
CREATE INDEX journal_entries_by_source ON journal_entries (source_id, happened_on);
CREATE INDEX journal_entries_by_day ON journal_entries (happened_on);

CREATE TABLE letters (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  written_on TEXT NOT NULL,
  hand TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drafted', 'printed', 'mailed')),
  content TEXT NOT NULL, -- the letter as JSON, to be drawn again word for word
  user_id INTEGER NOT NULL REFERENCES users (id),
  drafted_at TEXT NOT NULL
) STRICT;
CREATE INDEX letters_by_source ON letters (source_id, written_on);

CREATE TABLE letter_wordings (
  letter_id INTEGER NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  wording TEXT NOT NULL,
  PRIMARY KEY (letter_id, wording)
) STRICT, WITHOUT ROWID;

-- One row at most for a referral: the same referral is never thanked twice, by letter or by word.
CREATE TABLE thanks (
  referral_id INTEGER PRIMARY KEY REFERENCES referrals (id),
  letter_id INTEGER REFERENCES letters (id) ON DELETE CASCADE,
  journal_entry_id INTEGER REFERENCES journal_entries (id) ON DELETE CASCADE,
  thanked_on TEXT NOT NULL,
  CHECK ((letter_id IS NULL) <> (journal_entry_id IS NULL))
) STRICT;
CREATE INDEX thanks_by_letter ON thanks (letter_id);
CREATE INDEX thanks_by_journal_entry ON thanks (journal_entry_id);

CREATE TABLE audit_entries (
  id INTEGER PRIMARY KEY,
  happened_at TEXT NOT NULL,
  user_id INTEGER REFERENCES users (id),
  request TEXT NOT NULL,
  subject TEXT NOT NULL -- ids and counts, never a patient's name
) STRICT;
CREATE INDEX audit_entries_by_time ON audit_entries (happened_at);
`
