//! `convoctl convo list`

use crate::commands::convo::wanted::WantedArgs;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::conversations::{List, Order};

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
        let (order, descending) = order(self.sort.as_deref())?;
        session.output.printer::<Conversation>().map_err(Refusal::from)?;
        let store = session.open(Need::Read)?;
        let world = session.world(&store);
        let list = List {
            wanted: self.wanted.read(&world)?,
            order,
            descending,
            limit: self.limit,
            after: self.after.map(Reference::new),
        };
        session.list_in(&world, &list, "no conversation matches")
    }
}

fn order(sort: Option<&str>) -> Result<(Order, bool), Refusal> {
    let Some(sort) = sort else { return Ok((Order::Number, false)) };
    let (field, descending) = match sort.split_once(':') {
        None => (sort, false),
        Some((field, "desc")) => (field, true),
        Some((field, "asc")) => (field, false),
        Some(_) => return Err(Refusal::usage(format!("`{sort}` is no order: write FIELD or FIELD:desc"))),
    };
    let order = match field {
        "number" => Order::Number,
        "last_activity_at" => Order::LastActivity,
        "waiting_since" => Order::Waiting,
        _ => {
            let valid = "number, last_activity_at and waiting_since".to_owned();
            return Err(Refusal::UnknownField { field: field.to_owned(), valid });
        }
    };
    Ok((order, descending))
}
