//! `convoctl agent password`

use crate::commands::arguments::PasswordArgs;
use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::outcome::Changed;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::agents::{LinkPassword, PasswordChanged, SetPassword};
use crate::operations::run::Done;
use crate::remote::Place;

/// Set a verified person's password, or let them set a new one over a link that is good for 24 hours
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl agent password asha@acme.example --password-stdin < password.txt
  convoctl agent password asha@acme.example --send
  convoctl agent password asha@acme.example --show-link --json | jq -r .reset.link")]
pub struct Args {
    /// Their address or id
    #[arg(value_name = "REF")]
    reference: String,
    #[command(flatten)]
    password: PasswordArgs,
    /// Send a link by e-mail
    #[arg(long, conflicts_with_all = ["password_stdin", "password_file"])]
    send: bool,
    /// Print a link, to hand over by other means
    #[arg(long, conflicts_with_all = ["password_stdin", "password_file"])]
    show_link: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Changed<PasswordChanged>>().map_err(Refusal::from)?;
        let by_link = self.send || self.show_link;
        let password = if by_link { None } else { Some(self.password.read(session)?) };
        let reference = session.reference(&self.reference)?;
        let reached = session.reach(Need::Change)?;
        let place = session.place(&reached);
        let done = match password {
            Some(password) => place.change(SetPassword { reference, password, hash: None })?,
            None => self.link(session, &place, reference)?,
        };
        let link = done.output.object.reset.as_ref().and_then(|reset| reset.link.as_deref());
        printer.changed_for(&done.output, &told(&done.output), link)?;
        Ok(crate::operations::codes::Exit::Ok)
    }

    fn link(
        &self,
        session: &Session,
        place: &Place,
        reference: Reference,
    ) -> Result<Done<Changed<PasswordChanged>>, Refusal> {
        let with_link = self.show_link || session.hands_over();
        let mut done = place.change(LinkPassword { reference, letter: self.send, with_link })?;
        session.conclude::<LinkPassword>(place, &mut done, Some(Reach::Few))?;
        Ok(done)
    }
}

fn told(changed: &Changed<PasswordChanged>) -> String {
    let agent = &changed.object.agent;
    let who = format!("{} <{}>", agent.name, agent.email);
    let would = if changed.dry_run { "Would set" } else { "Set" };
    let Some(reset) = &changed.object.reset else { return format!("{would} the password of {who}") };
    let mut text = if changed.dry_run {
        format!("Would make a link to a new password for {who}")
    } else {
        format!("Made a link to a new password for {who}")
    };
    if let Some(link) = &reset.link {
        text.push_str(&format!("\nLink: {link}"));
    }
    text
}
