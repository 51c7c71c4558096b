//! The completion scripts in `completions/` are those that this version of the command line makes.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use clap::CommandFactory as _;
use convoctl::cli::Cli;
use convoctl::commands::completions::{files, script};

#[test]
fn the_scripts_are_up_to_date() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    let stale: Vec<String> = files()
        .into_iter()
        .filter(|(shell, name)| {
            std::fs::read_to_string(folder.join(name)).unwrap_or_default() != script(*shell, Cli::command())
        })
        .map(|(shell, name)| format!("convoctl completions {shell} > completions/{name}"))
        .collect();
    assert!(stale.is_empty(), "stale; run\n{}", stale.join("\n"));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), files().len(), "a file in completions/ is no shell's");
}
