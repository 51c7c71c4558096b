//! What an operation may touch: the open transaction, who acts, the clock, randomness, the settings.

use std::ops::Deref;

use crate::domain::agent::{Agent, AgentType, Status};
use crate::domain::audit::{Action, ActorKind, Content, EventActor, EventSubject, GENESIS, SubjectKind, link};
use crate::domain::random::Random;
use crate::domain::reference::{NamedReference, PersonReference, Reference};
use crate::domain::sealed::SealingKey;
use crate::domain::thread::{Thread, ThreadKey};
use crate::domain::time::Instant;
use crate::operations::refusal::Refusal;
use crate::operations::settings::Settings;
use crate::operations::webhooks::Subscribed;
use crate::store::accounts::AccountRow;
use crate::store::agents::AgentRow;
use crate::store::{self, Driver, Store, agents, events, inboxes};

/// Who acts.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Whoever can write the store.
    Operator,
    Person(Box<AgentRow>),
    /// Somebody who holds a token and is nobody yet.
    Bearer,
    /// convoctl itself, when something falls due.
    System,
    /// convoctl, since it was told to do so whenever something comes in.
    Rule,
    /// A user whose mail came in. Who that was, no event says: it could not be erased.
    Contact,
}

/// What an operation may look at.
pub struct View<'a> {
    pub store: &'a Store,
    pub db: &'a dyn Driver,
    pub actor: Actor,
    pub os_user: Option<&'a str>,
    /// Whether they came in over a network, or with what lets in whoever does.
    pub afar: bool,
    /// None where an operation is about the whole store.
    pub account: Option<AccountRow>,
    /// Whether they came with a token that is for looking alone.
    pub read_only: bool,
    pub now: Instant,
    pub settings: &'a Settings,
    pub test_seed: Option<i64>,
    /// How many changes a test store has seen.
    pub changes: i64,
}

/// What an operation may change.
pub struct Desk<'a> {
    pub view: View<'a>,
    pub random: Random,
    pub dry_run: bool,
    pub(super) letters: Vec<i64>,
    /// The end of the chain that was written to last: nobody else writes while this transaction is open.
    pub(super) chain: Option<Chain>,
    /// Which webhooks are told what, of the account in which something was recorded last.
    pub(super) subscribed: Option<Subscribed>,
}

/// The end of an account's chain of events.
pub(super) struct Chain {
    account_id: i64,
    seq: i64,
    hash: Vec<u8>,
}

impl<'a> Deref for Desk<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

impl View<'_> {
    pub fn account(&self) -> Result<&AccountRow, Refusal> {
        self.account.as_ref().ok_or(Refusal::NoAccount)
    }

    /// The acting person, if it is one and not the operator.
    pub fn person(&self) -> Option<&AgentRow> {
        match &self.actor {
            Actor::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The acting person's id where they see only what is theirs: agents, not administrators and not the operator.
    pub fn viewer(&self) -> Option<i64> {
        self.person().filter(|person| person.agent.kind == AgentType::Agent).map(AgentRow::id)
    }

    /// A person of the account that the actor may know of.
    pub fn find_agent(&self, reference: &Reference) -> Result<Option<AgentRow>, Refusal> {
        let account = self.account()?;
        let found = agents::find(self.db, account.id, &reference.person(), self.now)?;
        match (found, self.viewer()) {
            (Some(row), Some(viewer)) if !agents::is_visible(self.db, account.id, viewer, row.id())? => Ok(None),
            (found, _) => Ok(found),
        }
    }

    pub fn agent(&self, reference: &Reference) -> Result<AgentRow, Refusal> {
        let account = self.account()?;
        self.find_agent(reference)?.ok_or_else(|| Refusal::AgentNotFound {
            reference: reference.to_string(),
            account: account.name.to_string(),
        })
    }

    /// The people that several words name, each once, in the order of the words.
    pub fn agents(&self, references: &[Reference]) -> Result<Vec<AgentRow>, Refusal> {
        let mut seen = std::collections::HashSet::new();
        let mut rows = Vec::with_capacity(references.len());
        for reference in references {
            let row = self.agent(reference)?;
            if seen.insert(row.id()) {
                rows.push(row);
            }
        }
        Ok(rows)
    }

    /// A person as the actor may see them: to an agent, inboxes that are not theirs do not exist.
    pub fn seen(&self, mut agent: Agent) -> Agent {
        if let Some(viewer) = self.person().filter(|person| person.agent.kind == AgentType::Agent) {
            agent.inboxes.retain(|name| viewer.agent.inboxes.contains(name));
        }
        agent
    }

    /// A person by id, as they are now.
    pub fn agent_by_id(&self, id: i64) -> Result<AgentRow, Refusal> {
        let found = agents::find(self.db, self.account()?.id, &PersonReference::Id(id), self.now)?;
        found.ok_or_else(|| Refusal::Internal(format!("person {id} is gone in the middle of a change")))
    }

    pub fn inbox(&self, reference: &Reference) -> Result<crate::domain::inbox::Inbox, Refusal> {
        let account = self.account()?;
        let found = inboxes::find(self.db, account.id, &reference.named(), self.viewer())?;
        found.ok_or_else(|| Refusal::InboxNotFound {
            reference: reference.to_string(),
            account: account.name.to_string(),
        })
    }

    /// The id of an inbox alone, however many work in it.
    pub fn inbox_id(&self, reference: &Reference) -> Result<i64, Refusal> {
        let account = self.account()?;
        let found = inboxes::find_id(self.db, account.id, &reference.named(), self.viewer())?;
        found.ok_or_else(|| Refusal::InboxNotFound {
            reference: reference.to_string(),
            account: account.name.to_string(),
        })
    }

    pub fn inbox_by_id(&self, id: i64) -> Result<crate::domain::inbox::Inbox, Refusal> {
        let found = inboxes::find(self.db, self.account()?.id, &NamedReference::Id(id), None)?;
        found.ok_or_else(|| Refusal::Internal(format!("inbox {id} is gone in the middle of a change")))
    }

    /// From whom mail goes that leaves an inbox.
    pub fn sender(&self, inbox_id: i64) -> Result<inboxes::Sender, Refusal> {
        let found = inboxes::find_sender(self.db, self.account()?.id, inbox_id)?;
        found.ok_or_else(|| Refusal::Internal(format!("inbox {inbox_id} is gone in the middle of a change")))
    }

    /// The key of the Message-IDs of our own; of a test store, one that its seed determines. None where no mail of ours has
    /// ever gone out, or the secret is lost: then no id is ours.
    pub fn thread_key(&self) -> Result<Option<ThreadKey>, Refusal> {
        Ok(match self.test_seed {
            Some(seed) => Some(ThreadKey::of(&seed.to_be_bytes())),
            None => self.store.secret(false)?.map(|secret| ThreadKey::of(&secret)),
        })
    }

    /// The key under which secrets are sealed in the store. None where nothing was ever sealed, or it is lost.
    pub fn sealing_key(&self) -> Result<Option<SealingKey>, Refusal> {
        Ok(match self.test_seed {
            Some(seed) => Some(SealingKey::of(&seed.to_be_bytes())),
            None => self.store.secret(false)?.map(|secret| SealingKey::of(&secret)),
        })
    }

    /// What a Message-ID of our own names that left from an inbox.
    pub fn thread(&self, id: &str, inbox_id: i64) -> Result<Option<Thread>, Refusal> {
        let account_id = self.account()?.id;
        Ok(self.thread_key()?.and_then(|key| key.read(id, account_id, inbox_id)))
    }

    pub(super) fn event_actor(&self) -> EventActor {
        let os_user = self.os_user.map(str::to_owned);
        match &self.actor {
            Actor::Operator => EventActor { kind: ActorKind::Operator, email: None, os_user },
            Actor::System => EventActor { kind: ActorKind::System, email: None, os_user: None },
            Actor::Rule => EventActor { kind: ActorKind::Rule, email: None, os_user: None },
            Actor::Contact => EventActor { kind: ActorKind::Contact, email: None, os_user: None },
            Actor::Bearer => EventActor { kind: ActorKind::Agent, email: None, os_user },
            Actor::Person(person) => EventActor {
                kind: match person.agent.kind {
                    AgentType::Agent => ActorKind::Agent,
                    AgentType::Administrator => ActorKind::Administrator,
                },
                email: Some(person.agent.email.to_string()),
                os_user,
            },
        }
    }
}

/// What an event tells besides who and when. `before` and `after` hold what changed, keys in a fixed order.
pub struct Recorded<'r> {
    pub action: Action,
    pub subject: (SubjectKind, &'r str),
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
}

impl Desk<'_> {
    /// Writes an event of the account into its chain.
    pub fn record(&mut self, recorded: Recorded) -> Result<(), Refusal> {
        let account_id = self.account()?.id;
        self.record_in(account_id, recorded)
    }

    /// Writes an event into the chain of another account than the one in which the actor stands.
    pub fn record_in(&mut self, account_id: i64, recorded: Recorded) -> Result<(), Refusal> {
        let Recorded { action, subject: (kind, reference), before, after } = recorded;
        let content = Content {
            at: self.now,
            account_id,
            actor: self.event_actor(),
            action,
            subject: EventSubject { kind, reference: reference.to_owned() },
            before: before.map(|json| json.to_string()),
            after: after.map(|json| json.to_string()),
        };
        let salt = self.random.bytes::<16>()?;
        let digest = content.digest(&salt);
        let end = self.end_of_chain(account_id)?;
        let (seq, hash) = (end.seq + 1, link(&end.hash, &digest));
        let sealed = events::NewEvent { content: &content, seq, salt: &salt, digest: &digest, hash: &hash };
        let event_id = events::insert(self.db, &sealed)?;
        self.queue_calls(account_id, event_id, action)?;
        self.chain = Some(Chain { account_id, seq, hash: hash.to_vec() });
        Ok(())
    }

    fn end_of_chain(&mut self, account_id: i64) -> Result<Chain, Refusal> {
        if let Some(end) = self.chain.take().filter(|end| end.account_id == account_id) {
            return Ok(end);
        }
        let last = events::find_last(self.db, account_id)?;
        let (seq, hash) = last.map_or((0, GENESIS.to_vec()), |last| (last.seq, last.hash));
        Ok(Chain { account_id, seq, hash })
    }

    /// Hands a queued letter to the door, which delivers it after the commit.
    pub fn post(&mut self, letter_id: i64) {
        self.letters.push(letter_id);
    }

    /// A Message-ID for a message that is to go out. With the first one the store gets its secret; a dry run leaves none.
    pub fn write_thread(&self, thread: &Thread, domain: &str) -> Result<String, Refusal> {
        let key = match self.thread_key()? {
            Some(key) => key,
            None if self.dry_run => ThreadKey::of(&[]),
            None => ThreadKey::of(&self.store.secret(true)?.unwrap_or_default()),
        };
        Ok(key.write(thread, domain))
    }

    /// Seals a secret that the store is to keep. With the first one the store gets its key; a dry run leaves none.
    pub fn seal(&mut self, plain: &str, bound: &str) -> Result<String, Refusal> {
        let key = self.made_key()?;
        Ok(key.seal(&mut self.random, plain, bound)?)
    }

    /// By what it is known whether a secret is the same as before.
    pub fn digest_secret(&self, secret: &str) -> Result<String, Refusal> {
        Ok(self.made_key()?.digest(secret))
    }

    fn made_key(&self) -> Result<SealingKey, Refusal> {
        Ok(match self.sealing_key()? {
            Some(key) => key,
            None if self.dry_run => SealingKey::of(&[]),
            None => SealingKey::of(&self.store.secret(true)?.unwrap_or_default()),
        })
    }

    /// Lets a person act from here on, as when they have shown a token.
    pub fn act_as(&mut self, person: AgentRow) -> Result<(), Refusal> {
        let account = store::accounts::find(self.db, &NamedReference::Id(person.account_id), false)?;
        self.view.account = account;
        self.view.actor = Actor::Person(Box::new(person));
        Ok(())
    }

    /// Refuses a change that leaves the account without an administrator who is verified and not suspended.
    pub fn keep_an_administrator(&self) -> Result<(), Refusal> {
        let account = self.account()?;
        if agents::count_administrators(self.db, account.id, self.now)? == 0 {
            return Err(Refusal::LastAdministrator { account: account.name.to_string() });
        }
        Ok(())
    }
}

/// Whether a person may act at all.
pub(super) fn check_may_act(person: &AgentRow) -> Result<(), Refusal> {
    let actor = person.agent.email.to_string();
    match person.agent.status {
        Status::Verified => Ok(()),
        Status::Pending => Err(Refusal::ActorPending { actor }),
        Status::Suspended => Err(Refusal::ActorSuspended { actor }),
    }
}
