//! The floor of a fixture: all rows of a store as a text of SQL, and a store without them.

use std::path::Path;

use crate::floor::{WRITING, run};

/// The tables that a fixture fills, each after those that it points at.
const TABLES: [&str; 17] = [
    "accounts",
    "canned_responses",
    "inboxes",
    "inbox_auto_replies",
    "agents",
    "addresses",
    "inbox_agents",
    "contacts",
    "contact_addresses",
    "conversations",
    "account_numbers",
    "conversation_agents",
    "conversation_labels",
    "conversation_contacts",
    "messages",
    "attachments",
    "events",
];

/// What the one column of an answer holds.
fn column(store: &Path, sql: &str) -> Vec<String> {
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run(store, sql)).unwrap_or_default();
    rows.iter().map(|row| row["it"].as_str().unwrap().to_owned()).collect()
}

/// Every row and every entry of the index of words as a statement, in one transaction.
pub fn insertions(store: &Path) -> String {
    let mut text = format!("{WRITING}\n");
    let mut add = |table: &str, columns: &[String], source: &str| {
        let quoted: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        let into = format!("INSERT INTO {table} ({}) VALUES (", columns.join(", "));
        let sql = format!("SELECT '{into}' || {} || ');' AS it FROM {source}", quoted.join(" || ', ' || "));
        text.extend(column(store, &sql).iter().map(|row| row.to_owned() + "\n"));
    };
    for table in TABLES {
        let columns = column(store, &format!("SELECT name AS it FROM pragma_table_info('{table}')"));
        add(table, &columns, table);
    }
    let texts = "(SELECT id AS rowid, subject, contact, text FROM message_texts)";
    add("message_index", &["rowid", "subject", "contact", "text"].map(str::to_owned), texts);
    text + "COMMIT;\n"
}

/// What takes all of these rows away.
pub fn emptied() -> String {
    let deletions: Vec<String> = TABLES.iter().rev().map(|table| format!("DELETE FROM {table};")).collect();
    let deletions = deletions.join(" ");
    format!("INSERT INTO message_index (message_index) VALUES ('delete-all'); {deletions} VACUUM;")
}

/// How many rows there are of what takes most of the work.
pub fn counts(store: &Path) -> String {
    let tables = ["agents", "contacts", "conversations", "messages", "attachments", "message_index_docsize"];
    let counts = tables.map(|table| format!("(SELECT count(*) FROM {table}) AS {table}"));
    run(store, &format!("SELECT {}", counts.join(", ")))
}
