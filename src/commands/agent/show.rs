//! `convoctl agent show`

use crate::commands::{Outcome, Session};
use crate::operations::agents::Show;

/// Show people
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent show asha@acme.example
  convoctl agent show 2 3 --json")]
pub struct Args {
    /// Their addresses or ids; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let named = session.references(&self.refs)?;
        let show = Show { references: named.references };
        if named.several { session.list(&show, "nobody was named") } else { session.show(&show) }
    }
}
