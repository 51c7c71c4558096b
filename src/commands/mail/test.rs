//! `convoctl mail test`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::arguments::address;
use crate::commands::{Outcome, Session};
use crate::delivery::TestLetter;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::terminal::{Cell, Look, Shown};

/// Send a letter over the configured transport, past the outbox, and say how that went
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  CONVOCTL_SMTP_URL=smtp://localhost:2525 convoctl mail test --to jane@acme.example")]
pub struct Args {
    /// To whom
    #[arg(long, value_name = "ADDRESS")]
    to: String,
}

/// How a test letter went.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tested {
    to: String,
    transport: String,
    message_id: String,
    sent: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Tested>().map_err(Refusal::from)?;
        session.check_administrator()?;
        let to = address(&self.to)?;
        let transport = session.config.mail.transport.clone().ok_or(Refusal::MailNotConfigured)?;
        if transport.leaves_this_host() && session.is_test_store() {
            let message = "a test store delivers to a folder or to this host only".to_owned();
            return Err(Refusal::Config { message, hint: Some("set CONVOCTL_SMTP_URL=file:DIR".to_owned()) }.into());
        }
        let letter = TestLetter::new(&session.sender(), to, session.config.clock.now(false))?;
        let tested = Tested {
            to: letter.to().to_string(),
            transport: transport.to_string(),
            message_id: letter.message_id().to_owned(),
            sent: !session.config.dry_run,
            dry_run: session.config.dry_run,
        };
        if !session.config.dry_run {
            letter.send(transport, session.config.timeout)?;
        }
        let verb = if tested.dry_run { "Would send" } else { "Sent" };
        printer.changed(&tested, &format!("{verb} a test letter to {} over {}", tested.to, tested.transport))?;
        Ok(Exit::Ok)
    }
}

impl Shown for Tested {
    fn fields() -> Vec<&'static str> {
        vec!["to", "transport", "message_id", "sent", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["TO", "TRANSPORT", "SENT"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(&self.to), Cell::new(&self.transport), Cell::new(self.sent)]
    }

    fn key(&self) -> String {
        self.to.clone()
    }
}
