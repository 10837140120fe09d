-- Which process leased a turn; in a file that one process alone serves always the same.
ALTER TABLE activity ADD COLUMN leased_by INTEGER NOT NULL DEFAULT 0;
