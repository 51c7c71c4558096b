//! A command of ours, run as a shell would run it: a process of this same program.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

use anyhow::Context as _;

use crate::commands::Session;
use crate::commands::arguments::unreadable;
use crate::commands::demo::folder::Folder;
use crate::commands::demo::story::{STORE, TRANSPORT};
use crate::config::{Color, Environment};
use crate::operations::codes::Exit;
use crate::terminal::Format;

/// How a command ended.
pub enum Ended {
    Well,
    /// Nobody reads of it any more.
    Unheard,
    Badly(Exit),
}

/// What all commands of a demo have in common.
pub struct Child {
    program: PathBuf,
    format: Format,
    color: Color,
}

impl Child {
    pub fn new(session: &Session) -> anyhow::Result<Self> {
        let program = std::env::current_exe().context("cannot tell which program this is")?;
        Ok(Self { program, format: session.output.format, color: session.config.color })
    }

    /// Runs a line in the folder. What it prints goes where ours does, if the story is told aloud.
    pub fn run(&self, line: &str, folder: &Folder) -> anyhow::Result<Ended> {
        let (words, input) = line.rsplit_once(" < ").map_or((line, None), |(words, name)| (words, Some(name)));
        let words = shell_words::split(words).context("cannot read a line of the story")?;
        let mut command = Command::new(&self.program);
        command.args(words.iter().skip(1)).current_dir(folder.as_path());
        self.settle(&mut command, folder);
        command.stdin(match input {
            Some(name) => Stdio::from(File::open(folder.path(name)).map_err(|error| unreadable(name, &error))?),
            None => Stdio::null(),
        });
        if self.format != Format::Table {
            command.stdout(Stdio::null());
        }
        let status = command.status().with_context(|| format!("cannot run {}", self.program.display()))?;
        ended(line, status)
    }

    /// Nothing that the user has set is in force but how things look.
    fn settle(&self, command: &mut Command, folder: &Folder) {
        for variable in Environment::NAMES {
            command.env_remove(variable);
        }
        command.env("HOME", folder.as_path()).env("CONVOCTL_DB", STORE).env("CONVOCTL_SMTP_URL", TRANSPORT);
        match self.color {
            Color::Always => command.env("CLICOLOR_FORCE", "1"),
            Color::Never => command.env("NO_COLOR", "1"),
            Color::Auto => command,
        };
        // An error has the form that was asked for.
        if self.format.is_json() {
            command.env("CONVOCTL_OUTPUT", "json");
        }
    }
}

fn ended(line: &str, status: ExitStatus) -> anyhow::Result<Ended> {
    if status.success() {
        return Ok(Ended::Well);
    }
    let exit = status.code().and_then(|number| u8::try_from(number).ok()).and_then(Exit::of_number);
    match exit {
        Some(Exit::BrokenPipe) => Ok(Ended::Unheard),
        Some(exit) => Ok(Ended::Badly(exit)),
        None => anyhow::bail!("`{line}` ended with {status}"),
    }
}
