//! `convoctl account show`

use crate::commands::{Outcome, Session};
use crate::operations::accounts::Show;

/// Show an account
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its name or id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.show(&Show { reference: session.reference(&self.reference)? })
    }
}
