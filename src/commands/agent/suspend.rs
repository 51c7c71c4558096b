//! `convoctl agent suspend`

use crate::commands::arguments::instant;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::agent::Agent;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::Refusal;
use crate::operations::agents::Suspend;

/// Suspend people: they cannot act until they are resumed; everything of theirs stays
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent suspend asha@acme.example
  convoctl agent suspend asha@acme.example --until +14d")]
pub struct Args {
    /// Their addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// Let it end by itself: a time, a date (UTC) or +DUR
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Agent>>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let until = self.until.as_deref().map(|text| instant(|| place.now(), text)).transpose()?;
        let done = place.change(Suspend { references: named.references, until })?;
        session.show_changed(&printer, &done.output, named.several, told)
    }
}

fn told(changed: &Changed<Agent>) -> String {
    let who = format!("{} <{}>", changed.object.name, changed.object.email);
    let until = changed.object.suspended_until.map(|until| format!(" until {until}")).unwrap_or_default();
    match changed.outcome {
        Became::Unchanged => format!("{who} is suspended{until} already"),
        _ => sentence(changed.dry_run, &format!("Suspended {who}{until}"), &format!("suspend {who}{until}")),
    }
}
