-- Answers by mail: what goes out by itself, from where mail is fetched, and who is told of what.

-- Which canned response an inbox sends by itself to whoever writes to it.
CREATE TABLE inbox_auto_replies (
    account_id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    canned_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, inbox_id),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id),
    FOREIGN KEY (account_id, canned_id) REFERENCES canned_responses (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_auto_replies_canned ON inbox_auto_replies (account_id, canned_id, inbox_id);

-- Whom an inbox has answered by itself, and when last.
CREATE TABLE auto_replied (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    UNIQUE (account_id, inbox_id, contact_id),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id),
    FOREIGN KEY (account_id, contact_id) REFERENCES contacts (account_id, id)
) STRICT;
CREATE INDEX auto_replied_contact ON auto_replied (account_id, contact_id);

-- The mailbox on another server from which an inbox fetches its mail.
CREATE TABLE inbox_mailboxes (
    account_id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    url TEXT NOT NULL,
    login TEXT NOT NULL,
    -- Sealed with the key beside the store.
    password TEXT NOT NULL,
    -- Where a mail is moved that was fetched. Null: it stays, marked as seen.
    move_to TEXT,
    -- RFC 3501, 2.3.1.1: up to where its mail was fetched. Null until the first time.
    uid_validity INTEGER,
    last_uid INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (account_id, inbox_id),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id)
) STRICT, WITHOUT ROWID;

-- What was fetched, and is neither marked nor moved yet on the other server.
CREATE TABLE fetched_mail (
    account_id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    uid INTEGER NOT NULL,
    PRIMARY KEY (account_id, inbox_id, uid),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inbox_mailboxes (account_id, inbox_id)
) STRICT, WITHOUT ROWID;

-- Whether a person is told by mail of what somebody else assigns to them.
ALTER TABLE agents ADD COLUMN assignment_mail INTEGER NOT NULL DEFAULT 1 CHECK (assignment_mail IN (0, 1));

-- The letters that tell of it. They hold no word of a user: what they say is read from the conversation as they go out.
CREATE TABLE assignment_letters (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    -- Who did it, by name.
    assigned_by TEXT NOT NULL,
    UNIQUE (account_id, letter_id),
    FOREIGN KEY (account_id, letter_id) REFERENCES letters (account_id, id),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversations (account_id, id)
) STRICT;
CREATE INDEX assignment_letters_conversation ON assignment_letters (account_id, conversation_id);
