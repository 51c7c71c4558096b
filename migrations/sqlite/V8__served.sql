-- What a served store needs: tokens that have a name, log-ins that failed, and webhooks.

-- When a session or a token was last used; written at most once a minute.
ALTER TABLE credentials ADD COLUMN seen_at INTEGER;

-- Tokens of the API. What they open is the credential of their hash, and goes with it.
CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    agent_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    hash TEXT NOT NULL UNIQUE REFERENCES credentials (hash) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    UNIQUE (account_id, id),
    UNIQUE (account_id, name, agent_id),
    FOREIGN KEY (account_id, agent_id) REFERENCES agents (account_id, id)
) STRICT;
CREATE INDEX tokens_agent ON tokens (account_id, agent_id, id);

-- Failures by whatever is watched: an address and the network they came from, or a network alone.
CREATE TABLE throttle (
    kind TEXT NOT NULL CHECK (kind IN ('login', 'token', 'forgot')),
    key TEXT NOT NULL,
    failures INTEGER NOT NULL,
    -- The first failure of the day that is counted.
    since INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttle_age ON throttle (since);

CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    url TEXT NOT NULL,
    -- Sealed with the key beside the store.
    secret TEXT NOT NULL,
    -- How often in a row it could not be reached, and until when it is left alone.
    failures INTEGER NOT NULL DEFAULT 0,
    paused_until INTEGER,
    -- Who makes its calls just now, one after another.
    leased_until INTEGER,
    leased_by INTEGER,
    last_error TEXT,
    last_error_at INTEGER,
    last_sent_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (account_id, id),
    UNIQUE (account_id, url)
) STRICT;

-- The actions that a webhook asks for; none: all.
CREATE TABLE webhook_actions (
    account_id INTEGER NOT NULL,
    webhook_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (account_id, webhook_id, action),
    FOREIGN KEY (account_id, webhook_id) REFERENCES webhooks (account_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- One row is one event to one webhook, tried and retried like a letter. It holds nothing of the event's content.
CREATE TABLE webhook_calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER NOT NULL REFERENCES accounts (id),
    webhook_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL REFERENCES events (id),
    status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER,
    -- When it was sent or given up.
    ended_at INTEGER,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (account_id, webhook_id) REFERENCES webhooks (account_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX webhook_calls_webhook ON webhook_calls (account_id, webhook_id, status, due_at, id);
CREATE INDEX webhook_calls_ended ON webhook_calls (status, ended_at) WHERE ended_at IS NOT NULL;
