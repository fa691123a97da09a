/** Owns the seventeenth schema: the practice's news and who was told, its referral form and who has which. Refuses change: a later need is a later migration. */

export const pads = `
-- What is new with the practice, as it is told; until_on null: it still is.
CREATE TABLE news (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL, -- a sentence, as letters and sheets say it
  note TEXT NOT NULL, -- for the desk alone
  since_on TEXT NOT NULL,
  until_on TEXT,
  user_id INTEGER NOT NULL REFERENCES users (id),
  written_at TEXT NOT NULL
) STRICT;

-- Whom it was told to.
CREATE TABLE news_told (
  id INTEGER PRIMARY KEY,
  news_id INTEGER NOT NULL REFERENCES news (id) ON DELETE CASCADE,
  source_id INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
  told_on TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('letter', 'call', 'visit', 'email', 'sheet')),
  letter_id INTEGER REFERENCES letters (id) ON DELETE CASCADE,
  pad_id INTEGER REFERENCES pads_given (id) ON DELETE CASCADE, -- the sheet it stood on
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX news_told_by_news ON news_told (news_id, source_id);
CREATE INDEX news_told_by_source ON news_told (source_id);
CREATE INDEX news_told_by_letter ON news_told (letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX news_told_by_pad ON news_told (pad_id) WHERE pad_id IS NOT NULL;

-- The practice's own words on its referral form, as JSON; without a row there are none.
CREATE TABLE pad_words (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL
) STRICT;

-- All that stood on the form when it was given out, as JSON: another text is another version.
CREATE TABLE pad_versions (
  id INTEGER PRIMARY KEY,
  content TEXT NOT NULL,
  made_on TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;

-- Which office was given which sheet.
CREATE TABLE pads_given (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES pad_versions (id),
  office_id INTEGER NOT NULL REFERENCES offices (id) ON DELETE CASCADE,
  sheet TEXT NOT NULL CHECK (sheet IN ('pad', 'sheet')),
  copies INTEGER NOT NULL,
  given_on TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX pads_given_by_office ON pads_given (office_id, sheet, id);
`
