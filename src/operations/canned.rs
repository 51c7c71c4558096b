//! Canned responses: everybody of the account may look at them, write them and take them away.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::canned::CannedResponse;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::mail::canned::check;
use crate::operations::asked;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right};
use crate::operations::{IfExists, PORTION};
use crate::store::{auto_replies, canned};

/// Adds a canned response.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub code: Slug,
    #[serde(with = "asked::text")]
    #[schemars(with = "String", length(min = 1))]
    pub text: String,
    #[serde(default)]
    pub if_exists: IfExists,
}

impl Change for Add {
    type Output = Changed<CannedResponse>;

    const NAME: &'static str = "canned.add";
    const DEED: &'static str = "adding canned responses";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        check(&self.text)?;
        let account = desk.account()?.clone();
        match (canned::find(desk.db, account.id, &self.code)?, self.if_exists) {
            (Some(_), IfExists::Fail) => {
                Err(Refusal::CannedExists { code: self.code.to_string(), account: account.name.to_string() })
            }
            (Some(found), IfExists::Skip) => Ok(unchanged(desk, found)),
            (Some(found), IfExists::Update) => change(desk, found, &self.text),
            (None, _) => {
                canned::insert(desk.db, account.id, &self.code, &self.text, desk.now)?;
                record(desk, Action::CannedAdded, &self.code, (None, Some(&self.text)))?;
                let object = by_code(desk, &self.code)?;
                Ok(Changed { object, outcome: Outcome::Created, dry_run: desk.dry_run })
            }
        }
    }
}

/// The canned responses of the account, by code.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {}

impl Listing for List {
    type Item = CannedResponse;

    const NAME: &'static str = "canned.list";
    const DEED: &'static str = "listing canned responses";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(CannedResponse) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = String::new();
        loop {
            let portion = canned::list(view.db, account_id, &after, PORTION)?;
            let Some(last) = portion.last() else { return Ok(()) };
            last.code.as_str().clone_into(&mut after);
            for response in portion {
                if sink(response).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// One canned response.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Show {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Listing for Show {
    type Item = CannedResponse;

    const NAME: &'static str = "canned.show";
    const DEED: &'static str = "looking at canned responses";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(CannedResponse) -> ControlFlow<()>) -> Result<(), Refusal> {
        let _ = sink(view.canned(&self.reference)?);
        Ok(())
    }
}

/// Gives a canned response another text.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(with = "asked::text")]
    #[schemars(with = "String", length(min = 1))]
    pub text: String,
}

impl Change for Edit {
    type Output = Changed<CannedResponse>;

    const NAME: &'static str = "canned.edit";
    const DEED: &'static str = "editing canned responses";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        check(&self.text)?;
        let before = desk.canned(&self.reference)?;
        change(desk, before, &self.text)
    }
}

/// Deletes a canned response.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delete {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
    #[serde(rename = "if_missing", default, with = "asked::ignore", skip_serializing_if = "std::ops::Not::not")]
    #[schemars(with = "asked::Ignore")]
    pub ignore_missing: bool,
}

impl Change for Delete {
    type Output = Vec<Changed<CannedResponse>>;

    const NAME: &'static str = "canned.delete";
    const DEED: &'static str = "deleting canned responses";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let object = match desk.canned(&self.reference) {
            Err(Refusal::CannedNotFound { .. }) if self.ignore_missing => return Ok(Vec::new()),
            found => found?,
        };
        let account_id = desk.account()?.id;
        if let Some(inbox) = auto_replies::find_user(desk.db, account_id, object.id)? {
            return Err(Refusal::CannedInUse { code: object.code.to_string(), inbox: inbox.to_string() });
        }
        canned::delete(desk.db, account_id, &object.code)?;
        record(desk, Action::CannedDeleted, &object.code, (Some(&object.text), None))?;
        Ok(vec![Changed { object, outcome: Outcome::Deleted, dry_run: desk.dry_run }])
    }
}

fn change(desk: &mut Desk, before: CannedResponse, text: &str) -> Result<Changed<CannedResponse>, Refusal> {
    if before.text == text {
        return Ok(unchanged(desk, before));
    }
    canned::update(desk.db, desk.account()?.id, &before.code, text, desk.now)?;
    record(desk, Action::CannedEdited, &before.code, (Some(&before.text), Some(text)))?;
    Ok(Changed { object: by_code(desk, &before.code)?, outcome: Outcome::Updated, dry_run: desk.dry_run })
}

fn unchanged(desk: &Desk, object: CannedResponse) -> Changed<CannedResponse> {
    Changed { object, outcome: Outcome::Unchanged, dry_run: desk.dry_run }
}

impl View<'_> {
    /// The canned response that a word names.
    pub fn canned(&self, reference: &Reference) -> Result<CannedResponse, Refusal> {
        let account = self.account()?;
        let code = Slug::parse(reference.as_str()).ok();
        let found = code.map(|code| canned::find(self.db, account.id, &code)).transpose()?.flatten();
        found.ok_or_else(|| Refusal::CannedNotFound { code: reference.to_string(), account: account.name.to_string() })
    }
}

fn by_code(view: &View, code: &Slug) -> Result<CannedResponse, Refusal> {
    let found = canned::find(view.db, view.account()?.id, code)?;
    found.ok_or_else(|| Refusal::Internal(format!("canned response {code} is gone in the middle of a change")))
}

fn record(
    desk: &mut Desk,
    action: Action,
    code: &Slug,
    (before, after): (Option<&str>, Option<&str>),
) -> Result<(), Refusal> {
    let told = |text: &str| json!({ "code": code, "text": text });
    let subject = (SubjectKind::Canned, code.as_str());
    desk.record(Recorded { action, subject, before: before.map(told), after: after.map(told) })
}
