//! `convoctl agent add`

use anyhow::Context as _;

use crate::commands::arguments::{self, IfExistsWord, PasswordArgs, once, one_of, span};
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::domain::Word as _;
use crate::domain::address::EmailAddress;
use crate::domain::agent::{Access, AgentType};
use crate::domain::invitation::DeliveryStatus;
use crate::domain::name::PersonName;
use crate::domain::outcome::{Changed, Outcome as Became};
use crate::domain::reference::Reference;
use crate::domain::time::Span;
use crate::operations::Refusal;
use crate::operations::agents::{Add, Added};
use crate::operations::asked::check_key;
use crate::operations::codes::Exit;
use crate::operations::invites::check_life;
use crate::operations::run::Done;
use crate::remote::Place;
use crate::terminal::prompt;

/// Add a person and invite them by e-mail
///
/// The person is pending until they follow the confirmation link and set a password. On a terminal, what is missing is
/// asked for. Without a mail transport the letter waits and the link is printed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent add --name 'Asha Rao' --type agent --email asha@acme.example --inbox support
  convoctl agent add --name 'Bo Li' --type administrator --email bo@acme.example --show-link
  convoctl agent add --name CI --type agent --email ci@acme.example --verified --password-file pw")]
pub struct Args {
    /// Their name: 1 to 60 characters in any script
    #[arg(long)]
    name: Option<String>,
    /// What they may do
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of::<AgentType>())]
    kind: Option<AgentType>,
    /// Their e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Allocate an inbox to them; may be repeated
    #[arg(long = "inbox", value_name = "REF")]
    inboxes: Vec<String>,
    /// Which conversations of their inboxes they see [default: inbox]
    #[arg(long, value_parser = one_of::<Access>())]
    access: Option<Access>,
    /// What to do where the address is taken by a person of the account
    #[arg(long, value_enum, default_value_t)]
    if_exists: IfExistsWord,
    /// Leave the letter in the queue
    #[arg(long)]
    no_send: bool,
    /// Print a confirmation link too, to hand over by other means
    #[arg(long)]
    show_link: bool,
    /// Fail with 9 where the letter does not go out; everything is stored all the same
    #[arg(long)]
    require_delivery: bool,
    /// How long the invitation lives, as in 14d [default: 7d]
    #[arg(long, value_name = "DUR", value_parser = span)]
    expires: Option<Span>,
    /// Add them verified, with a password and without an invitation
    #[arg(long)]
    verified: bool,
    #[command(flatten)]
    password: PasswordArgs,
    /// Do this once: the same key and command returns the first result
    #[arg(long, value_name = "K")]
    idempotency_key: Option<String>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<Added>>().map_err(Refusal::from)?;
        let add = self.gather(session)?;
        let reached = session.reach(Need::Create)?;
        let place = session.place(&reached).sending(self.no_send);
        let mut done = self.perform(&place, add)?;
        session.conclude::<Add>(&place, &mut done, (!self.no_send).then_some(Reach::Few))?;
        let Done { output: added, letters, replayed } = done;
        let link = added.object.invitation.as_ref().and_then(|invitation| invitation.link.as_deref());
        printer.changed_for(&added, &told(&added, replayed), link)?;
        self.tell(session, &added, session.has_transport(&letters))
    }

    fn gather(&self, session: &Session) -> anyhow::Result<Add> {
        self.check_flags()?;
        let (name, kind, email) = self.who(session)?;
        let password = if self.verified { Some(self.password.read(session)?) } else { None };
        Ok(Add {
            name,
            kind,
            email,
            inboxes: self.inboxes.iter().map(Reference::new).collect(),
            access: self.access,
            if_exists: self.if_exists.into(),
            life: self.expires,
            with_link: self.show_link || (!self.verified && session.hands_over()),
            with_letter: true,
            verified: self.verified,
            password,
            password_hash: None,
        })
    }

    fn check_flags(&self) -> Result<(), Refusal> {
        if self.password.is_given() && !self.verified {
            return Err(Refusal::usage("a password is for --verified: who is invited sets their own"));
        }
        if self.verified && (self.show_link || self.require_delivery || self.expires.is_some()) {
            return Err(Refusal::usage(
                "--verified sends no invitation, so --show-link, --require-delivery and --expires mean nothing",
            ));
        }
        self.idempotency_key.as_deref().map_or(Ok(()), check_key)?;
        if self.no_send && self.require_delivery {
            return Err(Refusal::usage("--no-send and --require-delivery exclude each other"));
        }
        // Before anything is asked.
        check_life(self.expires)
    }

    /// The three things that adding takes; on a terminal, what is missing is asked for.
    fn who(&self, session: &Session) -> anyhow::Result<(PersonName, AgentType, EmailAddress)> {
        let missing: Vec<&str> =
            [("--name", self.name.is_none()), ("--type", self.kind.is_none()), ("--email", self.email.is_none())]
                .into_iter()
                .filter_map(|(flag, missing)| missing.then_some(flag))
                .collect();
        if !missing.is_empty() && !session.can_ask() {
            let message = format!(
                "agent add needs {}",
                crate::commands::shown::listed(&missing.iter().map(ToString::to_string).collect::<Vec<_>>())
            );
            let hint = Some("convoctl agent add --name NAME --type agent --email ADDRESS".to_owned());
            return Err(Refusal::Usage { message, hint }.into());
        }
        let asked = "cannot ask";
        let name = match &self.name {
            Some(text) => arguments::name(text)?,
            None => {
                prompt::line("Agent name", |text| arguments::name(text).map_err(|e| e.to_string())).context(asked)?
            }
        };
        let kind = match self.kind {
            Some(kind) => kind,
            None => {
                let words: Vec<&str> = AgentType::ALL.iter().map(|kind| kind.word()).collect();
                AgentType::ALL[prompt::choice(&session.signals, "Agent type", &words).context(asked)?]
            }
        };
        let email = match &self.email {
            Some(text) => arguments::address(text)?,
            None => prompt::line("Email", |text| arguments::address(text).map_err(|e| e.to_string())).context(asked)?,
        };
        Ok((name, kind, email))
    }

    fn perform(&self, place: &Place, add: Add) -> Result<Done<Changed<Added>>, Refusal> {
        // What was asked for: that a link is made where no transport is configured is the surroundings' doing.
        let mut asked = Add { with_link: self.show_link, ..add.clone() };
        let Some(once) = once(self.idempotency_key.as_deref(), &mut asked)? else { return place.change(add) };
        let mut done = place.change_once(add, &once)?;
        done.output.dry_run = place.is_dry_run();
        Ok(done)
    }

    fn tell(&self, session: &Session, added: &Changed<Added>, transport: bool) -> Outcome {
        let Some(invitation) = added.object.invitation.as_ref().filter(|_| added.outcome == Became::Created) else {
            return Ok(Exit::Ok);
        };
        let delivered = invitation.delivery.status == DeliveryStatus::Sent;
        if !transport && invitation.link.is_some() {
            session
                .messages
                .say("no mail transport is configured: the letter waits, and the link is yours to hand over");
        }
        if self.require_delivery && !delivered && !session.config.dry_run {
            let reason = if transport {
                invitation.delivery.last_error.clone().unwrap_or_else(|| "it was not tried".to_owned())
            } else {
                "no mail transport is configured".to_owned()
            };
            return Err(Refusal::Undelivered { to: invitation.agent.to_string(), reason }.into());
        }
        Ok(Exit::Ok)
    }
}

fn told(added: &Changed<Added>, replayed: bool) -> String {
    let agent = &added.object.agent;
    let who = format!("{} <{}>", agent.name, agent.email);
    let account = &agent.account;
    let mut text = match added.outcome {
        Became::Created if replayed => format!("Added {who} to account {account} before, with the same key"),
        Became::Created => {
            let kind = agent.kind;
            let status = agent.status;
            sentence(
                added.dry_run,
                &format!("Added {kind} {who} to account {account}, {status}"),
                &format!("add {kind} {who} to account {account}, {status}"),
            )
        }
        Became::Updated => sentence(added.dry_run, &format!("Updated {who}"), &format!("update {who}")),
        _ => format!("{who} is in account {account} already"),
    };
    if let Some(invitation) = &added.object.invitation {
        if invitation.delivery.status == DeliveryStatus::Sent && added.outcome == Became::Created {
            text.push_str("; the invitation was sent");
        }
        if let Some(link) = &invitation.link {
            text.push_str(&format!("\nConfirmation link: {link}"));
        }
    }
    text
}
