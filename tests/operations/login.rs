//! Who gets in with a password, and who waits.

use convoctl::domain::agent::AgentType;
use convoctl::domain::letter::LetterKind;
use convoctl::domain::network::Network;
use convoctl::domain::password::{Password, PasswordPolicy};
use convoctl::domain::reference::{PersonReference, Reference};
use convoctl::operations::agents::{LinkPassword, Suspend};
use convoctl::operations::codes::Code;
use convoctl::operations::outbox::List as Letters;
use convoctl::operations::sessions::{Asked, Forgot, LogIn, Login, NoteGuess};
use convoctl::store::agents;

use crate::desk::{Desk, PASSWORD, refs};

const HOME: &str = "192.0.2.7";
const ELSEWHERE: &str = "192.0.2.8";
const ASHA: &str = "asha@acme.example";

/// A desk with an agent who has a password, one who is pending, one who is suspended, and an administrator without one.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.add_verified("Asha", AgentType::Agent, ASHA);
    desk.add("Bo", AgentType::Agent, "bo@acme.example");
    desk.add_verified("Cy", AgentType::Agent, "cy@acme.example");
    desk.change(Suspend { references: refs(&["cy@acme.example"]), until: None }).unwrap();
    desk
}

fn attempt(desk: &Desk, email: &str, password: &str, from: &str) -> Result<Login, Code> {
    desk.change(LogIn::new(email, Password::new(password), Network::parse(from).unwrap()))
}

/// `in`, `wrong`, or the seconds to wait.
fn told(desk: &Desk, email: &str, password: &str, from: &str) -> String {
    match attempt(desk, email, password, from).unwrap() {
        Login::LoggedIn(_) => "in".to_owned(),
        Login::Refused { retry_after_seconds: None } => "wrong".to_owned(),
        Login::Refused { retry_after_seconds: Some(seconds) } => seconds.to_string(),
    }
}

fn rows(desk: &Desk) -> i64 {
    let world = desk.world();
    convoctl::store::engine::count(world.store.db(), "SELECT count(*) FROM throttle", &[]).unwrap()
}

/// What is told to somebody who tries again and again, each time as soon as they are told to.
fn story(desk: &mut Desk, email: &str, tries: usize) -> Vec<String> {
    let mut heard = Vec::new();
    for _ in 0..tries {
        let first = told(desk, email, "wrong", HOME);
        let again = told(desk, email, PASSWORD, HOME);
        heard.push(format!("{first} {again}"));
        if let Ok(seconds) = again.parse::<i64>() {
            desk.later(&format!("{seconds}s"));
        }
    }
    heard
}

#[test]
fn the_right_password_gets_in_in_any_spelling_of_the_address() {
    let desk = desk();
    for email in [ASHA, "ASHA@Acme.Example"] {
        assert_eq!(told(&desk, email, PASSWORD, HOME), "in");
    }
    let agent = attempt(&desk, ASHA, PASSWORD, HOME).unwrap().accepted().unwrap().agent;
    assert_eq!(agent.email.as_str(), ASHA);
}

#[test]
fn each_failure_waits_longer_and_even_the_right_password_waits() {
    let mut desk = desk();
    assert_eq!(story(&mut desk, ASHA, 5), ["wrong 1", "wrong 3", "wrong 5", "wrong 10", "wrong 10"]);
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
}

#[test]
fn those_who_cannot_log_in_hear_the_same_whoever_they_are() {
    let known = story(&mut desk(), ASHA, 6);
    let others = ["nobody@acme.example", "bo@acme.example", "cy@acme.example", "jane@acme.example", "2", "", "no one"];
    for other in others {
        let heard = story(&mut desk(), other, 6);
        assert_eq!(heard, known, "{other}");
    }
}

#[test]
fn the_right_password_from_another_network_still_works() {
    let mut desk = desk();
    told(&desk, ASHA, "wrong", HOME);
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "1");
    assert_eq!(told(&desk, ASHA, PASSWORD, ELSEWHERE), "in");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "1", "and frees nobody here");
    let six = ["2001:db8:0:1::1", "2001:db8:0:1:9::", "2001:db8:0:2::1"];
    told(&desk, ASHA, "wrong", six[0]);
    assert_eq!(six.map(|from| told(&desk, ASHA, PASSWORD, from)), ["1", "1", "in"]);
    desk.later("1s");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
}

#[test]
fn success_clears() {
    let mut desk = desk();
    story(&mut desk, ASHA, 3);
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
    assert_eq!(story(&mut desk, ASHA, 1), ["wrong 1"]);
}

#[test]
fn attempts_while_waiting_do_not_count() {
    let mut desk = desk();
    told(&desk, ASHA, "wrong", HOME);
    assert_eq!([0; 5].map(|_| told(&desk, ASHA, "wrong", HOME)), ["1"; 5].map(str::to_owned));
    desk.later("1s");
    assert_eq!(story(&mut desk, ASHA, 1), ["wrong 3"]);
}

#[test]
fn a_hundred_failures_are_a_day_s_worth() {
    let mut desk = desk();
    let began = desk.now;
    let heard = story(&mut desk, ASHA, 99);
    assert_eq!(heard[98], "wrong 10");
    // By now too much has failed from the network itself, and one more of hers shuts it to her until tomorrow.
    assert_eq!(told(&desk, ASHA, "wrong", HOME), "wrong");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "10");
    desk.later("1h");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "10");
    assert_eq!(told(&desk, ASHA, PASSWORD, ELSEWHERE), "in");
    desk.now = began;
    desk.later("1d");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
}

#[test]
fn a_network_of_strangers_is_bounded_and_shuts_nobody_out() {
    let mut desk = desk();
    for n in 0..150 {
        let heard = told(&desk, &format!("n{n}@acme.example"), "wrong", HOME);
        assert_eq!(heard, if n < 100 { "wrong" } else { "10" }, "{n}");
    }
    assert_eq!(rows(&desk), 101, "a hundred addresses and the network");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in", "a colleague in the same house");
    let tries = |desk: &Desk, email: &str| [0; 3].map(|_| told(desk, email, "wrong", HOME));
    assert_eq!(tries(&desk, ASHA), tries(&desk, "somebody@acme.example"), "known or not, the same is told");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "10", "but she has to wait all the same");
    desk.later("10s");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
}

#[test]
fn old_failures_go_when_new_ones_are_written() {
    let mut desk = desk();
    for n in 0..10 {
        told(&desk, &format!("n{n}@acme.example"), "wrong", HOME);
    }
    assert_eq!(rows(&desk), 11);
    desk.later("1d");
    told(&desk, ASHA, "wrong", ELSEWHERE);
    assert_eq!(rows(&desk), 2);
}

#[test]
fn what_was_typed_is_not_kept() {
    let desk = desk();
    told(&desk, "my secret password", "x", HOME);
    let mut kept = String::new();
    let world = desk.world();
    let mut sink = |row: &dyn convoctl::store::Row| {
        kept.push_str(row.text(0)?);
        Ok(true)
    };
    world.store.db().query("SELECT key FROM throttle", &[], &mut sink).unwrap();
    assert!(kept.contains(HOME) && !kept.contains("secret"), "{kept}");
}

/// Parameters that Argon2 refuses show that it was asked.
#[test]
fn the_same_work_is_done_for_those_who_have_no_password() {
    let mut desk = desk();
    desk.settings.password = PasswordPolicy { memory_kib: 1, passes: 1, ..PasswordPolicy::default() };
    for email in ["nobody@acme.example", "bo@acme.example", "cy@acme.example", "jane@acme.example", "no one"] {
        assert_eq!(attempt(&desk, email, PASSWORD, HOME).err(), Some(Code::Failure), "{email}");
    }
    assert_eq!(told(&desk, ASHA, "wrong", HOME), "wrong", "a hash is compared with its own parameters");
}

#[test]
fn a_password_is_hashed_anew_when_more_is_asked_for() {
    let mut desk = desk();
    let hash = |desk: &Desk| {
        let world = desk.world();
        let who = PersonReference::Address(ASHA.to_owned());
        let row = agents::find(world.store.db(), 1, &who, desk.now).unwrap().unwrap();
        agents::find_password(world.store.db(), 1, row.id()).unwrap().unwrap()
    };
    let first = hash(&desk);
    assert!(first.contains("m=8,t=1,"), "{first}");
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
    assert_eq!(hash(&desk), first);
    desk.settings.password = PasswordPolicy { memory_kib: 16, passes: 2, ..PasswordPolicy::default() };
    assert_eq!(told(&desk, ASHA, "wrong", ELSEWHERE), "wrong");
    assert_eq!(hash(&desk), first);
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
    assert!(hash(&desk).contains("m=16,t=2,"), "{}", hash(&desk));
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in");
}

fn forgot(desk: &Desk, email: &str, from: &str) -> Asked {
    desk.change(Forgot { email: email.to_owned(), network: Network::parse(from).unwrap() }).unwrap()
}

fn resets(desk: &Desk) -> usize {
    let letters = desk.all(&Letters { status: None }).unwrap();
    letters.iter().filter(|letter| letter.kind == LetterKind::Reset).count()
}

#[test]
fn who_forgot_gets_a_letter_and_all_others_the_same_answer() {
    let desk = desk();
    for email in ["nobody@acme.example", "bo@acme.example", "cy@acme.example", "", "2"] {
        assert_eq!(forgot(&desk, email, HOME), Asked { retry_after_seconds: None }, "{email}");
    }
    assert_eq!(resets(&desk), 0);
    assert_eq!(forgot(&desk, "Asha@ACME.example", HOME), Asked { retry_after_seconds: None });
    assert_eq!(resets(&desk), 1);
    assert_eq!(forgot(&desk, "jane@acme.example", HOME), Asked { retry_after_seconds: None });
    assert_eq!(resets(&desk), 2, "also who never had a password");
}

#[test]
fn three_letters_an_hour_are_enough_for_a_person() {
    let mut desk = desk();
    let reference = Reference::new(ASHA);
    desk.change(LinkPassword { reference, letter: true, with_link: false }).unwrap();
    for n in 0..6 {
        assert_eq!(forgot(&desk, ASHA, &format!("192.0.2.{n}")), Asked { retry_after_seconds: None });
    }
    assert_eq!(resets(&desk), 3);
    desk.later("1h");
    forgot(&desk, ASHA, HOME);
    assert_eq!(resets(&desk), 4);
}

#[test]
fn a_network_asks_a_hundred_times_a_day() {
    let mut desk = desk();
    for _ in 0..100 {
        assert_eq!(forgot(&desk, "nobody@acme.example", HOME), Asked { retry_after_seconds: None });
    }
    desk.later("1h");
    for email in [ASHA, "nobody@acme.example"] {
        assert_eq!(forgot(&desk, email, HOME), Asked { retry_after_seconds: Some(23 * 3_600) });
    }
    assert_eq!(resets(&desk), 0);
    assert_eq!(forgot(&desk, ASHA, ELSEWHERE), Asked { retry_after_seconds: None });
    assert_eq!(resets(&desk), 1);
    desk.later("23h");
    assert_eq!(forgot(&desk, ASHA, HOME), Asked { retry_after_seconds: None });
    assert_eq!(resets(&desk), 2);
}

#[test]
fn guesses_at_links_wait_like_guesses_at_passwords() {
    let mut desk = desk();
    let network = Network::parse(HOME).unwrap();
    let wait = |desk: &Desk| desk.world().guess_wait(network).unwrap();
    assert_eq!(wait(&desk), None);
    let mut waits = Vec::new();
    for _ in 0..5 {
        let noted = desk.change(NoteGuess { network }).unwrap();
        assert_eq!(wait(&desk), noted);
        waits.push(noted.unwrap());
        desk.later(&format!("{}s", noted.unwrap()));
        assert_eq!(wait(&desk), None);
    }
    assert_eq!(waits, [1, 3, 5, 10, 10]);
    assert_eq!(desk.world().guess_wait(Network::parse(ELSEWHERE).unwrap()).unwrap(), None);
    assert_eq!(told(&desk, ASHA, PASSWORD, HOME), "in", "a link is no password");
}
