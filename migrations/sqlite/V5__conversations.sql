-- Contacts, conversations, their messages, and the mail that they came in.

-- The numbers of an account's conversations are given from 1, and none twice.
CREATE TABLE account_numbers (
    account_id INTEGER PRIMARY KEY REFERENCES accounts (id),
    last_number INTEGER NOT NULL
) STRICT;

CREATE TABLE contacts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT,
    email TEXT NOT NULL,
    blocked_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (account_id, id)
) STRICT;

-- Every address that leads to a contact: their own, and those of the contacts that were merged into them.
CREATE TABLE contact_addresses (
    account_id INTEGER NOT NULL,
    address TEXT NOT NULL,
    contact_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, address),
    FOREIGN KEY (account_id, contact_id) REFERENCES contacts (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_addresses_contact ON contact_addresses (account_id, contact_id);

CREATE TABLE conversations (
    -- In an account ids are in the order of the numbers.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    priority TEXT NOT NULL DEFAULT 'none' CHECK (priority IN ('none', 'low', 'medium', 'high', 'urgent')),
    -- Messages of people: activity lines are not counted.
    message_count INTEGER NOT NULL DEFAULT 0 CHECK (message_count >= 0),
    waiting_since INTEGER,
    first_reply_at INTEGER,
    last_activity_at INTEGER NOT NULL,
    -- The greatest number: until the next message. One that has passed is as none.
    snoozed_until INTEGER,
    resolved_at INTEGER,
    merged_into INTEGER,
    created_at INTEGER NOT NULL,
    UNIQUE (account_id, id),
    UNIQUE (account_id, number),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id),
    FOREIGN KEY (account_id, contact_id) REFERENCES contacts (account_id, id),
    FOREIGN KEY (account_id, merged_into) REFERENCES conversations (account_id, id)
) STRICT;
CREATE INDEX conversations_inbox ON conversations (account_id, inbox_id, id);
CREATE INDEX conversations_contact ON conversations (account_id, contact_id, id);
CREATE INDEX conversations_unresolved ON conversations (account_id, id) WHERE resolved_at IS NULL;
CREATE INDEX conversations_activity ON conversations (account_id, last_activity_at, id);
CREATE INDEX conversations_waiting ON conversations (account_id, waiting_since, id) WHERE waiting_since IS NOT NULL;
CREATE INDEX conversations_priority ON conversations (account_id, priority, id) WHERE priority <> 'none';
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversations_merged ON conversations (account_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE conversation_agents (
    account_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    agent_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, conversation_id, agent_id),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversations (account_id, id),
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_agents_agent ON conversation_agents (account_id, agent_id, conversation_id);

-- Who handled a conversation that was resolved, and was removed since.
CREATE TABLE conversation_former_agents (
    account_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (account_id, conversation_id, email),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversations (account_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation_labels (
    account_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (account_id, conversation_id, label),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversations (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_labels_label ON conversation_labels (account_id, label, conversation_id);

-- The participants of a conversation besides its contact.
CREATE TABLE conversation_contacts (
    account_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, conversation_id, contact_id),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversations (account_id, id),
    FOREIGN KEY (account_id, contact_id) REFERENCES contacts (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_contacts_contact ON conversation_contacts (account_id, contact_id, conversation_id);

-- Mail as it came in. While it is held, or not taken in yet, a letter stands for it in the list of mail.
CREATE UNIQUE INDEX letters_account ON letters (account_id, id);
CREATE INDEX letters_held ON letters (account_id, id) WHERE status = 'held';

CREATE TABLE received_mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    letter_id INTEGER,
    -- SHA-256 of what makes it this mail and no other, whatever way it took; until it was read, of its bytes.
    digest BLOB,
    -- The address that it came from, lower-cased, where that could be read.
    sender TEXT,
    received_at INTEGER NOT NULL,
    UNIQUE (account_id, id),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id),
    FOREIGN KEY (account_id, letter_id) REFERENCES letters (account_id, id)
) STRICT;

-- Its bytes: apart from what is changed while it finds its place, for a row is written anew as a whole.
CREATE TABLE received_mail_content (
    mail_id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    raw BLOB NOT NULL,
    FOREIGN KEY (account_id, mail_id) REFERENCES received_mail (account_id, id)
) STRICT;
CREATE INDEX received_mail_content_mail ON received_mail_content (account_id, mail_id);
CREATE UNIQUE INDEX received_mail_digest ON received_mail (account_id, inbox_id, digest) WHERE digest IS NOT NULL;
CREATE UNIQUE INDEX received_mail_letter ON received_mail (account_id, letter_id) WHERE letter_id IS NOT NULL;
CREATE INDEX received_mail_inbox ON received_mail (account_id, inbox_id);
CREATE INDEX received_mail_sender ON received_mail (account_id, sender) WHERE sender IS NOT NULL;

CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('incoming', 'outgoing', 'note', 'activity')),
    -- Whoever wrote it, under the name that they had then.
    author_kind TEXT NOT NULL CHECK (author_kind IN ('contact', 'agent', 'system')),
    author_name TEXT,
    author_email TEXT,
    -- Who they are, as long as they are there.
    agent_id INTEGER,
    contact_id INTEGER,
    mail_id INTEGER,
    -- RFC 5322, 3.6.4, without angle brackets.
    message_id TEXT,
    -- Not null where the text that is kept here was longer in the mail.
    truncated_at INTEGER,
    created_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    -- The history that the mail repeats.
    quoted TEXT,
    UNIQUE (account_id, id),
    FOREIGN KEY (account_id, conversation_id) REFERENCES conversations (account_id, id),
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id),
    FOREIGN KEY (account_id, contact_id) REFERENCES contacts (account_id, id),
    FOREIGN KEY (account_id, mail_id) REFERENCES received_mail (account_id, id)
) STRICT;
CREATE INDEX messages_conversation ON messages (account_id, conversation_id, created_at, id);
CREATE INDEX messages_agent ON messages (account_id, agent_id) WHERE agent_id IS NOT NULL;
CREATE INDEX messages_contact ON messages (account_id, contact_id) WHERE contact_id IS NOT NULL;
CREATE UNIQUE INDEX messages_mail ON messages (account_id, mail_id) WHERE mail_id IS NOT NULL;

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    -- From 1, in the order of the mail.
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    -- Where it lies in the mail that the message came in: the number of its part, from 0. Null where it has its content here.
    part INTEGER,
    content BLOB,
    UNIQUE (account_id, message_id, position),
    FOREIGN KEY (account_id, message_id) REFERENCES messages (account_id, id)
) STRICT;

-- The letters by which a message goes out, one for each recipient.
CREATE TABLE message_letters (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    -- To whom it goes.
    contact_id INTEGER NOT NULL,
    -- From which it goes, wherever the conversation is by then: its Message-ID is bound to that. Null once that is gone.
    inbox_id INTEGER,
    UNIQUE (account_id, letter_id),
    FOREIGN KEY (account_id, message_id) REFERENCES messages (account_id, id),
    FOREIGN KEY (account_id, letter_id) REFERENCES letters (account_id, id),
    FOREIGN KEY (account_id, contact_id) REFERENCES contacts (account_id, id),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id)
) STRICT;
CREATE INDEX message_letters_message ON message_letters (account_id, message_id);
CREATE INDEX message_letters_contact ON message_letters (account_id, contact_id);
CREATE INDEX message_letters_inbox ON message_letters (account_id, inbox_id);

-- What can be searched: of each message of a person its text, with its conversation's subject and contact.
CREATE VIEW message_texts (id, subject, contact, text) AS
SELECT messages.id, conversations.subject, coalesce(contacts.name || ' ', '') || contacts.email, messages.text
FROM messages
JOIN conversations ON conversations.account_id = messages.account_id AND conversations.id = messages.conversation_id
JOIN contacts ON contacts.account_id = conversations.account_id AND contacts.id = conversations.contact_id
WHERE messages.kind <> 'activity';

CREATE VIRTUAL TABLE message_index USING fts5 (
    subject, contact, text,
    content = 'message_texts', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
-- What is taken out of the index leaves nothing behind.
INSERT INTO message_index (message_index, rank) VALUES ('secure-delete', 1);

-- So that the events about somebody who is erased are found.
CREATE INDEX events_contact ON events (account_id, subject_ref) WHERE subject_kind = 'contact';
