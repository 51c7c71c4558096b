//! Looking at a letter, or at mail that is held.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::letter::{Letter, LetterKind};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::desk::View;
use crate::operations::intake::Reading;
use crate::operations::outbox::{Draft, draft, find};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::mails;

/// A letter with its words, the link left out.
#[derive(Clone, Serialize, JsonSchema, Deserialize)]
pub struct Shown {
    #[serde(flatten)]
    pub letter: Letter,
    pub text: String,
    #[serde(skip)]
    pub raw: Raw,
}

/// A letter as it goes, or came, over the wire.
#[derive(Clone)]
pub enum Raw {
    Draft(Box<Draft>),
    /// To the byte.
    Received(Vec<u8>),
}

impl Default for Raw {
    fn default() -> Self {
        Self::Received(Vec::new())
    }
}

/// What stands in the place of a link wherever a letter is only looked at.
const NO_LINK: &str = "[the link is made when the letter goes out]";

/// One letter.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    /// The message as it goes over the wire, or as it came in
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub raw: bool,
}

impl Listing for Show {
    type Item = Shown;

    const NAME: &'static str = "mail.show";
    const DEED: &'static str = "looking at mail";
    const RIGHT: Right = Right::Administrators;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Shown) -> ControlFlow<()>) -> Result<(), Refusal> {
        let row = find(view, &self.reference)?;
        if row.letter.kind == LetterKind::Received {
            let raw = held(view, row.letter.id)?;
            let text = Reading::of(&raw).text().to_owned();
            let _ = sink(Shown { letter: row.letter, text, raw: Raw::Received(raw) });
            return Ok(());
        }
        let message_id = row
            .message_id
            .clone()
            .unwrap_or_else(|| format!("l.{}@{}", row.letter.id, view.settings.message_id_domain));
        let Some(content) = draft::look(view, &row, NO_LINK, None)? else {
            return Err(Refusal::LetterGone { id: row.letter.id });
        };
        let text = content.words.text.clone();
        let draft = Draft {
            id: row.letter.id,
            account_id: row.account_id,
            recipient_name: row.recipient_name,
            message_id,
            content,
            at: row.letter.created_at,
            letter: row.letter.clone(),
        };
        let _ = sink(Shown { letter: row.letter, text, raw: Raw::Draft(Box::new(draft)) });
        Ok(())
    }
}

/// The bytes of the mail that a letter stands for.
pub(super) fn held(view: &View, letter_id: i64) -> Result<Vec<u8>, Refusal> {
    let account_id = view.account()?.id;
    let found = mails::find_held(view.db, account_id, letter_id)?;
    let raw = found.map(|held| mails::find_raw(view.db, account_id, held.id)).transpose()?.flatten();
    raw.ok_or_else(|| Refusal::Internal(format!("letter {letter_id} stands for no mail")))
}
