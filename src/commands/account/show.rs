//! `convoctl account show`

use crate::commands::{Outcome, Session};
use crate::operations::accounts::Show;

/// Show an account
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its name or id; `-` reads several from standard input, one per line
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show_named(&self.reference, |reference| Show { reference })
    }
}
