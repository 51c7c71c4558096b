//! `convoctl convo snooze`

use crate::commands::arguments::instant;
use crate::commands::convo::shown::{change_in, what, what_first};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::{Conversation, Snooze};
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::conversations::SnoozeUntil;

/// Put conversations off until a time, or until their user writes again
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo snooze 42 --until +2d
  convoctl convo snooze 42 --until next-message")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// A time, a date (UTC), +DUR, or next-message
    #[arg(long, value_name = "TIME|next-message")]
    until: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let word = self.until;
        change_in(
            session,
            &self.refs,
            |place, references| {
                let until = match word.as_str() {
                    "next-message" => Snooze::NextMessage,
                    time => Snooze::Until(instant(|| place.now(), time)?),
                };
                Ok(SnoozeUntil { references, until })
            },
            told,
        )
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let what = what(&changed.object);
    let until = changed.object.snoozed_until.map_or_else(|| "its next message".to_owned(), |until| until.to_string());
    match changed.outcome {
        Became::Unchanged => format!("{} is put off until {until} already", what_first(&changed.object)),
        _ => sentence(
            changed.dry_run,
            &format!("Put {what} off until {until}"),
            &format!("put {what} off until {until}"),
        ),
    }
}
