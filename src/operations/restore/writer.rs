//! Documents become rows: whatever they name stands before them, and is found again by its natural key.

use std::collections::{BTreeMap, HashMap};

use crate::domain::address::EmailAddress;
use crate::domain::conversation::{AuthorKind, MessageKind};
use crate::domain::document::{Agent, Contact, Conversation, Document, Inbox, Message};
use crate::domain::slug::Slug;
use crate::operations::refusal::Refusal;
use crate::store::restored::{self, Author, Ties};
use crate::store::{Driver, assignments, auto_replies, conversations, inboxes, search};

/// Writes the documents of one account, in the order of an export. It mints nothing and mails nobody.
pub struct Writer<'d> {
    db: &'d dyn Driver,
    account_id: i64,
    canned: HashMap<String, i64>,
    inboxes: HashMap<String, i64>,
    agents: HashMap<String, i64>,
    contacts: HashMap<String, Known>,
    /// By number: conversations that go on in another, which may come later.
    merged: BTreeMap<i64, i64>,
    last_number: i64,
    /// The conversation to which the messages belong that come now.
    open: Option<Open>,
}

/// A contact, as the index of words holds them.
struct Known {
    id: i64,
    words: String,
}

struct Open {
    id: i64,
    number: i64,
    subject: String,
    contact: String,
    messages: i64,
}

/// Why a document cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    #[error("{kind} {name} stands in no line before")]
    Unknown { kind: &'static str, name: String },
    #[error("{kind} {name} stands in a line before already")]
    Double { kind: &'static str, name: String },
    #[error("conversation {number} goes on in {into}, which goes on in another itself")]
    Chained { number: i64, into: i64 },
    #[error("the message belongs to conversation {number}, which is not the one in the lines before")]
    Astray { number: i64 },
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<crate::store::Error> for Unfit {
    fn from(error: crate::store::Error) -> Self {
        Self::Refused(error.into())
    }
}

impl<'d> Writer<'d> {
    /// For an account that has no people and nothing else.
    pub fn new(db: &'d dyn Driver, account_id: i64) -> Self {
        Self {
            db,
            account_id,
            canned: HashMap::new(),
            inboxes: HashMap::new(),
            agents: HashMap::new(),
            contacts: HashMap::new(),
            merged: BTreeMap::new(),
            last_number: 0,
            open: None,
        }
    }

    pub fn write(&mut self, document: &Document) -> Result<(), Unfit> {
        if !matches!(document, Document::Message(_)) {
            self.close()?;
        }
        match document {
            Document::Account(account) => {
                restored::update_account(self.db, self.account_id, account.created_at, account.updated_at)?;
            }
            Document::Canned(canned) => {
                if self.canned.contains_key(canned.code.as_str()) {
                    return Err(double("canned response", &canned.code));
                }
                let id = restored::insert_canned(self.db, self.account_id, canned)?;
                self.canned.insert(canned.code.to_string(), id);
            }
            Document::Inbox(inbox) => self.inbox(inbox)?,
            Document::Agent(agent) => self.agent(agent)?,
            Document::Contact(contact) => self.contact(contact)?,
            Document::Conversation(conversation) => self.conversation(conversation)?,
            Document::Message(message) => self.message(message)?,
        }
        Ok(())
    }

    /// Ends the account, once all documents are written.
    pub fn finish(mut self) -> Result<(), Unfit> {
        self.close()?;
        for (&number, &into) in &self.merged {
            if self.merged.contains_key(&into) {
                return Err(Unfit::Chained { number, into });
            }
            let found = |number: i64| {
                let id = restored::find_number(self.db, self.account_id, number)?;
                id.ok_or_else(|| unknown("conversation", &number))
            };
            restored::update_merged(self.db, self.account_id, found(number)?, found(into)?)?;
        }
        if self.last_number > 0 {
            restored::update_last_number(self.db, self.account_id, self.last_number)?;
        }
        Ok(())
    }

    fn inbox(&mut self, inbox: &Inbox) -> Result<(), Unfit> {
        let canned_id = match &inbox.auto_reply {
            None => None,
            Some(code) => Some(*self.canned.get(code.as_str()).ok_or_else(|| unknown("canned response", code))?),
        };
        if self.inboxes.contains_key(inbox.name.as_str()) {
            return Err(double("inbox", &inbox.name));
        }
        let id = restored::insert_inbox(self.db, self.account_id, inbox)?;
        if canned_id.is_some() {
            auto_replies::update(self.db, self.account_id, id, canned_id)?;
        }
        self.inboxes.insert(inbox.name.to_string(), id);
        Ok(())
    }

    fn inbox_id(&self, name: &Slug) -> Result<i64, Unfit> {
        self.inboxes.get(name.as_str()).copied().ok_or_else(|| unknown("inbox", name))
    }

    fn agent(&mut self, agent: &Agent) -> Result<(), Unfit> {
        if self.agents.contains_key(&agent.email.key()) {
            return Err(double("agent", &agent.email));
        }
        let id = restored::insert_agent(self.db, self.account_id, agent)?;
        for name in &agent.inboxes {
            inboxes::allocate(self.db, self.account_id, self.inbox_id(name)?, id)?;
        }
        for set in &agent.sets {
            restored::insert_member(self.db, self.account_id, set.as_str(), id)?;
        }
        self.agents.insert(agent.email.key(), id);
        Ok(())
    }

    fn agent_id(&self, email: &EmailAddress) -> Result<i64, Unfit> {
        self.agents.get(&email.key()).copied().ok_or_else(|| unknown("agent", email))
    }

    fn contact(&mut self, contact: &Contact) -> Result<(), Unfit> {
        let id = restored::insert_contact(self.db, self.account_id, contact)?;
        let words = contact.name.as_ref().map_or_else(String::new, |name| format!("{name} ")) + contact.email.as_str();
        for address in std::iter::once(&contact.email).chain(&contact.addresses) {
            let key = address.key();
            if self.contacts.contains_key(&key) {
                return Err(double("the contact's address", &key));
            }
            restored::insert_address(self.db, self.account_id, &key, id)?;
            self.contacts.insert(key, Known { id, words: words.clone() });
        }
        Ok(())
    }

    fn conversation(&mut self, written: &Conversation) -> Result<(), Unfit> {
        // They come in order: only one that does not can be there already.
        let early = written.number <= self.last_number;
        if early && restored::find_number(self.db, self.account_id, written.number)?.is_some() {
            return Err(double("conversation", &written.number));
        }
        let key = written.contact.email.key();
        let contact = self.contacts.get(&key).ok_or_else(|| unknown("contact", &written.contact.email))?;
        let ties = Ties { inbox_id: self.inbox_id(&written.inbox)?, contact_id: contact.id };
        let id = restored::insert_conversation(self.db, self.account_id, ties, written)?;
        let open = Open {
            id,
            number: written.number,
            subject: written.subject.clone(),
            contact: contact.words.clone(),
            messages: 0,
        };
        for participant in &written.participants {
            let contact = self.contacts.get(&participant.key()).ok_or_else(|| unknown("contact", participant))?;
            conversations::insert_participant(self.db, self.account_id, id, contact.id)?;
        }
        for assignee in &written.assignees {
            assignments::insert(self.db, self.account_id, id, self.agent_id(assignee)?)?;
        }
        for former in &written.former_assignees {
            restored::insert_former(self.db, self.account_id, id, (&former.email, &former.name))?;
        }
        for label in &written.labels {
            assignments::insert_label(self.db, self.account_id, id, label)?;
        }
        if let Some(into) = written.merged_into {
            self.merged.insert(written.number, into);
        }
        self.last_number = self.last_number.max(written.number);
        self.open = Some(open);
        Ok(())
    }

    fn message(&mut self, message: &Message) -> Result<(), Unfit> {
        let astray = || Unfit::Astray { number: message.conversation };
        let open = self.open.as_mut().filter(|open| open.number == message.conversation).ok_or_else(astray)?;
        let email = message.author.email.as_deref().map(str::to_lowercase);
        let author = match (message.author.kind, email) {
            (AuthorKind::Agent, Some(email)) => Author { agent_id: self.agents.get(&email).copied(), contact_id: None },
            (AuthorKind::Contact, Some(email)) => {
                Author { agent_id: None, contact_id: self.contacts.get(&email).map(|contact| contact.id) }
            }
            _ => Author { agent_id: None, contact_id: None },
        };
        let id = restored::insert_message(self.db, (self.account_id, open.id), author, message)?;
        if message.kind != MessageKind::Activity {
            open.messages += 1;
            search::insert_words(self.db, id, [&open.subject, &open.contact, &message.text])?;
        }
        Ok(())
    }

    /// Counts the messages of the conversation to which no more belong.
    fn close(&mut self) -> Result<(), Unfit> {
        match self.open.take() {
            Some(open) if open.messages > 0 => {
                Ok(restored::update_count(self.db, self.account_id, open.id, open.messages)?)
            }
            _ => Ok(()),
        }
    }
}

fn unknown(kind: &'static str, name: &impl ToString) -> Unfit {
    Unfit::Unknown { kind, name: name.to_string() }
}

fn double(kind: &'static str, name: &impl ToString) -> Unfit {
    Unfit::Double { kind, name: name.to_string() }
}
