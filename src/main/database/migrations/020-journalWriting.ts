/** Owns the twentieth schema: all that an entry tells, its earlier words, a search over every word, templates, drafts, follow-ups that come again. Refuses change: a later need is a later migration. */

export const journalWriting = `
ALTER TABLE journal_entries ADD COLUMN heard TEXT NOT NULL DEFAULT ''; -- what they need
ALTER TABLE journal_entries ADD COLUMN mood TEXT CHECK (mood IN ('warm', 'even', 'cool'));

-- The other sources an entry was with; the first one stands in the entry.
CREATE TABLE entry_sources (
  id INTEGER PRIMARY KEY,
  journal_entry_id INTEGER NOT NULL REFERENCES journal_entries (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX entry_sources_by_entry ON entry_sources (journal_entry_id);
CREATE INDEX entry_sources_by_source ON entry_sources (source_id);

-- What stands behind a # in an entry, in small letters.
CREATE TABLE entry_topics (
  journal_entry_id INTEGER NOT NULL REFERENCES journal_entries (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  PRIMARY KEY (journal_entry_id, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_topics_by_topic ON entry_topics (topic);

-- What an entry said before somebody changed it, as JSON.
CREATE TABLE entry_versions (
  id INTEGER PRIMARY KEY,
  journal_entry_id INTEGER NOT NULL REFERENCES journal_entries (id) ON DELETE CASCADE,
  content TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id), -- who changed it
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX entry_versions_by_entry ON entry_versions (journal_entry_id);

CREATE TABLE entry_templates (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  kind TEXT NOT NULL CHECK (kind IN ('visit', 'call', 'email', 'event', 'drop-off', 'note')),
  said TEXT NOT NULL,
  next_step TEXT NOT NULL,
  next_days INTEGER -- from the day of the entry; null: no next step
) STRICT;
INSERT INTO entry_templates (name, kind, said, next_step, next_days) VALUES
  ('First visit', 'visit', 'First visit. Met . They refer for . Their questions: ', 'Call to ask how the first referral went', 30),
  ('Left a message', 'call', 'Left a message with : ', 'Call again', 3),
  ('Lunch', 'event', 'Lunch at the office. There were: . They asked about ', 'Thank the staff for having us', 7),
  ('Dropped off forms', 'drop-off', 'Dropped off referral forms with ', '', NULL);

-- What a user has typed and not saved yet, as JSON, by where it was typed.
CREATE TABLE drafts (
  user_id INTEGER NOT NULL REFERENCES users (id),
  key TEXT NOT NULL,
  content TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

ALTER TABLE promises ADD COLUMN kind TEXT NOT NULL DEFAULT 'promise' CHECK (kind IN ('promise', 'follow-up'));
ALTER TABLE promises ADD COLUMN journal_entry_id INTEGER REFERENCES journal_entries (id) ON DELETE SET NULL; -- where it was made
ALTER TABLE promises ADD COLUMN repeats TEXT CHECK (repeats IN ('week', 'month', 'quarter', 'year')); -- null: once
ALTER TABLE promises ADD COLUMN after_id INTEGER REFERENCES promises (id) ON DELETE SET NULL; -- it comes again after this one
CREATE INDEX promises_by_entry ON promises (journal_entry_id) WHERE journal_entry_id IS NOT NULL;
CREATE INDEX promises_by_before ON promises (after_id) WHERE after_id IS NOT NULL;

-- Every word of every entry, without accents. It keeps no text of its own.
CREATE VIRTUAL TABLE journal_words USING fts4(
  content="journal_entries", said, heard, tokenize=unicode61 "remove_diacritics=2", prefix="2,3"
);
CREATE TRIGGER journal_words_added AFTER INSERT ON journal_entries BEGIN
  INSERT INTO journal_words (docid, said, heard) VALUES (new.id, new.said, new.heard);
END;
CREATE TRIGGER journal_words_removed BEFORE DELETE ON journal_entries BEGIN
  DELETE FROM journal_words WHERE docid = old.id;
END;
CREATE TRIGGER journal_words_changing BEFORE UPDATE OF said, heard ON journal_entries BEGIN
  DELETE FROM journal_words WHERE docid = old.id;
END;
CREATE TRIGGER journal_words_changed AFTER UPDATE OF said, heard ON journal_entries BEGIN
  INSERT INTO journal_words (docid, said, heard) VALUES (new.id, new.said, new.heard);
END;
INSERT INTO journal_words (journal_words) VALUES ('rebuild');
`
