//! Tokens: what lets a program act as a person over a network, until it expires or is taken back.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::access::{AccessToken, SecretText, TokenName, TokenScope};
use crate::domain::agent::AgentType;
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::reference::Reference;
use crate::domain::time::Span;
use crate::domain::token::{Purpose, Token};
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Listing, Right};
use crate::operations::{PORTION, asked};
use crate::store::agents::AgentRow;
use crate::store::credentials::{self, NewCredential};
use crate::store::tokens::{self, NewToken, TokenRow};

/// Makes a token for the person who acts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    pub name: TokenName,
    pub scope: TokenScope,
    /// How long it lives; without it, until it is revoked.
    #[serde(rename = "expires", default, skip_serializing_if = "Option::is_none")]
    pub life: Option<Span>,
}

/// A token that was made. It has no `Debug`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Added {
    #[serde(flatten)]
    pub made: AccessToken,
    /// The token itself, which is shown this once; null of a dry run.
    pub token: Option<SecretText>,
}

impl Change for Add {
    type Output = Changed<Added>;

    const NAME: &'static str = "token.add";
    const DEED: &'static str = "making tokens";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if self.life.is_some_and(|life| life.secs() <= 0) {
            return Err(Refusal::usage("a token must live longer than nothing"));
        }
        let holder = desk.person().cloned().ok_or(Refusal::HolderRequired)?;
        let (account_id, agent_id) = (holder.account_id, holder.id());
        if let Some(same) = tokens::list_named(desk.db, account_id, Some(agent_id), self.name.as_str())?.pop() {
            let agent = holder.agent.email.to_string();
            return Err(Refusal::TokenExists { id: same.token.id, name: self.name.to_string(), agent });
        }
        let token = Token::mint(Purpose::Token, &mut desk.random)?;
        let id = self.store(desk, &holder, &token)?;
        let made = by_id(desk, id)?.token;
        record(desk, Action::TokenAdded, &made, (None, Some(told(&made))))?;
        let token = (!desk.dry_run).then(|| token.reveal());
        Ok(Changed { object: Added { made, token }, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

impl Add {
    fn store(&self, desk: &Desk, holder: &AgentRow, token: &Token) -> Result<i64, Refusal> {
        let (account_id, agent_id, hash) = (holder.account_id, holder.id(), token.hash());
        let credential = NewCredential {
            hash: &hash,
            account_id,
            agent_id,
            purpose: Purpose::Token,
            invitation_id: None,
            expires_at: self.life.map(|life| desk.now.plus(life)),
            at: desk.now,
        };
        credentials::insert(desk.db, &credential)?;
        let new = NewToken { account_id, agent_id, name: &self.name, scope: self.scope, hash: &hash, at: desk.now };
        Ok(tokens::insert(desk.db, &new)?)
    }
}

/// Tokens, in the order in which they were made: a person's own; of the whole account for administrators and the operator.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {}

impl Listing for List {
    type Item = AccessToken;

    const NAME: &'static str = "token.list";
    const DEED: &'static str = "listing tokens";
    const RIGHT: Right = Right::Everyone;

    fn each(&self, view: &View, sink: &mut dyn FnMut(AccessToken) -> ControlFlow<()>) -> Result<(), Refusal> {
        let account_id = view.account()?.id;
        let mut after = 0;
        loop {
            let portion = tokens::list(view.db, account_id, view.viewer(), after, PORTION)?;
            let Some(last) = portion.last() else { return Ok(()) };
            after = last.id;
            for token in portion {
                if sink(token).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// Takes a token back: nothing gets in with it any more.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revoke {
    #[serde(rename = "refs", with = "asked::one")]
    #[schemars(with = "[Reference; 1]")]
    pub reference: Reference,
}

impl Change for Revoke {
    type Output = Changed<AccessToken>;

    const NAME: &'static str = "token.revoke";
    const DEED: &'static str = "revoking tokens";
    const RIGHT: Right = Right::Everyone;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let row = desk.token(&self.reference)?;
        credentials::delete(desk.db, &row.hash, Purpose::Token)?;
        let object = row.token;
        record(desk, Action::TokenRevoked, &object, (Some(told(&object)), None))?;
        Ok(Changed { object, outcome: Outcome::Deleted, dry_run: desk.dry_run })
    }
}

impl View<'_> {
    /// The token that a word names. A name is unique to its person: the actor's own goes before all others.
    fn token(&self, reference: &Reference) -> Result<TokenRow, Refusal> {
        let account = self.account()?;
        let unknown = || Refusal::TokenNotFound { reference: reference.to_string(), account: account.name.to_string() };
        if let Some(id) = reference.id() {
            let found = tokens::find(self.db, account.id, id)?;
            let mine = |row: &TokenRow| self.viewer().is_none_or(|viewer| viewer == row.agent_id);
            return found.filter(mine).ok_or_else(unknown);
        }
        let Ok(name) = TokenName::parse(reference.as_str()) else { return Err(unknown()) };
        if let Some(person) = self.person() {
            let own = tokens::list_named(self.db, account.id, Some(person.id()), name.as_str())?.pop();
            if own.is_some() || person.agent.kind == AgentType::Agent {
                return own.ok_or_else(unknown);
            }
        }
        let mut found = tokens::list_named(self.db, account.id, None, name.as_str())?;
        if found.len() > 1 {
            found.sort_by_key(|row| row.token.id);
            let ids = found.iter().map(|row| row.token.id.to_string()).collect();
            return Err(Refusal::TokensAlike { name: name.to_string(), ids });
        }
        found.pop().ok_or_else(unknown)
    }
}

fn by_id(view: &View, id: i64) -> Result<TokenRow, Refusal> {
    let found = tokens::find(view.db, view.account()?.id, id)?;
    found.ok_or_else(|| Refusal::Internal(format!("token {id} is gone in the middle of a change")))
}

/// What the audit log keeps of a token.
fn told(token: &AccessToken) -> Value {
    json!({ "id": token.id, "agent": token.agent, "name": token.name, "scope": token.scope, "expires_at": token.expires_at })
}

fn record(
    desk: &mut Desk,
    action: Action,
    token: &AccessToken,
    (before, after): (Option<Value>, Option<Value>),
) -> Result<(), Refusal> {
    desk.record(Recorded { action, subject: (SubjectKind::Token, token.name.as_str()), before, after })
}
