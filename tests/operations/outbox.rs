//! Letters: leased, sent, put off, given up.

use convoctl::domain::agent::AgentType;
use convoctl::domain::letter::{Letter, LetterStatus};
use convoctl::domain::reference::Reference;
use convoctl::domain::time::Span;
use convoctl::mail::failure::{Failure, Phase, Trouble};
use convoctl::operations::agents::{Edit, LinkPassword, Resume, Suspend};
use convoctl::operations::invites::Revoke;
use convoctl::operations::outbox::{Draft, Lease, Leased, List, Record, Release, Retry, Turn};

use crate::desk::{Desk, refs};

fn queued() -> Desk {
    let desk = Desk::new();
    desk.add("Asha", AgentType::Agent, "asha@acme.example");
    desk
}

/// The letter that is due, if there is one.
fn lease(desk: &Desk) -> Vec<Draft> {
    match desk.change(Lease { letter: None, account_id: None, links: true, deliverer: None }).unwrap() {
        Leased::Draft(draft) => vec![*draft],
        Leased::Cancelled | Leased::Unwritable { .. } | Leased::Nothing => vec![],
    }
}

fn letter(desk: &Desk) -> Letter {
    desk.all(&List { status: None }).unwrap().remove(0)
}

fn record(desk: &Desk, draft: &Draft, trouble: Option<Trouble>) -> LetterStatus {
    desk.change(attempt(draft, trouble)).unwrap()
}

fn attempt(draft: &Draft, trouble: Option<Trouble>) -> Record {
    let failed = |trouble| Failure { phase: Phase::Recipient, trouble, text: "450 later".to_owned() };
    let result = trouble.map_or(Ok(()), |trouble| Err(failed(trouble)));
    let (attempts_before, created_at) = (draft.letter.attempts, draft.letter.created_at);
    Record {
        id: draft.id,
        account_id: draft.account_id,
        kind: draft.letter.kind,
        to: draft.letter.to.to_string(),
        attempts_before,
        created_at,
        result,
    }
}

#[test]
fn a_leased_letter_is_nobody_elses_until_the_lease_ends() {
    let mut desk = queued();
    let first = lease(&desk);
    assert_eq!((first.len(), lease(&desk).len()), (1, 0));
    desk.later("30m");
    let second = lease(&desk);
    assert_eq!(second.len(), 1);
    assert_eq!(first[0].message_id, second[0].message_id, "the same letter keeps its Message-ID");
    assert_ne!(first[0].content.words.text, second[0].content.words.text, "and each attempt has a link of its own");
}

#[test]
fn a_letter_that_is_given_back_untried_is_there_for_the_next() {
    let desk = queued();
    let first = lease(&desk);
    desk.change(Release { id: first[0].id }).unwrap();
    assert_eq!(lease(&desk)[0].id, first[0].id);
    assert_eq!(letter(&desk).attempts, 0);
}

#[test]
fn how_one_fared_is_recorded_with_taking_out_the_next() {
    let desk = queued();
    desk.add("Bo", AgentType::Agent, "bo@acme.example");
    let first = lease(&desk);
    let turn = Turn {
        record: attempt(&first[0], None),
        lease: Lease { letter: None, account_id: None, links: true, deliverer: None },
    };
    let (status, Leased::Draft(second)) = desk.change(turn).unwrap() else { panic!("the other letter is due") };
    assert_eq!((status, letter(&desk).status), (LetterStatus::Sent, LetterStatus::Sent));
    assert_eq!(second.letter.to.to_string(), "bo@acme.example");
    assert_eq!(lease(&desk).len(), 0, "and nobody else has it");
}

#[test]
fn every_link_that_went_out_is_good() {
    let mut desk = queued();
    let link =
        |draft: &Draft| draft.content.words.text.lines().find(|line| line.starts_with("https://")).unwrap().to_owned();
    let first = lease(&desk);
    record(&desk, &first[0], Some(Trouble::Lost));
    desk.later("1h");
    let second = lease(&desk);
    record(&desk, &second[0], None);
    assert!(desk.verify(&link(&first[0])).is_ok());
}

#[test]
fn a_refused_letter_fails_and_a_deferred_one_comes_back_later_and_later() {
    let mut desk = queued();
    let mut pauses = Vec::new();
    for _ in 0..7 {
        let draft = lease(&desk).remove(0);
        assert_eq!(record(&desk, &draft, Some(Trouble::PutOff)), LetterStatus::Queued);
        let pause = letter(&desk).due_at.unwrap().micros() - desk.now.micros();
        pauses.push(pause / 60_000_000);
        desk.later("5h");
    }
    let least = [1, 5, 15, 30, 60, 120, 240];
    assert!(pauses.iter().zip(least).all(|(pause, least)| (least..=least + least / 10).contains(pause)), "{pauses:?}");
    let draft = lease(&desk).remove(0);
    assert_eq!(record(&desk, &draft, Some(Trouble::Refused)), LetterStatus::Failed);
    assert_eq!((letter(&desk).attempts, letter(&desk).last_error.as_deref()), (8, Some("450 later")));
    assert!(lease(&desk).is_empty());
    desk.change(Retry { all: true, ..Retry::default() }).unwrap();
    assert_eq!(lease(&desk).len(), 1);
}

#[test]
fn after_five_days_a_letter_is_given_up() {
    let mut desk = queued();
    let draft = lease(&desk).remove(0);
    desk.later("432000s");
    assert_eq!(record(&desk, &draft, Some(Trouble::PutOff)), LetterStatus::Failed);
}

#[test]
fn a_letter_whose_reason_is_gone_does_not_go_out() {
    let desk = queued();
    desk.change(Revoke { references: refs(&["2"]) }).unwrap();
    assert!(lease(&desk).is_empty());
    assert_eq!(letter(&desk).status, LetterStatus::Cancelled);
}

#[test]
fn the_life_of_an_invitation_begins_when_its_letter_goes_out() {
    let mut desk = Desk::new();
    let mut add = crate::desk::person("Asha", AgentType::Agent, "asha@acme.example");
    add.with_link = false;
    let added = desk.change(add).unwrap();
    assert_eq!(added.object.invitation.unwrap().expires_at, None);
    desk.later("30d");
    lease(&desk);
    let shown = desk.all(&convoctl::operations::invites::List { status: None }).unwrap();
    assert_eq!(shown[0].expires_at, Some(desk.now.plus(Span::from_secs(7 * 86_400))));
}

#[test]
fn a_letter_to_somebody_suspended_waits_until_they_are_resumed() {
    let desk = queued();
    desk.change(Suspend { references: refs(&["2"]), until: None }).unwrap();
    assert!(lease(&desk).is_empty());
    assert_eq!(letter(&desk).status, LetterStatus::Queued);
    desk.change(Resume { references: refs(&["2"]) }).unwrap();
    assert_eq!(lease(&desk).len(), 1);
}

#[test]
fn a_failed_letter_about_a_password_cannot_be_retried_to_an_address_that_is_no_longer_theirs() {
    let desk = Desk::new();
    desk.add_verified("Asha", AgentType::Agent, "asha@acme.example");
    let link = LinkPassword { reference: Reference::new("2"), letter: true, with_link: false };
    desk.change(link).unwrap();
    let draft = lease(&desk).remove(0);
    assert_eq!(record(&desk, &draft, Some(Trouble::Refused)), LetterStatus::Failed);
    let email = Some(convoctl::domain::address::EmailAddress::parse("rao@acme.example").unwrap());
    let (name, kind, access, availability) = (None, None, None, None);
    desk.change(Edit {
        references: refs(&["2"]),
        name,
        kind,
        email,
        access,
        availability,
        assignment_mail: None,
        with_link: false,
    })
    .unwrap();
    assert!(desk.change(Retry { all: true, ..Retry::default() }).unwrap().is_empty());
    assert!(lease(&desk).is_empty());
}
