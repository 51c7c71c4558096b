//! How tokens look.

use crate::commands::shown::{optional_time, time};
use crate::domain::access::AccessToken;
use crate::operations::tokens::Added;
use crate::terminal::{Cell, Look, Shown};

impl Shown for AccessToken {
    fn fields() -> Vec<&'static str> {
        vec!["id", "account", "agent", "name", "scope", "created_at", "expires_at", "last_used_at"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ID", "AGENT", "NAME", "SCOPE", "CREATED", "EXPIRES", "LAST USED"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        vec![
            Cell::new(self.id),
            Cell::new(&self.agent),
            Cell::new(&self.name),
            Cell::new(self.scope),
            time(self.created_at, look),
            optional_time(self.expires_at, look),
            optional_time(self.last_used_at, look),
        ]
    }

    /// Its id: a name is only unique to its person.
    fn key(&self) -> String {
        self.id.to_string()
    }
}

impl Shown for Added {
    fn fields() -> Vec<&'static str> {
        let mut fields = AccessToken::fields();
        fields.push("token");
        fields
    }

    fn titles() -> Vec<&'static str> {
        AccessToken::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.made.cells(look)
    }

    fn key(&self) -> String {
        self.made.key()
    }
}
