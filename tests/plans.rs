//! Every statement of the store finds its rows by an index: none walks a whole table that grows.
//!
//! Each function of the store is called once on a driver that notes its statements; then the database is asked how it
//! would run them. A function that is not called here fails the test.

#![allow(clippy::unwrap_used, clippy::disallowed_macros, reason = "a test may fail and may talk")]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use convoctl::domain::Word as _;
use convoctl::domain::access::{TokenName, TokenScope};
use convoctl::domain::address::EmailAddress;
use convoctl::domain::agent::{Access, AgentType, Availability, NewAgent, Status};
use convoctl::domain::audit::{Action, ActorKind, Content, EventActor, EventSubject, SubjectKind};
use convoctl::domain::contact::ContactAddress;
use convoctl::domain::conversation::{Attachment, Author, AuthorKind, ConversationStatus, MessageKind, Priority};
use convoctl::domain::fixture::{END, Fixture};
use convoctl::domain::imap::{Imap, ImapUrl};
use convoctl::domain::inbox::Reopen;
use convoctl::domain::letter::{LetterKind, LetterStatus};
use convoctl::domain::name::PersonName;
use convoctl::domain::random::Random;
use convoctl::domain::reference::{NamedReference, PersonReference};
use convoctl::domain::slug::Slug;
use convoctl::domain::throttle::{Failures, Watched};
use convoctl::domain::time::{Instant, Span};
use convoctl::domain::token::{Purpose, Token};
use convoctl::domain::webhook::WebhookUrl;
use convoctl::operations::restore::Writer;
use convoctl::store::engine::{Findings, Sink};
use convoctl::store::sqlite::Sqlite;
use convoctl::store::{
    Driver, Result, Value, accounts, agents, assignments, attachments, auto_replies, canned, carried, contacts,
    conversation_pages, conversations, credentials, events, exported, exported_threads, idempotency, inboxes,
    invitations, letters, mailboxes, mails, messages, meta, migrations, newcomers, restored, search, sets, staged,
    throttle, tokens, webhook_calls, webhooks,
};

/// Notes every statement that passes.
struct Noting {
    inner: Sqlite,
    seen: RefCell<BTreeSet<String>>,
}

impl Noting {
    fn note(&self, sql: &str) {
        self.seen.borrow_mut().insert(sql.to_owned());
    }
}

impl Driver for Noting {
    fn begin(&self) -> Result<()> {
        self.inner.begin()
    }

    fn begin_reading(&self) -> Result<()> {
        self.inner.begin_reading()
    }

    fn commit(&self) -> Result<()> {
        self.inner.commit()
    }

    fn rollback(&self) -> Result<()> {
        self.inner.rollback()
    }

    fn execute(&self, sql: &str, values: &[Value]) -> Result<usize> {
        self.note(sql);
        self.inner.execute(sql, values)
    }

    fn insert(&self, sql: &str, values: &[Value]) -> Result<i64> {
        self.note(sql);
        self.inner.insert(sql, values)
    }

    fn query(&self, sql: &str, values: &[Value], sink: &mut Sink) -> Result<()> {
        self.note(sql);
        self.inner.query(sql, values, sink)
    }

    fn execute_many(&self, sql: &str, rows: &mut dyn Iterator<Item = Vec<Value<'_>>>) -> Result<usize> {
        self.note(sql);
        self.inner.execute_many(sql, rows)
    }

    fn back_up(&self, to: &Path) -> Result<()> {
        self.inner.back_up(to)
    }

    fn restore(&self, from: &Path) -> Result<()> {
        self.inner.restore(from)
    }

    fn scrub(&self) -> Result<bool> {
        self.inner.scrub()
    }

    fn check(&self) -> Result<Findings> {
        self.inner.check()
    }

    fn data_version(&self) -> Result<i64> {
        self.inner.data_version()
    }

    fn plan(&self, sql: &str) -> Result<Vec<String>> {
        self.inner.plan(sql)
    }
}

/// Calls a function of the store and notes its name.
macro_rules! call {
    ($called:ident, $room:ident :: $function:ident ( $($argument:expr),* $(,)? )) => {{
        $called.insert(concat!(stringify!($room), "::", stringify!($function)));
        $room::$function($($argument),*).unwrap()
    }};
}

const NOW: Instant = Instant::from_micros(1_767_225_600_000_000);

#[test]
fn no_statement_walks_a_whole_table() {
    let mut inner = Sqlite::in_memory().unwrap();
    migrations::run(&mut inner).unwrap();
    let db = Noting { inner, seen: RefCell::default() };
    let mut called = BTreeSet::new();
    let (account, inbox, agent, letter) = tell_of_people(&db, &mut called);
    tell_of_mail(&db, &mut called, account, agent, letter);
    tell_of_conversations(&db, &mut called, (account, inbox, agent));
    tell_of_events(&db, &mut called, account);
    tell_of_webhooks(&db, &mut called, account);
    tell_of_rosters(&db, &mut called, account, agent);
    tell_of_documents(&db, &mut called);
    tell_of_goodbyes(&db, &mut called, account, inbox, agent);
    assert_eq!(functions_of_the_store(&called), Vec::<String>::new(), "these functions were not called");
    for sql in db.seen.borrow().iter().filter(|sql| !sql.starts_with("CREATE ") && !sql.starts_with("DROP ")) {
        eprintln!("{sql}\n    {}", db.plan(sql).unwrap().join("\n    "));
    }
    let scans = |sql: &String| {
        let steps = db.plan(sql).unwrap().into_iter();
        steps.filter(|step| is_walk(step) || is_walk_of_an_account(sql, step)).collect::<Vec<_>>()
    };
    let looks = |sql: &&String| !["CREATE ", "DROP "].iter().any(|start| sql.starts_with(start));
    let walks: Vec<_> = db
        .seen
        .borrow()
        .iter()
        .filter(looks)
        .map(|sql| (sql.clone(), scans(sql)))
        .filter(|(_, s)| !s.is_empty())
        .collect();
    assert!(walks.is_empty(), "{walks:#?}");
}

/// A step that reads a whole table. The queue is an index of what waits, and does not grow with what was sent; staged rows
/// are one file's, and all of them are meant.
fn is_walk(step: &str) -> bool {
    let is_staged = ["staged_", "later", "other"].iter().any(|table| step.starts_with(&format!("SCAN {table}")));
    // What is asked of the index of words is looked up in it: M stands for MATCH.
    let is_match = step.starts_with("SCAN message_index VIRTUAL TABLE INDEX ") && step.contains('M');
    step.starts_with("SCAN ")
        && !is_match
        && !is_staged
        && !step.contains("INDEX letters_due")
        && !step.starts_with("SCAN CONSTANT")
        // Each was added by somebody by hand.
        && !step.starts_with("SCAN webhooks")
}

/// A step that reads all of an account: only where it ends early, where all of it is meant, or of what stays few.
fn is_walk_of_an_account(sql: &str, step: &str) -> bool {
    let ends_early = sql.contains("LIMIT") || sql.starts_with("SELECT EXISTS (");
    let whole = ends_early || (sql.starts_with("DELETE FROM") && sql.ends_with("WHERE account_id = ?1"));
    let few = [
        "agents USING INDEX agents_administrators",
        "events USING INDEX events_contact",
        "idempotency USING PRIMARY KEY",
        "inbox_mailboxes USING",
        "inboxes USING",
        "letters USING COVERING INDEX letters_failed",
        "webhooks USING",
    ];
    let is_few = few.iter().any(|few| step.starts_with(&format!("SEARCH {few}")));
    // Those of an account that is deleted.
    let leaves = sql.starts_with("DELETE FROM addresses WHERE address IN");
    // An export reads the account in the order of an index, which nothing sorts: all of it is meant.
    let exports = sql.contains("updated_at >= ?2 ORDER BY ");
    step.starts_with("SEARCH ") && step.ends_with("(account_id=?)") && !whole && !is_few && !leaves && !exports
}

fn tell_of_people(db: &Noting, called: &mut BTreeSet<&'static str>) -> (i64, i64, i64, i64) {
    let email = EmailAddress::parse("asha@acme.example").unwrap();
    let name = PersonName::parse("Asha").unwrap();
    let slug = Slug::parse("acme").unwrap();
    call!(called, meta::insert(db, NOW, Some(1)));
    call!(called, meta::find(db));
    call!(called, meta::update_changes(db));
    // It counts every row, once, for somebody who asks how many there are: there is no index that could spare it that.
    called.insert("meta::count");
    let account = call!(called, accounts::insert(db, &slug, NOW));
    call!(called, accounts::find(db, &NamedReference::Id(account), true));
    accounts::find(db, &NamedReference::Id(account), false).unwrap();
    accounts::find(db, &NamedReference::Name(slug.clone()), false).unwrap();
    call!(called, accounts::first(db, 2));
    call!(called, accounts::list(db, 0, 10));
    call!(called, accounts::show(db, account));
    call!(called, accounts::update_name(db, account, &slug, NOW));
    let new = NewAgent {
        account_id: account,
        name: &name,
        email: &email,
        kind: AgentType::Agent,
        access: Access::Inbox,
        verified_at: None,
        password_hash: None,
        at: NOW,
    };
    let agent = call!(called, agents::insert(db, &new));
    called.insert("accounts::insert_address");
    call!(called, accounts::find_address(db, &email.key()));
    call!(called, agents::find(db, account, &PersonReference::Id(agent), NOW));
    agents::find(db, account, &PersonReference::Address(email.key()), NOW).unwrap();
    list_people_in_every_way(db, called, account);
    call!(called, agents::is_visible(db, account, agent, agent));
    let edited = agents::Edited {
        name: &name,
        email: &email,
        kind: AgentType::Agent,
        access: Access::Own,
        availability: Availability::Busy,
        assignment_mail: true,
        at: NOW,
    };
    call!(called, agents::update(db, account, agent, &edited));
    call!(called, agents::update_suspension(db, (account, agent), None, None, NOW));
    call!(called, agents::update_password(db, (account, agent), "x", true, NOW));
    call!(called, agents::count_administrators(db, account, NOW));
    call!(called, agents::list_resumable(db, NOW));
    let support = EmailAddress::parse("support@acme.example").unwrap();
    let values = inboxes::Values { name: &slug, title: "t", email: &support, reopen: Reopen::Always, at: NOW };
    let inbox = call!(called, inboxes::insert(db, account, &values));
    call!(called, inboxes::find(db, account, &NamedReference::Id(inbox), Some(agent)));
    inboxes::find(db, account, &NamedReference::Name(slug.clone()), None).unwrap();
    call!(called, inboxes::find_id(db, account, &NamedReference::Id(inbox), Some(agent)));
    inboxes::find_id(db, account, &NamedReference::Name(slug.clone()), None).unwrap();
    call!(called, inboxes::list(db, account, "", None, 10));
    tell_of_mailboxes(db, called, account, inbox);
    call!(called, inboxes::update(db, account, inbox, &values));
    call!(called, inboxes::find_sender(db, account, inbox));
    call!(called, inboxes::update_time(db, account, inbox, NOW));
    call!(called, inboxes::allocate(db, account, inbox, agent));
    call!(called, canned::insert(db, account, &slug, "t", NOW));
    call!(called, canned::find(db, account, &slug));
    call!(called, canned::list(db, account, "", 10));
    call!(called, canned::update(db, account, &slug, "u", NOW));
    call!(called, canned::delete(db, account, &slug));
    let letter = letters::NewLetter {
        account_id: account,
        kind: LetterKind::Invitation,
        recipient_name: "Asha",
        recipient: &email,
        subject: "s",
        message_id: None,
        agent_id: Some(agent),
        invitation_id: None,
        at: NOW,
    };
    let letter = call!(called, letters::insert(db, &letter));
    (account, inbox, agent, letter)
}

fn tell_of_mailboxes(db: &dyn Driver, called: &mut BTreeSet<&'static str>, account: i64, inbox: i64) {
    let url = ImapUrl::parse("imaps://mail.example").unwrap();
    let imap = Imap { url, user: "u".to_owned(), move_to: None };
    call!(called, mailboxes::insert(db, account, inbox, &imap, "v1.x"));
    call!(called, mailboxes::update(db, account, inbox, &imap, "v1.y"));
    call!(called, mailboxes::find(db, account, inbox));
    call!(called, mailboxes::list(db, account));
    let position = mailboxes::Position { uid_validity: Some(1), last_uid: 1 };
    call!(called, mailboxes::update_position(db, account, inbox, position));
    call!(called, mailboxes::insert_fetched(db, account, inbox, 1));
    call!(called, mailboxes::list_fetched(db, account, inbox));
    call!(called, mailboxes::delete_fetched(db, account, inbox, 1));
    call!(called, mailboxes::delete_all_fetched(db, account, inbox));
    call!(called, mailboxes::delete(db, account, inbox));
}

fn list_people_in_every_way(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64) {
    called.insert("agents::list");
    for order in [agents::Order::Id, agents::Order::Name, agents::Order::Email] {
        for status in [None, Some(Status::Pending), Some(Status::Verified), Some(Status::Suspended)] {
            let narrow = [None, Some(1)];
            for (inbox_id, descending) in narrow.into_iter().zip([false, true]) {
                let filter = agents::Filter {
                    status,
                    kind: inbox_id.map(|_| AgentType::Agent),
                    inbox_id,
                    set: inbox_id.map(|_| Slug::stored("hr")),
                    visible_to: inbox_id,
                };
                let after = inbox_id.map(|id| agents::Position { key: "a".to_owned(), id });
                let page = agents::Page { filter, order, descending, after, limit: 10 };
                agents::list(db, account, NOW, &page, &mut |_| {}).unwrap();
            }
        }
    }
}

fn tell_of_access(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64, agent: i64) {
    let hash = Token::mint(Purpose::Token, &mut Random::seeded(0, 1)).unwrap().hash();
    let new = credentials::NewCredential {
        hash: &hash,
        account_id: account,
        agent_id: agent,
        purpose: Purpose::Token,
        invitation_id: None,
        expires_at: None,
        at: NOW,
    };
    credentials::insert(db, &new).unwrap();
    let name = TokenName::parse("reports").unwrap();
    let new = tokens::NewToken {
        account_id: account,
        agent_id: agent,
        name: &name,
        scope: TokenScope::Read,
        hash: &hash,
        at: NOW,
    };
    let token = call!(called, tokens::insert(db, &new));
    assert!(call!(called, tokens::find(db, account, token)).is_some());
    assert_eq!(call!(called, tokens::find_scope(db, &hash)), Some(TokenScope::Read));
    assert_eq!(call!(called, tokens::list_named(db, account, Some(agent), "reports")).len(), 1);
    assert_eq!(tokens::list_named(db, account, None, "reports").unwrap().len(), 1);
    assert_eq!(call!(called, tokens::list(db, account, None, 0, 10)).len(), 1);
    assert_eq!(tokens::list(db, account, Some(agent), 0, 10).unwrap().len(), 1);
    assert!(call!(called, credentials::delete(db, &hash, Purpose::Token)));
    assert!(tokens::find(db, account, token).unwrap().is_none(), "a token goes with what it opens");
    let failures = Failures::with_another(None, NOW);
    call!(called, throttle::save(db, Watched::Login, "k", &failures));
    assert_eq!(call!(called, throttle::find(db, Watched::Login, "k")), Some(failures));
    call!(called, throttle::delete(db, Watched::Login, "k"));
    call!(called, throttle::delete_old(db, NOW));
    call!(called, agents::find_password(db, account, agent));
    call!(called, agents::update_hash(db, (account, agent), "old", "new"));
}

fn tell_of_mail(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64, agent: i64, letter: i64) {
    let invitation = call!(called, invitations::insert(db, account, agent, Span::from_secs(1), NOW));
    call!(called, invitations::find(db, account, invitation, NOW));
    call!(called, invitations::find_newest(db, account, agent, NOW));
    call!(called, invitations::list(db, account, 0, 10, NOW));
    call!(called, invitations::update_expiry(db, account, invitation, Some(NOW)));
    call!(called, invitations::update_life(db, account, invitation, Span::from_secs(1)));
    call!(called, invitations::accept(db, account, invitation, NOW));
    call!(called, invitations::revoke_all(db, account, agent));
    let hash = Token::mint(Purpose::Invitation, &mut Random::seeded(0, 0)).unwrap().hash();
    let new = credentials::NewCredential {
        hash: &hash,
        account_id: account,
        agent_id: agent,
        purpose: Purpose::Invitation,
        invitation_id: Some(invitation),
        expires_at: None,
        at: NOW,
    };
    call!(called, credentials::insert(db, &new));
    call!(called, credentials::find(db, &hash, Purpose::Invitation));
    call!(called, credentials::consume(db, &hash, NOW));
    call!(called, credentials::void_of_invitation(db, account, invitation, NOW));
    call!(called, credentials::void_of_agent(db, account, agent, Purpose::Reset, NOW));
    call!(called, credentials::update_seen(db, &hash, NOW, NOW));
    call!(called, credentials::delete_old_sessions(db, (account, agent), NOW, NOW));
    call!(called, credentials::count_access(db, (account, agent), NOW, NOW));
    call!(called, credentials::delete_access(db, account, agent));
    call!(called, letters::count_since(db, account, agent, LetterKind::Reset, NOW));
    tell_of_access(db, called, account, agent);
    call!(called, letters::find(db, account, letter));
    call!(called, letters::list(db, account, 0, 10));
    call!(called, letters::list_held(db, account, 0, 10));
    call!(called, letters::find_longest_due(db, Some(account), true, NOW));
    call!(called, letters::find_due(db, letter, true, NOW));
    call!(called, letters::count_queued(db, None));
    call!(called, letters::count_linked(db, None));
    call!(called, letters::find_first_due(db));
    call!(called, letters::find_kind(db, letter));
    call!(called, letters::release(db, letter));
    call!(called, letters::lease(db, letter, "m", NOW, Some(1)));
    call!(called, letters::list_lessees(db));
    call!(called, letters::end_leases(db, 1));
    let attempted =
        letters::Attempted { status: LetterStatus::Sent, last_error: None, due_at: None, sent_at: Some(NOW) };
    call!(called, letters::update_attempted(db, letter, &attempted));
    call!(called, letters::cancel(db, letter));
    call!(called, letters::cancel_of_agent(db, account, agent, LetterKind::Reset));
    call!(called, letters::retry(db, account, letter, NOW));
    call!(called, letters::list_retriable(db, account, NOW));
}

fn tell_of_conversations(db: &Noting, called: &mut BTreeSet<&'static str>, people: (i64, i64, i64)) {
    let (account, inbox, agent) = people;
    let email = ContactAddress::stored("ola@people.example");
    let contact = call!(called, contacts::insert(db, account, &email, None, NOW));
    for viewer in [None, Some(agent)] {
        call!(called, contacts::find(db, account, &contacts::Which::Id(contact), viewer));
        call!(called, contacts::find(db, account, &contacts::Which::Address("ola@people.example"), viewer));
        call!(called, contacts::list(db, account, 0, viewer, 10));
    }
    call!(called, contacts::find_sender(db, account, "ola@people.example"));
    call!(called, contacts::update_name(db, account, contact, Some("Ola"), NOW));
    call!(called, contacts::update_blocked(db, account, contact, None, NOW));
    call!(called, contacts::list_addresses(db, account, contact));
    call!(called, contacts::count_hidden(db, account, contact, agent));
    let new = conversations::NewConversation {
        account_id: account,
        inbox_id: inbox,
        contact_id: contact,
        subject: "s",
        waiting_since: None,
        first_reply_at: None,
        at: NOW,
    };
    let (id, number) = call!(called, conversations::insert(db, &new));
    let (other, _) = conversations::insert(db, &new).unwrap();
    call!(called, conversations::find(db, account, id, NOW));
    for viewer in [None, Some(agent)] {
        call!(called, conversations::find_number(db, account, number, viewer, NOW));
    }
    for viewer in [None, Some(agent)] {
        call!(called, conversations::find_position(db, account, number, viewer));
    }
    call!(called, conversations::update_awake(db, account, id));
    let moments = conversations::Moments { snoozed_until: Some(NOW), resolved_at: None, at: NOW };
    call!(called, conversations::update_moments(db, account, id, &moments));
    call!(called, conversations::update_priority(db, account, id, Priority::High));
    call!(called, conversations::update_inbox(db, account, id, inbox));
    call!(called, conversations::update_contact(db, account, id, contact, "s"));
    call!(called, conversations::update_activity(db, account, id, NOW));
    call!(called, conversations::update_counted(db, account, id, true, NOW));
    call!(called, conversations::update_uncounted(db, account, id));
    call!(called, conversations::update_waiting(db, account, id));
    call!(called, conversations::list_awake(db, NOW));
    call!(called, conversations::find_next_awake(db, NOW));
    call!(called, conversations::insert_participant(db, account, id, contact));
    call!(called, conversations::list_participants(db, account, id));
    call!(called, conversations::delete_participant(db, account, id, contact));
    call!(called, conversations::list_of_contact(db, account, contact));
    call!(called, conversations::list_of_inbox(db, account, inbox, 10));
    call!(called, conversations::count_of_inbox(db, account, inbox));
    list_conversations_in_every_way(db, called, people, contact);
    tell_of_assignments(db, called, people, id);
    tell_of_messages(db, called, (account, inbox), (id, other, contact));
    call!(called, conversations::update_merged(db, account, other, id, NOW));
    call!(called, contacts::update_owner(db, account, contact, contact));
    call!(called, conversations::delete(db, account, other));
    call!(called, conversations::delete(db, account, id));
    call!(called, contacts::delete(db, account, contact));
}

fn list_conversations_in_every_way(
    db: &Noting,
    called: &mut BTreeSet<&'static str>,
    (account, inbox, agent): (i64, i64, i64),
    contact: i64,
) {
    called.extend(["conversation_pages::list", "conversation_pages::find"]);
    let all = conversation_pages::Filter::default();
    let mut filters = vec![all.clone()];
    for status in ConversationStatus::ALL {
        filters.push(conversation_pages::Filter { status: Some(*status), ..all.clone() });
    }
    filters.push(conversation_pages::Filter { inbox_id: Some(inbox), ..all.clone() });
    filters.push(conversation_pages::Filter { assignee: Some(agent), ..all.clone() });
    filters.push(conversation_pages::Filter { label: Some(Slug::stored("vip")), ..all.clone() });
    filters.push(conversation_pages::Filter { assignee: Some(agent), label: Some(Slug::stored("vip")), ..all.clone() });
    filters.push(conversation_pages::Filter { priority: Some(Priority::Urgent), ..all.clone() });
    filters.push(conversation_pages::Filter { contact_id: Some(contact), ..all.clone() });
    filters.push(conversation_pages::Filter { unassigned: true, ..all.clone() });
    filters.push(conversation_pages::Filter { waiting: true, ..all.clone() });
    filters.push(conversation_pages::Filter { since: Some(NOW), ..all });
    let position = conversations::Position { id: 1, last_activity_at: 1, waiting_since: Some(1) };
    for filter in filters {
        for viewer in [None, Some(agent)] {
            for order in [
                conversation_pages::Order::Number,
                conversation_pages::Order::LastActivity,
                conversation_pages::Order::Waiting,
            ] {
                for (descending, after) in [(false, None), (true, Some(position))] {
                    let filter = conversation_pages::Filter { visible_to: viewer, ..filter.clone() };
                    let page = conversation_pages::Page { filter, order, descending, after, limit: 10 };
                    conversation_pages::list(db, account, NOW, &page, &mut |_| {}).unwrap();
                }
            }
            let filter = conversation_pages::Filter { visible_to: viewer, ..filter.clone() };
            conversation_pages::find(db, account, 1, NOW, &filter).unwrap();
            call!(called, search::list_newest(db, account, "\"a\"", &filter, NOW));
            call!(called, search::list_ranked(db, account, "\"a\"", &filter, NOW));
        }
    }
}

fn tell_of_assignments(
    db: &Noting,
    called: &mut BTreeSet<&'static str>,
    (account, inbox, agent): (i64, i64, i64),
    id: i64,
) {
    let label = Slug::stored("vip");
    call!(called, assignments::insert(db, account, id, agent));
    call!(called, assignments::list(db, account, id));
    call!(called, assignments::list_unresolved(db, account, agent, Some(inbox)));
    call!(called, assignments::delete(db, account, id, agent));
    call!(called, assignments::let_go(db, account, agent, ("a@b.example", "A")));
    call!(called, assignments::delete_former(db, account, id));
    call!(called, assignments::insert_label(db, account, id, &label));
    call!(called, assignments::count_labels(db, account, id));
    call!(called, assignments::delete_label(db, account, id, &label));
}

fn tell_of_messages(
    db: &Noting,
    called: &mut BTreeSet<&'static str>,
    (account, inbox): (i64, i64),
    (id, other, contact): (i64, i64, i64),
) {
    let support = EmailAddress::parse("support@acme.example").unwrap();
    let held = call!(called, letters::insert_held(db, account, &support, "r", NOW));
    call!(called, letters::update_held(db, account, held, "s", "r"));
    call!(called, letters::update_bounced(db, account, held, "r"));
    let mail = {
        let new = mails::NewMail { inbox_id: inbox, letter_id: Some(held), digest: &[0], raw: b"raw", at: NOW };
        call!(called, mails::insert(db, account, &new))
    };
    call!(called, mails::find_letter(db, account, mail));
    call!(called, mails::update_identity(db, account, mail, &[1], Some("ola@people.example")));
    call!(called, mails::find_same(db, account, inbox, &[1]));
    call!(called, mails::find_held(db, account, held));
    call!(called, mails::find_raw(db, account, mail));
    call!(called, mails::list_of_sender(db, account, "ola@people.example"));
    call!(called, mails::list_held(db, account, inbox));
    call!(called, mails::list_unattributed(db, account));
    call!(called, mails::update_letter(db, account, mail, None));
    let author = Author { kind: AuthorKind::Contact, name: None, email: None };
    let new = messages::NewMessage {
        account_id: account,
        conversation_id: id,
        kind: MessageKind::Incoming,
        author: &author,
        agent_id: None,
        contact_id: Some(contact),
        mail_id: Some(mail),
        message_id: None,
        truncated: false,
        text: "a",
        quoted: None,
        at: NOW,
    };
    let message = call!(called, messages::insert(db, &new));
    call!(called, messages::update_message_id(db, account, message, "m"));
    let attachment = Attachment { name: "a".to_owned(), media_type: "b/c".to_owned(), size_bytes: 1 };
    call!(called, attachments::insert(db, (account, message), 1, &attachment, attachments::Place::Part(0)));
    let carried = carried::Carried { message_id: message, letter_id: held, contact_id: contact, inbox_id: inbox };
    call!(called, carried::insert(db, account, &carried));
    call!(called, carried::update_homeless(db, account, inbox));
    call!(called, search::insert(db, message));
    call!(called, search::list_of_conversation(db, account, id));
    call!(called, search::rebuild(db));
    call!(called, search::find_snippet(db, "\"a\"", message));
    call!(called, messages::list(db, account, id));
    call!(called, messages::find(db, account, message));
    call!(called, messages::find_conversation(db, account, message));
    call!(called, attachments::list_laden(db, account, id));
    call!(called, carried::find(db, account, held));
    call!(called, carried::update_subjects(db, account, id, ["a", "b"], "s"));
    let told = letters::insert_held(db, account, &EmailAddress::parse("bo@acme.example").unwrap(), "r", NOW).unwrap();
    call!(called, assignments::insert_letter(db, account, told, id, "Bo"));
    call!(called, assignments::find_letter(db, account, held));
    call!(called, auto_replies::find(db, account, inbox));
    call!(called, auto_replies::find_user(db, account, 1));
    call!(called, auto_replies::update(db, account, inbox, None));
    call!(called, auto_replies::insert_answered(db, account, inbox, contact, NOW, NOW));
    call!(called, messages::list_ancestors(db, account, id, message, 10));
    call!(called, contacts::list_recipients(db, account, id));
    attachments::insert(db, (account, message), 2, &attachment, attachments::Place::Content(b"x")).unwrap();
    call!(called, attachments::list_contents(db, account, message));
    call!(called, attachments::find(db, account, message, 2));
    call!(called, conversations::update_replied(db, account, id, NOW));
    call!(called, carried::list(db, account, message));
    call!(called, messages::list_ids(db, account, id, Some(contact)));
    call!(called, messages::list_about(db, account, id, contact, "ola@people.example"));
    call!(called, carried::list_to(db, account, contact, Some(id)));
    call!(called, messages::is_indexed(db, account, message));
    call!(called, search::delete(db, message));
    call!(called, messages::update_conversation(db, account, id, other));
    call!(called, mails::update_homes(db, account, inbox));
    call!(called, carried::delete(db, account, message, held));
    call!(called, letters::delete(db, account, held));
    call!(called, messages::delete(db, account, message));
    call!(called, mails::delete(db, account, mail));
}

fn tell_of_events(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64) {
    let content = Content {
        at: NOW,
        account_id: account,
        actor: EventActor { kind: ActorKind::System, email: None, os_user: None },
        action: Action::AgentAdded,
        subject: EventSubject { kind: SubjectKind::Agent, reference: "a".to_owned() },
        before: None,
        after: None,
    };
    let new = events::NewEvent { content: &content, seq: 1, salt: &[1], digest: &[2], hash: &[3] };
    let event = call!(called, events::insert(db, &new));
    assert!(call!(called, events::find(db, account, event)).is_some());
    call!(called, events::find_last(db, account));
    call!(called, events::find_hash(db, account, 1));
    assert_eq!(call!(called, events::find_id(db, account, 1)), Some(event));
    assert_eq!(call!(called, events::find_place(db, account, event)).map(|last| last.seq), Some(1));
    call!(called, events::redact_contact(db, account, 1));
    call!(called, events::list_merged_contacts(db, account, 1));
    let filter =
        events::Filter { since: Some(NOW), actor_key: Some("a".to_owned()), action: Some("agent.added".to_owned()) };
    call!(called, events::list(db, account, 0, &filter, 10, &mut |_, _| {}));
    events::list(db, account, 0, &events::Filter::default(), 10, &mut |_, _| {}).unwrap();
    let last = events::Last { seq: 1, hash: vec![3] };
    call!(called, events::list_following(db, account, &last, 10, &mut |_, _| {}));
    call!(called, events::list_sealed(db, account, 0, 10));
    let key = idempotency::Key { account_id: account, actor: "", operation: "agent.add", key: "k" };
    call!(called, idempotency::insert(db, &key, "h", "{}", NOW));
    call!(called, idempotency::find(db, &key, NOW));
    call!(called, idempotency::delete_old(db, NOW));
    call!(called, idempotency::delete_naming(db, account, "a@b.example"));
    call!(called, idempotency::list_messages(db, account));
    call!(called, idempotency::delete(db, &key));
}

fn tell_of_webhooks(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64) {
    let url = WebhookUrl::parse("https://hooks.example/").unwrap();
    let id = call!(called, webhooks::insert(db, account, &url, "sealed", NOW));
    call!(called, webhooks::update_actions(db, account, id, &[Action::AgentAdded]));
    call!(called, webhooks::update_time(db, account, id, NOW));
    call!(called, webhooks::find(db, account, id));
    call!(called, webhooks::find_by_url(db, account, &url));
    call!(called, webhooks::find_secret(db, account, id));
    call!(called, webhooks::list(db, account, 0, 10));
    assert_eq!(call!(called, webhooks::list_subscriptions(db, account)), [(id, Some(Action::AgentAdded))]);
    call!(called, webhook_calls::insert(db, account, id, 1, NOW));
    assert_eq!(call!(called, webhook_calls::list_due(db, Some(account), NOW)).len(), 1);
    let newest = call!(called, webhook_calls::find_newest(db));
    let (later, latest) = (NOW.plus(Span::from_secs(1)), NOW.plus(Span::from_secs(2)));
    assert!(call!(called, webhook_calls::lease(db, id, NOW, later, Some(1))));
    assert!(!webhook_calls::lease(db, id, NOW, later, Some(2)).unwrap());
    assert!(call!(called, webhook_calls::renew(db, id, later, NOW, latest)));
    assert!(!webhook_calls::renew(db, id, later, NOW, latest).unwrap());
    let call = call!(called, webhook_calls::find_due(db, account, id, NOW, newest)).unwrap();
    call!(called, webhook_calls::update_missed(db, call.id, Some(NOW), NOW));
    call!(called, webhook_calls::find_failures(db, id));
    let missed = webhook_calls::Missed { error: "x", at: NOW, failures: 1, paused_until: Some(NOW) };
    call!(called, webhook_calls::update_receiver(db, id, &missed));
    call!(called, webhook_calls::list_lessees(db));
    call!(called, webhook_calls::end_leases(db, 1));
    call!(called, webhook_calls::release(db, id, latest));
    call!(called, webhook_calls::resume(db, account, id));
    call!(called, webhook_calls::update_sent(db, call.id, id, NOW));
    call!(called, webhook_calls::give_up(db, account, id, NOW, NOW));
    call!(called, webhook_calls::delete_old(db, NOW));
    call!(called, webhooks::delete(db, account, id));
}

fn tell_of_rosters(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64, agent: i64) {
    let set = Slug::stored("hr");
    call!(called, staged::create(db));
    let name = Some("Bo".to_owned());
    let row =
        staged::NewStaged { n: 1, line: 2, name, inboxes: vec!["support".to_owned()], ..staged::NewStaged::default() };
    call!(called, staged::insert(db, &[row]));
    let problem = staged::NewProblem { n: 1, field: None, code: "missing", message: "m".to_owned(), in_store: true };
    call!(called, staged::insert_problems(db, &[problem]));
    call!(called, staged::create_indexes(db));
    call!(called, staged::list_doubles(db, 0, 10));
    call!(called, staged::clear_judgement(db));
    call!(called, staged::list_lost_inboxes(db, account, (0, ""), 10));
    call!(called, staged::update_failed(db));
    call!(called, staged::list_met(db, 0, 10));
    call!(called, staged::update_met(db, &[(1, agent, "updated")]));
    call!(called, staged::list_updates(db, 0, 10));
    call!(called, staged::update_new(db));
    call!(called, staged::count_outcomes(db));
    call!(called, staged::list(db, Some("failed"), 0, 10));
    call!(called, staged::list_problems_of(db, 1));
    call!(called, staged::list_problems(db, 10));
    call!(called, staged::count_problems(db));
    call!(called, sets::list_joining(db, account, &set, 0, 10));
    let joining = sets::Joining { n: 1, agent_id: agent, email: EmailAddress::stored("a@b.example") };
    call!(called, sets::insert(db, account, &set, &[joining]));
    call!(called, staged::count_suspended(db, account, NOW));
    call!(called, sets::list_left(db, account, &set, 10));
    call!(called, sets::list_of_agent(db, account, agent));
    call!(called, sets::delete_of_agent(db, account, agent));
    let new = newcomers::Newcomers { account_id: account, life: Span::from_secs(1), expires_at: None, at: NOW };
    call!(called, newcomers::insert(db, &new));
    call!(called, newcomers::list(db, account, 0, 10));
}

/// All that a fixture consists of is written, and what none has.
fn tell_of_documents(db: &Noting, called: &mut BTreeSet<&'static str>) {
    let name = Slug::stored("filled");
    let account = accounts::insert(db, &name, NOW).unwrap();
    call!(called, restored::is_furnished(db, account));
    let fixture = Fixture { account: name, seed: 7, agents: 10, inboxes: 2, conversations: 50, end: END };
    let mut writer = Writer::new(db, account);
    fixture.documents().for_each(|document| writer.write(&document).unwrap());
    writer.finish().unwrap();
    called.extend(["restored::update_account", "restored::insert_canned", "restored::insert_inbox"]);
    called.extend(["restored::insert_agent", "restored::insert_contact", "restored::insert_address"]);
    called.extend(["restored::insert_conversation", "restored::insert_message", "restored::update_count"]);
    called.extend(["restored::update_merged", "restored::update_last_number", "search::insert_words"]);
    let people = call!(called, restored::list_people(db, account, 2));
    assert_eq!(people.len(), 2);
    let conversation = call!(called, restored::find_number(db, account, 1)).unwrap();
    call!(called, restored::insert_member(db, account, "hr", people[0].0));
    call!(called, restored::insert_former(db, account, conversation, ("a@b.example", "A")));
    tell_of_exports(db, called, account);
    let team = Slug::stored("team");
    for (made, key) in sets::Made::ALL.into_iter().zip(["people", "support", "hours"]) {
        call!(called, sets::insert_object(db, account, &team, made, key));
        call!(called, sets::list_objects(db, account, &team, made, 0, 10));
    }
}

/// All of an account, in order, and each thing of it by its key.
fn tell_of_exports(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64) {
    let which = exported::Which { account_id: account, since: None };
    call!(called, exported::find_account(db, account));
    let (mut code, mut inbox, mut agent, mut contact) = (String::new(), String::new(), String::new(), String::new());
    call!(
        called,
        exported::list_canned(db, which, &mut |one| {
            one.code.as_str().clone_into(&mut code);
            Ok(true)
        })
    );
    call!(
        called,
        exported::list_inboxes(db, which, &mut |one| {
            one.name.as_str().clone_into(&mut inbox);
            Ok(true)
        })
    );
    call!(
        called,
        exported::list_agents(db, which, true, &mut |one| {
            agent = one.email.key();
            Ok(true)
        })
    );
    call!(
        called,
        exported::list_contacts(db, which, &mut |one| {
            contact = one.email.key();
            Ok(true)
        })
    );
    assert!(call!(called, exported::find_canned(db, account, &code)).is_some());
    assert!(call!(called, exported::find_inbox(db, account, &inbox)).is_some());
    assert!(call!(called, exported::find_agent(db, account, &agent, true)).is_some());
    assert!(call!(called, exported::find_contact(db, account, &contact)).is_some());
    let mut last = (0, 0);
    call!(
        called,
        exported_threads::list_conversations(db, which, &mut |(id, one)| {
            last = (id, one.number);
            Ok(true)
        })
    );
    call!(called, exported_threads::list_messages(db, (account, last.0, last.1), None, &mut |_| Ok(true)));
    let found = call!(called, exported_threads::find_conversation(db, account, last.1));
    assert_eq!(found.unwrap().0, last.0);
}

fn tell_of_goodbyes(db: &Noting, called: &mut BTreeSet<&'static str>, account: i64, inbox: i64, agent: i64) {
    call!(called, inboxes::list_names(db, account));
    call!(called, inboxes::deallocate(db, account, inbox, agent));
    call!(called, inboxes::deallocate_all(db, account, agent));
    let found = inboxes::find(db, account, &NamedReference::Id(inbox), None).unwrap().unwrap();
    call!(called, inboxes::delete(db, account, &found));
    called.insert("accounts::delete_address");
    call!(called, agents::delete(db, account, agent, "asha@acme.example"));
    call!(called, accounts::delete(db, account, NOW));
}

/// The public functions of the store's noun files that take a database and were not called.
fn functions_of_the_store(called: &BTreeSet<&'static str>) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let rooms = [
        "accounts",
        "canned",
        "agents",
        "assignments",
        "contacts",
        "conversation_pages",
        "conversations",
        "credentials",
        "events",
        "exported",
        "exported_threads",
        "idempotency",
        "inboxes",
        "invitations",
        "letters",
        "mails",
        "messages",
        "meta",
        "newcomers",
        "restored",
        "search",
        "sets",
        "staged",
        "throttle",
        "tokens",
        "webhook_calls",
        "webhooks",
    ];
    let mut missing = Vec::new();
    for room in rooms {
        let file = syn::parse_file(&std::fs::read_to_string(folder.join(format!("{room}.rs"))).unwrap()).unwrap();
        for item in file.items {
            let syn::Item::Fn(function) = item else { continue };
            let name = format!("{room}::{}", function.sig.ident);
            let takes_db = function.sig.inputs.iter().any(|input| match input {
                syn::FnArg::Typed(typed) => matches!(&*typed.pat, syn::Pat::Ident(ident) if ident.ident == "db"),
                syn::FnArg::Receiver(_) => false,
            });
            let public = matches!(function.vis, syn::Visibility::Public(_));
            if public && takes_db && !called.contains(name.as_str()) {
                missing.push(name);
            }
        }
    }
    missing
}
