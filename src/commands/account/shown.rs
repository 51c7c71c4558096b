//! How accounts look.

use crate::commands::shown::time;
use crate::domain::account::Account;
use crate::terminal::{Cell, Look, Shown};

impl Shown for Account {
    fn fields() -> Vec<&'static str> {
        vec!["id", "name", "administrators", "agent_count", "inbox_count", "created_at", "updated_at"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["NAME", "PEOPLE", "INBOXES", "ADMINISTRATORS", "CREATED"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let administrators: Vec<String> = self.administrators.iter().map(ToString::to_string).collect();
        vec![
            Cell::new(&self.name),
            Cell::new(self.agent_count),
            Cell::new(self.inbox_count),
            Cell::new(administrators.join(", ")),
            time(self.created_at, look),
        ]
    }

    fn key(&self) -> String {
        self.name.to_string()
    }
}
