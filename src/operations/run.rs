//! The runners: one way to change, one way to look. What is done once stands in `once`.

use std::ops::ControlFlow;

use crate::domain::access::Credential;
use crate::domain::address::EmailAddress;
use crate::domain::agent::AgentType;
use crate::domain::attachment::NewAttachment;
use crate::domain::random::Random;
use crate::domain::reference::PersonReference;
use crate::domain::reference::Reference;
use crate::domain::time::Instant;
use crate::operations::clock::Clock;
use crate::operations::desk::{Actor, Desk, View, check_may_act};
use crate::operations::outbox::{Letters, Tally};
use crate::operations::refusal::Refusal;
use crate::operations::sessions::{self, Admitted};
use crate::operations::settings::Settings;
use crate::store::accounts::{self, AccountRow, AddressOwner};
use crate::store::meta::Meta;
use crate::store::{Delivering, Driver, Store, agents, meta};

/// Who may do something. Checked in the transaction that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// Whoever can write the store; no person of any account.
    Operator,
    /// The operator and the account's administrators.
    Administrators,
    /// Everyone; the operation itself narrows what they see and change.
    Everyone,
    /// Whoever holds a token.
    Bearer,
}

/// What an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Account,
    /// The whole store: no account needs to be named.
    Store,
    /// An account's audit log, which outlives the account: a deleted one is named by its id.
    History,
}

/// The files of an operation.
pub type Files<C> = fn(&mut C) -> &mut Vec<NewAttachment>;

/// Something that changes the store, with its inputs as fields.
pub trait Change {
    type Output;

    /// As it is called everywhere: `agent.add`.
    const NAME: &'static str;
    /// What the actor is told that is not for them.
    const DEED: &'static str;
    const RIGHT: Right;
    const SCOPE: Scope = Scope::Account;
    /// Whether it survives the death of the process, and goes with the power until [`World::sync`].
    const RELAXED: bool = false;
    /// Whether a test store counts it, and draws other randomness for the next one.
    const COUNTED: bool = true;
    /// Whether there is slow work to do before the transaction, see [`Change::prepare`].
    const PREPARES: bool = false;
    /// Whether its result may be kept under a key.
    const KEPT: bool = true;
    /// Where it keeps the files that go with it, if it takes any: over a network they travel beside it, as they are.
    const FILES: Option<Files<Self>> = None;

    /// Its name where one operation does and undoes: `contact.block`, `contact.unblock`.
    fn name(&self) -> &'static str {
        Self::NAME
    }

    /// Slow work that needs no lock: hashing, judging. What it saw may have changed when `perform` runs.
    fn prepare(&mut self, _: &View) -> Result<(), Refusal> {
        Ok(())
    }

    /// Refuses, or does it. It may run again after a conflict, so it consumes nothing.
    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal>;

    /// Told where no mail leaves: links are to be handed over by other means.
    fn hand_over(&mut self) {}

    /// Brings up to date what its letters have become, once they were tried.
    fn refresh(_: &World, _: &mut Self::Output, _: &Tally) -> Result<(), Refusal> {
        Ok(())
    }
}

/// Something that is only looked at, item by item, so that a million of them take no memory.
pub trait Listing {
    type Item;

    /// As it is called everywhere: `agent.list`.
    const NAME: &'static str;
    const DEED: &'static str;
    const RIGHT: Right;
    const SCOPE: Scope = Scope::Account;
    /// Whether all of it is of one moment, however long it takes.
    const SNAPSHOT: bool = false;

    /// Hands over each item until the sink has enough.
    fn each(&self, view: &View, sink: &mut dyn FnMut(Self::Item) -> ControlFlow<()>) -> Result<(), Refusal>;
}

/// Who calls, and how the world looks from there.
pub struct World<'s> {
    pub store: &'s Store,
    pub caller: &'s Caller,
    pub settings: &'s Settings,
    pub clock: Clock,
    pub dry_run: bool,
}

/// Who calls, as they say.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    pub account: Option<Reference>,
    /// The address to act as; without it, the operator.
    pub person: Option<String>,
    /// The session or the token that they show: it decides who acts, and in which account.
    pub credential: Option<Credential>,
    /// Whether they come in over a network: without a credential they are nobody then, and never the operator.
    pub remote: bool,
    pub os_user: Option<String>,
}

impl Caller {
    /// Who calls over a network, and shows something or nothing.
    pub fn remote(credential: Option<Credential>) -> Self {
        Self { credential, remote: true, ..Self::default() }
    }

    /// The user of the operating system, where the caller is one of this host.
    fn local_user(&self) -> Option<&str> {
        self.os_user.as_deref().filter(|_| !self.is_afar())
    }

    /// Whether they come in over a network, or show what lets in whoever does.
    fn is_afar(&self) -> bool {
        self.remote || self.credential.is_some()
    }
}

/// Who acts, in which account, and whether they may only look.
struct Acting {
    actor: Actor,
    account: Option<AccountRow>,
    read_only: bool,
}

/// What a change leaves behind.
#[derive(Debug)]
pub struct Done<T> {
    pub output: T,
    /// The letters it queued, to be delivered after the commit. None of a dry run.
    pub letters: Letters,
    /// Whether this is the kept result of an earlier run.
    pub replayed: bool,
}

impl World<'_> {
    /// Refuses at once what needs a person to write it, where the caller is none: before they have written.
    pub fn check_writer(&self, what: &'static str) -> Result<(), Refusal> {
        self.view(Right::Everyone, Scope::Account, what)?.writer(what).map(|_| ())
    }

    /// Refuses at once those who may not do something, or may only look.
    pub fn check_may(&self, right: Right, deed: &'static str) -> Result<(), Refusal> {
        self.view(right, Scope::Account, deed)?.check_writable()
    }

    /// Waits until all that was done is on the disk.
    pub fn sync(&self) -> Result<(), Refusal> {
        Ok(self.store.sync()?)
    }

    /// Looks at the store as the caller sees it.
    pub fn view(&self, right: Right, scope: Scope, deed: &'static str) -> Result<View<'_>, Refusal> {
        self.view_in(self.store.db(), right, scope, deed)
    }

    fn view_in<'a>(
        &'a self,
        db: &'a dyn Driver,
        right: Right,
        scope: Scope,
        deed: &'static str,
    ) -> Result<View<'a>, Refusal> {
        let Meta { test_seed, changes, .. } = meta::find(db)?;
        let now = self.clock.now(test_seed.is_some());
        let Acting { actor, account, read_only } = match right {
            Right::Bearer => Acting { actor: Actor::Bearer, account: None, read_only: false },
            _ => self.resolve(db, scope, now)?,
        };
        check_right(&actor, right, deed)?;
        let (store, settings, os_user) = (self.store, self.settings, self.caller.local_user());
        let afar = self.caller.is_afar();
        Ok(View { store, db, actor, os_user, afar, account, read_only, now, settings, test_seed, changes })
    }

    /// Who acts, and in which account: a person decides it by themselves.
    fn resolve(&self, db: &dyn Driver, scope: Scope, now: Instant) -> Result<Acting, Refusal> {
        if let Some(credential) = &self.caller.credential {
            let Admitted { person, account, read_only } = sessions::admit(db, credential, now)?;
            sessions::check_named(self.caller, &person, &account)?;
            return Ok(Acting { actor: Actor::Person(Box::new(person)), account: Some(account), read_only });
        }
        if self.caller.remote {
            return Err(Refusal::NotLoggedIn);
        }
        let Some(address) = &self.caller.person else {
            return Ok(Acting { actor: Actor::Operator, account: self.named_account(db, scope)?, read_only: false });
        };
        let unknown = || Refusal::ActorNotFound(address.clone());
        let PersonReference::Address(key) = Reference::new(address).person() else { return Err(unknown()) };
        let Some(AddressOwner::Agent { account_id, id }) = accounts::find_address(db, &key)? else {
            return Err(unknown());
        };
        let named = match &self.caller.account {
            Some(reference) => accounts::find(db, &reference.named(), false)?,
            None => accounts::find(db, &crate::domain::reference::NamedReference::Id(account_id), false)?,
        };
        let account = named.filter(|account| account.id == account_id).ok_or_else(unknown)?;
        let person = agents::find(db, account_id, &PersonReference::Id(id), now)?.ok_or_else(unknown)?;
        check_may_act(&person)?;
        Ok(Acting { actor: Actor::Person(Box::new(person)), account: Some(account), read_only: false })
    }

    fn named_account(&self, db: &dyn Driver, scope: Scope) -> Result<Option<AccountRow>, Refusal> {
        if let Some(reference) = &self.caller.account {
            let found = accounts::find(db, &reference.named(), scope == Scope::History)?;
            return found.map(Some).ok_or_else(|| Refusal::AccountNotFound(reference.to_string()));
        }
        let mut first = accounts::first(db, 21)?;
        match (first.len(), scope) {
            (1, _) => Ok(first.pop()),
            (_, Scope::Store) => Ok(None),
            (0, _) => Err(Refusal::NoAccount),
            _ => {
                let mut names: Vec<String> = first.iter().map(|account| account.name.to_string()).collect();
                if names.len() > 20 {
                    names.truncate(20);
                    names.push("and more".to_owned());
                }
                Err(Refusal::AccountRequired { names })
            }
        }
    }

    /// The same world, in which changes are tried and taken back, or kept.
    pub fn with_dry_run(&self, dry_run: bool) -> World<'_> {
        World { store: self.store, caller: self.caller, settings: self.settings, clock: self.clock, dry_run }
    }

    /// The time by the store's clock.
    pub fn now(&self) -> Result<Instant, Refusal> {
        Ok(self.clock.now(meta::find(self.store.db())?.test_seed.is_some()))
    }

    /// The account of the person who acts; none of the operator.
    pub fn own_account(&self) -> Result<Option<i64>, Refusal> {
        if self.caller.person.is_none() && self.caller.credential.is_none() && !self.caller.remote {
            return Ok(None);
        }
        let view = self.view(Right::Everyone, Scope::Account, "delivering mail")?;
        Ok(view.account.map(|account| account.id))
    }

    /// The address of the person who acts.
    pub fn view_person(&self) -> Result<EmailAddress, Refusal> {
        let view = self.view(Right::Everyone, Scope::Account, "asking who acts")?;
        view.person().map(|person| person.agent.email.clone()).ok_or(Refusal::NotLoggedIn)
    }

    /// Begins to deliver letters: to be held as long as any is leased. What was left behind by somebody who was killed
    /// is due again.
    pub fn begin_deliveries(&self) -> Result<Option<Delivering>, Refusal> {
        Ok(self.store.begin_deliveries()?)
    }

    /// Leaves nothing of what was deleted beside the store; false where another process has it in use.
    pub fn scrub(&self) -> Result<bool, Refusal> {
        Ok(self.dry_run || self.store.db().scrub()?)
    }

    /// Looks whether anything was changed by somebody else since `seen` was told: the number to look with next. It costs
    /// next to nothing.
    pub fn changed_since(&self, seen: Option<i64>) -> Result<Option<i64>, Refusal> {
        Ok(self.store.changed_since(seen)?)
    }

    /// Whether the store is one for tests.
    pub fn is_test(&self) -> Result<bool, Refusal> {
        Ok(meta::find(self.store.db())?.test_seed.is_some())
    }

    /// Hands each item of a listing to the sink.
    pub fn each<L: Listing>(
        &self,
        listing: &L,
        sink: &mut dyn FnMut(L::Item) -> ControlFlow<()>,
    ) -> Result<(), Refusal> {
        let _snapshot = if L::SNAPSHOT { Some(self.store.snapshot()?) } else { None };
        let view = self.view(L::RIGHT, L::SCOPE, L::DEED)?;
        listing.each(&view, sink)
    }

    /// Every item of a listing that is known to be short.
    pub fn all<L: Listing>(&self, listing: &L) -> Result<Vec<L::Item>, Refusal> {
        let mut items = Vec::new();
        self.each(listing, &mut |item| {
            items.push(item);
            ControlFlow::Continue(())
        })?;
        Ok(items)
    }

    /// Performs a change in a transaction of its own; in a dry run, performs it all the same and takes it back.
    pub fn change<C: Change>(&self, change: C) -> Result<Done<C::Output>, Refusal> {
        self.run(change, C::perform)
    }

    /// Tells what a change would come to: it is performed and taken back. Whoever may only look may ask for it.
    pub fn trial<C: Change>(&self, change: &C) -> Result<C::Output, Refusal> {
        let trial = self.with_dry_run(true);
        let transaction = trial.store.begin()?;
        let view = trial.view_in(transaction.db(), C::RIGHT, C::SCOPE, C::DEED)?;
        change.perform(&mut trial.desk(view))
    }

    pub(super) fn run<C: Change>(
        &self,
        mut change: C,
        perform: impl Fn(&C, &mut Desk) -> Result<C::Output, Refusal>,
    ) -> Result<Done<C::Output>, Refusal> {
        if C::PREPARES {
            let view = self.view(C::RIGHT, C::SCOPE, C::DEED)?;
            view.check_writable()?;
            change.prepare(&view)?;
        }
        let transaction = if C::RELAXED { self.store.begin_relaxed()? } else { self.store.begin()? };
        let view = self.view_in(transaction.db(), C::RIGHT, C::SCOPE, C::DEED)?;
        view.check_writable()?;
        let seed = view.test_seed;
        let mut desk = self.desk(view);
        let output = perform(&change, &mut desk)?;
        tracing::debug!(operation = C::NAME, dry_run = self.dry_run, "performed");
        let letters = if self.dry_run { Vec::new() } else { desk.letters };
        if !self.dry_run {
            if seed.is_some() && C::COUNTED {
                meta::update_changes(transaction.db())?;
            }
            transaction.commit()?;
        }
        Ok(Done { output, letters: Letters { ids: letters, away: None }, replayed: false })
    }

    /// What a change is performed at.
    fn desk<'a>(&self, view: View<'a>) -> Desk<'a> {
        let random = view.test_seed.map_or(Random::System, |seed| Random::seeded(seed, view.changes));
        Desk { view, random, dry_run: self.dry_run, letters: Vec::new(), chain: None, subscribed: None }
    }
}

impl View<'_> {
    /// Refuses every change to those who may only look.
    fn check_writable(&self) -> Result<(), Refusal> {
        if self.read_only { Err(Refusal::ReadOnlyToken) } else { Ok(()) }
    }

    /// Randomness for work before the transaction. In a test store it differs from that of the change itself.
    pub fn random_before(&self) -> Random {
        self.test_seed.map_or(Random::System, |seed| Random::seeded(seed, -1 - self.changes))
    }
}

fn check_right(actor: &Actor, right: Right, deed: &'static str) -> Result<(), Refusal> {
    let Actor::Person(person) = actor else { return Ok(()) };
    match right {
        Right::Operator => Err(Refusal::Denied { what: deed, whom: "the operator of the store, without --as" }),
        Right::Administrators if person.agent.kind != AgentType::Administrator => {
            Err(Refusal::administrators_only(deed))
        }
        _ => Ok(()),
    }
}
