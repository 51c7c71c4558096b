//! The floor of a desk at work: the `sqlite3` shell doing the row work of the commands about conversations and mail, on a
//! store of the same schema, full-text index and raw mail included, without rules, parsing and words.

use std::path::Path;

use crate::floor::{WRITING, event, run, written};

/// Puts ten agents, an inbox, a contact for every tenth conversation, and so many conversations with so many messages each
/// into a fresh store. Each agent handles a tenth of the conversations. One message in ten says `parcel`, one in two
/// thousand `giraffe`.
pub fn fill(store: &Path, conversations: u32, messages: u32) {
    let contacts = (conversations / 10).max(10);
    let at = "1767600000000000";
    let sql = format!(
        "PRAGMA cache_size = -500000; {WRITING}
        INSERT INTO inboxes (account_id, name, title, email, created_at, updated_at)
        VALUES (1, 'support', 'Support', 'support@acme.example', 1, 1);
        INSERT INTO addresses VALUES ('support@acme.example', 1, 'inbox', 1);
        WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10)
        INSERT INTO agents (account_id, name, name_key, email, email_key, type, access, verified_at, created_at, updated_at)
        SELECT 1, 'Agent ' || n, 'agent ' || n, 'a' || n || '@acme.example', 'a' || n || '@acme.example', 'agent', 'inbox',
        {at}, {at}, {at} FROM n;
        INSERT INTO addresses SELECT email_key, 1, 'agent', id FROM agents WHERE id > 1;
        INSERT INTO inbox_agents SELECT 1, 1, id FROM agents WHERE id > 1;
        WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {contacts})
        INSERT INTO contacts (account_id, name, email, created_at, updated_at)
        SELECT 1, 'Contact ' || n, 'c' || n || '@people.example', {at}, {at} FROM n;
        INSERT INTO contact_addresses SELECT 1, email, id FROM contacts;
        WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {conversations})
        INSERT INTO conversations (account_id, number, inbox_id, contact_id, subject, message_count, waiting_since,
        last_activity_at, created_at) SELECT 1, n, 1, 1 + n % {contacts}, 'Question number ' || n, {messages},
        {at} + n, {at} + n, {at} + n FROM n;
        INSERT INTO account_numbers VALUES (1, {conversations});
        INSERT INTO conversation_agents SELECT 1, id, 2 + id % 10 FROM conversations;
        WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < {messages} * {conversations} - 1)
        INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email, contact_id,
        created_at, text) SELECT 1, 1 + n / {messages}, 'incoming', 'contact', 'Contact', 'c@people.example', 1,
        {at} + n, 'Dear colleagues, I wrote about the order ' || n || ' and its ' || iif(n % 10 = 3, 'parcel', 'letter')
        || ' ' || iif(n % 2000 = 77, 'giraffe', 'which') || ' has not come to the house in the street of number ' || n % 977
        || ', please look after it and tell me what became of it, thank you and kind regards from the family' FROM n;
        INSERT INTO message_index (rowid, subject, contact, text) SELECT id, subject, contact, text FROM message_texts;
        COMMIT;"
    );
    run(store, &sql);
}

/// The fields of a conversation.
fn fields() -> String {
    format!(
        "SELECT conversations.number, accounts.name AS account, inboxes.name AS inbox, conversations.subject,
        CASE WHEN resolved_at IS NOT NULL THEN 'resolved' WHEN snoozed_until > 1800000000000000 THEN 'snoozed'
        ELSE 'open' END AS status, priority, contacts.id AS contact_id, contacts.name AS contact_name, contacts.email,
        (SELECT group_concat(agents.email) FROM conversation_agents JOIN agents
        ON agents.account_id = conversation_agents.account_id AND agents.id = conversation_agents.agent_id
        WHERE conversation_agents.account_id = conversations.account_id
        AND conversation_agents.conversation_id = conversations.id) AS assignees,
        (SELECT group_concat(label) FROM conversation_labels labels WHERE labels.account_id = conversations.account_id
        AND labels.conversation_id = conversations.id) AS labels, message_count, {} AS waiting_since, {} AS first_reply_at,
        {} AS last_activity_at, {} AS snoozed_until, {} AS resolved_at, merged_into, {} AS created_at",
        written("waiting_since"),
        written("first_reply_at"),
        written("last_activity_at"),
        written("snoozed_until"),
        written("resolved_at"),
        written("conversations.created_at")
    )
}

const JOINS: &str = "JOIN accounts ON accounts.id = conversations.account_id
    JOIN inboxes ON inboxes.account_id = conversations.account_id AND inboxes.id = conversations.inbox_id
    JOIN contacts ON contacts.account_id = conversations.account_id AND contacts.id = conversations.contact_id";

fn show(number: u32) -> String {
    format!("{} FROM conversations {JOINS} WHERE conversations.account_id = 1 AND number = {number};", fields())
}

fn activity(number: u32, text: &str) -> String {
    format!(
        "INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, created_at, text)
        SELECT 1, id, 'activity', 'system', 'operator', 1767600000000000, '{text}' FROM conversations
        WHERE account_id = 1 AND number = {number};
        UPDATE conversations SET last_activity_at = 1767600000000000 WHERE account_id = 1 AND number = {number};"
    )
}

pub fn assign(number: u32, agent: &str) -> String {
    format!(
        "{WRITING} INSERT INTO conversation_agents SELECT 1, conversations.id, agents.id FROM conversations, agents
        WHERE conversations.account_id = 1 AND number = {number} AND agents.account_id = 1 AND email_key = '{agent}'
        AND EXISTS (SELECT 1 FROM inbox_agents WHERE inbox_agents.account_id = 1
        AND inbox_agents.agent_id = agents.id AND inbox_agents.inbox_id = conversations.inbox_id) ON CONFLICT DO NOTHING;
        INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, created_at, agent_id)
        SELECT 1, 'assignment', name, email, 'Conversation #{number} was assigned to you', 'queued', 1767600000000000,
        1767600000000000, id FROM agents WHERE account_id = 1 AND email_key = '{agent}' AND changes() > 0;
        INSERT INTO assignment_letters (account_id, letter_id, conversation_id, assigned_by)
        SELECT 1, (SELECT max(id) FROM letters), id, 'The operator' FROM conversations
        WHERE account_id = 1 AND number = {number} AND changes() > 0;
        {} {} COMMIT; {}",
        activity(number, "The operator assigned this to Agent"),
        event("conversation.assigned", &number.to_string(), "'{\"assignees\":[\"a1@acme.example\"]}'"),
        show(number)
    )
}

pub fn resolve(number: u32) -> String {
    format!(
        "{WRITING} UPDATE conversations SET resolved_at = 1767600000000000, snoozed_until = NULL
        WHERE account_id = 1 AND number = {number};
        {} {} COMMIT; {}",
        activity(number, "The operator resolved this"),
        event("conversation.resolved", &number.to_string(), "'{\"status\":\"open\"}'"),
        show(number)
    )
}

const INDEX: &str = "INSERT INTO message_index (rowid, subject, contact, text)
    SELECT id, subject, contact, text FROM message_texts WHERE id = (SELECT max(id) FROM messages);";

pub fn note(number: u32, text: &str) -> String {
    format!(
        "{WRITING} INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email,
        agent_id, created_at, text) SELECT 1, conversations.id, 'note', 'agent', agents.name, agents.email, agents.id, 1767600000000000, '{text}'
        FROM conversations, agents WHERE conversations.account_id = 1 AND number = {number} AND agents.account_id = 1
        AND email_key = 'a1@acme.example';
        UPDATE conversations SET message_count = message_count + 1, last_activity_at = 1767600000000000
        WHERE account_id = 1 AND number = {number};
        {INDEX} {} COMMIT;
        SELECT messages.id, conversations.number, kind, author_kind, author_name, author_email, text, quoted, truncated_at,
        message_id, {} AS created_at FROM messages JOIN conversations ON conversations.id = messages.conversation_id
        WHERE messages.id = (SELECT max(id) FROM messages);",
        event("note.added", &number.to_string(), "NULL"),
        written("messages.created_at")
    )
}

/// A reply that is queued: the message, its letter, and what binds the two.
pub fn reply(number: u32, text: &str) -> String {
    format!(
        "{WRITING} INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email,
        agent_id, created_at, text) SELECT 1, conversations.id, 'outgoing', 'agent', agents.name, agents.email, agents.id,
        1767600000000000, '{text}'
        FROM conversations, agents WHERE conversations.account_id = 1 AND number = {number} AND agents.account_id = 1
        AND email_key = 'a1@acme.example';
        UPDATE messages SET message_id = 'c.{number}.' || id || '.' || lower(hex(randomblob(16))) || '@acme.example'
        WHERE id = (SELECT max(id) FROM messages);
        INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, due_at, created_at, message_id)
        SELECT 1, 'message', coalesce(contacts.name, ''), contacts.email, 'Re: ' || subject, 'queued', 1767600000000000,
        1767600000000000, (SELECT message_id FROM messages WHERE id = (SELECT max(id) FROM messages))
        FROM conversations JOIN contacts ON contacts.account_id = conversations.account_id
        AND contacts.id = conversations.contact_id WHERE conversations.account_id = 1 AND number = {number};
        INSERT INTO message_letters (account_id, message_id, letter_id, contact_id, inbox_id)
        SELECT 1, (SELECT max(id) FROM messages), (SELECT max(id) FROM letters), contact_id, inbox_id FROM conversations
        WHERE account_id = 1 AND number = {number};
        UPDATE conversations SET message_count = message_count + 1, last_activity_at = 1767600000000000,
        waiting_since = NULL, first_reply_at = coalesce(first_reply_at, 1767600000000000)
        WHERE account_id = 1 AND number = {number};
        {INDEX} {} COMMIT;
        SELECT messages.id, conversations.number, messages.kind, author_kind, author_name, author_email, text, quoted,
        truncated_at, messages.message_id, letters.status, letters.attempts, letters.last_error, letters.sent_at,
        {} AS created_at FROM messages JOIN conversations ON conversations.id = messages.conversation_id
        JOIN message_letters ON message_letters.account_id = 1 AND message_letters.message_id = messages.id
        JOIN letters ON letters.id = message_letters.letter_id
        WHERE messages.id = (SELECT max(id) FROM messages);",
        event("message.sent", &number.to_string(), "NULL"),
        written("messages.created_at")
    )
}

/// A mail as it is received: kept in one transaction, taken in by another.
pub fn receive(mail: &Mail) -> String {
    let Mail { message_id, sender, subject, text, raw } = mail;
    format!(
        "{WRITING} INSERT INTO letters (account_id, kind, recipient_name, recipient, subject, status, held_reason, created_at)
        SELECT 1, 'received', '', email, '', 'held', 'it was received, and taking it in was interrupted', 1767600000000000
        FROM inboxes WHERE account_id = 1 AND name = 'support';
        INSERT INTO received_mail (account_id, inbox_id, letter_id, digest, received_at)
        SELECT 1, id, (SELECT max(id) FROM letters), randomblob(32), 1767600000000000 FROM inboxes
        WHERE account_id = 1 AND name = 'support';
        INSERT INTO received_mail_content SELECT max(id), 1, X'{}' FROM received_mail; COMMIT;
        {WRITING} UPDATE received_mail SET digest = randomblob(32), sender = '{sender}'
        WHERE id = (SELECT max(id) FROM received_mail) AND NOT EXISTS (SELECT 1 FROM received_mail same
        WHERE same.account_id = 1 AND same.inbox_id = 1 AND same.digest = X'00' AND same.digest IS NOT NULL);
        INSERT INTO account_numbers VALUES (1, 1) ON CONFLICT DO UPDATE SET last_number = last_number + 1;
        INSERT INTO conversations (account_id, number, inbox_id, contact_id, subject, last_activity_at, created_at)
        SELECT 1, last_number, 1, (SELECT contact_id FROM contact_addresses WHERE account_id = 1 AND address = '{sender}'),
        '{subject}', 1767600000000000, 1767600000000000 FROM account_numbers WHERE account_id = 1
        AND NOT EXISTS (SELECT 1 FROM addresses WHERE address = '{sender}');
        INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email, contact_id, mail_id,
        message_id, created_at, text) SELECT 1, id, 'incoming', 'contact', 'Contact', '{sender}', contact_id,
        (SELECT max(id) FROM received_mail), '{message_id}', 1767600000000000, '{text}' FROM conversations
        WHERE id = (SELECT max(id) FROM conversations);
        {INDEX}
        UPDATE conversations SET message_count = 1, waiting_since = 1767600000000000
        WHERE id = (SELECT max(id) FROM conversations);
        {} {}
        UPDATE received_mail SET letter_id = NULL WHERE id = (SELECT max(id) FROM received_mail);
        DELETE FROM letters WHERE id = (SELECT max(id) FROM letters); COMMIT;",
        hex(raw.as_bytes()),
        event("conversation.opened", "1", "NULL"),
        event("message.received", "1", "NULL")
    )
}

/// A mail, and what is read out of it.
pub struct Mail {
    pub message_id: String,
    pub sender: String,
    pub subject: String,
    pub text: String,
    pub raw: String,
}

impl Mail {
    /// A mail of about 2 KiB.
    pub fn new(number: u32) -> Self {
        let sender = format!("c{}@people.example", 1 + number % 10);
        let (message_id, subject) = (format!("m{number}@people.example"), format!("A question, number {number}"));
        let line = "I wrote about the order and its parcel which has not come to the house, please look after it.";
        let text = (1..=18).map(|n| format!("{n} {line}")).collect::<Vec<_>>().join("\n");
        let raw = format!(
            "Received: from mx.people.example by mx.acme.example; Thu, 29 Jan 2026 09:00:00 +0000\n\
             From: Contact <{sender}>\nTo: support@acme.example\nSubject: {subject}\nMessage-ID: <{message_id}>\n\
             Date: Thu, 29 Jan 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        );
        Self { message_id, sender, subject, text, raw }
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        write!(hex, "{byte:02X}").unwrap();
        hex
    })
}

pub fn list(agent: &str) -> String {
    format!(
        "{} FROM conversation_agents few CROSS JOIN conversations ON conversations.account_id = few.account_id
        AND conversations.id = few.conversation_id {JOINS} WHERE few.account_id = 1 AND few.agent_id =
        (SELECT id FROM agents WHERE account_id = 1 AND email_key = '{agent}') ORDER BY few.conversation_id;",
        fields()
    )
}

pub fn search(word: &str) -> String {
    format!(
        "{}, snippet(message_index, -1, '', '', '…', 16) AS snippet FROM message_index
        JOIN messages ON messages.id = message_index.rowid JOIN conversations
        ON conversations.account_id = messages.account_id AND conversations.id = messages.conversation_id {JOINS}
        WHERE message_index MATCH '{word}' AND messages.account_id = 1
        ORDER BY bm25(message_index, 10.0, 5.0, 1.0) LIMIT 50;",
        fields()
    )
}

/// The mails of an mbox, and a table of what is read out of each.
pub fn mailbox(home: &Path, mails: u32) {
    use std::fmt::Write as _;
    let (mut mbox, mut csv) = (String::new(), String::new());
    for number in 1..=mails {
        let Mail { message_id, sender, subject, text, raw } = Mail::new(number);
        write!(mbox, "From {sender} Thu Jan 29 09:00:00 2026\n{raw}\n").unwrap();
        writeln!(csv, "{message_id},{sender},\"{subject}\",\"{text}\",\"{raw}\"").unwrap();
    }
    std::fs::write(home.join("box.mbox"), mbox).unwrap();
    std::fs::write(home.join("box.csv"), csv).unwrap();
}

/// The rows of an import of a mailbox, table by table, in one transaction.
pub fn import() -> String {
    let events = |action: &str| {
        format!(
            "INSERT INTO events (account_id, seq, at, actor_kind, action, subject_kind, subject_ref, after, salt, digest,
            hash) SELECT 1, (SELECT max(seq) FROM events WHERE account_id = 1) + box.rowid, 1767600000000000, 'contact',
            '{action}', 'conversation', box.rowid, '{{\"inbox\":\"support\",\"status\":\"open\",\"priority\":\"none\",'
            || '\"contact\":1,\"assignees\":[],\"labels\":[]}}', randomblob(16), randomblob(32), randomblob(32) FROM box;"
        )
    };
    format!(
        "PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;
        CREATE TEMP TABLE box (message_id, sender, subject, text, raw);

.import --csv box.csv box --schema temp
        BEGIN IMMEDIATE;
        INSERT INTO received_mail (account_id, inbox_id, digest, sender, received_at)
        SELECT 1, 1, randomblob(32), sender, 1767600000000000 FROM box;
        INSERT INTO received_mail_content SELECT rowid, 1, CAST(raw AS BLOB) FROM box;
        INSERT INTO contacts (account_id, name, email, created_at, updated_at)
        SELECT DISTINCT 1, 'Contact', sender, 1767600000000000, 1767600000000000 FROM box
        WHERE NOT EXISTS (SELECT 1 FROM contact_addresses WHERE account_id = 1 AND address = sender);
        INSERT INTO contact_addresses SELECT 1, email, id FROM contacts WHERE true ON CONFLICT DO NOTHING;
        INSERT INTO conversations (account_id, number, inbox_id, contact_id, subject, message_count, waiting_since,
        last_activity_at, created_at) SELECT 1, box.rowid, 1, contact_id, subject, 1, 1767600000000000, 1767600000000000,
        1767600000000000 FROM box JOIN contact_addresses ON account_id = 1 AND address = sender ORDER BY box.rowid;
        INSERT INTO account_numbers SELECT 1, count(*) FROM box;
        INSERT INTO messages (account_id, conversation_id, kind, author_kind, author_name, author_email, contact_id, mail_id,
        message_id, created_at, text) SELECT 1, conversations.id, 'incoming', 'contact', 'Contact', sender, contact_id,
        box.rowid, message_id, 1767600000000000, text FROM box JOIN conversations
        ON conversations.account_id = 1 AND number = box.rowid ORDER BY box.rowid;
        INSERT INTO message_index (rowid, subject, contact, text) SELECT id, subject, contact, text FROM message_texts;
        {} {} COMMIT;
        SELECT count(*) AS imported FROM box;\n",
        events("conversation.opened"),
        events("message.received")
    )
}
