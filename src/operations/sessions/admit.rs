//! Letting in whoever shows a session or a token.

use crate::domain::access::{Credential, TokenScope};
use crate::domain::reference::{NamedReference, PersonReference, Reference};
use crate::domain::time::Instant;
use crate::domain::token::Purpose;
use crate::operations::desk::check_may_act;
use crate::operations::refusal::Refusal;
use crate::operations::run::Caller;
use crate::operations::sessions::idle_since;
use crate::store::accounts::{self, AccountRow};
use crate::store::agents::{self, AgentRow};
use crate::store::credentials::{self, CredentialRow};
use crate::store::{Driver, tokens};

/// Somebody who is known by what they show.
pub(in crate::operations) struct Admitted {
    pub person: AgentRow,
    pub account: AccountRow,
    /// Whether what they show is for looking alone.
    pub read_only: bool,
}

/// Whom a credential is of, where it is good now and they may act.
pub(in crate::operations) fn admit(db: &dyn Driver, shown: &Credential, now: Instant) -> Result<Admitted, Refusal> {
    let found = credentials::find(db, &shown.hash, shown.purpose)?;
    let row = found.filter(|row| is_good(shown.purpose, row, now)).ok_or(Refusal::NotLoggedIn)?;
    let who = PersonReference::Id(row.agent_id);
    let person = agents::find(db, row.account_id, &who, now)?.ok_or(Refusal::NotLoggedIn)?;
    let account = accounts::find(db, &NamedReference::Id(row.account_id), false)?.ok_or(Refusal::NotLoggedIn)?;
    check_may_act(&person)?;
    let read_only = match shown.purpose {
        Purpose::Token => tokens::find_scope(db, &shown.hash)?.ok_or(Refusal::NotLoggedIn)? == TokenScope::Read,
        _ => false,
    };
    Ok(Admitted { person, account, read_only })
}

/// Whether a credential lets in at a moment. What a link carries never does.
fn is_good(purpose: Purpose, row: &CredentialRow, now: Instant) -> bool {
    let ended = row.used_at.is_some() || row.voided_at.is_some() || row.expires_at.is_some_and(|end| end <= now);
    match purpose {
        Purpose::Session => !ended && row.seen_at.unwrap_or(row.created_at) > idle_since(now),
        Purpose::Token => !ended,
        Purpose::Invitation | Purpose::Reset => false,
    }
}

/// Refuses to let a caller name somebody else, or another account, than those whom their credential is of.
pub(in crate::operations) fn check_named(
    caller: &Caller,
    person: &AgentRow,
    account: &AccountRow,
) -> Result<(), Refusal> {
    let is_them = |name: &String| match Reference::new(name).person() {
        PersonReference::Address(key) => key == person.agent.email.key(),
        PersonReference::Id(_) | PersonReference::Nothing => false,
    };
    let is_theirs = |reference: &Reference| match reference.named() {
        NamedReference::Id(id) => id == account.id,
        NamedReference::Name(name) => name == account.name,
        NamedReference::Nothing => false,
    };
    if !caller.person.as_ref().is_none_or(is_them) {
        return Err(Refusal::usage("who is logged in decides who acts: --as names somebody else"));
    }
    if !caller.account.as_ref().is_none_or(is_theirs) {
        return Err(Refusal::usage("who is logged in decides the account: --account names another one"));
    }
    Ok(())
}
