//! `convoctl convo watch`

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::commands::convo::wanted::WantedArgs;
use crate::commands::convo::watched::Face;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::conversations::{Happened, Watch};
use crate::remote::{Following, Place, Seen};
use crate::terminal::{OutputError, pause};

/// Follow what happens to the conversations that you may see, until an interrupt
///
/// A terminal shows the newest of them as a table that is drawn anew with every change. In a pipe the table is followed by
/// a row for every event, and with -o jsonl every event from the start on is a line, with its conversation as that is
/// now. There is an event where something was done, and the filters judge what that left behind: what no longer matches
/// is not told. An agent is not told of what was before and after. Over --server it comes again by itself where the
/// connection breaks off, and misses nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo watch --status open --unassigned
  convoctl --as asha@acme.example convo watch --inbox support -o jsonl
  convoctl convo watch --count 1 -o jsonl --fields action,conversation.number")]
pub struct Args {
    #[command(flatten)]
    wanted: WantedArgs,
    /// End after so many events
    #[arg(long, value_name = "N")]
    count: Option<u64>,
}

/// From one look to the next.
const PERIOD: Duration = Duration::from_millis(200);

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        Face::check(session)?;
        let reached = session.reach(Need::Read)?;
        let place = session.place(&reached);
        let wanted = self.wanted.read(|| place.now())?;
        let mut following = place.follow(Watch::new(wanted.clone()))?;
        session.messages.say("watching from here on; an interrupt ends it");
        let mut face = Face::begin(session, &place, wanted)?;
        let mut left = self.count.unwrap_or(u64::MAX);
        // A signal ends it between two looks: the store is closed in good order.
        let _held = session.signals.hold();
        while left > 0 {
            let begun = Instant::now();
            let seen = look(&mut following, |happened| {
                left -= 1;
                Ok(face.tell(session, &happened)? && left > 0)
            })?;
            match seen {
                Seen::Change => redraw(&mut face, &place)?,
                Seen::Nothing if face.is_due() => redraw(&mut face, &place)?,
                Seen::Nothing => {}
                Seen::Lost(refusal) => session.messages.warn(&format!("{refusal}; it is asked again and again")),
            }
            if left > 0 {
                pause(&session.signals, begun + PERIOD)?;
            }
            if let Some(exit) = session.interrupted() {
                return Ok(exit);
            }
        }
        Ok(Exit::Ok)
    }
}

/// Hands over what happened since the last look, until there is enough of it.
fn look(
    following: &mut Following,
    mut tell: impl FnMut(Happened) -> Result<bool, OutputError>,
) -> anyhow::Result<Seen> {
    let mut told = Ok(true);
    let seen = following.look(&mut |happened| {
        told = tell(happened);
        if matches!(told, Ok(true)) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    told?;
    Ok(seen)
}

/// Draws a table anew; where the server is away for a moment, the old one stays.
fn redraw(face: &mut Face, place: &Place) -> anyhow::Result<()> {
    match face.redraw(place) {
        Err(error) if is_away(place, &error) => Ok(()),
        drawn => drawn,
    }
}

fn is_away(place: &Place, error: &anyhow::Error) -> bool {
    let refusal = error.downcast_ref::<Refusal>();
    matches!(place, Place::Away(_)) && refusal.is_some_and(|refusal| refusal.code().is_retryable())
}
