//! `convoctl schema`

mod document;
mod kinds;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use schemars::JsonSchema;
use serde::Serialize;

pub use kinds::{KINDS, Kind, Side};

use crate::commands::{Outcome, Session};
use crate::operations::Refusal;
use crate::operations::codes::Exit;
use crate::terminal::{Cell, Format, Look, Shown, json};

/// Print the JSON Schema of what is printed, or list what there is
///
/// A schema is one JSON document (2020-12), on one line, the same in table, json and jsonl; the listing knows every format.
///
/// A kind describes one object: a listing, and a change of several, print an array of it with json, and one a line with
/// jsonl. It has the name of the thing, or where one command alone prints it, the command's, as in agent-add; the listing
/// tells the commands of each with -o json. invite verify prints an invitation, or agent-password where the link leads to a
/// new password. Changes add `outcome`, and dry runs `dry_run`. With --fields, only what was asked for is there.
///
/// What is printed stays open: properties may be added, none is taken away. What is read is closed. The number at the end
/// of `$id` is the version of the kind.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  convoctl schema
  convoctl schema agent
  convoctl schema error > error.schema.json")]
pub struct Args {
    /// What is described; without it, the kinds are listed
    #[arg(value_parser = kinds())]
    kind: Option<&'static Kind>,
}

/// A kind of object that has a schema.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Described {
    pub kind: &'static str,
    pub description: String,
    /// The commands that print it or read it; none where every command may.
    pub commands: &'static [&'static str],
    /// Whether it is closed: it is read, and what it does not name is refused.
    pub closed: bool,
}

impl Args {
    pub fn run(self, session: &Session) -> Outcome {
        match self.kind {
            Some(kind) => print(session, kind),
            None => list(session),
        }
    }
}

fn print(session: &Session, kind: &Kind) -> Outcome {
    if session.output.fields.is_some() || matches!(session.output.format, Format::Csv | Format::Id) {
        let message = "a schema is one JSON document, which is printed as a whole".to_owned();
        let hint = Some(format!("convoctl schema {} --json", kind.name));
        return Err(Refusal::Usage { message, hint }.into());
    }
    session.output.document(&(json::line(&kind.document()) + "\n"))?;
    Ok(Exit::Ok)
}

fn list(session: &Session) -> Outcome {
    let printer = session.output.printer::<Described>().map_err(Refusal::from)?;
    let described: Vec<Described> = KINDS.iter().map(Described::from).collect();
    printer.all(&described)?;
    Ok(Exit::Ok)
}

fn kinds() -> impl TypedValueParser<Value = &'static Kind> {
    let names = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name));
    names.try_map(|name| KINDS.iter().find(|kind| kind.name == name).ok_or("no kind has that name"))
}

impl From<&Kind> for Described {
    fn from(kind: &Kind) -> Self {
        let description = kind.document()["description"].as_str().unwrap_or_default().to_owned();
        Self { kind: kind.name, description, commands: kind.commands, closed: kind.side == Side::Read }
    }
}

impl Shown for Described {
    fn fields() -> Vec<&'static str> {
        vec!["kind", "description", "commands", "closed"]
    }

    fn titles() -> Vec<&'static str> {
        vec!["KIND", "WHAT IT IS"]
    }

    fn cells(&self, _: &Look) -> Vec<Cell> {
        vec![Cell::new(self.kind), Cell::new(&self.description)]
    }

    fn key(&self) -> String {
        self.kind.to_owned()
    }
}
