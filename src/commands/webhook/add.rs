//! `convoctl webhook add`

use crate::commands::arguments::IfExistsWord;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::audit::Action;
use crate::domain::nearest::nearest;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::webhook::{HookSecret, WebhookUrl, actions};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::webhooks::{Add, Added};

/// Add a webhook, and show its secret this once
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl webhook add --url https://hooks.example/convoctl
  convoctl webhook add --url https://hooks.example/people --event 'agent.*' --event invite.resent
  convoctl webhook add --url http://127.0.0.1:9000/ --json | jq -r .secret")]
pub struct Args {
    /// Where it is called: https://, or to this host http://, which cannot be added over --server
    #[arg(long, value_name = "URL")]
    url: String,
    /// Tell it of this action only, as in agent.added, or of all actions of a noun that there are, as in 'agent.*'; may be repeated [default: all]
    #[arg(long, value_name = "E")]
    event: Vec<String>,
    /// What to do where there is one for that URL; update changes what it is told, and leaves its secret
    #[arg(long, value_enum, default_value_t)]
    if_exists: IfExistsWord,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Added>>().map_err(Refusal::from)?;
        let mut events = Vec::new();
        for word in &self.event {
            events.extend(actions(word).ok_or_else(|| unknown(word))?);
        }
        let add =
            Add { url: WebhookUrl::parse(&self.url).map_err(Refusal::from)?, events, if_exists: self.if_exists.into() };
        let reached = session.reach(Need::Create)?;
        let done = session.place(&reached).change(add)?;
        let secret = done.output.object.secret.as_ref().map(HookSecret::expose);
        printer.changed_for(&done.output, &told(&done.output), secret)?;
        Ok(Exit::Ok)
    }
}

fn unknown(word: &str) -> Refusal {
    let known = Action::ALL.iter().map(|action| action.word());
    let hint = match nearest(word, known) {
        Some(meant) => format!("did you mean {meant}?"),
        None => "convoctl schema event lists the actions".to_owned(),
    };
    Refusal::Usage { message: format!("there is no action `{word}`"), hint: Some(hint) }
}

fn told(changed: &Changed<Added>) -> String {
    let Added { webhook, secret } = &changed.object;
    let what = format!("webhook {} for {}", webhook.id, webhook.url);
    match (changed.outcome, secret) {
        (Became::Created, Some(secret)) => {
            format!("Added {what}. Its secret, which is not shown again: {}", secret.expose())
        }
        (Became::Created, None) => format!("Would add a webhook for {}", webhook.url),
        (Became::Updated, _) => sentence(changed.dry_run, &format!("Updated {what}"), &format!("update {what}")),
        _ => format!("There is a {what} already"),
    }
}
