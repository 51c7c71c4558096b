//! `convoctl convo show`

use std::path::PathBuf;

use crate::commands::convo::page::read_aloud;
use crate::commands::convo::save::save;
use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::conversations::{Show, Shown};
use crate::terminal::Format;

/// Show conversations with their messages
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl convo show 42
  convoctl convo show 42 --json | jq -r '.messages[-1].text'
  convoctl convo show 42 --quoted
  convoctl convo show 42 --save-attachments parcels")]
pub struct Args {
    /// Their numbers; `-` reads them from standard input, one per line
    #[arg(required = true, value_name = "REF")]
    refs: Vec<String>,
    /// Print what mails repeat of earlier ones, too, which a page else folds into one line
    #[arg(long)]
    quoted: bool,
    /// Write what hangs on the messages into a folder, each as MESSAGE-NAME; nothing there is overwritten
    #[arg(long, value_name = "DIR")]
    save_attachments: Option<PathBuf>,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        session.output.printer::<Shown>().map_err(Refusal::from)?;
        let named = session.references(&self.refs)?;
        if let Some(folder) = &self.save_attachments {
            save(session, named.references.clone(), folder)?;
        }
        let show = Show { references: named.references };
        match (session.output.format, named.several) {
            (Format::Table, _) if session.output.fields.is_none() => read_aloud(session, &show, self.quoted),
            (_, true) => session.list(&show, "no conversation was named"),
            (_, false) => session.show(&show),
        }
    }
}
