-- As the SQLite file after its migration 0004; the comments on tables and columns stand there. Numbers are BIGINT, as SQLite's are.
CREATE TABLE content (
  hash TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
);

CREATE TABLE revision (
  id           TEXT   NOT NULL PRIMARY KEY,
  published_at BIGINT NOT NULL,
  sequence     BIGINT NOT NULL,
  analyzer     TEXT   NOT NULL,
  articles     BIGINT NOT NULL
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

CREATE TABLE conversation (
  key           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel       TEXT   NOT NULL,
  id            TEXT   NOT NULL,
  user_id       TEXT   NOT NULL,
  last_sequence BIGINT NOT NULL,
  expires_at    BIGINT NOT NULL,
  UNIQUE (channel, id)
);

CREATE INDEX conversation_by_id ON conversation (id);
CREATE INDEX conversation_by_expiry ON conversation (expires_at);

CREATE TABLE activity (
  key                BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation       BIGINT NOT NULL REFERENCES conversation (key) ON DELETE CASCADE,
  sequence           BIGINT NOT NULL,
  id                 TEXT   NOT NULL,
  client_activity_id TEXT,
  stored_at          BIGINT NOT NULL,
  state              TEXT   NOT NULL,
  leased_until       BIGINT NOT NULL DEFAULT 0,
  leased_by          BIGINT NOT NULL DEFAULT 0,
  answered_through   BIGINT,
  body               TEXT   NOT NULL,
  UNIQUE (conversation, sequence),
  UNIQUE (conversation, id)
);

CREATE UNIQUE INDEX activity_by_client_id ON activity (conversation, client_activity_id) WHERE client_activity_id IS NOT NULL;
CREATE INDEX activity_pending ON activity (conversation, sequence) WHERE state = 'pending';
CREATE INDEX activity_pending_in_order ON activity (key) WHERE state = 'pending';

CREATE TABLE outbox (
  activity     BIGINT NOT NULL PRIMARY KEY REFERENCES activity (key) ON DELETE CASCADE,
  conversation BIGINT NOT NULL,
  due_at       BIGINT NOT NULL,
  leased       BIGINT NOT NULL DEFAULT 0,
  attempts     BIGINT NOT NULL DEFAULT 0,
  failures     BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX outbox_due ON outbox (due_at, activity);
CREATE INDEX outbox_order ON outbox (conversation, activity);

-- The keys that sign and encrypt tokens: every node reads the tokens of the others.
CREATE TABLE data_protection_key (
  name TEXT NOT NULL PRIMARY KEY,
  xml  TEXT NOT NULL
);
