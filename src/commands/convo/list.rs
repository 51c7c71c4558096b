//! `convoctl convo list`

use crate::commands::arguments::order;
use crate::commands::convo::wanted::WantedArgs;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::conversations::List;

/// List the conversations that you may see, in the order of their numbers
#[derive(Debug, clap::Args)]
#[command(
    visible_alias = "ls",
    after_help = "Examples:
  convoctl convo list --status open --unassigned
  convoctl convo list --waiting --sort waiting_since --limit 20
  convoctl --as asha@acme.example convo list --assignee asha@acme.example --json"
)]
pub struct Args {
    #[command(flatten)]
    wanted: WantedArgs,
    /// Order by number, last_activity_at or waiting_since (those who wait); `:desc` turns it round
    #[arg(long, value_name = "FIELD[:desc]")]
    sort: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Begin after this conversation, in the same order
    #[arg(long, value_name = "REF")]
    after: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let sort = order(self.sort.as_deref())?;
        session.output.printer::<Conversation>().map_err(Refusal::from)?;
        let reached = session.reach(Need::Read)?;
        let place = session.place(&reached);
        let list = List {
            wanted: self.wanted.read(|| place.now())?,
            sort,
            limit: self.limit,
            after: self.after.map(Reference::new),
        };
        session.list_in(&place, &list, "no conversation matches")
    }
}
