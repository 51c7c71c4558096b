//! `convoctl completions`: a script of what convoctl knows by itself, or one that asks it for what is in the store.

mod answer;
mod asked;
mod kinds;
mod live;

pub use answer::answer;

use clap::ValueEnum as _;
use clap_complete::Shell;

use crate::commands::{Outcome, Session};
use crate::operations::codes::Exit;
use crate::terminal::Output;

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl completions bash > ~/.local/share/bash-completion/completions/convoctl
  convoctl completions zsh > ~/.zfunc/_convoctl
  convoctl completions fish > ~/.config/fish/completions/convoctl.fish
  convoctl completions bash --live > ~/.local/share/bash-completion/completions/convoctl")]
pub struct Args {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_enum)]
    shell: Shell,
    /// One that completes addresses, inboxes, open conversations and fields from the store, too; for bash, fish and zsh
    #[arg(long)]
    live: bool,
}

impl Args {
    pub fn run(self, _: &Session, command: clap::Command) -> Outcome {
        if self.live {
            Output::text(live::script(self.shell)?)?;
        } else {
            Output::text(&script(self.shell, command))?;
        }
        Ok(Exit::Ok)
    }
}

/// The script of a shell.
pub fn script(shell: Shell, mut command: clap::Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "convoctl", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Every shell with the name of the file that its script has in `completions/`.
pub fn files() -> Vec<(Shell, &'static str)> {
    let name = |shell: &Shell| match shell {
        Shell::Bash => "convoctl.bash",
        Shell::Elvish => "convoctl.elv",
        Shell::Fish => "convoctl.fish",
        Shell::PowerShell => "_convoctl.ps1",
        _ => "_convoctl",
    };
    Shell::value_variants().iter().map(|shell| (*shell, name(shell))).collect()
}
