//! `convoctl contact erase`

use serde_json::Value;

use crate::desk::{desk, field, open};
use crate::people::{column, refused, refused_as};
use crate::support::Shell;

/// Those of the words that are in the bytes of the store, in whatever letter case.
fn left(shell: &Shell, words: &[&str]) -> Vec<String> {
    left_in(shell, "desk.db", words)
}

/// The same of another file.
fn left_in(shell: &Shell, file: &str, words: &[&str]) -> Vec<String> {
    let bytes = std::fs::read(shell.path(file)).unwrap().to_ascii_lowercase();
    let is_there = |word: &&&str| bytes.windows(word.len()).any(|window| window == word.to_lowercase().as_bytes());
    words.iter().filter(is_there).map(|word| (*word).to_owned()).collect()
}

/// Ola, who has a name of hers, two conversations, a note and a resolved one; Pat, who has one; Quy, an old address of
/// Ola's. Words of hers begin with different letters, so that no index shortens them.
fn written() -> Shell {
    let shell = desk();
    let key = |n: u8| format!(" --idempotency-key k{n}");
    let open = |contact: &str, subject: &str, text: &str, more: &str| {
        shell
            .run(&format!(
                "convoctl --as bo@acme.example convo open --inbox support --contact {contact} --subject '{subject}' \
                 --text '{text}'{more}"
            ))
            .exits(0);
    };
    open("ola@qvxhome.example", "Wbzsubject", "Jkqtext for Gfxyou", &key(1));
    open("pat@people.example", "Patsubject", "Pattext", &key(2));
    open("ola@qvxhome.example", "Hwksecond", "Mzvmore", "");
    shell.run(&format!("convoctl --as cy@acme.example convo note 1 --text Xqjnote{}", key(3))).exits(0);
    shell.run("convoctl contact edit ola@qvxhome.example --name 'Ola Yvkname'").exits(0);
    shell.run("convoctl convo resolve 3").exits(0);
    shell
}

const HERS: [&str; 8] = ["qvxhome", "Wbzsubject", "Jkqtext", "Gfxyou", "Hwksecond", "Mzvmore", "Yvkname", "Xqjnote"];

#[test]
fn nothing_of_somebody_alone_is_left_in_the_bytes_of_the_store() {
    let shell = written();
    assert_eq!(left(&shell, &HERS), HERS, "what is to go must be there before");
    refused_as(&shell, "convoctl contact erase ola@qvxhome.example", 2, "confirmation_required");
    let told = "contact Ola Yvkname <ola@qvxhome.example> with 2 conversations and 3 messages\n";
    refused(&shell, "convoctl contact erase ola@qvxhome.example -n", 0).prints(&format!("Would erase {told}"));
    let json = refused(&shell, "convoctl contact erase ola@qvxhome.example -n --json", 0).json();
    assert_eq!((&json["dry_run"], &json["outcome"]), (&true.into(), &"deleted".into()));
    shell.run("convoctl contact erase OLA@qvxhome.example --yes").exits(0).says("").prints(&format!("Erased {told}"));
    assert_eq!(left(&shell, &HERS), Vec::<String>::new());
    assert_eq!(left(&shell, &["Patsubject", "Pattext", "pat@people.example"]).len(), 3);
    let verify = shell.run("convoctl audit verify --json").exits(0).json();
    assert_eq!(
        (&verify["ok"], &verify["redacted"], &verify["problems"]),
        (&true.into(), &1.into(), &serde_json::json!([]))
    );
    let event = crate::desk::last_event(&shell);
    assert_eq!((&event["action"], &event["subject"]["ref"]), (&"contact.erased".into(), &"1".into()));
    assert_eq!((&event["before"], &event["after"]), (&Value::Null, &Value::Null));
    for word in ["Jkqtext", "Wbzsubject", "Yvkname", "Xqjnote", "qvxhome"] {
        shell.run(&format!("convoctl convo search {word} --json")).exits(0).prints("[]\n");
    }
    shell.run("convoctl convo list -o id").exits(0).prints("2\n");
    shell.run("convoctl contact list -o id").exits(0).prints("pat@people.example\n");
    assert_eq!(column(&shell.run("convoctl mail list --json"), "to"), ["pat@people.example"]);
    refused_as(&shell, "convoctl contact erase ola@qvxhome.example --yes", 3, "contact_not_found");
    refused_as(&shell, "convoctl convo show 1", 3, "conversation_not_found");
    // Numbers are not used again, and the address may write anew.
    assert_eq!(open(&shell, "ola@qvxhome.example", "Anew", "x"), "4");
    assert_eq!(shell.run("convoctl contact show ola@qvxhome.example --json").json()["id"], 3);
}

#[test]
fn what_others_wrote_in_a_merged_conversation_stays() {
    for (merge, subject) in [("1 3 --into 2", "Patsubject"), ("2 3 --into 1", "(erased)")] {
        let shell = written();
        shell.run(&format!("convoctl convo merge {merge} --yes")).exits(0);
        let json = shell.run("convoctl contact erase 1 --yes --json").exits(0).json();
        assert_eq!((&json["erased"]["messages"], &json["erased"]["letters"]), (&2.into(), &2.into()), "{merge}");
        // What agents noted among themselves is theirs.
        assert_eq!(left(&shell, &HERS), ["Xqjnote"], "{merge}");
        let number = if subject == "(erased)" { "1" } else { "2" };
        let shown = shell.run(&format!("convoctl convo show {number} --json")).exits(0).json();
        assert_eq!(shown["contact"]["email"], "pat@people.example", "{merge}");
        assert_eq!((&shown["subject"], &shown["message_count"]), (&subject.into(), &2.into()), "{merge}");
        assert_eq!(crate::desk::texts(&shell, number, "outgoing"), ["Pattext"], "{merge}");
        assert_eq!(crate::desk::lines(&shell, number).last().unwrap(), "A participant was erased with what they wrote");
        assert_eq!(field(&shell, "2", "number").to_string(), number);
        assert_eq!(column(&shell.run("convoctl convo search pattext --json"), "number"), [number], "{merge}");
        assert_eq!(column(&shell.run("convoctl convo search xqjnote --json"), "number"), [number], "{merge}");
        shell.run("convoctl convo search Jkqtext --json").exits(0).prints("[]\n");
        let verify = shell.run("convoctl audit verify --json").exits(0).json();
        assert_eq!((&verify["ok"], &verify["redacted"]), (&true.into(), &1.into()));
        // And then the other one, who is alone in it now.
        shell.run("convoctl contact erase pat@people.example --yes").exits(0);
        assert_eq!(left(&shell, &["Patsubject", "Pattext", "pat@people", "Xqjnote"]), Vec::<String>::new(), "{merge}");
        refused_as(
            &shell,
            "convoctl --as cy@acme.example convo note 1 --text X --idempotency-key k3",
            3,
            "conversation_not_found",
        );
        shell.run("convoctl convo list --json").exits(0).prints("[]\n");
        shell.run("convoctl contact list --json").exits(0).prints("[]\n");
    }
}

#[test]
fn every_address_and_name_that_were_merged_into_one_go_with_them() {
    let shell = written();
    open(&shell, "old@zrkoffice.example", "Vvkthird", "Fnwtext");
    shell.run("convoctl contact edit old@zrkoffice.example --name 'Old Dqzname'").exits(0);
    open(&shell, "older@ukjschool.example", "Nkqfourth", "Twxtext");
    shell.run("convoctl contact merge older@ukjschool.example --into old@zrkoffice.example --yes").exits(0);
    shell.run("convoctl contact merge old@zrkoffice.example --into ola@qvxhome.example --yes").exits(0);
    let all = ["zrkoffice", "Vvkthird", "Fnwtext", "Dqzname", "ukjschool", "Nkqfourth", "Twxtext"];
    assert_eq!(left(&shell, &all), all);
    let json = shell.run("convoctl contact erase older@ukjschool.example --yes --json").exits(0).json();
    assert_eq!((&json["email"], &json["erased"]["conversations"]), (&"ola@qvxhome.example".into(), &4.into()));
    assert_eq!(left(&shell, &all), Vec::<String>::new());
    assert_eq!(left(&shell, &HERS), Vec::<String>::new());
    // Named twice, merged twice.
    let verify = shell.run("convoctl audit verify --json").exits(0).json();
    assert_eq!((&verify["ok"], &verify["redacted"]), (&true.into(), &4.into()));
    shell.run("convoctl contact list -o id").exits(0).prints("pat@people.example\n");
}

#[test]
fn one_who_took_another_name_by_a_merge_goes_from_the_index_as_they_are_in_it() {
    let shell = written();
    shell.run("convoctl contact merge 1 --into 2 --yes").exits(0);
    shell.run("convoctl contact erase pat@people.example --yes").exits(0);
    assert_eq!(left(&shell, &HERS), Vec::<String>::new());
    assert_eq!(left(&shell, &["Patsubject", "Pattext", "pat@people"]), Vec::<String>::new());
    shell.run("convoctl convo search yvkname --json").exits(0).prints("[]\n");
    shell.run("convoctl convo list --json").exits(0).prints("[]\n");
}

#[test]
fn a_backup_that_is_made_later_holds_nothing_of_it_and_one_that_was_made_before_holds_all() {
    let shell = written();
    shell.run("convoctl db backup before.db").exits(0);
    shell.run("convoctl contact erase 1 --yes").exits(0);
    shell.run("convoctl db backup after.db").exits(0);
    assert_eq!(left_in(&shell, "before.db", &HERS), HERS);
    assert_eq!(left_in(&shell, "after.db", &HERS), Vec::<String>::new());
}

#[test]
fn a_long_text_on_many_pages_goes_whole() {
    let shell = desk();
    let text: String = (0..4_000).map(|n| format!("qx{n}vz ")).collect();
    shell.write("long", &text);
    let open = "convoctl --as bo@acme.example convo open --inbox support --subject Long --file long --contact";
    shell.run(&format!("{open} ola@people.example")).exits(0);
    shell
        .run("convoctl --as bo@acme.example convo open --inbox support --subject S --text T --contact p@people.example")
        .exits(0);
    let words: Vec<String> = (0..4_000).step_by(97).map(|n| format!("{n}vz")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(left(&shell, &words).len(), words.len());
    shell.run("convoctl contact erase ola@people.example --yes").exits(0);
    assert_eq!(left(&shell, &words), Vec::<String>::new());
}

#[test]
fn letters_to_others_do_not_keep_the_subject_nor_lines_the_address_of_who_was_erased() {
    let mut shell = desk();
    for (n, name) in [(1, "xqjola"), (2, "per"), (3, "kim")] {
        let mail = format!(
            "From: {name}@people.example\nTo: support@acme.example\nSubject: About {name}\nMessage-ID: <{n}@x>\n\nHi\n"
        );
        shell.pipe("convoctl mail receive --inbox support", mail).exits(0);
    }
    shell.run("convoctl convo merge 2 --into 1 --yes").exits(0);
    let folder = format!("file:{}", shell.path("mail").display());
    shell.run("convoctl --as bo@acme.example convo reply 1 --text One").exits(0);
    shell.run("convoctl convo assign 1 --to cy@acme.example").exits(0);
    // What went on in another conversation took its letters along.
    shell.run("convoctl convo merge 1 --into 3 --yes").exits(0);
    shell.run("convoctl contact erase xqjola@people.example --yes").exits(0);
    let bytes = std::fs::read(shell.path("desk.db")).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"xqjola"));
    shell.set("CONVOCTL_SMTP_URL", &folder);
    shell.run("convoctl mail flush").exits(0);
    let letters = shell.letters();
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].contains("Subject: Re: (erased)\r\n"), "{letters:?}");
}
