//! How an attempt to deliver a letter ended.

use crate::domain::letter::{GIVE_UP, LetterKind, LetterStatus, back_off};
use crate::domain::reference::NamedReference;
use crate::domain::time::Instant;
use crate::mail::failure::{Failure, Trouble};
use crate::operations::conversations::tell_undelivered;
use crate::operations::desk::{Actor, Desk};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope};
use crate::store::letters::{self, Attempted};
use crate::store::{accounts, carried};

/// Records how an attempt to deliver a letter ended. A message that is given up opens its conversation again.
#[derive(Debug, Clone)]
pub struct Record {
    pub id: i64,
    pub account_id: i64,
    pub kind: LetterKind,
    pub to: String,
    pub attempts_before: i64,
    pub created_at: Instant,
    pub result: Result<(), Failure>,
}

impl Change for Record {
    type Output = LetterStatus;

    const NAME: &'static str = "outbox.record";
    const DEED: &'static str = "delivering mail";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let attempted = match &self.result {
            Ok(()) => Attempted { status: LetterStatus::Sent, last_error: None, due_at: None, sent_at: Some(desk.now) },
            Err(failure) => self.put_off(desk, failure)?,
        };
        letters::update_attempted(desk.db, self.id, &attempted)?;
        if attempted.status == LetterStatus::Failed && self.kind == LetterKind::Message {
            self.tell(desk, attempted.last_error.unwrap_or_default())?;
        }
        Ok(attempted.status)
    }
}

impl Record {
    fn put_off<'f>(&self, desk: &mut Desk, failure: &'f Failure) -> Result<Attempted<'f>, Refusal> {
        let last_error = Some(failure.text.as_str());
        let given_up = desk.now >= self.created_at.plus(GIVE_UP);
        if failure.trouble == Trouble::Refused || given_up {
            return Ok(Attempted { status: LetterStatus::Failed, last_error, due_at: None, sent_at: None });
        }
        let jitter = desk.random.bytes::<1>()?[0];
        let due_at = Some(desk.now.plus(back_off(self.attempts_before + 1, jitter)));
        Ok(Attempted { status: LetterStatus::Queued, last_error, due_at, sent_at: None })
    }

    fn tell(&self, desk: &mut Desk, why: &str) -> Result<(), Refusal> {
        desk.view.actor = Actor::System;
        desk.view.account = accounts::find(desk.db, &NamedReference::Id(self.account_id), false)?;
        let Some(cargo) = carried::find(desk.db, self.account_id, self.id)? else { return Ok(()) };
        let text = format!("A message could not be delivered to {}: {why}", self.to);
        tell_undelivered(desk, cargo.conversation_id, cargo.message_id, &text)
    }
}
