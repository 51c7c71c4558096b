//! Saving attachments into a folder.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use crate::commands::Session;
use crate::commands::arguments::unwritable;
use crate::commands::session::Need;
use crate::commands::shown::counted;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::conversations::{Saved, SavedContents};

/// Writes what hangs on the messages of conversations into a folder. A file that is there with the same content stays; one
/// with another is an error.
pub fn save(session: &Session, references: Vec<Reference>, folder: &Path) -> Result<(), Refusal> {
    let reached = session.reach(Need::Read)?;
    let mut outcome = Ok(0);
    session.place(&reached).each(&SavedContents { references }, &mut |saved| {
        outcome = outcome.as_ref().map_or(Ok(0), |count| write(folder, &saved).map(|()| count + 1));
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let count = outcome?;
    session.messages.say(&format!("{} in {}", counted(count, "attachment"), folder.display()));
    Ok(())
}

fn write(folder: &Path, saved: &Saved) -> Result<(), Refusal> {
    let failed = |path: &Path, error: &std::io::Error| unwritable(path, error);
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    // The number of the message keeps apart what has the same name.
    let path = folder.join(format!("{}-{}", saved.message_id, saved.name));
    match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(mut file) => file.write_all(&saved.content).map_err(|error| {
            // Half a file would stand in the way of the next attempt.
            let _ = std::fs::remove_file(&path);
            failed(&path, &error)
        }),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            // Only a file is looked into, and only one that can be the same.
            let size = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file).map(|meta| meta.len());
            let same = size == Some(saved.content.len() as u64)
                && std::fs::read(&path).is_ok_and(|content| content == saved.content);
            if same { Ok(()) } else { Err(Refusal::FileExists { path: path.display().to_string() }) }
        }
        Err(error) => Err(failed(&path, &error)),
    }
}
