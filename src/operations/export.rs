//! Writing an account down: every document of it, of one moment, each after those that it names.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::Word as _;
use crate::domain::document::{Attachment, Document, Kind, Message};
use crate::domain::time::Instant;
use crate::operations::conversations::contents;
use crate::operations::desk::View;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Listing, Right};
use crate::store::attachments;
use crate::store::exported::{self, Which};
use crate::store::exported_threads::{self, Unladen};

/// The documents of an account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// Only these, besides the account itself, which always comes first.
    #[serde(rename = "kind", default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<Kind>,
    /// Only what changed at this moment or after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Instant>,
    /// With contacts, conversations, messages and attachments, where no kinds are named.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_messages: bool,
    /// With the hashes of passwords.
    #[serde(rename = "include_secrets", default, skip_serializing_if = "std::ops::Not::not")]
    pub secrets: bool,
}

impl Listing for Export {
    type Item = Document;

    const NAME: &'static str = "export";
    const DEED: &'static str = "exporting the account";
    const RIGHT: Right = Right::Administrators;
    const SNAPSHOT: bool = true;

    fn each(&self, view: &View, sink: &mut dyn FnMut(Document) -> ControlFlow<()>) -> Result<(), Refusal> {
        if self.secrets && view.person().is_some() {
            return Err(Refusal::Denied { what: "exporting secrets", whom: "the operator of the store, without --as" });
        }
        let account_id = view.account()?.id;
        let Some(account) = exported::find_account(view.db, account_id)? else { return Err(Refusal::NoAccount) };
        let which = Which { account_id, since: self.since };
        let mut hand = Hand { sink, going: true };
        hand.over(Document::Account(account));
        let kinds = self.wanted();
        for &kind in Kind::ALL.iter().filter(|kind| kinds.contains(kind)) {
            self.all_of(view, kind, (kinds, which), &mut hand)?;
        }
        Ok(())
    }
}

/// Hands documents over until the sink has enough.
struct Hand<'s> {
    sink: &'s mut dyn FnMut(Document) -> ControlFlow<()>,
    going: bool,
}

impl Hand<'_> {
    fn over(&mut self, document: Document) -> bool {
        self.going = self.going && (self.sink)(document).is_continue();
        self.going
    }
}

impl Export {
    fn wanted(&self) -> &[Kind] {
        match (self.kinds.as_slice(), self.with_messages) {
            ([], true) => Kind::ALL,
            ([], false) => &[Kind::Canned, Kind::Inbox, Kind::Agent],
            (named, _) => named,
        }
    }

    fn all_of(
        &self,
        view: &View,
        kind: Kind,
        (kinds, which): (&[Kind], Which),
        hand: &mut Hand,
    ) -> Result<(), Refusal> {
        let db = view.db;
        let with_messages = kinds.contains(&Kind::Message);
        match kind {
            Kind::Account => {}
            Kind::Canned => exported::list_canned(db, which, &mut |canned| Ok(hand.over(Document::Canned(canned))))?,
            Kind::Inbox => exported::list_inboxes(db, which, &mut |inbox| Ok(hand.over(Document::Inbox(inbox))))?,
            Kind::Agent => exported::list_agents(db, which, self.secrets, &mut |agent| {
                Ok(hand.over(Document::Agent(Box::new(agent))))
            })?,
            Kind::Contact => {
                exported::list_contacts(db, which, &mut |contact| Ok(hand.over(Document::Contact(contact))))?;
            }
            // They stand with their conversations.
            Kind::Message if kinds.contains(&Kind::Conversation) => {}
            Kind::Conversation => threads(view, which, (true, with_messages), hand)?,
            Kind::Message => threads(view, which, (false, true), hand)?,
        }
        Ok(())
    }
}

/// Each conversation and, right after it, its messages; or one of the two.
fn threads(view: &View, which: Which, (conversations, messages): (bool, bool), hand: &mut Hand) -> Result<(), Refusal> {
    let mut failed = Ok(());
    exported_threads::list_conversations(view.db, which, &mut |(id, conversation)| {
        let number = conversation.number;
        if conversations && !hand.over(Document::Conversation(Box::new(conversation))) {
            return Ok(false);
        }
        if messages {
            let of = (which.account_id, id, number);
            exported_threads::list_messages(view.db, of, which.since, &mut |unladen| match laden(view, unladen) {
                Ok(message) => Ok(hand.over(Document::Message(Box::new(message)))),
                Err(refusal) => {
                    failed = Err(refusal);
                    hand.going = false;
                    Ok(false)
                }
            })?;
        }
        Ok(hand.going)
    })?;
    failed
}

/// A message with what hangs on it.
fn laden(view: &View, unladen: Unladen) -> Result<Message, Refusal> {
    let Unladen { mut message, id, mail_id, is_laden } = unladen;
    if !is_laden {
        return Ok(message);
    }
    let account_id = view.account()?.id;
    let named = attachments::list(view.db, account_id, id)?;
    let contents = contents(view, account_id, id, mail_id)?;
    if named.len() != contents.len() {
        return Err(Refusal::Internal(format!("message {id} has other attachments than its mail")));
    }
    let attached = named.into_iter().zip(contents).map(|(attachment, (_, content))| Attachment {
        name: attachment.name,
        media_type: attachment.media_type,
        size_bytes: attachment.size_bytes,
        content,
    });
    message.attachments = attached.collect();
    Ok(message)
}
