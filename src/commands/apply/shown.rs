//! How an apply looks.

use serde::Serialize;

use crate::commands::Session;
use crate::commands::shown::{counted, listed, sentence};
use crate::domain::Word as _;
use crate::domain::outcome::Changed;
use crate::operations::Refusal;
use crate::operations::apply::Applied;
use crate::operations::restore::Restored;
use crate::terminal::{self, Cell, Look, Shown};

/// What is shown before a yes: what would be deleted. Nothing where nothing would.
pub(super) fn plan(applied: &Changed<Applied>) -> Vec<String> {
    if applied.object.deleted == 0 {
        return Vec::new();
    }
    told(applied).lines().map(str::to_owned).collect()
}

pub(super) fn told(applied: &Changed<Applied>) -> String {
    let Applied { created, updated, deleted, unchanged, changes, .. } = &applied.object;
    let all = counted((created + updated + deleted + unchanged).unsigned_abs(), "object");
    let counts = [(created, "created"), (updated, "updated"), (deleted, "deleted"), (unchanged, "unchanged")];
    let parts: Vec<String> =
        counts.into_iter().filter(|(count, _)| **count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let what = if parts.is_empty() { all } else { format!("{all}: {}", listed(&parts)) };
    let mut text = sentence(applied.dry_run, &format!("Applied {what}"), &format!("apply {what}"));
    // What was kept to be told can be read again, or the change would not have been made.
    let _ = changes.each(&mut |difference| {
        let act = difference.change;
        let done = sentence(applied.dry_run, act.outcome().word(), act.word());
        text.push_str(&format!("\n{done} {} {}", difference.object, difference.key));
        std::ops::ControlFlow::Continue(())
    });
    text
}

pub(super) fn told_restored(restored: &Changed<Restored>) -> String {
    let Restored { account, canned, inboxes, agents, contacts, conversations, messages } = &restored.object;
    let counts = [
        (canned, "canned response"),
        (agents, "agent"),
        (contacts, "contact"),
        (conversations, "conversation"),
        (messages, "message"),
    ];
    let mut parts: Vec<String> = counts.iter().map(|(count, one)| counted(count.unsigned_abs(), one)).collect();
    let inboxes = if *inboxes == 1 { "1 inbox".to_owned() } else { format!("{inboxes} inboxes") };
    parts.insert(1, inboxes);
    let what = format!("account {account}: {}", listed(&parts));
    sentence(restored.dry_run, &format!("Restored {what}"), &format!("restore {what}"))
}

/// What was made or changed: what `-o id` prints.
#[derive(Serialize)]
struct Key {
    key: String,
}

impl Shown for Key {
    fn fields() -> Vec<&'static str> {
        Applied::fields()
    }

    fn titles() -> Vec<&'static str> {
        vec!["KEY"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(&self.key)]
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}

pub(super) fn print_keys(session: &Session, applied: &Changed<Applied>) -> anyhow::Result<()> {
    let mut rows = session.output.printer::<Key>().map_err(Refusal::from)?.listing()?;
    let mut written: Result<(), terminal::OutputError> = Ok(());
    for key in applied.object.changes.keys()? {
        written = written.and_then(|()| rows.push(&Key { key }));
    }
    session.output.after_change(written.and_then(|()| rows.finish().map(|_| ())))?;
    Ok(())
}

impl Shown for Applied {
    fn fields() -> Vec<&'static str> {
        vec!["account", "set", "created", "updated", "deleted", "unchanged", "kept.objects", "kept.fields", "changes"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ACCOUNT", "CREATED", "UPDATED", "DELETED", "UNCHANGED"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let counts = [self.created, self.updated, self.deleted, self.unchanged];
        std::iter::once(Cell::new(&self.account)).chain(counts.into_iter().map(Cell::new)).collect()
    }

    fn key(&self) -> String {
        self.account.to_string()
    }
}

impl Shown for Restored {
    fn fields() -> Vec<&'static str> {
        vec!["account", "canned", "inboxes", "agents", "contacts", "conversations", "messages"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ACCOUNT", "CANNED", "INBOXES", "AGENTS", "CONTACTS", "CONVERSATIONS", "MESSAGES"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let counts = [self.canned, self.inboxes, self.agents, self.contacts, self.conversations, self.messages];
        std::iter::once(Cell::new(&self.account)).chain(counts.into_iter().map(Cell::new)).collect()
    }

    fn key(&self) -> String {
        self.account.to_string()
    }
}
