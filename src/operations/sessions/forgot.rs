//! Passwords that were forgotten: a link to a new one, by letter, and the same answer whoever asks for whom.

use crate::domain::agent::Status;
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::letter::LetterKind;
use crate::domain::network::Network;
use crate::domain::reference::{PersonReference, Reference};
use crate::domain::throttle::{Failures, MEMORY, Watched, wait};
use crate::domain::time::Span;
use crate::operations::agents::queue_reset;
use crate::operations::desk::{Desk, Recorded, View};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope};
use crate::operations::sessions::throttle;
use crate::store::accounts::{AddressOwner, find_address};
use crate::store::agents::{self, AgentRow};
use crate::store::letters;

/// How many links to a new password a person gets by letter in an hour.
const MOST_LETTERS: i64 = 3;
const HOUR: i64 = 3_600;

/// Asks for a link to a new password. It goes to a verified person by letter, and nobody is told whether it does.
#[derive(Debug, Clone)]
pub struct Forgot {
    pub email: String,
    pub network: Network,
}

/// What whoever asked is told: the same of every address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Seconds until their network may ask again, where it asked too often and was not heard.
    pub retry_after_seconds: Option<i64>,
}

impl Change for Forgot {
    type Output = Asked;

    const NAME: &'static str = "session.forgot";
    const DEED: &'static str = "asking for a new password";
    const RIGHT: Right = Right::Bearer;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Asked, Refusal> {
        let key = self.network.to_string();
        if let Some(full) = throttle::find(desk, Watched::Forgot, &key)?.filter(Failures::is_full) {
            return Ok(Asked { retry_after_seconds: wait(full.since.plus(MEMORY), desk.now) });
        }
        throttle::note(desk, Watched::Forgot, &key)?;
        if let Some(row) = self.person(desk)? {
            send(desk, &row)?;
        }
        Ok(Asked { retry_after_seconds: None })
    }
}

impl Forgot {
    /// The person, where they have confirmed their invitation and may act.
    fn person(&self, view: &View) -> Result<Option<AgentRow>, Refusal> {
        let PersonReference::Address(key) = Reference::new(&self.email).person() else { return Ok(None) };
        let Some(AddressOwner::Agent { account_id, id }) = find_address(view.db, &key)? else { return Ok(None) };
        let found = agents::find(view.db, account_id, &PersonReference::Id(id), view.now)?;
        Ok(found.filter(|row| row.agent.status == Status::Verified))
    }
}

fn send(desk: &mut Desk, row: &AgentRow) -> Result<(), Refusal> {
    let an_hour_ago = desk.now.plus(Span::from_secs(-HOUR));
    if letters::count_since(desk.db, row.account_id, row.id(), LetterKind::Reset, an_hour_ago)? >= MOST_LETTERS {
        return Ok(());
    }
    queue_reset(desk, row)?;
    desk.record_in(
        row.account_id,
        Recorded {
            action: Action::AgentPasswordReset,
            subject: (SubjectKind::Agent, row.agent.email.as_str()),
            before: None,
            after: None,
        },
    )
}
