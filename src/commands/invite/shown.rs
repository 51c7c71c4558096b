//! How invitations look.

use crate::commands::shown::{optional_time, time};
use crate::domain::agent::{Agent, Status};
use crate::domain::invitation::{DeliveryStatus, Invitation, InvitationStatus};
use crate::operations::invites::{Accepted, Verified};
use crate::terminal::{Cell, Look, Shown, Tone};

/// Each field of an invitation, by itself and inside the person who is invited.
pub const INVITATION_FIELDS: [(&str, &str); 13] = [
    ("id", "invitation.id"),
    ("account", "invitation.account"),
    ("agent", "invitation.agent"),
    ("status", "invitation.status"),
    ("created_at", "invitation.created_at"),
    ("expires_at", "invitation.expires_at"),
    ("accepted_at", "invitation.accepted_at"),
    ("delivery.status", "invitation.delivery.status"),
    ("delivery.attempts", "invitation.delivery.attempts"),
    ("delivery.last_error", "invitation.delivery.last_error"),
    ("delivery.message_id", "invitation.delivery.message_id"),
    ("delivery.sent_at", "invitation.delivery.sent_at"),
    ("link", "invitation.link"),
];

impl Shown for Invitation {
    fn fields() -> Vec<&'static str> {
        INVITATION_FIELDS.iter().map(|(field, _)| *field).collect()
    }

    fn titles() -> Vec<&'static str> {
        vec!["AGENT", "STATUS", "LETTER", "CREATED", "EXPIRES", "LINK"]
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        let tone = match self.status {
            InvitationStatus::Pending => Tone::Waiting,
            InvitationStatus::Accepted => Tone::Good,
            InvitationStatus::Expired | InvitationStatus::Revoked => Tone::Bad,
        };
        let letter_tone = match self.delivery.status {
            DeliveryStatus::Failed => Tone::Bad,
            DeliveryStatus::Queued => Tone::Waiting,
            _ => Tone::Plain,
        };
        vec![
            Cell::new(&self.agent),
            Cell::new(self.status).tone(tone),
            Cell::new(self.delivery.status).tone(letter_tone),
            time(self.created_at, look),
            optional_time(self.expires_at, look),
            Cell::optional(self.link.as_deref()),
        ]
    }

    /// The person's address: what the verbs of invitations take as a reference.
    fn key(&self) -> String {
        self.agent.to_string()
    }
}

impl Shown for Accepted {
    fn fields() -> Vec<&'static str> {
        let mut fields = Invitation::fields();
        fields.push("name");
        fields
    }

    fn titles() -> Vec<&'static str> {
        Invitation::titles()
    }

    fn cells(&self, look: &Look) -> Vec<Cell> {
        self.invitation.cells(look)
    }

    fn key(&self) -> String {
        self.invitation.key()
    }
}

/// What following a link prints: the invitation, or the person with a new password.
impl Shown for Verified {
    fn fields() -> Vec<&'static str> {
        let mut fields = Invitation::fields();
        let others: Vec<&str> = Agent::fields().into_iter().filter(|field| !fields.contains(field)).collect();
        fields.extend(others);
        fields.extend(["outcome", "dry_run"]);
        fields
    }

    fn titles() -> Vec<&'static str> {
        vec!["AGENT", "STATUS"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        // Whoever sets a password by a link is verified by then.
        vec![Cell::new(self.email()), Cell::new(Status::Verified)]
    }

    fn key(&self) -> String {
        self.email().to_string()
    }
}
