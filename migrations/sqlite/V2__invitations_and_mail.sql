-- Invitations, the tokens that open them, the outbox, and the results kept for repeated commands.

CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    agent_id INTEGER NOT NULL,
    -- What the clock makes of it (expired) is not stored.
    status TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'revoked')),
    life_seconds INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- Null until the first token is made.
    expires_at INTEGER,
    accepted_at INTEGER,
    UNIQUE (account_id, id),
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id)
) STRICT;
CREATE INDEX invitations_agent ON invitations (account_id, agent_id, id);

-- Hashes of what bearers hold. The row, never the request, says whose it is.
CREATE TABLE credentials (
    hash TEXT NOT NULL PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    agent_id INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset', 'session', 'token')),
    invitation_id INTEGER,
    created_at INTEGER NOT NULL,
    -- Null: as long as what it belongs to.
    expires_at INTEGER,
    used_at INTEGER,
    voided_at INTEGER,
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id),
    FOREIGN KEY (account_id, invitation_id) REFERENCES invitations (account_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX credentials_agent ON credentials (account_id, agent_id, purpose);
CREATE INDEX credentials_invitation ON credentials (account_id, invitation_id);

-- The outbox: one row is one letter to one recipient. A letter with a link holds no link: it is made as it goes out.
CREATE TABLE letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    kind TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed', 'cancelled', 'held')),
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    due_at INTEGER,
    leased_until INTEGER,
    sent_at INTEGER,
    held_reason TEXT,
    message_id TEXT,
    agent_id INTEGER,
    invitation_id INTEGER,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id),
    FOREIGN KEY (account_id, invitation_id) REFERENCES invitations (account_id, id)
) STRICT;
CREATE INDEX letters_due ON letters (due_at, id, account_id) WHERE status = 'queued';
CREATE INDEX letters_failed ON letters (account_id, id) WHERE status = 'failed';
CREATE INDEX letters_invitation ON letters (account_id, invitation_id, id);
CREATE INDEX letters_agent ON letters (account_id, agent_id);

CREATE TABLE idempotency (
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    actor TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    result TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, actor, operation, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (created_at);
