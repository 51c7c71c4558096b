//! `convoctl mail show`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::delivery;
use crate::operations::codes::Exit;
use crate::operations::outbox::Show;
use crate::operations::{Listing as _, Refusal};
use crate::remote::Place;
use crate::terminal::Output;

/// Show a letter, or mail that is held; links are left out, since each is made as the letter goes out
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail show 3
  convoctl mail show 3 --raw")]
pub struct Args {
    /// The letter's id; `-` reads several from standard input, one per line
    #[arg(value_name = "REF")]
    reference: String,
    /// Print the message as it goes over the wire, or as it came in, whatever the format
    #[arg(long)]
    raw: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        if !self.raw {
            return session.show_named(&self.reference, |reference| Show { reference, raw: false });
        }
        if session.output.filter.is_some() {
            return Err(Refusal::usage("--raw prints no JSON that --jq could filter").into());
        }
        let show = Show { reference: session.reference(&self.reference)?, raw: true };
        let reached = session.reach(Need::Read)?;
        match session.place(&reached) {
            Place::Here(world) => {
                for shown in world.all(&show)? {
                    Output::bytes(&delivery::raw(&session.sender(), shown.raw)?)?;
                }
            }
            Place::Away(away) => Output::bytes(&away.bytes(Show::NAME, &show)?)?,
        }
        Ok(Exit::Ok)
    }
}
