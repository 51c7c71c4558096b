//! `convoctl db restore`

use std::path::{Path, PathBuf};

use anyhow::Context as _;

use crate::commands::db::copied::Copied;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::config::StorePlace;
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::stores::{self, Copy, NoteRestored, StoreStatus};
use crate::terminal::prompt;

/// Put a copy into the store's place, so that processes that have it open see it
///
/// What the store holds now is lost. Where there is no store, one is made.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl db restore desk-2026-01-31.db --yes")]
pub struct Args {
    /// The copy, made by `db backup`
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Copied>().map_err(Refusal::from)?;
        session.check_can_confirm("db restore")?;
        let (StorePlace::Named(path) | StorePlace::Default(path)) = &session.config.store else {
            return Err(Refusal::usage("a store in memory cannot be restored").into());
        };
        let backup = stores::check_backup(&self.file, session.options(Need::Read))?;
        let dry_run = session.config.dry_run;
        if dry_run {
            stores::restore(path, &backup, session.options(Need::Read), true)?;
        } else {
            confirm(session, path, &backup.status)?;
            restore(session, path, &backup)?;
        }
        let place = path.display();
        let from = self.file.display();
        let text = sentence(dry_run, &format!("Restored {place} from {from}"), &format!("restore {place} from {from}"));
        printer.changed(&Copied::restored(path, dry_run), &text)?;
        session
            .messages
            .say("rights, passwords, tokens and links are those of the copy: what was ended since is there again");
        Ok(Exit::Ok)
    }
}

fn confirm(session: &Session, path: &Path, backup: &StoreStatus) -> anyhow::Result<()> {
    if session.config.yes {
        return Ok(());
    }
    if let Ok(store) = stores::open_any_version(path, session.options(Need::Read)) {
        let now = stores::status(&store)?;
        session.messages.say(&format!("{} holds {} and is lost", path.display(), counts(&now)));
    }
    session.messages.say(&format!("The copy holds {}", counts(backup)));
    if prompt::confirmation(&session.signals, "Go on?").context("cannot ask")? {
        Ok(())
    } else {
        Err(Refusal::Declined.into())
    }
}

fn counts(status: &StoreStatus) -> String {
    format!("{} people, {} inboxes and {} events", status.agents, status.inboxes, status.events)
}

fn restore(session: &Session, path: &Path, from: &Copy) -> Result<(), Refusal> {
    stores::restore(path, from, session.options(Need::Change), false)?;
    // Opened anew: the copy may be of an older version, and is migrated now.
    let store = session.open(Need::Change)?;
    NoteRestored.write(&session.world(&store))
}
