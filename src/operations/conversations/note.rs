//! Notes: what agents write to one another.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Action;
use crate::domain::conversation::MessageKind;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::asked;
use crate::operations::conversations::{Written, author_of, record, written};
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::messages::{self, NewMessage};
use crate::store::{conversations, search};

/// Writes a note into a conversation. It opens nothing, and no user sees it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(with = "asked::text")]
    #[schemars(with = "String", length(min = 1))]
    pub text: String,
}

impl Change for Note {
    type Output = Changed<Written>;

    const NAME: &'static str = "convo.note";
    const DEED: &'static str = "writing notes";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let writer = desk.writer("a note")?;
        let (author, agent_id) = (author_of(writer), Some(writer.id()));
        let account_id = desk.account()?.id;
        let row = desk.conversation(&self.reference)?;
        let id = messages::insert(
            desk.db,
            &NewMessage {
                account_id,
                conversation_id: row.id,
                kind: MessageKind::Note,
                author: &author,
                agent_id,
                contact_id: None,
                mail_id: None,
                message_id: None,
                truncated: false,
                text: &self.text,
                quoted: None,
                at: desk.now,
            },
        )?;
        conversations::update_counted(desk.db, account_id, row.id, false, desk.now)?;
        search::insert(desk.db, id)?;
        let after = serde_json::json!({ "message": id });
        record(desk, Action::NoteAdded, row.conversation.number, None, Some(after))?;
        Ok(Changed { object: written(desk, id)?, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}
