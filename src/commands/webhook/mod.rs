//! `convoctl webhook`: where events are told to.

mod add;
mod delete;
mod list;
mod show;
mod shown;
mod test;

use clap::Subcommand;

pub use test::Tested;

use crate::commands::{Outcome, Session};

/// Tell other programs of what happens, over HTTP
///
/// Each event of the account, as convoctl audit list shows it, is POSTed to every webhook that asks for it: with who did it, what was done, to what, and how that was before and after. The command that caused it waits for nobody: calls go out with mail flush and tick.
///
/// A call has the headers Convoctl-Event (the action), Convoctl-Delivery (the same over all attempts: whoever saw it may pass over it), Convoctl-Timestamp (seconds of Unix) and Convoctl-Signature: `v1=` and the HMAC-SHA-256, in hexadecimal, of the timestamp, a full stop and the body, with the whole secret as its key. A receiver compares that in constant time, and refuses a timestamp that is minutes old:
///
///   printf '%s.%s' "$TIMESTAMP" "$BODY" | openssl dgst -sha256 -hmac "$SECRET"
///
/// Any answer from 200 to 299 takes the call. After 410 it is not made again. After any other answer it is made again after 1, 5, 15, 30, 60, 120 minutes and then every 4 hours, for 5 days, and other calls go past it. A receiver that cannot be reached, is silent, or answers 408, 429, 502, 503 or 504 is left alone for as long, with all that it is to be told, in order. Redirects are not followed.
///
/// An event whose content was erased meanwhile is told without it. What was told before is with the receiver. Calls that were taken are remembered for 7 days, and those that were given up for 30.
#[derive(Debug, Subcommand)]
pub enum Webhook {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Delete(delete::Args),
    Test(test::Args),
}

impl Webhook {
    pub fn run(self, session: &Session) -> Outcome {
        match self {
            Self::Add(args) => args.run(session),
            Self::List(args) => args.run(session),
            Self::Show(args) => args.run(session),
            Self::Delete(args) => args.run(session),
            Self::Test(args) => args.run(session),
        }
    }
}
