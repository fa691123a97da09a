/** Owns the fifteenth schema: pictures of signatures. Refuses change: a later need is a later migration. */

export const signatures = `
-- Letters refer to the one they were signed with: a picture that was replaced stays.
CREATE TABLE signature_images (
  id INTEGER PRIMARY KEY,
  width INTEGER NOT NULL, -- of the picture, in its own pixels
  height INTEGER NOT NULL,
  bytes BLOB NOT NULL, -- PNG or JPEG
  is_used INTEGER NOT NULL CHECK (is_used IN (0, 1)) -- 1: letters from now on may carry it
) STRICT;
`
