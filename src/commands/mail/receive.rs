//! `convoctl mail receive`

use std::io::Read as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::commands::post::Reach;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::intake::{Batch, Keep, MOST, Place, Reading, Taken};

/// Receive one mail from standard input, as a mail server hands it over
///
/// The mail is kept whole before it is looked into. Exits with 0 once it is kept, and with 75 where it is not: then the
/// mail server tries again. Prints nothing. What cannot be read or placed is held: convoctl mail list --held.
///
/// Read are 35 MiB, 256 KiB of headers, 1,000 parts, 50 deep, 100 attachments, 500 recipients, the last 50 references, and
/// 1 MiB of text. What is beyond is held whole, up to 100 MiB.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl mail receive --inbox support < message.eml

Postfix (master.cf; then transport_maps = inline:{support@acme.example=convoctl:}):
  convoctl unix - n n - 8 pipe flags=DRhu user=desk argv=/usr/local/bin/convoctl
    --db /var/lib/convoctl/desk.db mail receive --inbox support")]
pub struct Args {
    /// The inbox that it came to: its name or id
    #[arg(long, value_name = "REF")]
    inbox: String,
}

/// How long standard input is waited for, and how often it is looked whether a signal came meanwhile.
const HANDING_OVER: Duration = Duration::from_mins(10);
const MOMENT: Duration = Duration::from_millis(50);

/// How long a mail is read at most. It is kept already, and is held where that takes longer.
const READING: Duration = Duration::from_secs(30);

impl Args {
    /// Whatever goes wrong, the mail server is told to try again: any other status would bounce the mail.
    pub fn run(self, session: &Session) -> Outcome {
        session.signals.note_hangups().context("cannot receive mail")?;
        let received = catch_unwind(AssertUnwindSafe(|| self.receive(session)));
        received.unwrap_or_else(|_| Err(Refusal::Internal("receiving a mail failed".to_owned()).into()))
    }

    fn receive(self, session: &Session) -> Outcome {
        let raw = read_mail(session)?;
        if raw.len() > MOST {
            return Err(Refusal::usage(format!("the mail is larger than {MOST} bytes")).into());
        }
        if raw.is_empty() {
            // A mail has a header. The mail server failed to hand it over, and may do better next time.
            return Err(Refusal::usage("there is nothing on standard input").into());
        }
        let raw = Arc::new(raw);
        let inbox = Reference::new(self.inbox);
        let store = session.open(Need::Change)?;
        let world = session.world(&store);
        if world.dry_run {
            let reading = Reading::within(READING, &raw);
            world.change(Batch { inbox, mails: vec![(raw.to_vec(), reading)] })?;
            return Ok(Exit::Ok);
        }
        let letter_id = world.change(Keep { inbox, raw: &raw })?.output;
        // From here on it is safe, whatever happens.
        let reading = Reading::within(READING, &raw);
        match world.change(Place { letter_id, reading: &reading }) {
            Ok(done) => {
                tell(session, &done.output);
                session.deliver_own(&world, &done.letters, Reach::Few);
            }
            Err(refusal) => {
                session.messages.warn(&format!("the mail is held as letter {letter_id}: {refusal}"));
                session.messages.hint(&format!("convoctl mail retry {letter_id}"));
            }
        }
        Ok(Exit::Ok)
    }
}

/// All of standard input. Whoever hands it over may take their time, but not for ever, and a signal ends the wait.
fn read_mail(session: &Session) -> anyhow::Result<Vec<u8>> {
    session.take_stdin()?;
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut raw = Vec::new();
        let read = std::io::stdin().lock().take(MOST as u64 + 1).read_to_end(&mut raw);
        let _ = sender.send(read.map(|_| raw));
    });
    let begun = Instant::now();
    loop {
        match receiver.recv_timeout(MOMENT) {
            Ok(read) => return read.context("cannot read standard input"),
            Err(mpsc::RecvTimeoutError::Disconnected) => anyhow::bail!("cannot read standard input"),
            Err(mpsc::RecvTimeoutError::Timeout) if session.signals.arrived().is_some() => {
                anyhow::bail!("interrupted before the mail was handed over")
            }
            Err(mpsc::RecvTimeoutError::Timeout) if begun.elapsed() > HANDING_OVER => {
                anyhow::bail!("the mail was not handed over in {} s", HANDING_OVER.as_secs())
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
        }
    }
}

fn tell(session: &Session, taken: &Taken) {
    if session.config.verbosity == 0 {
        return;
    }
    session.messages.say(&match taken {
        Taken::Placed { number } => format!("placed in conversation #{number}"),
        Taken::Held { letter_id, reason } => format!("held as letter {letter_id}: {reason}"),
        Taken::Duplicate => "it was there already".to_owned(),
    });
}
