//! `convoctl convo search`

use crate::desk::{desk, open, open_in};
use crate::people::{column, refused, refused_as};
use crate::support::Shell;

/// Six conversations about parcels and refunds.
fn letters() -> Shell {
    let shell = desk();
    open(&shell, "ola@people.example", "Lost parcel", "We look for it. The refund comes later.");
    open(&shell, "pat@people.example", "Question", "A parcel that was lost is paid back.");
    open(&shell, "quy@people.example", "Crème brûlée", "Für Straße Ελλάδα 東京");
    open_in(&shell, "di@acme.example", "sales", ("ola@people.example", "Offer", "A parcel of offers, invoices too."));
    open(&shell, "rex@people.example", "Invoice", "Number 2026-0042 of item AB_1.");
    shell
}

#[track_caller]
fn found(shell: &Shell, text: &str) -> Vec<String> {
    column(&shell.run(&format!("convoctl convo search {text} --json")).exits(0).says(""), "number")
}

#[test]
fn words_phrases_and_beginnings_are_found_and_the_subject_comes_first() {
    let shell = letters();
    shell.run("convoctl convo search 'lost parcel'").exits(0).says("").prints(
        "NO  INBOX    SUBJECT      STATUS  CONTACT             FOUND\n\
         1   support  Lost parcel  open    ola@people.example  Lost parcel\n\
         2   support  Question     open    pat@people.example  A parcel that was lost is paid back.\n",
    );
    for (text, numbers) in [
        ("parcel", &["1", "4", "2"][..]),
        ("PARCEL", &["1", "4", "2"]),
        ("'parcel lost'", &["1", "2"]),
        ("'\"lost parcel\"'", &["1"]),
        ("'\"parcel that was lost\"'", &["2"]),
        ("'\"parcel lost\"'", &[]),
        ("'refund later'", &["1"]),
        ("'inv*'", &["5", "4"]),
        ("invoic", &[]),
        ("'lost inv*'", &[]),
        ("creme", &["3"]),
        ("'BRÛLÉE'", &["3"]),
        ("fur", &["3"]),
        ("ΕΛΛΆΔΑ", &["3"]),
        ("東京", &["3"]),
        ("rex", &["5"]),
        ("rex@people.example", &["5"]),
        ("2026-0042", &["5"]),
        ("AB_1", &["5"]),
        ("'parcel nothere'", &[]),
        ("'lost unclosed\"'", &[]),
        ("'\"look for'", &["1"]),
    ] {
        assert_eq!(found(&shell, text), numbers, "{text}");
    }
    let hit = shell.run("convoctl convo search brulee --json").exits(0).json()[0].clone();
    assert_eq!((&hit["snippet"], &hit["subject"]), (&"Crème brûlée".into(), &"Crème brûlée".into()));
    shell.run("convoctl convo search parcel -o id --limit 1").exits(0).prints("1\n");
    shell.run("convoctl convo search parcel --limit 0 --json").exits(0).prints("[]\n");
    shell
        .run("convoctl convo search 'look refund' -o jsonl --fields number,snippet")
        .exits(0)
        .prints("{\"number\":1,\"snippet\":\"We look for it. The refund comes later.\"}\n");
    shell.run("convoctl convo search zebra").exits(0).prints("").says("nothing was found\n");
    shell.run("convoctl convo search zebra --json").exits(0).says("").prints("[]\n");
}

#[test]
fn filters_narrow_a_search() {
    let shell = letters();
    shell.run("convoctl convo resolve 2").exits(0);
    shell.run("convoctl convo assign 1 --to bo@acme.example").exits(0);
    shell.run("convoctl convo label 4 --label vip").exits(0);
    shell.run("convoctl convo prioritize 4 --priority low").exits(0);
    shell.run("convoctl convo snooze 4 --until +1d").exits(0);
    for (filters, numbers) in [
        ("--status open", &["1"][..]),
        ("--status resolved", &["2"]),
        ("--status snoozed", &["4"]),
        ("--inbox sales", &["4"]),
        ("--assignee bo@acme.example", &["1"]),
        ("--assignee bo@acme.example --label vip", &[]),
        ("--unassigned", &["2", "4"]),
        ("--label vip --priority low", &["4"]),
        ("--contact ola@people.example", &["1", "4"]),
        ("--waiting", &[]),
        ("--since 1d", &["1", "2", "4"]),
    ] {
        let mut numbers_found = found(&shell, &format!("parcel {filters}"));
        numbers_found.sort();
        assert_eq!(numbers_found, numbers, "{filters}");
    }
    refused_as(&shell, "convoctl convo search parcel --inbox nowhere", 3, "inbox_not_found");
    refused_as(&shell, "convoctl convo search parcel --fields snipet", 2, "unknown_field");
}

#[test]
fn an_agent_finds_only_what_they_may_see() {
    let shell = letters();
    shell.run("convoctl --as bo@acme.example convo note 1 --text 'Between us: xylophone'").exits(0);
    for (who, word, numbers) in [
        ("bo", "parcel", "1\n2\n"),
        ("di", "parcel", "4\n"),
        ("di", "xylophone", ""),
        ("di", "brulee", ""),
        ("cy", "xylophone", "1\n"),
        ("jane", "parcel", "1\n4\n2\n"),
    ] {
        shell.run(&format!("convoctl --as {who}@acme.example convo search {word} -o id")).exits(0).prints(numbers);
    }
    shell.run("convoctl agent edit bo@acme.example --access own").exits(0);
    shell.run("convoctl --as bo@acme.example convo search parcel -o id").exits(0).prints("");
    shell.run("convoctl convo assign 2 --to bo@acme.example").exits(0);
    shell.run("convoctl --as bo@acme.example convo search parcel -o id").exits(0).prints("2\n");
    refused_as(
        &shell,
        "convoctl --as bo@acme.example convo search x --contact rex@people.example",
        3,
        "contact_not_found",
    );
    // Another account finds nothing of it.
    shell.run("convoctl account add --name globex --admin 'Jo Bell <jo@globex.example>'").exits(0);
    shell.run("convoctl --account globex convo search parcel --json").exits(0).prints("[]\n");
    shell.run("convoctl account delete globex --yes").exits(0);
}

#[test]
fn activity_lines_are_not_found_and_notes_are() {
    let shell = letters();
    shell.run("convoctl convo label 1 --label walrus").exits(0);
    assert_eq!(found(&shell, "walrus"), Vec::<String>::new());
    shell.run("convoctl --as bo@acme.example convo note 5 --text 'Like a walrus'").exits(0);
    assert_eq!(found(&shell, "walrus"), ["5"]);
    // A conversation is found once, by whatever of its messages is best.
    shell.run("convoctl --as bo@acme.example convo note 5 --text 'walrus walrus'").exits(0);
    assert_eq!(found(&shell, "walrus"), ["5"]);
}

#[test]
fn a_contact_is_found_by_the_name_that_they_have_now() {
    let shell = letters();
    shell.run("convoctl contact edit ola@people.example --name 'Ola Zimt'").exits(0);
    let mut both = found(&shell, "zimt");
    both.sort();
    assert_eq!(both, ["1", "4"]);
    shell.run("convoctl contact edit ola@people.example --name 'Ola Roe'").exits(0);
    assert_eq!(found(&shell, "zimt"), Vec::<String>::new());
    assert_eq!(found(&shell, "roe").len(), 2);
}

#[test]
fn nothing_in_a_text_is_an_operator_or_breaks_the_search() {
    let shell = letters();
    for (text, numbers) in [
        ("'parcel NOT lost'", &[][..]),
        ("'parcel OR zebra'", &[]),
        ("'parcel AND lost'", &[]),
        ("'NEAR(parcel lost, 5)'", &[]),
        ("'NEAR( parcel'", &[]),
        ("'subject:parcel'", &[]),
        ("'subject : lost'", &[]),
        ("'{subject text}:parcel'", &[]),
        ("'^lost parcel'", &["1", "2"]),
        ("' -lost parcel'", &["1", "2"]),
        ("'(lost) [parcel]'", &["1", "2"]),
        ("'+lost + parcel'", &["1", "2"]),
        ("'lost; parcel%'", &["1", "2"]),
        ("\"lost' OR 1=1 --\"", &[]),
        ("'parcel**'", &["1", "2", "4"]),
        ("'*parcel'", &["1", "2", "4"]),
        ("'\"lost\"\"parcel\"'", &["1", "2"]),
        ("'\"\"\"lost\"'", &["1", "2"]),
        ("'lo\\st'", &[]),
        ("\"$(printf 'lost\\001parcel\\177\\n\\t\\033')\"", &["1", "2"]),
        ("'Ⓐ parcel'", &[]),
        ("'²'", &[]),
        ("'\u{301}a'", &["2", "4"]),
    ] {
        let mut numbers_found = found(&shell, text);
        numbers_found.sort();
        assert_eq!(numbers_found, numbers, "{text}");
    }
    for text in [
        "''",
        "' '",
        "'\"'",
        "'\"\"'",
        "'*'",
        "'\"*\"'",
        "'^ : * - ( ) NEAR'",
        "'!?.,;'",
        "'🦀'",
        "\"$(printf '\\001\\002')\"",
    ] {
        if text.contains("NEAR") {
            assert_eq!(found(&shell, text), Vec::<String>::new());
            continue;
        }
        refused_as(&shell, &format!("convoctl convo search {text}"), 2, "usage");
    }
    refused(&shell, "convoctl convo search '?!'", 2).prints("").says("error: there is no word to search for\n");
    let long = "a".repeat(100_000);
    refused(&shell, &format!("convoctl convo search {long}"), 2)
        .prints("")
        .says("error: the text has 100000 bytes, and 1000 is the most\n");
    refused(&shell, &format!("convoctl convo search '{}'", "a ".repeat(33)), 2)
        .says("error: there are 33 words, and 32 is the most\n");
    assert_eq!(found(&shell, &format!("'{}'", "parcel ".repeat(32))).len(), 3);
    refused_as(&shell, "convoctl convo search", 2, "usage");
    refused_as(&shell, "convoctl convo search -lost", 2, "usage");
    shell.run("convoctl convo search -o id -- -lost").exits(0).prints("1\n2\n");
    refused_as(&shell, "convoctl convo search lost parcel", 2, "usage");
}
