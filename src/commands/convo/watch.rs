//! `convoctl convo watch`

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::commands::convo::wanted::WantedArgs;
use crate::commands::convo::watched::Face;
use crate::commands::session::Need;
use crate::commands::{Outcome, Session};
use crate::operations::World;
use crate::operations::codes::Exit;
use crate::operations::conversations::{Happened, Watch};
use crate::terminal::{OutputError, pause};

/// Follow what happens to the conversations that you may see, until an interrupt
///
/// A terminal shows the newest of them as a table that is drawn anew with every change. In a pipe the table is followed by
/// a row for every event, and with -o jsonl every event from the start on is a line, with its conversation as that is
/// now. There is an event where something was done, and the filters judge what that left behind: what no longer matches
/// is not told. An agent is not told of what was before and after.
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
        let store = session.open(Need::Read)?;
        let world = session.world(&store);
        let wanted = self.wanted.read(|| world.now())?;
        let watch = Watch::new(wanted.clone());
        // What is committed after this number was told is looked for again.
        let mut seen = world.changed_since(None)?;
        look(&world, &watch, |_| Ok(true))?;
        session.messages.say("watching from here on; an interrupt ends it");
        let mut face = Face::begin(session, &world, wanted)?;
        let mut left = self.count.unwrap_or(u64::MAX);
        // A signal ends it between two looks: the store is closed in good order.
        let _held = session.signals.hold();
        while left > 0 {
            let begun = Instant::now();
            if let Some(number) = world.changed_since(seen)? {
                seen = Some(number);
                look(&world, &watch, |happened| {
                    left -= 1;
                    Ok(face.tell(session, &happened)? && left > 0)
                })?;
                face.redraw(&world)?;
            } else if face.is_due() {
                face.redraw(&world)?;
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
    world: &World,
    watch: &Watch,
    mut tell: impl FnMut(Happened) -> Result<bool, OutputError>,
) -> anyhow::Result<()> {
    let mut told = Ok(true);
    world.each(watch, &mut |happened| {
        told = tell(happened);
        if matches!(told, Ok(true)) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    told?;
    Ok(())
}
