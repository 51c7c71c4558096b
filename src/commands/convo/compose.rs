//! Writing an answer in an editor, with the conversation beneath it.

use anyhow::Context as _;

use crate::commands::Session;
use crate::commands::convo::page::read_plainly;
use crate::domain::canned::check_text;
use crate::domain::reference::Reference;
use crate::operations::Refusal;
use crate::operations::conversations::Show;
use crate::remote::Place;
use crate::terminal::editor::{self, Draft};

/// What ends the text, as in the editors that git opens: what follows is not sent.
const SCISSORS: &str = "# ------------------------ >8 ------------------------";

/// Opens the editor; the text, and the file that it was written into, which is the caller's to discard.
pub fn compose(session: &Session, place: &Place, reference: &Reference) -> anyhow::Result<(String, Option<Draft>)> {
    if !session.can_ask() {
        let message = "a text is needed, and there is no terminal to write it on".to_owned();
        return Err(Refusal::Usage { message, hint: Some("give --text or --file".to_owned()) }.into());
    }
    place.check_writer("a reply")?;
    let thread = place.all(&Show { references: vec![reference.clone()] })?;
    let page: String = thread.iter().map(read_plainly).collect();
    let quoted: String = page.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
    let begin =
        format!("\n{SCISSORS}\n# Write your answer above this line. What stands beneath is not sent.\n#\n{quoted}");
    let draft = editor::write(&session.signals, &session.config.editor, &begin)
        .with_context(|| format!("cannot write with {}", session.config.editor))?;
    match above(draft.text()) {
        None => {
            let reason = "the line that ends the text is gone from it, and what follows would be sent".to_owned();
            Err(kept(session, Some(draft), Refusal::usage(reason)).into())
        }
        Some(text) if text.trim().is_empty() => {
            draft.discard();
            Err(Refusal::Declined.into())
        }
        Some(text) => match check_text(text) {
            Ok(text) => Ok((text, Some(draft))),
            Err(reason) => Err(kept(session, Some(draft), Refusal::InvalidText(reason)).into()),
        },
    }
}

/// What stands above the line that ends the text.
fn above(written: &str) -> Option<&str> {
    let mut at = 0;
    for line in written.split_inclusive('\n') {
        if line.trim_end() == SCISSORS {
            return Some(&written[..at]);
        }
        at += line.len();
    }
    None
}

/// Says where a text is kept that was not sent.
pub fn kept(session: &Session, draft: Option<Draft>, refusal: Refusal) -> Refusal {
    if let Some(draft) = draft {
        keep(session, draft);
    }
    refusal
}

pub fn keep(session: &Session, draft: Draft) {
    session.messages.say(&format!("your text is kept in {}", draft.keep().display()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_above_the_line_is_the_text() {
        assert_eq!(above(&format!("# Heading\n\nHello\n{SCISSORS}\n# quoted\n")), Some("# Heading\n\nHello\n"));
        assert_eq!(above(&format!("{SCISSORS}\r\n")), Some(""));
        assert_eq!(above("Hello\n# quoted\n"), None);
    }
}
