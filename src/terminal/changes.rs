//! Changes as a person reads them: what comes, what goes, what becomes something else.

use serde_json::Value;

use crate::terminal::escape::visible;
use crate::terminal::json;
use crate::terminal::output::{Output, OutputError};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Comes,
    Goes,
    Becomes,
}

impl Sign {
    fn mark(self) -> char {
        match self {
            Self::Comes => '+',
            Self::Goes => '-',
            Self::Becomes => '~',
        }
    }

    fn color(self) -> &'static str {
        match self {
            Self::Comes => "32",
            Self::Goes => "31",
            Self::Becomes => "33",
        }
    }
}

/// A key with what it was and what it becomes.
pub struct Becoming<'b> {
    pub field: &'b str,
    pub from: &'b Value,
    pub to: &'b Value,
}

/// Writes one thing with its keys, a line each, to standard output.
pub fn write(
    sign: Sign,
    thing: &str,
    fields: &mut dyn Iterator<Item = Becoming<'_>>,
    color: bool,
) -> Result<(), OutputError> {
    let mut text = line(sign, &format!("{} {}", sign.mark(), visible(thing)), color);
    for Becoming { field, from, to } in fields {
        let told = match (sign, from) {
            (Sign::Comes, _) | (_, Value::Null) => format!("    {field}: {}", json::line(to)),
            _ => format!("    {field}: {} -> {}", json::line(from), json::line(to)),
        };
        text.push_str(&(told + "\n"));
    }
    Output::text(&text)
}

fn line(sign: Sign, text: &str, color: bool) -> String {
    if color { format!("\u{1b}[{}m{text}\u{1b}[0m\n", sign.color()) } else { format!("{text}\n") }
}
