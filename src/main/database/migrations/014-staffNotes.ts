/** Owns the fourteenth schema: letters that thank somebody on an office's staff. Refuses change: a later need is a later migration. */

export const staffNotes = `
-- Whom of the office's staff a letter thanks; null: the source, for the referrals in thanks.
ALTER TABLE letters ADD COLUMN contact_id INTEGER REFERENCES contacts (id);
CREATE INDEX letters_by_contact ON letters (contact_id) WHERE contact_id IS NOT NULL;
`
