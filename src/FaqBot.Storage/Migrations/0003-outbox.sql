-- Replies that are still to be sent to their channel. A table of its own, since its rows change with every attempt and those of the activities are long.
CREATE TABLE outbox (
  activity     INTEGER NOT NULL PRIMARY KEY REFERENCES activity (key) ON DELETE CASCADE,
  conversation INTEGER NOT NULL,
  due_at       INTEGER NOT NULL, -- the end of a lease, too; at the end of time for a reply that waits for its predecessor in the conversation
  leased       INTEGER NOT NULL DEFAULT 0,
  attempts     INTEGER NOT NULL DEFAULT 0,
  failures     INTEGER NOT NULL DEFAULT 0 -- attempts at which the channel failed
);

CREATE INDEX outbox_due ON outbox (due_at, activity);
CREATE INDEX outbox_order ON outbox (conversation, activity);

-- The next turns are found in their order without walking over what is done.
CREATE INDEX activity_pending_in_order ON activity (key) WHERE state = 'pending';
