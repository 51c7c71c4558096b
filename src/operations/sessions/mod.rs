//! Sessions: how people who come in over a network are known, from the moment they log in until that ends.
//!
//! `admit` lets in whoever shows a session or a token, `login` begins a session, `forgot` sends a link to a new password,
//! and `throttle` makes those wait who guess.

mod admit;
mod forgot;
mod login;
mod throttle;

pub use forgot::{Asked, Forgot};
pub use login::{LogIn, Login};
pub use throttle::NoteGuess;

pub(super) use admit::{Admitted, admit, check_named};

use crate::domain::access::{Credential, SEEN_EVERY, SESSION_IDLE, SESSION_LIFE, SecretText};
use crate::domain::agent::Agent;
use crate::domain::random::Random;
use crate::domain::time::{Instant, Span};
use crate::domain::token::{Purpose, Token};
use crate::operations::desk::{Desk, View};
use crate::operations::invites::{Verified, Verify};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope, World};
use crate::store::agents::AgentRow;
use crate::store::credentials::{self, NewCredential};

/// A session that has begun. It has no `Debug`.
pub struct LoggedIn {
    /// What the caller shows from now on.
    pub token: SecretText,
    pub credential: Credential,
    pub agent: Agent,
    /// When it ends, however much it is used.
    pub expires_at: Instant,
}

/// Begins a session of a person, and forgets those of theirs that have ended.
fn begin(desk: &Desk, row: &AgentRow) -> Result<LoggedIn, Refusal> {
    let (account_id, agent_id) = (row.account_id, row.id());
    credentials::delete_old_sessions(desk.db, (account_id, agent_id), desk.now, idle_since(desk.now))?;
    // Never of a test store's stream: whoever knows its seed would be let in.
    let token = Token::mint(Purpose::Session, &mut Random::System)?;
    let credential = token.credential();
    let expires_at = desk.now.plus(SESSION_LIFE);
    let new = NewCredential {
        hash: &credential.hash,
        account_id,
        agent_id,
        purpose: Purpose::Session,
        invitation_id: None,
        expires_at: Some(expires_at),
        at: desk.now,
    };
    credentials::insert(desk.db, &new)?;
    Ok(LoggedIn { token: token.reveal(), credential, agent: row.agent.clone(), expires_at })
}

/// The moment after which a session must have been used.
fn idle_since(now: Instant) -> Instant {
    now.plus(Span::from_secs(-SESSION_IDLE.secs()))
}

/// How many sessions and how many tokens a person has.
pub(super) fn count_access(view: &View, account_id: i64, agent_id: i64) -> Result<(i64, i64), Refusal> {
    Ok(credentials::count_access(view.db, (account_id, agent_id), view.now, idle_since(view.now))?)
}

/// Ends the session that is shown. What is shown and is no session, or none any more, is left alone.
#[derive(Debug, Clone)]
pub struct LogOut {
    pub credential: Credential,
}

impl Change for LogOut {
    /// Whether there was a session.
    type Output = bool;

    const NAME: &'static str = "session.end";
    const DEED: &'static str = "logging out";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const COUNTED: bool = false;

    fn perform(&self, desk: &mut Desk) -> Result<bool, Refusal> {
        let is_session = self.credential.purpose == Purpose::Session;
        Ok(is_session && credentials::delete(desk.db, &self.credential.hash, Purpose::Session)?)
    }
}

/// Follows a link as [`Verify`] does, and begins a session of the person who did, in one transaction.
pub struct Follow {
    pub verify: Verify,
}

impl Change for Follow {
    type Output = (Verified, LoggedIn);

    const NAME: &'static str = "session.follow";
    const DEED: &'static str = Verify::DEED;
    const RIGHT: Right = Verify::RIGHT;
    const SCOPE: Scope = Verify::SCOPE;
    const PREPARES: bool = true;

    fn prepare(&mut self, view: &View) -> Result<(), Refusal> {
        self.verify.prepare(view)
    }

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let verified = self.verify.perform(desk)?;
        let who = desk.person().map(AgentRow::id).ok_or(Refusal::TokenUnknown)?;
        let row = desk.agent_by_id(who)?;
        let logged_in = begin(desk, &row)?;
        Ok((verified, logged_in))
    }
}

/// Writes down that sessions and tokens are used, of each at most once a minute.
#[derive(Debug, Clone)]
pub struct Seen {
    pub credentials: Vec<Credential>,
}

impl Change for Seen {
    /// Of how many it was written down.
    type Output = usize;

    const NAME: &'static str = "session.seen";
    const DEED: &'static str = "using a session";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const RELAXED: bool = true;
    const COUNTED: bool = false;

    fn perform(&self, desk: &mut Desk) -> Result<usize, Refusal> {
        let before = seen_before(desk.now);
        let mut written = 0;
        for credential in &self.credentials {
            written += usize::from(credentials::update_seen(desk.db, &credential.hash, desk.now, before)?);
        }
        Ok(written)
    }
}

fn seen_before(now: Instant) -> Instant {
    now.plus(Span::from_secs(-SEEN_EVERY.secs()))
}

impl World<'_> {
    /// Whether it is time to write down that a credential is used. It only looks.
    pub fn is_seen_due(&self, credential: &Credential) -> Result<bool, Refusal> {
        let view = self.view(Right::Bearer, Scope::Store, Seen::DEED)?;
        let found = credentials::find(view.db, &credential.hash, credential.purpose)?;
        Ok(found.is_some_and(|row| row.seen_at.is_none_or(|seen| seen <= seen_before(view.now))))
    }

    /// Writes down that a credential is used, where that is due: nothing waits for a lock where it is not.
    pub fn note_use(&self, credential: &Credential) -> Result<(), Refusal> {
        if self.is_seen_due(credential)? {
            self.with_dry_run(false).change(Seen { credentials: vec![credential.clone()] })?;
        }
        Ok(())
    }
}
