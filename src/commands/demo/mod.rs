//! `convoctl demo`: the whole story, told by real commands in a store of its own.
//!
//! `story` is what is told, step by step; `folder` is the place where it happens; `child` runs a command of ours as a
//! shell would; `shown` is what scripts are told. The store that the user has is never opened, whatever names it.

mod child;
mod folder;
mod shown;
mod story;

pub use shown::Told;

use crate::commands::demo::child::{Child, Ended};
use crate::commands::demo::folder::Folder;
use crate::commands::demo::story::{STORE, STORY, Step, TRANSPORT};
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::terminal::output::Printer;
use crate::terminal::{Format, OutputError, Transcript};

/// Show what convoctl does, by real commands in a store that can be thrown away
///
/// From the first account to a resolved conversation: each command is printed and then run, in a new folder that only you
/// can enter. Your own store and settings are left alone. The folder stays: the last lines tell how to go on in it, and how
/// to remove it. --dry-run prints the commands and runs none. The other formats print where the store is once all is done.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl demo
  convoctl demo --dry-run
  convoctl demo -o id")]
pub struct Args {}

/// Settings that name a store or people that are not the demo's, with their flags.
const NOT_OURS: [(&str, &str); 3] = [("db", "--db"), ("account", "--account"), ("as", "--as")];

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        let printer = session.output.printer::<Told>().map_err(Refusal::from)?;
        refuse_own(session)?;
        let aloud = session.output.format == Format::Table;
        let transcript = Transcript { color: session.output.look.color, silent: !aloud };
        if session.config.dry_run {
            plan(transcript)?;
            return show(session, aloud, &printer, None);
        }
        let child = Child::new(session)?;
        let folder = Folder::make()?;
        match tell(session, &child, &folder, transcript) {
            Ok(Exit::Ok) => {
                part(transcript, &folder)?;
                show(session, aloud, &printer, Some(&folder))
            }
            Err(error) if !matches!(error.downcast_ref(), Some(OutputError::Closed)) => {
                leave(session, &folder);
                Err(error)
            }
            ended => ended,
        }
    }
}

/// The demo is about a store of its own: on its line, nothing can be said of another.
fn refuse_own(session: &Session) -> Result<(), Refusal> {
    let is_flag = |name: &str| session.config.shown.iter().any(|set| set.name == name && set.source == "flag");
    let Some((_, flag)) = NOT_OURS.iter().find(|(name, _)| is_flag(name)) else { return Ok(()) };
    let message = format!("the demo has a store and people of its own, and {flag} names others");
    Err(Refusal::Usage { message, hint: Some("convoctl demo".to_owned()) })
}

/// The story without what it prints.
fn plan(transcript: Transcript) -> Result<(), OutputError> {
    let parent = std::env::temp_dir();
    transcript.printed(&format!("Would make a folder in {}, and run in it:", parent.display()))?;
    for step in STORY {
        match step {
            Step::Why(text) => transcript.heading(text)?,
            Step::Ours(line) | Step::Shell(line, _) => transcript.command(line)?,
        }
    }
    Ok(())
}

/// Runs the story from its beginning; a command that fails ends it.
fn tell(session: &Session, child: &Child, folder: &Folder, transcript: Transcript) -> Outcome {
    transcript.comment("A folder of its own, which only you can enter. The store and the letters are in it.")?;
    transcript.command(&format!("cd {}", folder.quoted("")))?;
    transcript.command(&format!("export CONVOCTL_DB={STORE} CONVOCTL_SMTP_URL={TRANSPORT}"))?;
    for step in STORY {
        match step {
            Step::Why(text) => transcript.heading(text)?,
            Step::Shell(line, stand_in) => {
                transcript.command(line)?;
                transcript.printed(&stand_in(folder)?)?;
            }
            Step::Ours(line) => {
                transcript.command(line)?;
                match child.run(line, folder)? {
                    Ended::Well => {}
                    Ended::Unheard => return Err(OutputError::Closed.into()),
                    Ended::Badly(exit) => return Ok(stopped(session, line, folder, exit)),
                }
            }
        }
    }
    Ok(Exit::Ok)
}

/// The command has told why it failed; here stands what that leaves. In JSON its error is the last line.
fn stopped(session: &Session, line: &str, folder: &Folder, exit: Exit) -> Exit {
    if !session.output.format.is_json() && !matches!(exit, Exit::Interrupted | Exit::Terminated) {
        session.messages.say(&format!("the demo stopped at `{line}`"));
        leave(session, folder);
    }
    exit
}

fn leave(session: &Session, folder: &Folder) {
    session.messages.warn(&format!("the demo did not come to its end, and leaves {}", folder.as_path().display()));
    session.messages.hint(&format!("rm -r {}", folder.quoted("")));
}

/// Where everything is, and what to do with it.
fn part(transcript: Transcript, folder: &Folder) -> Result<(), OutputError> {
    let path = folder.quoted("");
    transcript.heading(&format!("All this is real, and stays; rm -r {path} removes it. To go on in it:"))?;
    transcript.printed(&format!("export CONVOCTL_DB={}", folder.quoted(STORE)))?;
    transcript.printed(&format!("export CONVOCTL_SMTP_URL=file:{}", folder.quoted("letters")))?;
    transcript.printed(story::NEXT)
}

/// Of a story that was told aloud, all is said; of one that was only planned there is no store to name.
fn show(session: &Session, aloud: bool, printer: &Printer<Told>, folder: Option<&Folder>) -> Outcome {
    let nothing = folder.is_none() && session.output.format == Format::Id;
    if !aloud && !nothing {
        printer.one(&Told::new(folder))?;
    }
    Ok(Exit::Ok)
}
