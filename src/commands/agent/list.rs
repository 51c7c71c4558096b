//! `convoctl agent list`

use crate::commands::arguments::{one_of, order, slug};
use crate::commands::{Outcome, Session};
use crate::domain::agent::{AgentType, Status};
use crate::domain::reference::Reference;
use crate::operations::agents::List;

/// List the people of the account, in the order in which they were added
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl agent list --status pending
  convoctl agent list --json | jq -r '.[] | select(.status==\"pending\") | .email'
  convoctl agent list --status pending -o id | convoctl invite resend -"
)]
pub struct Args {
    /// Only people of this status
    #[arg(long, value_parser = one_of::<Status>())]
    status: Option<Status>,
    /// Only people of this type
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of::<AgentType>())]
    kind: Option<AgentType>,
    /// Only people who have this inbox
    #[arg(long, value_name = "REF")]
    inbox: Option<String>,
    /// Only people of this set, see convoctl agent import --set
    #[arg(long, value_name = "NAME")]
    set: Option<String>,
    /// Order by id, name, email or created_at; `:desc` turns it round
    #[arg(long, value_name = "FIELD[:desc]")]
    sort: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Begin after this person, in the same order
    #[arg(long, value_name = "REF")]
    after: Option<String>,
}

/// Ids are given in the order in which people are added.
impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let sort = order(self.sort.as_deref())?;
        let list = List {
            status: self.status,
            kind: self.kind,
            inbox: self.inbox.map(Reference::new),
            set: self.set.as_deref().map(slug).transpose()?,
            sort,
            limit: self.limit,
            after: self.after.map(Reference::new),
            from: None,
        };
        session.list(&list, "nobody matches")
    }
}
