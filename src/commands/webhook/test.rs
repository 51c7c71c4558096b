//! `convoctl webhook test`

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::delivery::Courier;
use crate::domain::webhook::WebhookUrl;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::webhooks::{Resume, Test};
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

/// How a test of a webhook went.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Tested {
    webhook: i64,
    url: WebhookUrl,
    /// What the call had as its Convoctl-Delivery.
    delivery: String,
    /// The status of the answer. Null in a dry run.
    status: Option<u16>,
    sent: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Tested>().map_err(Refusal::from)?;
        let reference = session.reference(&self.reference)?;
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        let dry_run = session.config.dry_run;
        for trial in world.all(&Test { reference })? {
            if trial.is_held_back {
                let message = "a test store calls webhooks on this host only".to_owned();
                return Err(Refusal::Config { message, hint: None }.into());
            }
            let id = trial.webhook.id;
            let mut status = None;
            if !dry_run {
                let courier = Courier::new(session.config.mail.webhook_ca.as_deref(), session.config.timeout)?;
                let missed = |reason| Refusal::WebhookMissed { id, reason };
                status = Some(courier.call(&trial.message).map_err(missed)?);
                world.change(Resume { webhook_id: id })?;
            }
            let tested = Tested {
                webhook: id,
                url: trial.webhook.url,
                delivery: trial.message.delivery,
                status,
                sent: status.is_some(),
                dry_run,
            };
            printer.changed(&tested, &told(&tested))?;
        }
        Ok(Exit::Ok)
    }
}

fn told(tested: &Tested) -> String {
    match tested.status {
        Some(status) => format!("Webhook {} took the call: it answered {status}", tested.webhook),
        None => format!("Would call webhook {} at {}", tested.webhook, tested.url),
    }
}

impl Shown for Tested {
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
