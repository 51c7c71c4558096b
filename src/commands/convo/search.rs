//! `convoctl convo search`

use std::cell::Cell;

use crate::commands::convo::wanted::WantedArgs;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::conversations::{Found, Search};

/// Find conversations by the words in their subjects, messages and contacts, the best first
///
/// Every word must be in one message, its subject or its contact; \"several words\" stand for themselves in a row, and
/// begin* for whatever begins so. Where more than 1,000 messages match, the newest 1,000 are looked at. Of writing
/// without spaces, such as Japanese, only the beginning of a run of characters is found.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo search 'lost parcel'
  convoctl convo search 'refund invoic*' --status open --limit 10 --json")]
pub struct Args {
    /// The words
    #[arg(value_name = "TEXT")]
    text: String,
    #[command(flatten)]
    wanted: WantedArgs,
    /// At most so many conversations
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.output.printer::<Found>().map_err(Refusal::from)?;
        let reached = session.reach(Need::Read)?;
        let place = session.place(&reached);
        let wanted = self.wanted.read(|| place.now())?;
        let search = Search { text: self.text, wanted, limit: self.limit, bounded: Cell::new(false) };
        let listed = session.list_in(&place, &search, "nothing was found")?;
        if search.bounded.get() {
            session.messages.say("more than 1,000 messages match: the newest were looked at, and they come first");
        }
        Ok(listed)
    }
}
