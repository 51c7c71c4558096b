//! Fixtures: an empty account of a test store becomes one in which people have worked.

use std::ops::ControlFlow;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::domain::audit::{Action, SubjectKind};
use crate::domain::document::Document;
use crate::domain::fixture::{Fixture, Tally};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::slug::Slug;
use crate::domain::time::Instant;
use crate::operations::desk::{Desk, Recorded};
use crate::operations::refusal::Refusal;
use crate::operations::restore::{Unfit, Writer, empty};
use crate::operations::run::{Change, Right};
use crate::store::accounts::{self, AddressOwner};

/// Fills an account in which nothing was done since it was made. Its administrator gives way to the people of the fixture.
pub struct Fill<'w> {
    /// Of the account that is to be filled: whatever it is called, it keeps its name.
    pub fixture: Fixture,
    /// Is told how many people, contacts and conversations there are, and can end it.
    pub watch: &'w dyn Fn(u64) -> ControlFlow<()>,
}

/// What an account was filled with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Filled {
    pub account: Slug,
    pub seed: i64,
    /// When the last things in it happened.
    pub now: Instant,
    #[serde(flatten)]
    pub tally: Tally,
}

impl Filled {
    pub fn new(fixture: &Fixture, tally: Tally) -> Self {
        Self { account: fixture.account.clone(), seed: fixture.seed, now: fixture.end, tally }
    }
}

impl Change for Fill<'_> {
    type Output = Changed<Filled>;

    const NAME: &'static str = "fixture";
    const DEED: &'static str = "filling an account with a fixture";
    const RIGHT: Right = Right::Operator;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if desk.test_seed.is_none() {
            return Err(Refusal::NotATestStore);
        }
        let account = desk.account()?.clone();
        let fixture = Fixture { account: account.name.clone(), ..self.fixture.clone() };
        empty(desk, account.id, &account.name)?;
        let tally = self.write(desk, account.id, &fixture)?;
        desk.keep_an_administrator()?;
        let Fixture { seed, end, .. } = fixture;
        let Tally { agents, inboxes, contacts, conversations, .. } = tally;
        let after = json!({ "seed": seed, "now": end, "agents": agents, "inboxes": inboxes, "contacts": contacts,
                            "conversations": conversations });
        desk.record(Recorded {
            action: Action::AccountFilled,
            subject: (SubjectKind::Account, account.name.as_str()),
            before: None,
            after: Some(after),
        })?;
        let object = Filled::new(&fixture, tally);
        Ok(Changed { object, outcome: Outcome::Created, dry_run: desk.dry_run })
    }
}

impl Fill<'_> {
    fn write(&self, desk: &Desk, account_id: i64, fixture: &Fixture) -> Result<Tally, Refusal> {
        // Addresses are taken over the whole store.
        let shared = accounts::first(desk.db, 2)?.len() > 1;
        let mut tally = Tally::default();
        let mut writer = Writer::new(desk.db, account_id);
        for document in fixture.documents() {
            if shared {
                check_address(desk, &document)?;
            }
            writer.write(&document).map_err(refused)?;
            tally.count(&document);
            if !matches!(document, Document::Message(_)) && (self.watch)(tally.reached()).is_break() {
                return Err(Refusal::Declined);
            }
        }
        writer.finish().map_err(refused)?;
        Ok(tally)
    }
}

/// Refuses an address that another account has.
fn check_address(desk: &Desk, document: &Document) -> Result<(), Refusal> {
    let email = match document {
        Document::Inbox(inbox) => &inbox.email,
        Document::Agent(agent) => &agent.email,
        _ => return Ok(()),
    };
    match accounts::find_address(desk.db, &email.key())? {
        None => Ok(()),
        Some(AddressOwner::Agent { .. }) => Err(Refusal::AgentOfAnotherAccount { email: email.to_string() }),
        Some(AddressOwner::Inbox { .. }) => Err(Refusal::AddressOfInbox { email: email.to_string() }),
    }
}

/// A fixture names nothing that it has not told of.
fn refused(unfit: Unfit) -> Refusal {
    match unfit {
        Unfit::Refused(refusal) => refusal,
        other => Refusal::Internal(format!("a fixture does not fit together: {other}")),
    }
}
