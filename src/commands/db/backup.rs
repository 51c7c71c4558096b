//! `convoctl db backup`

use std::path::PathBuf;

use crate::commands::db::copied::Copied;
use crate::commands::session::Need;
use crate::commands::shown::sentence;
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::operations::stores;

/// Write a complete copy of the store into a new file, while others work with it
///
/// A plain copy of a store in use can miss its newest rows; this one cannot. No usable link is in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl db backup desk-$(date +%F).db")]
pub struct Args {
    /// The new file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// What a copy of the store cannot do without the key.
const WITHOUT_KEY: &str = "without it, answers to earlier mail begin new conversations, and passwords of mailboxes and secrets of webhooks are set anew";

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Copied>().map_err(Refusal::from)?;
        let store = session.open_any_version(Need::Read)?;
        let dry_run = session.config.dry_run;
        if dry_run && self.file.symlink_metadata().is_ok() {
            return Err(Refusal::FileExists { path: self.file.display().to_string() }.into());
        }
        if !dry_run {
            stores::back_up(&store, &self.file)?;
        }
        let copied = Copied::new(&self.file, dry_run);
        let place = self.file.display();
        let text = sentence(
            dry_run,
            &format!("Wrote a copy of the store to {place}"),
            &format!("write a copy of the store to {place}"),
        );
        printer.changed(&copied, &text)?;
        // The last of the store's files is its secret.
        if let Some(key) = session.store_files().last().filter(|key| key.is_file()) {
            let key = key.display();
            session.messages.say(&format!("{key} is not in it: {WITHOUT_KEY}"));
        }
        Ok(Exit::Ok)
    }
}
