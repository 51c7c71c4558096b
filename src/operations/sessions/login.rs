//! Logging in: an address and a password become a session, and whoever guesses waits.

use crate::domain::agent::Status;
use crate::domain::network::Network;
use crate::domain::password::{Password, is_outdated};
use crate::domain::reference::{PersonReference, Reference};
use crate::domain::throttle::{Failures, LONGEST_DELAY, Watched};
use crate::domain::token;
use crate::operations::desk::{Desk, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope};
use crate::operations::sessions::{LoggedIn, begin, throttle};
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::agents::{self, AgentRow};

/// Logs a person in who comes from a network.
///
/// Who fails waits: by person and network, and nobody can tell whether there is such a person. From a network with too many
/// failures only the right password gets another answer than the wrong one, and no more addresses are remembered.
pub struct LogIn {
    email: String,
    password: Password,
    network: Network,
    judged: Option<Judged>,
}

/// What became of an attempt to log in. A failure is no error: it is written down.
pub enum Login {
    LoggedIn(Box<LoggedIn>),
    /// With the seconds that are to pass before another attempt is looked at, where this one was not.
    Refused {
        retry_after_seconds: Option<i64>,
    },
}

/// What was found out before the transaction, since it takes long.
struct Judged {
    is_right: bool,
    /// The hash with which the password was compared.
    compared: Option<String>,
    /// A new hash of it, where the old one is cheaper than what is asked for now.
    renewed: Option<String>,
}

/// Somebody who can log in.
struct Candidate {
    row: AgentRow,
    hash: String,
}

/// How an address and a network stand.
struct Gate {
    own: Option<Failures>,
    /// Whether too much has failed from the network.
    is_full: bool,
}

impl LogIn {
    pub fn new(email: &str, password: Password, network: Network) -> Self {
        Self { email: email.to_owned(), password, network, judged: None }
    }

    /// Under what the failures of the address are counted. What was typed is not kept: it may be a password.
    fn key(&self) -> String {
        let address = match Reference::new(&self.email).person() {
            PersonReference::Address(key) => key,
            _ => self.email.trim().to_lowercase(),
        };
        format!("{} {}", &token::digest(&address)[..32], self.network)
    }

    fn gate(&self, view: &View) -> Result<Gate, Refusal> {
        let own = throttle::find(view, Watched::Login, &self.key())?;
        let all = throttle::find(view, Watched::Login, &self.network.to_string())?;
        Ok(Gate { own, is_full: all.is_some_and(|all| all.is_full()) })
    }

    /// The person, where they can log in at all.
    fn candidate(&self, view: &View) -> Result<Option<Candidate>, Refusal> {
        let PersonReference::Address(key) = Reference::new(&self.email).person() else { return Ok(None) };
        let Some(AddressOwner::Agent { account_id, id }) = find_address(view.db, &key)? else { return Ok(None) };
        let found = agents::find(view.db, account_id, &PersonReference::Id(id), view.now)?;
        let Some(row) = found.filter(|row| row.agent.status == Status::Verified) else { return Ok(None) };
        let hash = agents::find_password(view.db, account_id, id)?;
        Ok(hash.map(|hash| Candidate { row, hash }))
    }

    fn refuse(&self, desk: &Desk, gate: &Gate, is_known: bool) -> Result<Login, Refusal> {
        if !gate.is_full || is_known {
            throttle::note(desk, Watched::Login, &self.key())?;
        }
        throttle::note(desk, Watched::Login, &self.network.to_string())?;
        Ok(Login::Refused { retry_after_seconds: gate.is_full.then_some(LONGEST_DELAY) })
    }

    fn enter(&self, desk: &mut Desk, candidate: &Candidate, judged: &Judged) -> Result<Login, Refusal> {
        let row = &candidate.row;
        crate::store::throttle::delete(desk.db, Watched::Login, &self.key())?;
        if let Some(renewed) = &judged.renewed {
            agents::update_hash(desk.db, (row.account_id, row.id()), &candidate.hash, renewed)?;
        }
        Ok(Login::LoggedIn(Box::new(begin(desk, row)?)))
    }
}

impl Change for LogIn {
    type Output = Login;

    const NAME: &'static str = "session.begin";
    const DEED: &'static str = "logging in";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;
    const PREPARES: bool = true;
    const COUNTED: bool = false;

    fn prepare(&mut self, view: &View) -> Result<(), Refusal> {
        let gate = self.gate(view)?;
        if !gate.is_full && gate.own.is_some_and(|own| own.wait(view.now).is_some()) {
            return Ok(());
        }
        let policy = &view.settings.password;
        let compared = self.candidate(view)?.map(|candidate| candidate.hash);
        let is_right = self.password.matches(compared.as_deref(), policy)?;
        let outdated = compared.as_deref().is_some_and(|hash| is_right && is_outdated(hash, policy));
        let renewed = outdated.then(|| self.password.hash(policy, &mut view.random_before())).transpose()?;
        self.judged = Some(Judged { is_right, compared, renewed });
        Ok(())
    }

    fn perform(&self, desk: &mut Desk) -> Result<Login, Refusal> {
        let gate = self.gate(desk)?;
        // Again, since others may have failed meanwhile: one guess at a time is looked at.
        if let Some(wait) = gate.own.and_then(|own| own.wait(desk.now)) {
            if gate.is_full {
                // As much is written as for an address that nobody has.
                throttle::note(desk, Watched::Login, &self.network.to_string())?;
            }
            let seconds = if gate.is_full { LONGEST_DELAY } else { wait };
            return Ok(Login::Refused { retry_after_seconds: Some(seconds) });
        }
        // It had to wait a moment ago.
        let Some(judged) = &self.judged else { return Ok(Login::Refused { retry_after_seconds: Some(1) }) };
        let candidate = self.candidate(desk)?;
        match candidate {
            Some(same) if judged.is_right && judged.compared.as_ref() == Some(&same.hash) => {
                self.enter(desk, &same, judged)
            }
            other => self.refuse(desk, &gate, other.is_some()),
        }
    }
}

impl Login {
    /// The session, or the refusal that says the same.
    pub fn accepted(self) -> Result<LoggedIn, Refusal> {
        match self {
            Self::LoggedIn(logged_in) => Ok(*logged_in),
            Self::Refused { retry_after_seconds: None } => Err(Refusal::LoginRefused),
            Self::Refused { retry_after_seconds: Some(retry_after_seconds) } => {
                Err(Refusal::TooManyAttempts { retry_after_seconds })
            }
        }
    }
}
