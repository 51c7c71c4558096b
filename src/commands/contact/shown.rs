//! How contacts look.

use crate::commands::shown::time;
use crate::domain::contact::Contact;
use crate::operations::contacts::{Erased, Exported};
use crate::terminal::{Cell, Look, Shown, Tone};

/// `contact Ola Roe <ola@people.example>`.
pub fn what(contact: &Contact) -> String {
    match &contact.name {
        Some(name) => format!("contact {name} <{}>", contact.email),
        None => format!("contact {}", contact.email),
    }
}

impl Shown for Contact {
    fn fields() -> Vec<&'static str> {
        vec!["id", "account", "name", "email", "blocked", "conversation_count", "created_at", "updated_at"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ID", "NAME", "EMAIL", "CONVERSATIONS", "BLOCKED", "SINCE"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        vec![
            Cell::new(self.id),
            Cell::optional(self.name.as_deref()),
            Cell::new(&self.email),
            Cell::new(self.conversation_count),
            if self.blocked { Cell::new("blocked").tone(Tone::Bad) } else { Cell::optional(None::<&str>) },
            time(self.created_at, look),
        ]
    }

    fn key(&self) -> String {
        self.email.to_string()
    }
}

impl Shown for Erased {
    fn fields() -> Vec<&'static str> {
        let mut fields = Contact::fields();
        fields.extend(["erased.conversations", "erased.messages", "erased.mails", "erased.letters", "erased.events"]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        Contact::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.contact.cells(look)
    }

    fn key(&self) -> String {
        self.contact.key()
    }
}

impl Shown for Exported {
    fn fields() -> Vec<&'static str> {
        let mut fields = Contact::fields();
        fields.extend(["addresses", "conversations"]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        Contact::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.contact.cells(look)
    }

    fn key(&self) -> String {
        self.contact.key()
    }
}
