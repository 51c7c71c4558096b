//! How inboxes look.

use crate::domain::inbox::Inbox;
use crate::operations::inboxes::Allocated;
use crate::terminal::{Cell, Look, Shown};

impl Shown for Inbox {
    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "account",
            "name",
            "title",
            "channel",
            "email",
            "reopen",
            "agents",
            "created_at",
            "updated_at",
            "auto_reply",
            "imap.url",
            "imap.user",
            "imap.move_to",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["NAME", "TITLE", "EMAIL", "REOPEN", "AGENTS"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        let agents: Vec<String> = self.agents.iter().map(ToString::to_string).collect();
        vec![
            Cell::new(&self.name),
            Cell::new(&self.title),
            Cell::new(&self.email),
            Cell::new(self.reopen),
            Cell::optional((!agents.is_empty()).then(|| agents.join(", "))),
        ]
    }

    fn key(&self) -> String {
        self.name.to_string()
    }
}

impl Shown for Allocated {
    fn fields() -> Vec<&'static str> {
        let mut fields = Inbox::fields();
        fields.push("released");
        fields
    }

    fn titles() -> Vec<&'static str> {
        Inbox::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.inbox.cells(look)
    }

    fn key(&self) -> String {
        self.inbox.key()
    }
}
