-- Accounts, the people in them and the inboxes they work in.
-- Times are microseconds since 1970, UTC. Every table of an account has account_id, and its references are composite, so
-- that a row of one account cannot point at a row of another.

CREATE TABLE meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    created_at INTEGER NOT NULL,
    -- Not null in a test store: the key of its randomness.
    test_seed INTEGER,
    -- Counted in a test store only.
    changes INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE accounts (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- A deleted account keeps nothing but this row and its audit log.
    deleted_at INTEGER
) STRICT;
CREATE UNIQUE INDEX accounts_name ON accounts (name) WHERE deleted_at IS NULL;

-- One address is one person or one inbox, over the whole store.
CREATE TABLE addresses (
    address TEXT NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL CHECK (kind IN ('agent', 'inbox')),
    owner_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agents (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('agent', 'administrator')),
    availability TEXT NOT NULL DEFAULT 'online' CHECK (availability IN ('online', 'busy', 'offline')),
    access TEXT NOT NULL CHECK (access IN ('inbox', 'unassigned', 'own')),
    password_hash TEXT,
    verified_at INTEGER,
    suspended_at INTEGER,
    suspended_until INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (account_id, id)
) STRICT;
CREATE UNIQUE INDEX agents_email ON agents (account_id, email_key);
CREATE INDEX agents_name ON agents (account_id, name_key, id);
CREATE INDEX agents_administrators ON agents (account_id, email_key) WHERE type = 'administrator';
CREATE INDEX agents_suspended ON agents (suspended_until) WHERE suspended_until IS NOT NULL;

CREATE TABLE inboxes (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    channel TEXT NOT NULL DEFAULT 'email' CHECK (channel IN ('email')),
    email TEXT NOT NULL,
    reopen TEXT NOT NULL DEFAULT 'always',
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (account_id, id),
    UNIQUE (account_id, name)
) STRICT;

CREATE TABLE inbox_agents (
    account_id INTEGER NOT NULL,
    inbox_id INTEGER NOT NULL,
    agent_id INTEGER NOT NULL,
    PRIMARY KEY (account_id, agent_id, inbox_id),
    FOREIGN KEY (account_id, inbox_id) REFERENCES inboxes (account_id, id),
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_agents_inbox ON inbox_agents (account_id, inbox_id, agent_id);

-- The audit log. An account's events form a chain: hash = SHA-256(previous hash, digest), and the digest covers the
-- content, salted. A redacted event has lost its content and salt and keeps the digest.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    seq INTEGER,
    at INTEGER NOT NULL,
    actor_kind TEXT CHECK (actor_kind IN ('operator', 'administrator', 'agent', 'contact', 'rule', 'system')),
    actor_email TEXT,
    os_user TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT,
    subject_ref TEXT,
    before TEXT,
    after TEXT,
    salt BLOB,
    digest BLOB NOT NULL,
    hash BLOB
) STRICT;
CREATE UNIQUE INDEX events_chain ON events (account_id, seq);
