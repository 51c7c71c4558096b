//! `convoctl mail test`

use crate::commands::arguments::address;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::delivery::{self, TriedTransport};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::outbox::TestMail;
use crate::remote::Place;
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

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<TriedTransport>().map_err(Refusal::from)?;
        let reached = session.config.server.as_ref().map(|_| session.reach(Need::Read)).transpose()?;
        let tried = match reached.as_ref().map(|reached| session.place(reached)) {
            Some(Place::Away(away)) => away.deed(TestMail::NAME, &TestMail { to: self.to })?,
            _ => self.send(session)?,
        };
        let verb = if tried.dry_run { "Would send" } else { "Sent" };
        printer.changed(&tried, &format!("{verb} a test letter to {} over {}", tried.to, tried.transport))?;
        Ok(Exit::Ok)
    }

    /// The operator needs no store for it.
    fn send(&self, session: &Session) -> Result<TriedTransport, Refusal> {
        session.check_administrator()?;
        let to = address(&self.to)?;
        let way = session.way().ok_or(Refusal::MailNotConfigured)?;
        let (now, dry_run) = (session.config.clock.now(false), session.config.dry_run);
        delivery::try_transport(&way, to, now, dry_run, || session.is_test_store())
    }
}

impl Shown for TriedTransport {
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
