//! Trying again: letters that did not go out, and mail that is held.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::letter::{Letter, LetterKind, LetterStatus};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::intake::{Reading, Taken, take_in_held};
use crate::operations::outbox::show::held;
use crate::operations::outbox::{find, find_by_id};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::letters;

/// Makes letters that failed or were put off due at once, and takes held mail in again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    #[serde(rename = "refs", default, skip_serializing_if = "Option::is_none")]
    pub references: Option<Vec<Reference>>,
    /// All outgoing letters of the account, instead.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// What was read of the held mail among them, before the transaction.
    #[serde(skip)]
    pub readings: HashMap<i64, Reading>,
}

/// A letter that was tried again.
#[derive(Debug, Clone, Serialize, JsonSchema, Deserialize)]
pub struct Retried {
    #[serde(flatten)]
    pub letter: Letter,
    /// Where held mail is now; the letter that stood for it is gone then.
    pub conversation: Option<i64>,
}

impl Change for Retry {
    type Output = Vec<Changed<Retried>>;

    const NAME: &'static str = "mail.retry";
    const DEED: &'static str = "retrying mail";
    const RIGHT: Right = Right::Administrators;
    const PREPARES: bool = true;

    fn prepare(&mut self, view: &View) -> Result<(), Refusal> {
        if self.references.is_some() == self.all {
            return Err(Refusal::usage("letters are named by their ids, or all are meant: give refs or all"));
        }
        for reference in self.references.iter().flatten() {
            let letter = find(view, reference)?.letter;
            if letter.kind == LetterKind::Received {
                self.readings.insert(letter.id, Reading::of(&held(view, letter.id)?));
            }
        }
        Ok(())
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let account_id = desk.account()?.id;
        let ids = match &self.references {
            None => letters::list_retriable(desk.db, account_id, desk.now)?,
            Some(references) => {
                let mut ids: Vec<i64> = Vec::with_capacity(references.len());
                for reference in references {
                    let id = find(desk, reference)?.letter.id;
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
                ids
            }
        };
        ids.into_iter().map(|id| self.retry(desk, account_id, id)).collect()
    }
}

impl Retry {
    fn retry(&self, desk: &mut Desk, account_id: i64, id: i64) -> Result<Changed<Retried>, Refusal> {
        let before = find_by_id(desk, account_id, id)?.letter;
        if let Some(reading) = self.readings.get(&id) {
            return take_in_again(desk, before, reading);
        }
        if !matches!(before.status, LetterStatus::Queued | LetterStatus::Failed) {
            return Err(Refusal::LetterNotRetriable { id, status: before.status.to_string() });
        }
        if !letters::retry(desk.db, account_id, id, desk.now)? {
            return Ok(retried(desk, before, None, Outcome::Unchanged));
        }
        desk.record(Recorded {
            action: Action::MailRetried,
            subject: (SubjectKind::Letter, &id.to_string()),
            before: Some(json!({ "status": before.status, "due_at": before.due_at })),
            after: Some(json!({ "status": LetterStatus::Queued, "due_at": desk.now })),
        })?;
        let letter = find_by_id(desk, account_id, id)?.letter;
        Ok(retried(desk, letter, None, Outcome::Updated))
    }
}

fn take_in_again(desk: &mut Desk, before: Letter, reading: &Reading) -> Result<Changed<Retried>, Refusal> {
    let account_id = desk.account()?.id;
    match take_in_held(desk, before.id, reading)? {
        Taken::Held { .. } => {
            let letter = find_by_id(desk, account_id, before.id)?.letter;
            let outcome = if letter == before { Outcome::Unchanged } else { Outcome::Updated };
            Ok(retried(desk, letter, None, outcome))
        }
        taken => {
            let number = if let Taken::Placed { number } = taken { Some(number) } else { None };
            desk.record(Recorded {
                action: Action::MailRetried,
                subject: (SubjectKind::Letter, &before.id.to_string()),
                before: Some(json!({ "status": before.status, "held_reason": before.held_reason })),
                after: Some(json!({ "conversation": number })),
            })?;
            Ok(retried(desk, before, number, Outcome::Updated))
        }
    }
}

fn retried(desk: &Desk, letter: Letter, conversation: Option<i64>, outcome: Outcome) -> Changed<Retried> {
    Changed { object: Retried { letter, conversation }, outcome, dry_run: desk.dry_run }
}
