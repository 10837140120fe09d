-- Replies that are still to be sent to their channel have the state 'outgoing'; leased_until says when they are due. The next one of a conversation is due
-- at the end of time until its predecessor is settled, so that finding what is due costs nothing for those that wait behind others.
ALTER TABLE activity ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;

CREATE INDEX activity_outgoing ON activity (leased_until, key) WHERE state = 'outgoing';
CREATE INDEX activity_outgoing_order ON activity (conversation, sequence) WHERE state = 'outgoing';
