//! `convoctl man`

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Command;
use clap_mangen::Man;

use crate::commands::{Outcome, Session};
use crate::operations::codes::Exit;
use crate::terminal::Output;

/// Print the manual page, or write one for every command into a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl man | man -l -
  convoctl man --out ~/.local/share/man/man1")]
pub struct Args {
    /// The folder; it is made where it is missing
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Args {
    pub fn run(self, session: &Session, command: Command) -> Outcome {
        let Some(folder) = self.out else {
            Output::text(&String::from_utf8_lossy(&page(command)?))?;
            return Ok(Exit::Ok);
        };
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let count = write(&folder, command)?;
        session.messages.say(&format!(
            "wrote {} to {}",
            crate::commands::shown::counted(count, "manual page"),
            folder.display()
        ));
        Ok(Exit::Ok)
    }
}

fn page(command: Command) -> anyhow::Result<Vec<u8>> {
    let mut text = Vec::new();
    Man::new(command).render(&mut text).context("cannot write the manual page")?;
    Ok(text)
}

/// Writes the page of a command and of everything below it: `convoctl-agent-add.1`.
fn write(folder: &Path, command: Command) -> anyhow::Result<u64> {
    let mut count = 0;
    let mut waiting = vec![command];
    while let Some(command) = waiting.pop() {
        let name = command.get_display_name().unwrap_or_else(|| command.get_name()).replace(' ', "-");
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            let full = format!("{name}-{}", below.get_name());
            waiting.push(below.clone().display_name(full));
        }
        let path = folder.join(format!("{name}.1"));
        let spoken = name.replace('-', " ");
        std::fs::write(&path, page(command.name(name).bin_name(spoken))?)
            .with_context(|| format!("cannot write {}", path.display()))?;
        count += 1;
    }
    Ok(count)
}
