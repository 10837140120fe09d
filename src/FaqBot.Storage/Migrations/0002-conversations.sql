-- What visitors and the bot said to each other. Erased when it expires; nothing else refers to it.
CREATE TABLE conversation (
  key           INTEGER NOT NULL PRIMARY KEY,
  channel       TEXT    NOT NULL,
  id            TEXT    NOT NULL,
  user_id       TEXT    NOT NULL,
  last_sequence INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL, -- milliseconds since 1970 UTC, as all times here
  UNIQUE (channel, id)
);

CREATE INDEX conversation_by_id ON conversation (id);
CREATE INDEX conversation_by_expiry ON conversation (expires_at);

CREATE TABLE activity (
  key                INTEGER NOT NULL PRIMARY KEY,
  conversation       INTEGER NOT NULL REFERENCES conversation (key) ON DELETE CASCADE,
  sequence           INTEGER NOT NULL,
  id                 TEXT    NOT NULL,
  client_activity_id TEXT,
  stored_at          INTEGER NOT NULL,
  state              TEXT    NOT NULL, -- sent: by the bot; pending, done: by the visitor
  leased_until       INTEGER NOT NULL DEFAULT 0,
  answered_through   INTEGER, -- of a done activity: the sequence of its last reply
  body               TEXT    NOT NULL, -- the activity as JSON
  UNIQUE (conversation, sequence),
  UNIQUE (conversation, id)
);

CREATE UNIQUE INDEX activity_by_client_id ON activity (conversation, client_activity_id) WHERE client_activity_id IS NOT NULL;
CREATE INDEX activity_pending ON activity (conversation, sequence) WHERE state = 'pending';
