//! How people look.

use crate::commands::invite::INVITATION_FIELDS;
use crate::commands::shown::optional_time;
use crate::domain::agent::{Agent, Status};
use crate::operations::agents::{Added, Deleted, Offboarded, PasswordChanged};
use crate::terminal::{Cell, Look, Shown, Tone};

impl Shown for Agent {
    fn fields() -> Vec<&'static str> {
        vec![
            "id",
            "account",
            "name",
            "email",
            "type",
            "status",
            "availability",
            "access",
            "inboxes",
            "created_at",
            "verified_at",
            "suspended_until",
            "updated_at",
            "assignment_mail",
        ]
    }

    fn titles() -> Vec<&'static str> {
        vec!["NAME", "TYPE", "EMAIL", "STATUS", "INBOXES", "VERIFIED"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let tone = match self.status {
            Status::Pending => Tone::Waiting,
            Status::Verified => Tone::Good,
            Status::Suspended => Tone::Bad,
        };
        let inboxes: Vec<&str> = self.inboxes.iter().map(crate::domain::slug::Slug::as_str).collect();
        vec![
            Cell::new(&self.name),
            Cell::new(self.kind),
            Cell::new(&self.email),
            Cell::new(self.status).tone(tone),
            Cell::optional((!inboxes.is_empty()).then(|| inboxes.join(", "))),
            optional_time(self.verified_at, look),
        ]
    }

    fn key(&self) -> String {
        self.email.to_string()
    }
}

impl Shown for Added {
    fn fields() -> Vec<&'static str> {
        let mut fields = Agent::fields();
        fields.extend(INVITATION_FIELDS.iter().map(|(_, below)| *below));
        fields
    }

    fn titles() -> Vec<&'static str> {
        Agent::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.agent.cells(look)
    }

    fn key(&self) -> String {
        self.agent.key()
    }
}

impl Shown for Offboarded {
    fn fields() -> Vec<&'static str> {
        let mut fields = Agent::fields();
        fields.extend([
            "offboarding.inboxes",
            "offboarding.sets",
            "offboarding.sessions",
            "offboarding.tokens",
            "offboarding.invitations",
            "offboarding.links",
            "offboarding.letters",
            "offboarding.conversations",
            "offboarding.reassigned_to",
        ]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        Agent::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.agent.cells(look)
    }

    fn key(&self) -> String {
        self.agent.key()
    }
}

impl Shown for Deleted {
    fn fields() -> Vec<&'static str> {
        let mut fields = Agent::fields();
        fields.extend(["conversations", "reassigned_to"]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        Agent::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.agent.cells(look)
    }

    fn key(&self) -> String {
        self.agent.key()
    }
}

impl Shown for PasswordChanged {
    fn fields() -> Vec<&'static str> {
        let mut fields = Agent::fields();
        fields.extend([
            "reset.expires_at",
            "reset.delivery.status",
            "reset.delivery.attempts",
            "reset.delivery.last_error",
            "reset.delivery.message_id",
            "reset.delivery.sent_at",
            "reset.link",
        ]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        Agent::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.agent.cells(look)
    }

    fn key(&self) -> String {
        self.agent.key()
    }
}
