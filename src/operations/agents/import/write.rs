//! Writing the staged rows, all in one transaction.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::address::EmailAddress;
use crate::domain::agent::{Agent, Availability, Status};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::invitation::INVITATION_LIFE;
use crate::domain::name::PersonName;
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::slug::Slug;
use crate::domain::token::{Purpose, TokenKey};
use crate::operations::PORTION;
use crate::operations::agents::add::update;
use crate::operations::agents::import::{Import, judge, refused_rows};
use crate::operations::agents::{offboard, told};
use crate::operations::desk::{Desk, Recorded};
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right};
use crate::store::credentials::{self, NewCredential};
use crate::store::newcomers::{self, Newcomer, Newcomers};
use crate::store::staged::{self, Counts};
use crate::store::{inboxes, sets};

/// Writes the rows that an [`super::Intake`] has staged on the same connection.
#[derive(Debug, Clone)]
pub struct Write {
    pub(super) import: Import,
    pub(super) rows: i64,
    /// How many of them are to be written.
    pub(super) written: i64,
    /// The state of the store with which the rows were compared.
    pub(super) seen: i64,
}

/// How an import went.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Imported {
    pub created: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub skipped: i64,
    pub failed: i64,
    /// How many are in the set now who were not.
    pub joined: i64,
    /// Those of the set who were not in the file.
    pub offboarded: Vec<EmailAddress>,
    /// Their ids, in the same order.
    #[serde(skip)]
    pub offboarded_ids: Vec<i64>,
    /// How many in the file are suspended.
    #[serde(skip)]
    pub suspended: i64,
    /// The links that were asked for on the spot.
    pub links: Vec<Handed>,
    /// From which the links of the new people are made.
    #[serde(skip)]
    pub key: Option<std::sync::Arc<TokenKey>>,
}

/// A link to be handed over.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
pub struct Handed {
    pub email: String,
    pub link: String,
}

impl Change for Write {
    type Output = Changed<Imported>;

    const NAME: &'static str = "agent.import";
    const DEED: &'static str = "importing people";
    const RIGHT: Right = Right::Administrators;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        if desk.db.data_version()? != self.seen {
            judge::against_the_store(desk, self.import.if_exists)?;
        }
        let counts = staged::count_outcomes(desk.db)?;
        if counts.failed > 0 && !self.import.continue_on_error {
            return Err(Refusal::RowsRefused(refused_rows(desk, (self.rows, counts.failed), desk.dry_run)?));
        }
        let key = if counts.created > 0 { self.create(desk)? } else { None };
        if counts.updated > 0 {
            change(desk)?;
        }
        let suspended = staged::count_suspended(desk.db, desk.account()?.id, desk.now)?;
        let (joined, left) = self.keep_set(desk)?;
        let (offboarded_ids, offboarded): (Vec<i64>, Vec<EmailAddress>) = left.into_iter().unzip();
        let outcome = match () {
            () if counts.created > 0 => Outcome::Created,
            () if counts.updated + joined > 0 || !offboarded.is_empty() => Outcome::Updated,
            () => Outcome::Unchanged,
        };
        let Counts { created, updated, unchanged, skipped, failed } = counts;
        let object = Imported {
            created,
            updated,
            unchanged,
            skipped,
            failed,
            joined,
            offboarded,
            offboarded_ids,
            suspended,
            links: Vec::new(),
            key,
        };
        Ok(Changed { object, outcome, dry_run: desk.dry_run })
    }
}

impl Write {
    /// How many people are to be written: how long the store will be held.
    pub fn written(&self) -> i64 {
        self.written
    }

    /// Compares the rows with the store as it is now: an attempt that was refused takes with it what it has found.
    pub fn judge_again(&self, world: &crate::operations::World) -> Result<(), Refusal> {
        let view = world.view(Self::RIGHT, Self::SCOPE, Self::DEED)?;
        judge::against_the_store(&view, self.import.if_exists).map(|_| ())
    }

    /// What an import that kept only the sound rows has to say of the others.
    pub fn refused(&self, world: &crate::operations::World, failed: i64) -> Result<Refusal, Refusal> {
        let view = world.view(Self::RIGHT, Self::SCOPE, Self::DEED)?;
        Ok(Refusal::RowsLeftOut(refused_rows(&view, (self.rows, failed), world.dry_run)?))
    }

    /// Writes the new people, and an event for each of them. The key makes their links once more.
    fn create(&self, desk: &mut Desk) -> Result<Option<std::sync::Arc<TokenKey>>, Refusal> {
        let account_id = desk.account()?.id;
        let key = if self.import.with_links { Some(TokenKey::mint(&mut desk.random)?) } else { None };
        let expires_at = key.as_ref().map(|_| desk.now.plus(INVITATION_LIFE));
        newcomers::insert(desk.db, &Newcomers { account_id, life: INVITATION_LIFE, expires_at, at: desk.now })?;
        let mut after = 0;
        loop {
            let portion = newcomers::list(desk.db, account_id, after, PORTION)?;
            let Some(last) = portion.last() else { break };
            after = last.n;
            for new in &portion {
                tell(desk, new)?;
                if let Some(key) = &key {
                    hand_over(desk, new, key)?;
                }
                desk.post(new.letter_id);
            }
        }
        Ok(key.filter(|_| !desk.dry_run).map(std::sync::Arc::new))
    }

    /// Puts everybody into the set, and offboards those of it who are not in the file: how many joined, and who left.
    fn keep_set(&self, desk: &mut Desk) -> Result<(i64, Vec<(i64, EmailAddress)>), Refusal> {
        let Some(set) = &self.import.set else { return Ok((0, Vec::new())) };
        let joined = join(desk, set)?;
        let left = match self.import.prune {
            Some(most) => self.offboard_who_left(desk, set, most)?,
            None => Vec::new(),
        };
        Ok((joined, left))
    }

    fn offboard_who_left(&self, desk: &mut Desk, set: &Slug, most: usize) -> Result<Vec<(i64, EmailAddress)>, Refusal> {
        let account_id = desk.account()?.id;
        if self.rows == 0 {
            return Err(Refusal::EmptyRoster { set: set.to_string() });
        }
        let left = sets::list_left(desk.db, account_id, set, i64::MAX)?;
        if left.len() > most {
            return Err(Refusal::TooManyLeft { set: set.to_string(), left: left.len(), most });
        }
        let mut offboarded = Vec::with_capacity(left.len());
        for id in left {
            let row = desk.agent_by_id(id)?;
            offboard::offboard(desk, &row, None)?;
            offboarded.push((id, row.agent.email));
        }
        if !offboarded.is_empty() {
            desk.keep_an_administrator()?;
        }
        Ok(offboarded)
    }
}

/// Puts everybody in the file into a set, and tells the log who was not in it before.
fn join(desk: &mut Desk, set: &Slug) -> Result<i64, Refusal> {
    let account_id = desk.account()?.id;
    let (mut after, mut joined) = (0, 0);
    loop {
        let portion = sets::list_joining(desk.db, account_id, set, after, PORTION)?;
        let Some(last) = portion.last() else { return Ok(joined) };
        after = last.n;
        sets::insert(desk.db, account_id, set, &portion)?;
        let emails: Vec<&EmailAddress> = portion.iter().map(|joining| &joining.email).collect();
        joined += i64::try_from(emails.len()).unwrap_or(i64::MAX);
        let after = Some(serde_json::json!({ "agents": emails }));
        desk.record(Recorded {
            action: Action::SetJoined,
            subject: (SubjectKind::Set, set.as_str()),
            before: None,
            after,
        })?;
    }
}

fn tell(desk: &mut Desk, new: &Newcomer) -> Result<(), Refusal> {
    let agent = Agent {
        id: new.agent_id,
        account: desk.account()?.name.clone(),
        name: PersonName::stored(&new.name),
        email: EmailAddress::stored(&new.email),
        kind: new.kind,
        status: Status::Pending,
        availability: Availability::Online,
        access: new.access,
        inboxes: names(&new.inboxes).map(Slug::stored).collect(),
        created_at: desk.now,
        verified_at: None,
        suspended_until: None,
        updated_at: desk.now,
        assignment_mail: true,
    };
    let subject = (SubjectKind::Agent, new.email.as_str());
    desk.record(Recorded { action: Action::AgentAdded, subject, before: None, after: Some(told(&agent)) })
}

fn hand_over(desk: &mut Desk, new: &Newcomer, key: &TokenKey) -> Result<(), Refusal> {
    let token = key.token(Purpose::Invitation, new.n.unsigned_abs())?;
    let new = NewCredential {
        hash: &token.hash(),
        account_id: desk.account()?.id,
        agent_id: new.agent_id,
        purpose: Purpose::Invitation,
        invitation_id: Some(new.invitation_id),
        expires_at: None,
        at: desk.now,
    };
    Ok(credentials::insert(desk.db, &new)?)
}

/// Changes the people who differ from their rows.
fn change(desk: &mut Desk) -> Result<(), Refusal> {
    let known = inboxes::list_names(desk.db, desk.account()?.id)?;
    let id_of = |name: &str| known.iter().find(|(_, known)| known.as_str() == name).map(|(id, _)| *id);
    let mut after = 0;
    loop {
        let portion = staged::list_updates(desk.db, after, PORTION)?;
        let Some(last) = portion.last() else { return Ok(()) };
        after = last.n;
        for row in portion {
            let allocated: Vec<i64> = names(&row.inboxes).filter_map(id_of).collect();
            let agent = desk.agent_by_id(row.agent_id)?;
            update(desk, &agent, &PersonName::stored(&row.name), row.access, &allocated)?;
        }
    }
}

fn names(joined: &str) -> impl Iterator<Item = &str> {
    joined.split(' ').filter(|name| !name.is_empty())
}
