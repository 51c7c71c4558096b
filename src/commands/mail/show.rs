//! `convoctl mail show`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::delivery;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::outbox::{Raw, Show};
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
            return session.show_named(&self.reference, |reference| Show { reference });
        }
        if session.output.filter.is_some() {
            return Err(Refusal::usage("--raw prints no JSON that --jq could filter").into());
        }
        let show = Show { reference: session.reference(&self.reference)? };
        let store = session.open(Need::Read)?;
        for shown in session.world(&store).all(&show)? {
            match shown.raw {
                Raw::Received(bytes) => Output::bytes(&bytes)?,
                Raw::Draft(draft) => {
                    let sealed = delivery::outgoing(&session.sender(), &draft).seal();
                    Output::bytes(&sealed.map_err(|error| Refusal::Internal(error.to_string()))?.bytes)?;
                }
            }
        }
        Ok(Exit::Ok)
    }
}
