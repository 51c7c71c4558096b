//! What every command needs: the configuration, the way to the store, and the way to show things.

use std::cell::Cell;
use std::io::{IsTerminal as _, Read as _};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::commands::Outcome;
use crate::commands::arguments;
use crate::commands::rows::written::Planned;
use crate::config::{Config, ServerPlace, StorePlace};
use crate::domain::agent::Mailbox;
use crate::domain::reference::Reference;
use crate::domain::slug::Slug;
use crate::operations::accounts;
use crate::operations::codes::{Code, Exit};
use crate::operations::outbox::CountQueued;
use crate::operations::stores::{self, Found, Guard, Options, Store};
use crate::operations::{Listing, Refusal, World};
use crate::remote::{Address, Place, Reached, Server, logins};
use crate::terminal::listing::Rows;
use crate::terminal::output::Printer;
use crate::terminal::{Messages, Output, Shown, Signals};

/// The longest list of references that is taken from standard input.
const REFERENCES_BYTES: u64 = 64 * 1024 * 1024;

/// One run of convoctl.
pub struct Session {
    pub config: Config,
    pub output: Output,
    pub messages: Messages,
    pub signals: Signals,
    /// What those who wait for our lock are told: `agent add`.
    pub command: String,
    pub stdin_taken: Cell<bool>,
}

/// For what a store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Read,
    Change,
    /// A change that can be the first one: the default store is made for it.
    Create,
}

impl Session {
    pub fn world<'s>(&'s self, store: &'s Store) -> World<'s> {
        World {
            store,
            caller: &self.config.caller,
            settings: &self.config.settings,
            clock: self.config.clock,
            dry_run: self.config.dry_run,
        }
    }

    /// Where a command is performed: in the store, or at the server.
    pub fn place<'s>(&'s self, reached: &'s Reached) -> Place<'s> {
        match reached {
            Reached::Store(store) => Place::Here(self.world(store)),
            Reached::Server(server) => Place::away(server, self.config.clock, self.config.dry_run),
        }
    }

    /// Opens the store that was named, or finds the way to the server.
    pub fn reach(&self, need: Need) -> Result<Reached, Refusal> {
        match &self.config.server {
            Some(place) => Ok(Reached::Server(Box::new(self.server(place)?))),
            None => Ok(Reached::Store(Box::new(self.open(need)?))),
        }
    }

    /// The server, and the token by which it knows us.
    pub fn server(&self, place: &ServerPlace) -> Result<Server, Refusal> {
        let caller = &self.config.caller;
        let (person, account) = (caller.person.clone(), caller.account.as_ref().map(ToString::to_string));
        let token = match &place.token_file {
            Some(path) => Some(arguments::secret_file(path)?),
            None => logins::read(&place.logins)?.remove(&place.url).map(|login| login.token),
        };
        let address = Address { url: place.url.clone(), ca_file: place.ca_file.clone(), token, person, account };
        Server::new(&address, self.config.timeout)
    }

    pub fn options(&self, need: Need) -> Options {
        let migrate = need != Need::Read && !self.config.dry_run;
        Options { timeout: self.config.timeout, command: self.command.clone(), migrate }
    }

    /// Opens the store that was named. Only the user's own default store is ever made by it.
    pub fn open(&self, need: Need) -> Result<Store, Refusal> {
        self.check_local()?;
        match &self.config.store {
            StorePlace::Memory => self.default_in_memory(),
            StorePlace::Named(path) => stores::open(path, self.options(need)),
            StorePlace::Default(path) => match stores::open(path, self.options(need)) {
                Err(refusal) if need == Need::Create && refusal.code() == Code::StoreNotFound => {
                    if self.config.dry_run { self.default_in_memory() } else { self.make_default(path) }
                }
                opened => opened,
            },
        }
    }

    /// Opens the store to look at it, and waits no longer than that for whoever locks it.
    pub fn open_within(&self, longest: Duration) -> Result<Store, Refusal> {
        match &self.config.store {
            StorePlace::Memory => self.default_in_memory(),
            StorePlace::Named(path) | StorePlace::Default(path) => {
                let options = self.options(Need::Read);
                stores::open(path, Options { timeout: options.timeout.min(longest), ..options })
            }
        }
    }

    /// Opens a store of whatever version: to look at it, to check it, to copy it.
    pub fn open_any_version(&self, need: Need) -> Result<Store, Refusal> {
        match &self.config.store {
            StorePlace::Memory => self.default_in_memory(),
            StorePlace::Named(path) | StorePlace::Default(path) => stores::open_any_version(path, self.options(need)),
        }
    }

    /// Refuses at a server what works on a store alone.
    pub fn check_local(&self) -> Result<(), Refusal> {
        if self.config.server.is_none() {
            return Ok(());
        }
        let message = format!("convoctl {} works on a store, and not over --server", self.command);
        Err(Refusal::usage(message))
    }

    fn default_in_memory(&self) -> Result<Store, Refusal> {
        let store = stores::open_in_memory(self.options(Need::Change))?;
        self.found_default()?.perform(&self.world(&store).with_dry_run(false))?;
        Ok(store)
    }

    fn make_default(&self, path: &std::path::Path) -> Result<Store, Refusal> {
        let found = self.found_default()?;
        let administrator = found.first.administrator.email.to_string();
        let made = stores::create(path, Guard::default(), self.options(Need::Change), |store| {
            found.perform(&self.world(store))
        });
        match made {
            // Another process was first.
            Err(refusal) if refusal.code() == Code::StoreExists => stores::open(path, self.options(Need::Change)),
            made => {
                let (store, _) = made?;
                let place = path.display();
                self.messages.say(&format!(
                    "made a store at {place}, with the account default and the administrator {administrator}"
                ));
                Ok(store)
            }
        }
    }

    /// One account, `default`, whose administrator is the user of the operating system.
    fn found_default(&self) -> Result<Found, Refusal> {
        let user = self.config.caller.os_user.clone().unwrap_or_else(|| "operator".to_owned());
        let local: String =
            user.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' }).collect();
        let local = local.trim_matches(['.', '-']);
        let text = format!("{user} <{local}@localhost.localdomain>");
        let administrator = Mailbox::parse(&text).map_err(|reason| Refusal::InvalidMailbox { text, reason })?;
        let first = accounts::Add { name: Slug::stored("default"), administrator };
        Ok(Found { test: None, first, now: self.config.clock.now(false) })
    }

    /// After something went for good: nothing of it stays in the log of the store, or somebody is told that it does.
    pub fn scrub(&self, place: &Place) {
        if !place.scrub().unwrap_or(false) {
            self.messages.warn("another process has the store open: what was deleted is in its log until that ends");
        }
    }

    /// Prints a listing as it comes in. `nothing` is said where it is empty and a person looks at it.
    pub fn list<L: Listing + Serialize>(&self, listing: &L, nothing: &str) -> Outcome
    where
        L::Item: Shown + DeserializeOwned,
    {
        self.output.printer::<L::Item>().map_err(Refusal::from)?;
        let reached = self.reach(Need::Read)?;
        self.list_in(&self.place(&reached), listing, nothing)
    }

    /// As [`Session::list`], in a store that is open already.
    pub fn list_in<L: Listing + Serialize>(&self, place: &Place, listing: &L, nothing: &str) -> Outcome
    where
        L::Item: Shown + DeserializeOwned,
    {
        let mut rows = self.output.printer::<L::Item>().map_err(Refusal::from)?.listing()?;
        let mut pushed = Ok(());
        place.each(listing, &mut |item| {
            pushed = rows.push(&item);
            if pushed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        pushed?;
        if rows.finish()? == 0 && self.output.format == crate::terminal::Format::Table {
            self.messages.say(nothing);
        }
        Ok(Exit::Ok)
    }

    /// Prints a listing as this output says, and nothing where there is nothing.
    pub fn print<L: Listing>(&self, output: &Output, world: &World, listing: &L) -> Outcome
    where
        L::Item: Shown,
    {
        let mut rows = output.printer::<L::Item>().map_err(Refusal::from)?.listing()?;
        self.fill(world, listing, &mut rows)?;
        rows.finish()?;
        Ok(Exit::Ok)
    }

    /// Pushes each item of a listing.
    pub fn fill<L: Listing>(&self, world: &World, listing: &L, rows: &mut Rows<L::Item>) -> anyhow::Result<()>
    where
        L::Item: Shown,
    {
        let mut pushed = Ok(());
        world.each(listing, &mut |item| {
            pushed = rows.push(&item);
            if pushed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(pushed?)
    }

    /// Prints the one thing that a listing yields.
    pub fn show<L: Listing + Serialize>(&self, listing: &L) -> Outcome
    where
        L::Item: Shown + DeserializeOwned,
    {
        let printer = self.output.printer::<L::Item>().map_err(Refusal::from)?;
        let reached = self.reach(Need::Read)?;
        for item in self.place(&reached).all(listing)? {
            printer.one(&item)?;
        }
        Ok(Exit::Ok)
    }

    /// Prints what has a name: one object, or with `-` an array of those that standard input names, all of them or none.
    pub fn show_named<L: Listing + Serialize>(&self, name: &str, show: impl Fn(Reference) -> L) -> Outcome
    where
        L::Item: Shown + DeserializeOwned,
    {
        let printer = self.output.printer::<L::Item>().map_err(Refusal::from)?;
        let named = self.references(&[name.to_owned()])?;
        let reached = self.reach(Need::Read)?;
        let place = self.place(&reached);
        let mut shown = Vec::with_capacity(named.references.len());
        for reference in named.references {
            shown.extend(place.all(&show(reference))?);
        }
        match shown.as_slice() {
            [one] if !named.several => printer.one(one)?,
            all => printer.all(all)?,
        }
        Ok(Exit::Ok)
    }

    /// Prints what a change left behind: one object, or an array where several were asked for.
    pub fn show_changed<T: Shown>(
        &self,
        printer: &Printer<T>,
        changed: &[T],
        several: bool,
        told: impl Fn(&T) -> String,
    ) -> Outcome {
        match changed {
            [one] if !several => printer.changed(one, &told(one))?,
            all => printer.changed_all(all, told)?,
        }
        Ok(Exit::Ok)
    }

    /// Whether there is a store, and it is one for tests.
    pub fn is_test_store(&self) -> bool {
        self.open(Need::Read).is_ok_and(|store| self.world(&store).is_test().unwrap_or(false))
    }

    /// Refuses what is for administrators where an agent acts. The operator needs no store for it.
    pub fn check_administrator(&self) -> Result<(), Refusal> {
        if self.config.caller.person.is_some() {
            self.world(&self.open(Need::Read)?).all(&CountQueued {})?;
        }
        Ok(())
    }

    /// The files of the store that was named, be they there or not; none in memory.
    pub fn store_files(&self) -> Vec<PathBuf> {
        let (StorePlace::Named(path) | StorePlace::Default(path)) = &self.config.store else { return Vec::new() };
        // By whatever name it was called: the files beside it have its own.
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        let beside = |ending: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        ["", ".lock", "-wal", "-shm", "-journal", ".key"].into_iter().map(beside).collect()
    }

    /// Refuses a file that the store has, or may have at any moment.
    pub fn check_apart(&self, file: &Planned) -> Result<(), Refusal> {
        if self.store_files().iter().any(|store| file.replaces(store)) {
            let path = file.path().display();
            return Err(Refusal::usage(format!("{path} belongs to the store, and would be overwritten")));
        }
        Ok(())
    }

    /// Whether there is a person who can be asked.
    pub fn can_ask(&self) -> bool {
        !self.config.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Takes standard input. It has one reader: a second one is refused.
    pub fn take_stdin(&self) -> Result<(), Refusal> {
        if self.stdin_taken.replace(true) {
            return Err(Refusal::usage("standard input can be read once, and two arguments ask for it"));
        }
        Ok(())
    }

    /// All of standard input, and of what is longer than the limit one byte more than that.
    pub fn read_stdin(&self, limit: u64) -> anyhow::Result<Vec<u8>> {
        self.take_stdin()?;
        let mut bytes = Vec::new();
        std::io::stdin().lock().take(limit + 1).read_to_end(&mut bytes).context("cannot read standard input")?;
        Ok(bytes)
    }

    /// One reference; `-` reads it from standard input.
    pub fn reference(&self, word: &str) -> anyhow::Result<Reference> {
        let mut named = self.references(&[word.to_owned()])?.references;
        match (named.pop(), named.is_empty()) {
            (Some(one), true) => Ok(one),
            _ => Err(Refusal::usage("one reference is needed, and standard input holds another number of them").into()),
        }
    }

    /// References as they were typed, `-` replaced by those on standard input, one per line.
    pub fn references(&self, words: &[String]) -> anyhow::Result<References> {
        let mut references = Vec::with_capacity(words.len());
        for word in words {
            if word != "-" {
                references.push(Reference::new(word));
                continue;
            }
            let bytes = self.read_stdin(REFERENCES_BYTES)?;
            if bytes.len() as u64 > REFERENCES_BYTES {
                return Err(Refusal::usage(format!("standard input is longer than {REFERENCES_BYTES} bytes")).into());
            }
            let text = String::from_utf8(bytes).map_err(|_| Refusal::usage("standard input is not UTF-8"))?;
            references.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(Reference::new));
        }
        let several = words.len() != 1 || words[0] == "-";
        Ok(References { references, several })
    }
}

/// What a command was asked to work on.
pub struct References {
    pub references: Vec<Reference>,
    /// Whether an array is printed: several words, or `-`.
    pub several: bool,
}
