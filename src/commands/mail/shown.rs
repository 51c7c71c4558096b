//! How letters look.

use crate::commands::shown::{optional_time, time};
use crate::domain::letter::{Letter, LetterStatus};
use crate::operations::outbox;
use crate::terminal::{Cell, Look, Shown, Tone};

impl Shown for Letter {
    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "account",
            "kind",
            "to",
            "subject",
            "status",
            "attempts",
            "last_error",
            "due_at",
            "sent_at",
            "held_reason",
            "created_at",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["ID", "TO", "SUBJECT", "STATUS", "TRIES", "CREATED", "DUE", "REASON"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let tone = match self.status {
            LetterStatus::Sent => Tone::Good,
            LetterStatus::Queued => Tone::Waiting,
            LetterStatus::Failed => Tone::Bad,
            LetterStatus::Cancelled | LetterStatus::Held => Tone::Dim,
        };
        vec![
            Cell::new(self.id),
            Cell::new(&self.to),
            Cell::new(&self.subject),
            Cell::new(self.status).tone(tone),
            Cell::new(self.attempts),
            time(self.created_at, look),
            optional_time(self.due_at, look),
            Cell::optional(self.held_reason.as_deref().or(self.last_error.as_deref())),
        ]
    }

    fn key(&self) -> String {
        self.id.to_string()
    }
}

impl Shown for outbox::Retried {
    fn fields() -> Vec<&'static str> {
        let mut fields = Letter::fields();
        fields.push("conversation");
        fields
    }

    fn titles() -> Vec<&'static str> {
        Letter::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.letter.cells(look)
    }

    fn key(&self) -> String {
        self.letter.key()
    }
}

impl Shown for outbox::Shown {
    fn fields() -> Vec<&'static str> {
        let mut fields = Letter::fields();
        fields.push("text");
        fields
    }

    fn titles() -> Vec<&'static str> {
        Letter::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.letter.cells(look)
    }

    fn key(&self) -> String {
        self.letter.key()
    }
}
