//! `convoctl diff`

use std::path::PathBuf;

use crate::commands::apply::{self, entry, perform, warn_of_kept};
use crate::commands::{Outcome, Session, documents};
use crate::operations::Refusal;
use crate::operations::apply::{Act, AskedApply, Difference, Records};
use crate::operations::codes::Exit;
use crate::terminal::changes::{self, Becoming, Sign};
use crate::terminal::{Cell, Format, Look, OutputError, Shown};

/// Show what apply would change, and exit 10 where there is anything
///
/// It runs the real path and takes it back: what it shows is what apply would do, and what apply would refuse, it refuses.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl diff -f desk.yaml
  convoctl diff -f desk.jsonl -o jsonl --fields object,key,change")]
pub struct Args {
    /// A file, a folder of files (not of folders), or - for standard input
    #[arg(short = 'f', long = "file", value_name = "FILE|DIR|-")]
    file: PathBuf,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.output.printer::<Difference>().map_err(Refusal::from)?;
        let spool = documents::read(session, &self.file)?;
        let (records, kept) = if session.config.server.is_some() {
            apply::diff(session, &spool)?
        } else {
            let asked = AskedApply::default().apply(spool, entry(session, false))?;
            let applied = perform(session, false, |world| Ok(world.trial(&asked)?))?.1.object;
            (applied.changes, applied.kept)
        };
        let count = if session.output.format == Format::Table && session.output.fields.is_none() {
            in_words(session, &records)?
        } else {
            in_rows(session, &records)?
        };
        warn_of_kept(session, &kept);
        if count == 0 && session.output.format == Format::Table {
            session.messages.say("nothing differs");
        }
        Ok(if count > 0 { Exit::Differs } else { Exit::Ok })
    }
}

fn in_rows(session: &Session, records: &Records) -> anyhow::Result<u64> {
    let mut rows = session.output.printer::<Difference>().map_err(Refusal::from)?.listing()?;
    let mut written = Ok(());
    records.each(&mut |difference| step(&mut written, rows.push(&difference)))?;
    written?;
    Ok(rows.finish()?)
}

fn in_words(session: &Session, records: &Records) -> anyhow::Result<u64> {
    let color = session.output.look.color;
    let (mut written, mut count) = (Ok(()), 0);
    records.each(&mut |Difference { object, key, change, fields }| {
        count += 1;
        let sign = match change {
            Act::Create => Sign::Comes,
            Act::Update => Sign::Becomes,
            Act::Delete => Sign::Goes,
        };
        let mut fields = fields.iter().map(|one| Becoming { field: &one.field, from: &one.from, to: &one.to });
        step(&mut written, changes::write(sign, &format!("{object} {key}"), &mut fields, color))
    })?;
    written?;
    Ok(count)
}

/// Goes on until something cannot be written.
fn step(kept: &mut Result<(), OutputError>, written: Result<(), OutputError>) -> std::ops::ControlFlow<()> {
    let failed = written.is_err();
    *kept = written;
    if failed { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
}

impl Shown for Difference {
    fn fields() -> Vec<&'static str> {
        vec!["object", "key", "change", "fields"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["OBJECT", "KEY", "CHANGE"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.object), Cell::new(&self.key), Cell::new(self.change)]
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}
