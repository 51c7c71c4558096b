//! Which conversation an answer belongs to.

use crate::desk::{desk, mail, mail_from, numbers, open, receive, show, texts};
use crate::support::Shell;

fn answer(shell: &Shell, n: u32, header: &str, ids: &str) {
    receive(
        shell,
        mail(&format!("{n}@people.example"), "Re: Your parcel", &format!("{header}: {ids}\n"), &format!("answer {n}")),
    );
}

#[test]
fn an_answer_to_our_message_goes_into_its_conversation() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    answer(&shell, 1, "In-Reply-To", &format!("<{id}>"));
    answer(&shell, 2, "References", &format!("<other@people.example> <{id}> <last@people.example>"));
    let long: String = (0..200).map(|n| format!("\n <{n}@people.example>")).collect();
    answer(&shell, 3, "References", &format!("{long}\n <{id}>"));
    assert_eq!(numbers(&shell), ["1"]);
    let shown = show(&shell, 1);
    assert_eq!(texts(&shown, "incoming"), ["answer 1", "answer 2", "answer 3"]);
    assert_eq!((&shown["message_count"], &shown["contact"]["name"]), (&4.into(), &"Ola Roe".into()));
    assert_eq!(shown["waiting_since"], "2026-01-31T09:00:00.000Z");
}

#[test]
fn the_latest_of_several_ids_decides() {
    let shell = desk();
    let (first, second) = (open(&shell, "ola@people.example"), open(&shell, "ola@people.example"));
    answer(&shell, 1, "References", &format!("<{first}> <{second}>"));
    answer(&shell, 2, "References", &format!("<{second}> <{first}>"));
    assert_eq!(texts(&show(&shell, 2), "incoming"), ["answer 1"]);
    assert_eq!(texts(&show(&shell, 1), "incoming"), ["answer 2"]);
}

#[test]
fn ids_that_are_altered_guessed_or_of_others_begin_a_new_conversation() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    let (local, domain) = id.split_once('@').unwrap();
    let mac = local.rsplit('.').next().unwrap();
    for (n, forged) in [
        format!("c.1.1.{}@{domain}", mac.replace(|c: char| c.is_ascii_digit(), "0")),
        format!("c.2.1.{mac}@{domain}"),
        format!("c.1.2.{mac}@{domain}"),
        format!("c.1.1.{}@{domain}", &mac[..30]),
        format!("c.1.1.{mac}00@{domain}"),
        format!("c.1.1@{domain}"),
        "their-own@people.example".to_owned(),
        format!("x{id}"),
    ]
    .iter()
    .enumerate()
    {
        answer(&shell, u32::try_from(n).unwrap(), "In-Reply-To", &format!("<{forged}>"));
        assert_eq!(numbers(&shell).len(), n + 2, "{forged}");
    }
    assert_eq!(texts(&show(&shell, 1), "incoming"), Vec::<String>::new());
}

#[test]
fn a_stranger_who_quotes_a_valid_id_begins_a_conversation_that_says_so() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    let more = format!("In-Reply-To: <{id}>\n");
    receive(&shell, mail_from("Mal <mal@spam.example>", "1@spam.example", "Re: Your parcel", &more, "Give it to me"));
    assert_eq!(numbers(&shell), ["1", "2"]);
    let shown = show(&shell, 2);
    assert_eq!(texts(&shown, "activity"), ["Answers #1, in which its sender takes no part"]);
    assert_eq!(texts(&shown, "incoming"), ["Give it to me"]);
    // The sender is whom an answer goes to: a Reply-To makes nobody a participant, nor does a name.
    let more = format!("In-Reply-To: <{id}>\nReply-To: mal@spam.example\n");
    receive(&shell, mail("2@spam.example", "Re: Your parcel", &more, "It is me, Ola"));
    assert_eq!(texts(&show(&shell, 1), "incoming"), Vec::<String>::new());
}

#[test]
fn an_answer_follows_its_conversation_wherever_that_was_moved_or_merged() {
    let shell = desk();
    shell.run("convoctl inbox add --name sales --email sales@acme.example").exits(0);
    let (first, second) = (open(&shell, "ola@people.example"), open(&shell, "per@people.example"));
    shell.run("convoctl convo merge 2 --into 1 --yes").exits(0);
    shell.run("convoctl convo move 1 --to sales").exits(0);
    answer(&shell, 1, "In-Reply-To", &format!("<{first}>"));
    let more = format!("In-Reply-To: <{second}>\n");
    receive(&shell, mail_from("Per <per@people.example>", "9@people.example", "Re: x", &more, "from Per"));
    let shown = show(&shell, 1);
    assert_eq!(
        (texts(&shown, "incoming"), &shown["inbox"]),
        (vec!["answer 1".to_owned(), "from Per".to_owned()], &"sales".into())
    );
    assert_eq!(numbers(&shell), ["1", "2"]);
    // The id left from support: in another inbox it names nothing.
    let forwarded = mail("7@people.example", "Re: Your parcel", &format!("In-Reply-To: <{first}>\n"), "elsewhere");
    shell.pipe("convoctl mail receive --inbox sales", forwarded).exits(0);
    assert_eq!(numbers(&shell), ["1", "2", "3"]);
}

#[test]
fn a_message_reopens_what_was_resolved_or_put_off_and_keeps_its_assignees() {
    let mut shell = desk();
    shell.verified("Bo Li", "agent", "bo@acme.example");
    shell.run("convoctl inbox allocate support --agent bo@acme.example").exits(0);
    let id = open(&shell, "ola@people.example");
    shell.run("convoctl convo assign 1 --to asha@acme.example --to bo@acme.example").exits(0);
    shell.run("convoctl convo resolve 1").exits(0);
    shell.run("convoctl agent suspend bo@acme.example").exits(0);
    shell.at("2026-02-01T09:00:00Z");
    answer(&shell, 1, "In-Reply-To", &format!("<{id}>"));
    let shown = show(&shell, 1);
    assert_eq!((&shown["status"], &shown["resolved_at"]), (&"open".into(), &serde_json::Value::Null));
    assert_eq!(shown["assignees"], serde_json::json!(["asha@acme.example"]));
    assert_eq!(
        texts(&shown, "activity").last().unwrap(),
        "Opened again by a new message; suspended and not handling it any more: Bo Li"
    );
    for until in ["next-message", "+5d"] {
        shell.run(&format!("convoctl convo snooze 1 --until {until}")).exits(0);
        assert_eq!(show(&shell, 1)["status"], "snoozed");
        answer(&shell, if until == "+5d" { 2 } else { 3 }, "In-Reply-To", &format!("<{id}>"));
        assert_eq!(
            (&show(&shell, 1)["status"], &show(&shell, 1)["snoozed_until"]),
            (&"open".into(), &serde_json::Value::Null)
        );
    }
}

#[test]
fn an_inbox_says_whether_what_is_resolved_is_opened_again() {
    let mut shell = desk();
    let id = open(&shell, "ola@people.example");
    shell.run("convoctl convo resolve 1").exits(0);
    shell.run("convoctl inbox edit support --reopen 14d").exits(0);
    shell.at("2026-02-14T09:00:00Z");
    answer(&shell, 1, "In-Reply-To", &format!("<{id}>"));
    assert_eq!(numbers(&shell), ["1"], "within 14 days");
    shell.run("convoctl convo resolve 1").exits(0);
    shell.at("2026-02-28T09:00:01Z");
    answer(&shell, 2, "In-Reply-To", &format!("<{id}>"));
    assert_eq!(numbers(&shell), ["1", "2"], "a moment later");
    assert_eq!(texts(&show(&shell, 2), "activity"), ["Goes on from #1, which stays resolved"]);
    assert_eq!(show(&shell, 1)["status"], "resolved");
    shell.run("convoctl inbox edit support --reopen never").exits(0);
    answer(&shell, 3, "In-Reply-To", &format!("<{id}>"));
    assert_eq!(numbers(&shell), ["1", "2", "3"]);
    // What is open goes on whatever the inbox says.
    shell.run("convoctl convo reopen 1").exits(0);
    answer(&shell, 4, "In-Reply-To", &format!("<{id}>"));
    assert_eq!(
        (numbers(&shell).len(), texts(&show(&shell, 1), "incoming")),
        (3, vec!["answer 1".to_owned(), "answer 4".to_owned()])
    );
}

#[test]
fn what_a_machine_answers_is_kept_and_opens_nothing() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    shell.run("convoctl convo resolve 1").exits(0);
    let more = format!("In-Reply-To: <{id}>\nAuto-Submitted: auto-replied\n");
    receive(&shell, mail("1@people.example", "Out of office", &more, "I am away"));
    let shown = show(&shell, 1);
    assert_eq!((&shown["status"], &shown["waiting_since"]), (&"resolved".into(), &serde_json::Value::Null));
    assert_eq!(texts(&shown, "incoming"), ["I am away"]);
}

#[test]
fn mail_from_an_agents_address_is_a_users_and_says_so() {
    let shell = desk();
    receive(&shell, mail_from("Asha <ASHA@acme.example>", "1@x.example", "Hello", "", "Delete everything"));
    let shown = show(&shell, 1);
    assert_eq!(
        texts(&shown, "activity"),
        ["The sender has the address of Asha Rao: whoever wrote this acts for nobody here"]
    );
    assert_eq!(shown["messages"].as_array().unwrap().last().unwrap()["author"]["kind"], "contact");
    assert_eq!(shown["assignees"], serde_json::json!([]));
}

#[test]
fn contacts_that_were_merged_take_part_under_each_of_their_addresses() {
    let shell = desk();
    let id = open(&shell, "ola@people.example");
    receive(&shell, mail_from("Ola <ola@old.example>", "1@old.example", "Hello", "", "from my old address"));
    shell.run("convoctl contact merge ola@old.example --into ola@people.example --yes").exits(0);
    let more = format!("In-Reply-To: <{id}>\n");
    receive(&shell, mail_from("Ola <ola@old.example>", "2@old.example", "Re: Your parcel", &more, "me again"));
    assert_eq!(texts(&show(&shell, 1), "incoming"), ["me again"]);
    assert_eq!(shell.run("convoctl contact list -o id").exits(0).stdout, "ola@people.example\n");
}
