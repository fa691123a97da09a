/** Owns the eighth schema: what is known of people beside their numbers, where else they work, who was met. Refuses change: a later need is a later migration. */

export const people = `
ALTER TABLE sources ADD COLUMN needs TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN channel TEXT;
ALTER TABLE sources ADD COLUMN best_time TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN interests TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN birthday TEXT NOT NULL DEFAULT ''; -- MM-DD, without the year
ALTER TABLE sources ADD COLUMN taxonomy TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN fax_verified_on TEXT; -- null: nobody has asked whether it is the right one

ALTER TABLE offices ADD COLUMN fax_verified_on TEXT;
ALTER TABLE offices ADD COLUMN note TEXT NOT NULL DEFAULT '';

ALTER TABLE contacts ADD COLUMN channel TEXT;
ALTER TABLE contacts ADD COLUMN best_time TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN interests TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN birthday TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN influence TEXT CHECK (influence IN ('decides', 'advises', 'helps'));
-- Whoever has left is kept: what was said with them stays theirs.
ALTER TABLE contacts ADD COLUMN removed_on TEXT;

-- The other offices of a source; the one in sources is where it is written to.
CREATE TABLE source_offices (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  office_id INTEGER NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  note TEXT NOT NULL -- which days, what for
) STRICT;
CREATE INDEX source_offices_by_source ON source_offices (source_id);
CREATE INDEX source_offices_by_office ON source_offices (office_id);

-- The office a contact left, and when.
CREATE TABLE contact_moves (
  id INTEGER PRIMARY KEY,
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
  office_id INTEGER NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  left_on TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX contact_moves_by_contact ON contact_moves (contact_id);
CREATE INDEX contact_moves_by_office ON contact_moves (office_id);

-- Whom of an office's staff an entry was with.
CREATE TABLE entry_contacts (
  id INTEGER PRIMARY KEY,
  journal_entry_id INTEGER NOT NULL REFERENCES journal_entries (id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX entry_contacts_by_entry ON entry_contacts (journal_entry_id);
CREATE INDEX entry_contacts_by_contact ON entry_contacts (contact_id);
`
