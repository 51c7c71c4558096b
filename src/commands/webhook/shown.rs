//! How webhooks look.

use crate::commands::shown::optional_time;
use crate::domain::webhook::Webhook;
use crate::operations::webhooks::Added;
use crate::terminal::{Cell, Look, Shown, Tone};

impl Shown for Webhook {
    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "account",
            "url",
            "events",
            "created_at",
            "updated_at",
            "pending",
            "failed",
            "last_error",
            "last_error_at",
            "last_sent_at",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ID", "URL", "EVENTS", "PENDING", "FAILED", "LAST SENT", "LAST ERROR"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let events: Vec<String> = self.events.iter().map(ToString::to_string).collect();
        let error = if self.is_failing() { self.last_error.as_deref() } else { None };
        vec![
            Cell::new(self.id),
            Cell::new(&self.url),
            Cell::new(if events.is_empty() { "all".to_owned() } else { events.join(", ") }),
            Cell::new(self.pending),
            Cell::new(self.failed),
            optional_time(self.last_sent_at, look),
            Cell::optional(error).tone(Tone::Bad),
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}

impl Shown for Added {
    fn fields() -> Vec<&'static str> {
        let mut fields = Webhook::fields();
        fields.push("secret");
        fields
    }

    fn titles() -> Vec<&'static str> {
        Webhook::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.webhook.cells(look)
    }

    fn key(&self) -> String {
        self.webhook.key()
    }
}
