//! Sessions: how long they let in, as whom, and what ends them.

use convoctl::domain::access::Credential;
use convoctl::domain::agent::AgentType;
use convoctl::domain::network::Network;
use convoctl::domain::password::Password;
use convoctl::domain::reference::Reference;
use convoctl::domain::token::Token;
use convoctl::operations::Refusal;
use convoctl::operations::accounts::Show;
use convoctl::operations::agents::{Delete, Edit, LinkPassword, Offboard, SetPassword, Suspend};
use convoctl::operations::audit::List as Events;
use convoctl::operations::codes::Code;
use convoctl::operations::invites::Verify;
use convoctl::operations::run::Caller;
use convoctl::operations::sessions::{Follow, LogIn, LogOut, LoggedIn, Seen};
use convoctl::operations::whoami::{Identity, Whoami};

use crate::desk::{Desk, PASSWORD, account, person, refs};

const ASHA: &str = "asha@acme.example";

/// What ends somebody's access, by name.
type End<'a> = (&'a str, &'a dyn Fn(&Desk));

fn desk() -> Desk {
    let desk = Desk::new();
    desk.add_verified("Asha", AgentType::Agent, ASHA);
    desk.add_verified("Al", AgentType::Administrator, "al@acme.example");
    desk
}

fn log_in(desk: &Desk, email: &str) -> LoggedIn {
    let log_in = LogIn::new(email, Password::new(PASSWORD), Network::Local);
    desk.change(log_in).unwrap().accepted().unwrap()
}

fn come_in(desk: &mut Desk, credential: &Credential) {
    desk.caller = Caller::remote(Some(credential.clone()));
}

fn whoami(desk: &Desk) -> Result<Identity, Code> {
    desk.all(&Whoami {}).map(|mut all| all.remove(0))
}

/// Does something as the operator of this host, and then asks who the holder of a session is.
fn after<T>(desk: &mut Desk, credential: &Credential, act: impl Fn(&Desk) -> T) -> Option<Code> {
    desk.caller = Caller::default();
    act(desk);
    come_in(desk, credential);
    whoami(desk).err()
}

#[test]
fn a_session_acts_as_its_person_in_their_account() {
    let mut desk = desk();
    let logged_in = log_in(&desk, ASHA);
    let shown = Token::parse_access(logged_in.token.as_str()).unwrap().credential();
    assert_eq!(shown, logged_in.credential);
    desk.change(account("globex", "Jo Bell <jo@globex.example>")).unwrap();
    desk.caller.os_user = Some("root".to_owned());
    desk.caller.credential = Some(shown);
    let identity = whoami(&desk).unwrap();
    assert_eq!((identity.email.as_deref(), identity.account.unwrap().as_str()), (Some(ASHA), "acme"));
    assert_eq!(identity.os_user, None);
    assert_eq!(desk.change(person("X", AgentType::Agent, "x@acme.example")).err(), Some(Code::Denied));
    desk.change(SetPassword { reference: Reference::new(ASHA), password: Password::new(PASSWORD), hash: None })
        .unwrap();
    desk.caller = Caller { account: Some(Reference::new("acme")), ..Caller::default() };
    let event = desk.all(&Events { since: None, actor: None, action: None }).unwrap().pop().unwrap();
    let actor = event.actor.unwrap();
    assert_eq!((actor.email.as_deref(), actor.os_user), (Some(ASHA), None));
}

#[test]
fn a_caller_from_a_network_is_nobody_without_a_credential() {
    let mut desk = desk();
    desk.caller = Caller { account: Some(Reference::new("acme")), ..Caller::remote(None) };
    assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn));
    assert_eq!(desk.all(&Show { reference: Reference::new("acme") }).err(), Some(Code::NotLoggedIn));
    desk.act_as("jane@acme.example");
    assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn));
    assert_eq!(desk.change(person("X", AgentType::Agent, "x@acme.example")).err(), Some(Code::NotLoggedIn));
    assert!(matches!(desk.world().own_account(), Err(Refusal::NotLoggedIn)));
}

#[test]
fn what_is_no_session_lets_nobody_in() {
    let mut desk = desk();
    let invitation = desk.add("Bo", AgentType::Agent, "bo@acme.example").object.invitation.unwrap().link.unwrap();
    let reset = LinkPassword { reference: Reference::new(ASHA), letter: false, with_link: true };
    let reset = desk.change(reset).unwrap().object.reset.unwrap().link.unwrap();
    let real = log_in(&desk, ASHA).credential;
    let unknown = Credential { hash: Token::parse(&reset).unwrap().hash(), ..real.clone() };
    let turned = Credential { purpose: convoctl::domain::token::Purpose::Token, ..real };
    let links = [invitation, reset].map(|link| Token::parse(&link).unwrap().credential());
    for credential in links.iter().chain([&unknown, &turned]) {
        come_in(&mut desk, credential);
        assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn), "{credential:?}");
    }
}

#[test]
fn to_name_somebody_else_beside_a_session_is_a_usage_error() {
    let mut desk = desk();
    let credential = log_in(&desk, ASHA).credential;
    desk.change(account("globex", "Jo Bell <jo@globex.example>")).unwrap();
    let mut named = |person: Option<&str>, account: Option<&str>| {
        let account = account.map(Reference::new);
        desk.caller = Caller { person: person.map(str::to_owned), account, ..Caller::remote(Some(credential.clone())) };
        whoami(&desk).err()
    };
    assert_eq!(named(Some("Asha@acme.example"), Some("acme")), None);
    assert_eq!(named(None, Some("1")), None);
    for (person, account) in [
        (Some("al@acme.example"), None),
        (Some("nobody@acme.example"), None),
        (Some("2"), None),
        (Some(""), None),
        (None, Some("globex")),
        (None, Some("2")),
        (None, Some("nowhere")),
    ] {
        assert_eq!(named(person, account), Some(Code::Usage), "{person:?} {account:?}");
    }
}

#[test]
fn an_hour_without_use_ends_a_session() {
    let mut desk = desk();
    let credential = log_in(&desk, ASHA).credential;
    come_in(&mut desk, &credential);
    desk.later("59m");
    assert!(whoami(&desk).is_ok());
    desk.world().note_use(&credential).unwrap();
    desk.later("59m");
    assert!(whoami(&desk).is_ok());
    desk.later("60s");
    assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn));
    desk.world().note_use(&credential).unwrap();
}

#[test]
fn twelve_hours_end_a_session_however_much_it_is_used() {
    let mut desk = desk();
    let logged_in = log_in(&desk, ASHA);
    come_in(&mut desk, &logged_in.credential);
    for _ in 0..23 {
        desk.later("30m");
        desk.world().note_use(&logged_in.credential).unwrap();
        assert!(whoami(&desk).is_ok());
    }
    desk.later("30m");
    assert_eq!(desk.now, logged_in.expires_at);
    assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn));
}

#[test]
fn use_is_written_down_once_a_minute() {
    let mut desk = desk();
    let credential = log_in(&desk, ASHA).credential;
    let seen = |desk: &Desk| desk.change(Seen { credentials: vec![credential.clone()] }).unwrap();
    assert!(desk.world().is_seen_due(&credential).unwrap());
    assert_eq!((seen(&desk), seen(&desk)), (1, 0));
    desk.later("59s");
    assert_eq!((desk.world().is_seen_due(&credential).unwrap(), seen(&desk)), (false, 0));
    let world = desk.world();
    let writer = world.store.begin().unwrap();
    world.note_use(&credential).unwrap();
    assert!(world.change(Seen { credentials: vec![credential.clone()] }).is_err(), "somebody else writes");
    drop(writer);
    desk.later("1s");
    assert_eq!((desk.world().is_seen_due(&credential).unwrap(), seen(&desk)), (true, 1));
}

#[test]
fn to_log_out_ends_one_session_and_does_no_harm_twice() {
    let mut desk = desk();
    let (first, second) = (log_in(&desk, ASHA).credential, log_in(&desk, ASHA).credential);
    desk.caller = Caller::remote(None);
    let log_out = || LogOut { credential: first.clone() };
    assert_eq!((desk.change(log_out()), desk.change(log_out())), (Ok(true), Ok(false)));
    come_in(&mut desk, &first);
    assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn));
    come_in(&mut desk, &second);
    assert!(whoami(&desk).is_ok());
}

#[test]
fn sessions_end_with_every_change_of_password_type_or_state() {
    let set = || SetPassword { reference: Reference::new(ASHA), password: Password::new(PASSWORD), hash: None };
    let edit = || Edit {
        references: refs(&[ASHA]),
        name: None,
        kind: Some(AgentType::Administrator),
        email: None,
        access: None,
        availability: None,
        assignment_mail: None,
        with_link: false,
    };
    let suspend = || Suspend { references: refs(&[ASHA]), until: None };
    let offboard = || Offboard { references: refs(&[ASHA]), reassign_to: None, unassign: false };
    let delete = || Delete { references: refs(&[ASHA]), reassign_to: None, unassign: false, ignore_missing: false };
    let reset = |desk: &Desk| {
        let link = LinkPassword { reference: Reference::new(ASHA), letter: false, with_link: true };
        let link = desk.change(link).unwrap().object.reset.unwrap().link.unwrap();
        desk.verify(&link).unwrap();
    };
    let ends: [End; 6] = [
        ("password", &|desk| drop(desk.change(set()).unwrap())),
        ("reset", &reset),
        ("type", &|desk| drop(desk.change(edit()).unwrap())),
        ("suspend", &|desk| drop(desk.change(suspend()).unwrap())),
        ("offboard", &|desk| drop(desk.change(offboard()).unwrap())),
        ("delete", &|desk| drop(desk.change(delete()).unwrap())),
    ];
    for (what, end) in ends {
        let mut desk = desk();
        let (hers, his) = (log_in(&desk, ASHA).credential, log_in(&desk, "al@acme.example").credential);
        assert_eq!(after(&mut desk, &hers, end), Some(Code::NotLoggedIn), "{what}");
        come_in(&mut desk, &his);
        assert!(whoami(&desk).is_ok(), "{what} ends nobody else's");
    }
}

#[test]
fn to_be_resumed_brings_no_session_back() {
    let mut desk = desk();
    let credential = log_in(&desk, ASHA).credential;
    let until = convoctl::domain::time::Instant::parse("+5m", desk.now).unwrap();
    desk.change(Suspend { references: refs(&[ASHA]), until: Some(until) }).unwrap();
    desk.later("6m");
    come_in(&mut desk, &credential);
    assert_eq!(whoami(&desk).err(), Some(Code::NotLoggedIn));
    assert!(matches!(log_in(&desk, ASHA).agent.email.as_str(), ASHA));
}

#[test]
fn who_follows_a_link_is_logged_in() {
    let mut desk = desk();
    let link = desk.add("Bo", AgentType::Agent, "bo@acme.example").object.invitation.unwrap().link.unwrap();
    desk.caller = Caller::remote(None);
    let follow =
        || Follow { verify: Verify { token: Token::parse(&link), password: Password::new(PASSWORD), hash: None } };
    let (verified, logged_in) = desk.change(follow()).ok().unwrap();
    assert_eq!(verified.agent().email, logged_in.agent.email);
    come_in(&mut desk, &logged_in.credential);
    assert_eq!(whoami(&desk).unwrap().email.as_deref(), Some("bo@acme.example"));
    assert_eq!(desk.change(follow()).err(), Some(Code::TokenUsed));
}

#[test]
fn sessions_that_have_ended_are_forgotten_and_not_counted() {
    let mut desk = desk();
    log_in(&desk, ASHA);
    desk.later("61m");
    log_in(&desk, ASHA);
    log_in(&desk, ASHA);
    let offboard = Offboard { references: refs(&[ASHA]), reassign_to: None, unassign: false };
    let planned = desk.world().with_dry_run(true).change(offboard.clone()).unwrap().output.remove(0);
    assert_eq!(planned.object.offboarding.sessions, 2);
    desk.later("61m");
    assert_eq!(desk.change(offboard).unwrap().remove(0).object.offboarding.sessions, 0);
}

#[test]
fn a_test_store_is_the_same_whoever_logs_in() {
    let link = |logs_in: bool| {
        let desk = desk();
        if logs_in {
            let credential = log_in(&desk, ASHA).credential;
            desk.world().note_use(&credential).unwrap();
            desk.change(LogOut { credential }).unwrap();
        }
        desk.add("Bo", AgentType::Agent, "bo@acme.example").object.invitation.unwrap().link
    };
    assert_eq!(link(true), link(false));
}
