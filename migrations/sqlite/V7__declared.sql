-- What an apply of a set has made, so that a later one of the same set may take it away again: people, inboxes, canned
-- responses. Ids are never given twice, so a row of something that is gone names nothing.

CREATE TABLE set_objects (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    set_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('agent', 'inbox', 'canned')),
    object_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, set_name, kind, object_id)
) STRICT, WITHOUT ROWID;
