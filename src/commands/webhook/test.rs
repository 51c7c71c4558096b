//! `convoctl webhook test`

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::delivery::{self, TriedWebhook};
use crate::operations::codes::Exit;
use crate::operations::webhooks::Test;
use crate::operations::{Listing as _, Refusal};
use crate::remote::Place;
use crate::terminal::{Cell, Look, Shown};

/// Call a webhook at once, and say how that went
///
/// It is told webhook.tested, which no event is. Where it takes that, calls that waited for it to be reached are made with the next flush.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl webhook test 1
  convoctl webhook test https://hooks.example/convoctl --timeout 3s")]
pub struct Args {
    /// Its id or its URL
    #[arg(value_name = "REF")]
    reference: String,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<TriedWebhook>().map_err(Refusal::from)?;
        let reference = session.reference(&self.reference)?;
        let reached = session.reach(Need::Change)?;
        let tried = match session.place(&reached) {
            Place::Here(world) => {
                let ca = session.config.mail.webhook_ca.as_deref();
                delivery::try_webhook(&world, reference, ca, session.config.timeout)?
            }
            Place::Away(away) => away.deed(Test::NAME, &Test { reference })?,
        };
        printer.changed(&tried, &told(&tried))?;
        Ok(Exit::Ok)
    }
}

fn told(tried: &TriedWebhook) -> String {
    match tried.status {
        Some(status) => format!("Webhook {} took the call: it answered {status}", tried.webhook),
        None => format!("Would call webhook {} at {}", tried.webhook, tried.url),
    }
}

impl Shown for TriedWebhook {
    fn fields() -> Vec<&'static str> {
        vec!["webhook", "url", "delivery", "status", "sent", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["WEBHOOK", "URL", "STATUS", "SENT"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![
            Cell::new(self.webhook),
            Cell::new(&self.url),
            Cell::optional(self.status.map(|status| status.to_string()).as_deref()),
            Cell::new(self.sent),
        ]
    }

    fn key(&self) -> String {
        self.webhook.to_string()
    }
}
