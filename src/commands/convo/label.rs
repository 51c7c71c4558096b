//! `convoctl convo label`

use crate::commands::arguments::slug;
use crate::commands::convo::shown::{change, what, what_first};
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::conversation::Conversation;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::operations::conversations::Label;

/// Put labels on conversations; a label is made by its first use
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo label 42 --label billing")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// A label: [a-z][a-z0-9-]{0,39}; may be repeated
    #[arg(long = "label", required = true, value_name = "L")]
    labels: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let labels = self.labels.iter().map(|label| slug(label)).collect::<Result<_, _>>()?;
        change(session, &self.refs, |references| Ok(Label { references, labels, away: false }), told)
    }
}

fn told(changed: &Changed<Conversation>) -> String {
    let what = what(&changed.object);
    match changed.outcome {
        Became::Unchanged => format!("{} is labeled so already", what_first(&changed.object)),
        _ => sentence(changed.dry_run, &format!("Labeled {what}"), &format!("label {what}")),
    }
}
