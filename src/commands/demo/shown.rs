//! How a demo looks to a script.

use schemars::JsonSchema;
use serde::Serialize;

use crate::commands::demo::folder::Folder;
use crate::commands::demo::story::{STORE, STORY, Step};
use crate::terminal::{Cell, Look, Shown};

/// What a demo leaves behind; of a dry run, no folder.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Told {
    folder: Option<String>,
    store: Option<String>,
    letters: Option<String>,
    commands: Vec<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

impl Told {
    pub fn new(folder: Option<&Folder>) -> Self {
        let commands = STORY.iter().filter_map(|step| if let Step::Ours(line) = step { Some(*line) } else { None });
        let below = |name: &str| folder.map(|folder| folder.path(name).display().to_string());
        Self {
            folder: folder.map(|folder| folder.as_path().display().to_string()),
            store: below(STORE),
            letters: below("letters"),
            commands: commands.collect(),
            dry_run: folder.is_none(),
        }
    }
}

impl Shown for Told {
    fn fields() -> Vec<&'static str> {
        vec!["folder", "store", "letters", "commands", "dry_run"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["FOLDER", "STORE", "LETTERS"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        [&self.folder, &self.store, &self.letters].map(|path| Cell::optional(path.as_deref())).into()
    }

    fn key(&self) -> String {
        self.store.clone().unwrap_or_default()
    }
}
