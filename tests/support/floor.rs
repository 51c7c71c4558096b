//! The floor: the `sqlite3` shell doing the row work of a command, on a store of the same schema.
//!
//! It looks up what the command looks up, writes the same rows, events and indexes, and yields the same fields, without
//! the rules, the hashing and the words that make a command of it.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "each test uses its part of this, and may fail"
)]

use std::path::Path;
use std::process::{Command, Stdio};

/// The fields of a person, with what makes of a time what is printed.
fn agent(time: fn(&str) -> String) -> String {
    format!(
        "SELECT agents.id, accounts.name AS account, agents.name, agents.email, agents.type,
        CASE WHEN suspended_at IS NOT NULL AND (suspended_until IS NULL OR suspended_until > 1800000000000000)
        THEN 'suspended' WHEN verified_at IS NOT NULL THEN 'verified' ELSE 'pending' END AS status, availability, access,
        (SELECT group_concat(inboxes.name) FROM inbox_agents JOIN inboxes
        ON inboxes.account_id = inbox_agents.account_id AND inboxes.id = inbox_agents.inbox_id
        WHERE inbox_agents.account_id = agents.account_id AND inbox_agents.agent_id = agents.id) AS inboxes,
        {} AS created_at, {} AS verified_at, {} AS suspended_until, {} AS updated_at",
        time("agents.created_at"),
        time("verified_at"),
        time("suspended_until"),
        time("agents.updated_at")
    )
}

/// A time as convoctl writes it.
pub fn written(column: &str) -> String {
    format!("strftime('%Y-%m-%dT%H:%M:%fZ', {column} / 1000000.0, 'unixepoch')")
}

/// A time as it is stored: less work than convoctl's.
pub fn stored(column: &str) -> String {
    column.to_owned()
}

pub const WRITING: &str = "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; BEGIN IMMEDIATE;";

/// Whether there is a `sqlite3`, and every program named; where `CI` is `true`, each must be there.
pub fn has(programs: &[&str]) -> bool {
    programs.iter().all(|program| {
        let found = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
        assert!(found || std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{program} is needed here");
        found
    })
}

/// A shell that runs a text of SQL on a store, and prints JSON.
pub fn shell(store: &Path, sql: &str) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-batch", "-bail", "-json"]).arg(store).arg(sql).stdin(Stdio::null());
    command
}

/// Runs a text of SQL; what it prints.
pub fn run(store: &Path, sql: &str) -> String {
    let output = shell(store, sql).output().unwrap();
    assert!(output.status.success(), "{sql}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Puts so many people beside the administrator of a fresh store, every tenth of them into two inboxes.
pub fn fill(store: &Path, people: u32) {
    let sql = format!(
        "{WRITING}
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {people})
        INSERT INTO agents (account_id, name, name_key, email, email_key, type, access, verified_at, created_at, updated_at)
        SELECT 1, 'Person ' || n, 'person ' || n, 'p' || n || '@acme.example', 'p' || n || '@acme.example', 'agent',
        'inbox', iif(n % 3 = 0, NULL, 1767600000000000 + n), 1767600000000000 + n, 1767600000000000 + n FROM numbers;
        INSERT INTO addresses SELECT email_key, account_id, 'agent', id FROM agents WHERE name LIKE 'Person %';
        INSERT INTO inboxes (account_id, name, title, email, created_at, updated_at)
        VALUES (1, 'support', 'Support', 'support@acme.example', 1, 1), (1, 'sales', 'Sales', 'sales@acme.example', 1, 1);
        INSERT INTO inbox_agents SELECT 1, inboxes.id, agents.id FROM inboxes, agents WHERE agents.id % 10 = 0;
        COMMIT;"
    );
    run(store, &sql);
}

/// The work of `agent add` with a letter that waits and a link, and what it prints.
pub fn add(email: &str) -> String {
    let (event, agent) = (event("agent.added", email, "NULL"), agent(written));
    let (invited_at, expires_at) = (written("invitations.created_at"), written("invitations.expires_at"));
    format!(
        "{WRITING}
        INSERT INTO agents (account_id, name, name_key, email, email_key, type, access, created_at, updated_at)
        SELECT id, 'Asha Rao', 'asha rao', '{email}', '{email}', 'agent', 'inbox', 1767600000000000, 1767600000000000
        FROM accounts WHERE deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM addresses WHERE address = '{email}');
        INSERT INTO addresses SELECT email_key, account_id, 'agent', id FROM agents
        WHERE account_id = 1 AND email_key = '{email}';
        {event}
        INSERT INTO invitations (account_id, agent_id, status, life_seconds, created_at, expires_at)
        SELECT account_id, id, 'pending', 604800, 1767600000000000, 1768204800000000 FROM agents
        WHERE account_id = 1 AND email_key = '{email}';
        INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, agent_id, invitation_id,
        created_at) SELECT account_id, 'invitation', name, email, 'You are invited to acme', 'queued', 1767600000000000,
        id, (SELECT max(id) FROM invitations), 1767600000000000 FROM agents
        WHERE account_id = 1 AND email_key = '{email}';
        INSERT INTO credentials (hash, account_id, agent_id, purpose, invitation_id, created_at)
        SELECT hex(randomblob(32)), account_id, agent_id, 'invitation', id, 1767600000000000 FROM invitations
        ORDER BY id DESC LIMIT 1;
        COMMIT;
        {agent}, invitations.id AS invitation_id, invitations.status AS invitation_status,
        {invited_at} AS invited_at, {expires_at} AS expires_at, invitations.accepted_at, letters.status AS delivery,
        letters.attempts, letters.last_error, letters.message_id, letters.sent_at
        FROM agents JOIN accounts ON accounts.id = agents.account_id
        JOIN invitations ON invitations.account_id = agents.account_id AND invitations.agent_id = agents.id
        JOIN letters ON letters.account_id = invitations.account_id AND letters.invitation_id = invitations.id
        WHERE agents.account_id = 1 AND agents.email_key = '{email}';"
    )
}

/// The work of `agent edit --name`, and what it prints.
pub fn edit(email: &str, name: &str) -> String {
    let (event, show) = (event("agent.edited", email, "'{\"name\":\"Asha Rao\"}'"), show(email));
    format!(
        "{WRITING}
        UPDATE agents SET name = '{name}', name_key = lower('{name}'), updated_at = 1767600000000000
        WHERE account_id = (SELECT id FROM accounts WHERE deleted_at IS NULL) AND email_key = '{email}';
        {event} COMMIT; {show}"
    )
}

pub fn show(email: &str) -> String {
    format!("{} {FROM} AND agents.email_key = '{email}';", agent(written))
}

pub fn list(time: fn(&str) -> String) -> String {
    format!("{} {FROM} ORDER BY agents.id;", agent(time))
}

const FROM: &str = "FROM agents JOIN accounts ON accounts.id = agents.account_id WHERE agents.account_id = 1";

/// The next link of the audit chain.
pub fn event(action: &str, subject: &str, before: &str) -> String {
    format!(
        "INSERT INTO events (account_id, seq, at, actor_kind, os_user, action, subject_kind, subject_ref, before, after,
        salt, digest, hash) SELECT 1, seq + 1, 1767600000000000, 'operator', 'operator', '{action}', 'agent', '{subject}',
        {before}, '{{\"name\":\"Asha Rao\",\"email\":\"{subject}\",\"type\":\"agent\",\"status\":\"pending\"}}',
        randomblob(16), randomblob(32), randomblob(32) FROM events WHERE account_id = 1 ORDER BY seq DESC LIMIT 1;"
    )
}

/// The address of one of the people of a team.
pub fn person(number: u32) -> String {
    format!("p{number}@acme.example")
}

/// A team as a CSV file.
pub fn team(people: u32) -> String {
    let mut csv = "name,email,type,inboxes,access\n".to_owned();
    for number in 1..=people {
        csv.push_str(&format!("Person {number},{},agent,,\n", person(number)));
    }
    csv
}

/// A shell that runs a script with commands of its own.
pub fn script(home: &Path, store: &Path, script: &str) -> Command {
    let path = home.join("script.sql");
    std::fs::write(&path, script).unwrap();
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("exec sqlite3 -batch -bail -json '{}' < script.sql", store.display())]);
    command.current_dir(home);
    command
}

/// The work of `agent import`, table by table, for a store that holds nobody but the administrator.
pub fn import(csv: &str) -> String {
    format!(
        "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;
        CREATE TEMP TABLE team (name, email, type, inboxes, access);

.import --csv --skip 1 {csv} team --schema temp
        BEGIN IMMEDIATE;
        INSERT INTO agents (account_id, name, name_key, email, email_key, type, access, created_at, updated_at)
        SELECT 1, name, lower(name), email, lower(email), type, 'inbox', 1767600000000000, 1767600000000000 FROM team
        WHERE NOT EXISTS (SELECT 1 FROM addresses WHERE address = lower(team.email));
        INSERT INTO addresses SELECT email_key, account_id, 'agent', id FROM agents WHERE id > 1;
        INSERT INTO invitations (account_id, agent_id, status, life_seconds, created_at)
        SELECT account_id, id, 'pending', 604800, 1767600000000000 FROM agents WHERE id > 1;
        INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, agent_id,
        invitation_id, created_at) SELECT agents.account_id, 'invitation', agents.name, agents.email,
        'Your invitation to acme', 'queued', 1767600000000000, agents.id, invitations.id, 1767600000000000
        FROM invitations CROSS JOIN agents ON agents.id = invitations.agent_id WHERE invitations.account_id = 1;
        INSERT INTO events (account_id, seq, at, actor_kind, os_user, action, subject_kind, subject_ref, after, salt,
        digest, hash) SELECT account_id, id, 1767600000000000, 'operator', 'operator', 'agent.added', 'agent', email,
        '{{\"name\":\"' || name || '\",\"email\":\"' || email || '\",\"type\":\"agent\",\"status\":\"pending\",'
        || '\"availability\":\"online\",\"access\":\"inbox\",\"inboxes\":[]}}', randomblob(16), randomblob(32),
        randomblob(32) FROM agents WHERE id > 1;
        COMMIT;
        SELECT count(*) AS created FROM team;\n"
    )
}

/// The work of `invite resend` for everybody whose address is in a file, table by table, and what it prints.
pub fn resend(ids: &str) -> String {
    format!(
        "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;
        CREATE TEMP TABLE named (email);

.import --csv {ids} named --schema temp
        CREATE TEMP TABLE resent AS SELECT named.rowid AS n, agents.account_id, agents.id AS agent_id, agents.name,
        agents.email, (SELECT max(id) FROM invitations WHERE invitations.account_id = agents.account_id
        AND invitations.agent_id = agents.id AND status = 'pending') AS invitation_id
        FROM named CROSS JOIN agents ON agents.account_id = 1 AND agents.email_key = lower(named.email);
        BEGIN IMMEDIATE;
        UPDATE credentials SET voided_at = 1767600000000000 WHERE (account_id, invitation_id) IN
        (SELECT account_id, invitation_id FROM resent) AND used_at IS NULL AND voided_at IS NULL;
        UPDATE letters SET status = 'cancelled', due_at = NULL, leased_until = NULL WHERE (account_id, agent_id) IN
        (SELECT account_id, agent_id FROM resent) AND status IN ('queued', 'failed') AND kind = 'invitation';
        UPDATE invitations SET expires_at = NULL WHERE id IN (SELECT invitation_id FROM resent);
        INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, agent_id,
        invitation_id, created_at) SELECT account_id, 'invitation', name, email, 'Your invitation to acme', 'queued',
        1767600000000000, agent_id, invitation_id, 1767600000000000 FROM resent ORDER BY n;
        INSERT INTO events (account_id, seq, at, actor_kind, os_user, action, subject_kind, subject_ref, after, salt,
        digest, hash) SELECT account_id, (SELECT max(seq) FROM events WHERE account_id = 1) + n, 1767600000000000,
        'operator', 'operator', 'invite.resent', 'agent', email, '{{\"invitation\":' || invitation_id || '}}',
        randomblob(16), randomblob(32), randomblob(32) FROM resent;
        COMMIT;
        SELECT invitations.id, accounts.name AS account, resent.email AS agent, invitations.status, {} AS created_at,
        {} AS expires_at, invitations.accepted_at, letters.status AS delivery, letters.attempts, letters.last_error,
        letters.message_id, letters.sent_at FROM resent JOIN accounts ON accounts.id = resent.account_id
        JOIN invitations ON invitations.id = resent.invitation_id JOIN letters ON letters.id = (SELECT max(id)
        FROM letters newest WHERE newest.account_id = resent.account_id AND newest.invitation_id = invitations.id)
        ORDER BY resent.n;\n",
        written("invitations.created_at"),
        written("invitations.expires_at")
    )
}

/// How many rows each table holds, to see that two stores saw the same work.
pub fn counts(store: &Path) -> String {
    let tables = ["accounts", "addresses", "agents", "inbox_agents", "events", "invitations", "credentials", "letters"];
    let sums = tables.map(|table| format!("(SELECT count(*) FROM {table}) AS {table}"));
    run(store, &format!("SELECT {};", sums.join(", ")))
}
