//! The filters of listings of conversations.

use crate::commands::arguments::{one_of, since, slug};
use crate::domain::conversation::{ConversationStatus, Priority};
use crate::domain::reference::Reference;
use crate::domain::time::Instant;
use crate::operations::Refusal;
use crate::operations::conversations::Wanted;

/// Which conversations are wanted.
#[derive(Debug, Clone, clap::Args)]
pub struct WantedArgs {
    /// Only conversations of this status
    #[arg(long, value_parser = one_of::<ConversationStatus>())]
    status: Option<ConversationStatus>,
    /// Only those of this inbox
    #[arg(long, value_name = "REF")]
    inbox: Option<String>,
    /// Only those assigned to this person
    #[arg(long, value_name = "REF", conflicts_with = "unassigned")]
    assignee: Option<String>,
    /// Only those assigned to nobody
    #[arg(long)]
    unassigned: bool,
    /// Only those with this label
    #[arg(long, value_name = "L")]
    label: Option<String>,
    /// Only those of this priority
    #[arg(long, value_parser = one_of::<Priority>())]
    priority: Option<Priority>,
    /// Only those in which this contact takes part
    #[arg(long, value_name = "REF")]
    contact: Option<String>,
    /// Only those whose user waits for an answer
    #[arg(long)]
    waiting: bool,
    /// Only those in which something happened since: a time, a date (UTC), or DUR ago
    #[arg(long, value_name = "TIME")]
    since: Option<String>,
}

impl WantedArgs {
    pub fn read(self, now: impl FnOnce() -> Result<Instant, Refusal>) -> Result<Wanted, Refusal> {
        Ok(Wanted {
            status: self.status,
            inbox: self.inbox.map(Reference::new),
            assignee: self.assignee.map(Reference::new),
            unassigned: self.unassigned,
            label: self.label.as_deref().map(slug).transpose()?,
            priority: self.priority,
            contact: self.contact.map(Reference::new),
            waiting: self.waiting,
            since: self.since.as_deref().map(|text| since(now, text)).transpose()?,
        })
    }
}
