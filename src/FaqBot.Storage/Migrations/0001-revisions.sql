-- What was published, and exactly what it said. Texts are stored once, by their hash.
CREATE TABLE content (
  hash TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
);

CREATE TABLE revision (
  id           TEXT    NOT NULL PRIMARY KEY,
  published_at INTEGER NOT NULL, -- milliseconds since 1970 UTC
  sequence     INTEGER NOT NULL, -- order of publishing; a revision published again moves to the end
  analyzer     TEXT    NOT NULL,
  articles     INTEGER NOT NULL
);

CREATE TABLE revision_file (
  revision TEXT NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
  path     TEXT NOT NULL,
  hash     TEXT NOT NULL REFERENCES content (hash),
  PRIMARY KEY (revision, path)
);

CREATE TABLE revision_passage (
  revision TEXT NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
  passage  TEXT NOT NULL,
  hash     TEXT NOT NULL,
  PRIMARY KEY (revision, passage)
);
