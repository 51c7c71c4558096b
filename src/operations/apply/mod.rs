//! Making an account what a file declares, in one transaction: things are compared with what is stored, and changed by the
//! operations that every verb performs, in the order in which they lean on one another.
//!
//! `spool` holds the file, `scan` walks through it beside the store, `named` knows what it names, `compare` finds the keys
//! that differ; `people`, `furniture` and `threads` know the kinds, `account` the account. What came of it is in `records`,
//! what is wrong in `problems`; `asked` is how it comes to a server.

mod account;
mod asked;
mod compare;
mod furniture;
mod named;
mod people;
mod problems;
mod records;
mod scan;
mod spool;
mod threads;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use account::Entry;
pub(super) use account::{Found, enter};
pub use asked::{AskedApply, AskedDiff, Filling, LONGEST, Line, Lines, Standing};
pub use compare::FieldChange;
pub(super) use problems::{Problem, Problems};
pub use records::{Act, Difference, Recording, Records};
pub use spool::{Item, Place, Spool, Spooled};

use crate::domain::document::Kind;
use crate::domain::document::declared::{self, Declared, Given};
use crate::domain::outcome::{Changed, Outcome};
use crate::domain::slug::Slug;
use crate::operations::PORTION;
use crate::operations::codes::Code;
use crate::operations::desk::Desk;
use crate::operations::refusal::Refusal;
use crate::operations::run::{Change, Right, Scope};
use crate::store::exported;
use crate::store::sets::{self, Made};

use compare::Comparison;
use named::Named;
use people::Moves;
use scan::{Phase, Work};

/// Makes an account what a file declares.
#[derive(Debug, Clone)]
pub struct Apply {
    pub spool: Rc<Spooled>,
    pub entry: Entry,
    /// Whether whoever is new is invited by mail.
    pub send: bool,
    /// What remembers the things that are made, so that a later apply may take them away.
    pub set: Option<Slug>,
    /// Takes away what the set made and the file does not name, at most so many.
    pub prune: Option<usize>,
}

/// What came of it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Applied {
    pub account: Slug,
    pub set: Option<Slug>,
    pub created: i64,
    pub updated: i64,
    pub deleted: i64,
    pub unchanged: i64,
    /// What the store alone keeps, and was declared otherwise.
    pub kept: Kept,
    /// What was changed, in order.
    pub changes: Records,
}

/// What was declared otherwise than the store alone keeps it, and left as it is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct Kept {
    /// How many things.
    pub objects: i64,
    /// Which of their keys.
    pub fields: BTreeSet<Cow<'static, str>>,
}

impl Change for Apply {
    type Output = Changed<Applied>;

    const NAME: &'static str = "apply";
    const DEED: &'static str = "applying files";
    const RIGHT: Right = Right::Administrators;
    const SCOPE: Scope = Scope::Store;

    fn perform(&self, desk: &mut Desk) -> Result<Self::Output, Refusal> {
        let made = account::enter_or_make(desk, &self.spool, &self.entry)?;
        let Work { todo, unchanged, messages, named, mut problems } = scan::scan(desk, &self.spool)?;
        problems.check()?;
        let mut run = Run {
            apply: self,
            tally: Tally::new(unchanged)?,
            undecided: HashSet::new(),
            open: HashSet::new(),
            moves: Moves::default(),
        };
        if messages > 0 {
            run.tally.kept.objects += messages;
            run.tally.kept.fields.insert("message".into());
        }
        for of_phase in todo.chunk_by(|(one, _), (other, _)| one == other) {
            for &(phase, offset) in of_phase {
                run.thing(desk, phase, offset, &named, &mut problems)?;
            }
            problems.check()?;
            run.moves.perform(desk)?;
        }
        self.prune(desk, &named, &mut run.tally)?;
        let account = desk.account()?.name.clone();
        let Tally { created, updated, deleted, unchanged, kept, changes } = run.tally;
        let outcome = match (made, created + updated + deleted) {
            (true, _) => Outcome::Created,
            (false, 0) => Outcome::Unchanged,
            (false, _) => Outcome::Updated,
        };
        let changes = changes.finish()?;
        let set = self.set.clone();
        let object = Applied { account, set, created, updated, deleted, unchanged, kept, changes };
        Ok(Changed { object, outcome, dry_run: desk.dry_run })
    }
}

/// What is counted on the way.
struct Tally {
    created: i64,
    updated: i64,
    deleted: i64,
    unchanged: i64,
    kept: Kept,
    changes: Recording,
}

impl Tally {
    fn new(unchanged: i64) -> Result<Self, Refusal> {
        let changes = Recording::begin()?;
        Ok(Self { created: 0, updated: 0, deleted: 0, unchanged, kept: Kept::default(), changes })
    }

    /// Counts a thing, and writes down what became of it.
    fn count(&mut self, object: Kind, key: &str, met: Met) -> Result<(), Refusal> {
        match met.act {
            None => self.unchanged += 1,
            Some(Act::Create) => self.created += 1,
            Some(Act::Update) => self.updated += 1,
            Some(Act::Delete) => self.deleted += 1,
        }
        self.write(object, key, met)
    }

    fn write(&mut self, object: Kind, key: &str, met: Met) -> Result<(), Refusal> {
        let Met { act, comparison: Comparison { fields, kept } } = met;
        self.kept.objects += i64::from(!kept.is_empty());
        self.kept.fields.extend(kept.into_iter().map(Cow::from));
        let Some(change) = act else { return Ok(()) };
        self.changes.push(&Difference { object, key: key.to_owned(), change, fields })
    }
}

/// A run through the phases.
struct Run<'a> {
    apply: &'a Apply,
    tally: Tally,
    /// Inboxes that are as they are declared but perhaps for those who work in them.
    undecided: HashSet<u64>,
    /// People of whom the file does not say in what inboxes they work.
    open: HashSet<String>,
    moves: Moves,
}

impl Run<'_> {
    /// Makes one thing what it is declared to be, as far as this phase goes.
    fn thing(
        &mut self,
        desk: &mut Desk,
        phase: Phase,
        offset: u64,
        named: &Named,
        problems: &mut Problems,
    ) -> Result<(), Refusal> {
        let spool = Rc::clone(&self.apply.spool);
        let Some(item) = spool.at(offset)? else { return Ok(()) };
        let declared = declared::read(&item.json).map_err(|unreadable| Refusal::Internal(unreadable.reason))?;
        let (kind, key) = (declared.kind(), declared.name());
        let met = match self.met(desk, phase, &declared) {
            Ok(met) => met,
            Err(refusal) => return problems.keep(&spool, item.place, refusal),
        };
        if phase == Phase::Members {
            if let Some(other) = self.contradiction(&met, named) {
                let message = format!("inbox {key} and {other} do not agree on whether {other} works in it");
                let field = Some("agents".to_owned());
                problems.push(&spool, Problem { place: item.place, field, code: Code::InvalidValue, message });
            }
            if self.undecided.contains(&offset) {
                return self.tally.count(kind, &key, met);
            }
            return self.tally.write(kind, &key, met);
        }
        if let (Some(set), Some(Act::Create)) = (&self.apply.set, met.act) {
            note(desk, set, &declared)?;
        }
        let waits = matches!(&declared, Declared::Inbox(inbox) if !inbox.agents.is_missing());
        if phase == Phase::Inboxes && waits && met.act.is_none() {
            self.undecided.insert(offset);
            return self.tally.write(kind, &key, met);
        }
        self.tally.count(kind, &key, met)
    }

    fn met(&mut self, desk: &mut Desk, phase: Phase, declared: &Declared) -> Result<Met, Refusal> {
        match declared {
            Declared::Account(account) => self::account(desk, account),
            Declared::Canned(canned) => furniture::canned(desk, canned),
            Declared::Inbox(inbox) if phase == Phase::Members => furniture::members(desk, inbox),
            Declared::Inbox(inbox) => furniture::inbox(desk, inbox),
            Declared::Agent(agent) => {
                if agent.inboxes.is_missing() {
                    self.open.insert(agent.email.key());
                }
                people::apply(desk, agent, self.apply.send, &mut self.moves)
            }
            Declared::Contact(contact) => threads::contact(desk, contact),
            Declared::Conversation(conversation) => threads::conversation(desk, conversation),
            Declared::Message(_) => Ok(Met::unchanged()),
        }
    }

    /// Somebody of whom the file says elsewhere that they work in other inboxes than this one says.
    fn contradiction(&self, met: &Met, named: &Named) -> Option<String> {
        let change = met.comparison.fields.iter().find(|change| change.field == "agents")?;
        let people = |value: &serde_json::Value| -> Vec<String> {
            let all = value.as_array().map(Vec::as_slice).unwrap_or_default();
            all.iter().filter_map(|one| one.as_str().map(str::to_lowercase)).collect()
        };
        let (from, to) = (people(&change.from), people(&change.to));
        let moved = from.iter().filter(|one| !to.contains(one)).chain(to.iter().filter(|one| !from.contains(one)));
        let mut says = moved.filter(|key| named.wants(Kind::Agent, key) && !self.open.contains(*key));
        says.next().cloned()
    }
}

/// Remembers what was made.
fn note(desk: &Desk, set: &Slug, declared: &Declared) -> Result<(), Refusal> {
    let account_id = desk.account()?.id;
    let (made, key) = match declared {
        Declared::Agent(agent) => (Made::Agent, agent.email.key()),
        Declared::Inbox(inbox) => (Made::Inbox, inbox.name.to_string()),
        Declared::Canned(canned) => (Made::Canned, canned.code.to_string()),
        _ => return Ok(()),
    };
    Ok(sets::insert_object(desk.db, account_id, set, made, &key)?)
}

/// Nothing of an account itself is declared but its name.
fn account(desk: &Desk, declared: &declared::Account) -> Result<Met, Refusal> {
    let stored = exported::find_account(desk.db, desk.account()?.id)?;
    let mut comparison = Comparison::default();
    comparison.keep("created_at", &declared.created_at, stored.as_ref().map(|stored| &stored.created_at))?;
    comparison.keep("updated_at", &declared.updated_at, stored.as_ref().map(|stored| &stored.updated_at))?;
    Ok(Met::of(comparison))
}

impl Apply {
    /// Takes away what applies of the set have made and the file does not name.
    fn prune(&self, desk: &mut Desk, named: &Named, tally: &mut Tally) -> Result<(), Refusal> {
        let (Some(set), Some(most)) = (&self.set, self.prune) else { return Ok(()) };
        if self.spool.count == 0 {
            return Err(Refusal::EmptyRoster { set: set.to_string() });
        }
        let account_id = desk.account()?.id;
        let mut gone = Vec::new();
        for made in Made::ALL {
            let mut after = 0;
            loop {
                let portion = sets::list_objects(desk.db, account_id, set, made, after, PORTION)?;
                let Some((last, _)) = portion.last() else { break };
                after = *last;
                let kind = kind_of(made);
                gone.extend(portion.into_iter().filter(|(_, key)| !named.knows(kind, key)).map(|(_, key)| (made, key)));
            }
        }
        if gone.len() > most {
            return Err(Refusal::TooManyDeletes { set: set.to_string(), count: gone.len(), most });
        }
        for (made, key) in gone {
            let met = match made {
                Made::Agent => people::delete(desk, &key)?,
                Made::Inbox => furniture::delete_inbox(desk, &key)?,
                Made::Canned => furniture::delete_canned(desk, &key)?,
            };
            tally.count(kind_of(made), &key, met)?;
        }
        Ok(())
    }
}

fn kind_of(made: Made) -> Kind {
    match made {
        Made::Agent => Kind::Agent,
        Made::Inbox => Kind::Inbox,
        Made::Canned => Kind::Canned,
    }
}

/// What became of a thing that was looked at.
struct Met {
    act: Option<Act>,
    comparison: Comparison,
}

impl Met {
    fn unchanged() -> Self {
        Self { act: None, comparison: Comparison::default() }
    }

    fn done(act: Act, comparison: Comparison) -> Self {
        Self { act: Some(act), comparison }
    }

    /// Of a thing that was there: changed where any key was.
    fn of(comparison: Comparison) -> Self {
        Self { act: (!comparison.fields.is_empty()).then_some(Act::Update), comparison }
    }
}

/// A key without which a new thing cannot be made.
fn needed<'g, T>(field: &'static str, given: &'g Given<T>) -> Result<&'g Given<T>, Refusal> {
    match given {
        Given::Missing => Err(Refusal::InvalidKey { field, reason: "it is missing, and there is none yet".to_owned() }),
        given => Ok(given),
    }
}
