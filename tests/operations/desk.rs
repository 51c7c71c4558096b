//! A desk to try operations on.

use convoctl::domain::agent::{Agent, AgentType, Mailbox};
use convoctl::domain::outcome::Changed;
use convoctl::domain::password::{Password, PasswordPolicy};
use convoctl::domain::reference::Reference;
use convoctl::domain::slug::Slug;
use convoctl::domain::time::Instant;
use convoctl::domain::token::Token;
use convoctl::mail::templates::Templates;
use convoctl::operations::agents::{Add, Added, Show};
use convoctl::operations::clock::Clock;
use convoctl::operations::codes::Code;
use convoctl::operations::invites::{Verified, Verify};
use convoctl::operations::run::{Caller, Change, Listing};
use convoctl::operations::settings::Settings;
use convoctl::operations::stores::{Found, TestStore};
use convoctl::operations::{IfExists, Refusal, World, accounts};
use convoctl::store::{Options, Store};

/// A test store in memory: account acme, administrator Jane Roe.
pub struct Desk {
    store: Store,
    pub settings: Settings,
    pub caller: Caller,
    pub now: Instant,
}

pub const PASSWORD: &str = "correct horse battery staple";

impl Desk {
    pub fn new() -> Self {
        let options =
            Options { timeout: std::time::Duration::from_secs(1), command: "a test".to_owned(), migrate: false };
        let settings = Settings {
            public_url: "https://desk.example".to_owned(),
            password: PasswordPolicy { memory_kib: 8, passes: 1, ..PasswordPolicy::default() },
            templates: Templates::default(),
            message_id_domain: "acme.example".to_owned(),
        };
        let store = Store::in_memory(options).unwrap();
        let now = Instant::parse("2026-01-31T09:00:00Z", Instant::from_micros(0)).unwrap();
        let desk = Self { store, settings, caller: Caller::default(), now };
        let test = Some(TestStore { seed: 1 });
        Found { test, first: account("acme", "Jane Roe <jane@acme.example>"), now }.perform(&desk.world()).unwrap();
        desk
    }

    pub fn world(&self) -> World<'_> {
        let clock = Clock { fixed: Some(self.now) };
        World { store: &self.store, caller: &self.caller, settings: &self.settings, clock, dry_run: false }
    }

    /// Lets time pass, as in `7d`.
    pub fn later(&mut self, span: &str) {
        self.now = Instant::parse(&format!("+{span}"), self.now).unwrap();
    }

    /// Acts as somebody from here on.
    pub fn act_as(&mut self, address: &str) {
        self.caller.person = Some(address.to_owned());
    }

    pub fn change<C: Change>(&self, change: C) -> Result<C::Output, Code> {
        self.world().change(change).map(|done| done.output).map_err(|refusal| refusal.code())
    }

    pub fn all<L: Listing>(&self, listing: &L) -> Result<Vec<L::Item>, Code> {
        self.world().all(listing).map_err(|refusal| refusal.code())
    }

    /// Adds a person with a link.
    pub fn add(&self, name: &str, kind: AgentType, email: &str) -> Changed<Added> {
        self.change(person(name, kind, email)).unwrap()
    }

    /// Follows a link.
    pub fn agent(&self, email: &str) -> Agent {
        self.all(&Show { references: refs(&[email]) }).unwrap().remove(0)
    }

    pub fn verify(&self, link: &str) -> Result<Verified, Code> {
        self.change(Verify { token: Token::parse(link), password: Password::new(PASSWORD), hash: None })
    }

    /// Adds a person who follows their link.
    pub fn add_verified(&self, name: &str, kind: AgentType, email: &str) {
        let link = self.add(name, kind, email).object.invitation.unwrap().link.unwrap();
        self.verify(&link).unwrap();
    }
}

pub fn account(name: &str, administrator: &str) -> accounts::Add {
    accounts::Add { name: Slug::parse(name).unwrap(), administrator: Mailbox::parse(administrator).unwrap() }
}

pub fn person(name: &str, kind: AgentType, email: &str) -> Add {
    let Mailbox { name, email } = Mailbox::parse(&format!("{name} <{email}>")).unwrap();
    Add {
        name,
        kind,
        email,
        inboxes: vec![],
        access: None,
        if_exists: IfExists::Fail,
        life: None,
        with_link: true,
        with_letter: true,
        verified: false,
        password: None,
        password_hash: None,
    }
}

pub fn refs(words: &[&str]) -> Vec<Reference> {
    words.iter().copied().map(Reference::new).collect()
}

/// The code of a refusal, where something that returns one was refused.
pub fn code<T>(result: Result<T, Refusal>) -> Code {
    result.err().unwrap().code()
}
