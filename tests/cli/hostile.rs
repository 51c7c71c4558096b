//! Names, addresses and arguments that somebody means ill with

use crate::people::{asha, refused, refused_as};
use crate::support::Shell;

/// What `printf` makes of it stands in double quotes, so that a shell passes any byte but NUL on.
fn printed(text: &str) -> String {
    let octal: String = text.bytes().map(|byte| format!("\\{byte:03o}")).collect();
    format!("\"$(printf '{octal}.')\"")
}

/// The word, with a full stop at its end that keeps the shell from taking newlines away, cut off again.
fn passed(flag: &str, text: &str) -> String {
    format!("x={}; x=\"${{x%.}}\"; {flag}=\"$x\"", printed(text))
}

#[test]
fn names_that_act_on_a_terminal_or_hide_something_are_refused() {
    let shell = Shell::with_store();
    for bad in [
        "",
        "   ",
        "Asha\r\nBcc: x@evil.example",
        "Asha\n",
        "a\tb",
        "\u{1b}[31mred",
        "\u{1b}]0;title\u{7}",
        "a\u{7f}",
        "a\u{9b}31m",
        "a\u{85}b",
        "a\u{202e}b",
        "a\u{2066}b\u{2069}",
        "a\u{200e}",
        "a\u{2028}b",
        "a\u{200b}b",
        "\u{feff}a",
        "a\u{ad}b",
        "a\u{e0041}b",
        "a\u{200d}b",
        "\u{3164}",
        &"x".repeat(61),
        &"é".repeat(61),
        &"x".repeat(10_000),
    ] {
        let prelude = passed("name", bad);
        let ran = refused_as(
            &shell,
            &format!("{prelude}; convoctl agent add --name=\"$name\" --type agent --email x@acme.example"),
            5,
            "invalid_name",
        );
        assert!(!ran.stderr.trim_end().chars().any(char::is_control), "{:?}", ran.stderr);
        refused_as(
            &shell,
            &format!("{prelude}; convoctl agent edit jane@acme.example --name=\"$name\""),
            5,
            "invalid_name",
        );
    }
}

#[test]
fn names_in_any_script_are_taken_trimmed_and_composed() {
    let shell = Shell::with_store();
    for (at, (typed, stored)) in [
        ("山田 太郎", "山田 太郎"),
        ("فاطمة الزهراء", "فاطمة الزهراء"),
        ("  Rene\u{301} ", "René"),
        ("O'Neil; \"Jay\" <x>, Jr. $HOME `id` \\", "O'Neil; \"Jay\" <x>, Jr. $HOME `id` \\"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        ("🦀", "🦀"),
    ]
    .into_iter()
    .enumerate()
    {
        let prelude = passed("name", typed);
        let line =
            format!("{prelude}; convoctl agent add --name=\"$name\" --type agent --email n{at}@acme.example --json");
        assert_eq!(shell.run(&line).exits(0).json()["name"], stored);
    }
    let sixty = "é".repeat(60);
    let prelude = passed("name", &"e\u{301}".repeat(60));
    let line = format!("{prelude}; convoctl agent edit 2 --name=\"$name\" --json");
    assert_eq!(shell.run(&line).exits(0).json()["name"], sixty);
}

#[test]
fn addresses_outside_the_one_grammar_are_refused_with_the_reason() {
    let shell = Shell::with_store();
    asha(&shell);
    for (bad, reason) in [
        ("", "it is empty"),
        ("asha", "there is no @ in it"),
        ("@acme.example", "there is nothing before the @"),
        ("a@acme", "the domain has no dot in it"),
        ("-x@acme.example", "the part before the @ begins with a hyphen"),
        ("a@b@acme.example", "there is more than one @ in it"),
        ("a@acme.example, b@acme.example", "there is more than one @ in it"),
        ("a@acme.example;b", "the domain is not a valid host name"),
        ("\"a b\"@acme.example", "`\"` may not stand before the @"),
        ("a(comment)@acme.example", "`(` may not stand before the @"),
        ("Asha <a@acme.example>", "a space may not stand before the @"),
        ("a%b@acme.example", "`%` may not stand before the @"),
        ("a!b@acme.example", "`!` may not stand before the @"),
        ("=?utf-8?q?a?=@acme.example", "=? may not stand before the @"),
        ("a..b@acme.example", "the part before the @ has an empty piece between dots"),
        ("a.@acme.example", "the part before the @ has an empty piece between dots"),
        ("a\r\nBcc: x@acme.example", "U+000D may not stand before the @"),
        ("a\u{1b}[2J@acme.example", "U+001B may not stand before the @"),
        ("a\u{202e}@acme.example", "U+202E may not stand before the @"),
        ("é@acme.example", "U+00E9 may not stand before the @"),
        ("a@acme.example\n", "the domain is not a valid host name"),
        ("a@acme.example\r\nRCPT TO:<x@evil.example>", "there is more than one @ in it"),
        ("a@[127.0.0.1]", "the domain is not a valid host name"),
        ("a@acme.example.", "the domain is not a valid host name"),
        ("a@-acme.example", "the domain is not a valid host name"),
        ("a@a_b.example", "the domain is not a valid host name"),
        (&format!("{}@acme.example", "a".repeat(65)), "the part before the @ is longer than 64 bytes"),
        (&format!("{}@{}b.example", "a".repeat(60), "abcdefgh.".repeat(22)), "it is longer than 254 bytes"),
        (&format!("a@{}.example", "b".repeat(64)), "the domain is not a valid host name"),
    ] {
        let prelude = passed("address", bad);
        let add = format!("{prelude}; convoctl agent add --name X --type agent --email=\"$address\"");
        let ran = refused_as(&shell, &add, 5, "invalid_address");
        let message = ran.error()["message"].as_str().unwrap().to_owned();
        assert!(message.ends_with(reason), "{message}");
        assert!(!ran.stderr.trim_end().chars().any(char::is_control), "{:?}", ran.stderr);
        let human = refused(&shell, &add, 5).prints("");
        assert!(!human.stderr.replace('\n', "").chars().any(char::is_control), "{:?}", human.stderr);
        for line in ["agent edit asha@acme.example", "inbox add --name x"] {
            refused_as(&shell, &format!("{prelude}; convoctl {line} --email=\"$address\""), 5, "invalid_address");
        }
    }
}

#[test]
fn an_international_domain_is_taken_and_kept_in_ascii() {
    let shell = Shell::with_store();
    let json = shell.run("convoctl agent add --name X --type agent --email x@Bücher.example --json").exits(0).json();
    assert_eq!(json["email"], "x@xn--bcher-kva.example");
    shell.run("convoctl agent show x@bücher.example -o id").exits(0).prints("x@xn--bcher-kva.example\n");
    refused_as(&shell, "convoctl agent add --name X --type agent --email x@BÜCHER.example", 4, "agent_exists");
}

#[test]
fn arguments_that_are_not_utf_8_are_a_usage_error() {
    let shell = Shell::with_store();
    asha(&shell);
    for line in [
        "agent add --name=\"$x\" --type agent --email x@acme.example",
        "agent add --name X --type agent --email=\"$x@acme.example\"",
        "agent add --name X --type=\"$x\" --email x@acme.example",
        "agent edit asha@acme.example --name \"$x\"",
        "agent show \"$x\"",
        "agent delete \"$x\" --yes",
        "invite verify \"$x\" --password-file password.txt",
        "inbox add --name \"$x\" --email x@acme.example",
        "--as \"$x\" whoami",
        "--account \"$x\" agent list",
        "agent list --fields \"$x\"",
        "\"$x\"",
    ] {
        let ran = refused(&shell, &format!("x=$(printf '\\377\\376'); convoctl {line}"), 2).prints("");
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
    }
}

#[test]
fn words_that_name_nobody_are_shown_harmlessly() {
    let shell = Shell::with_store();
    let prelude = passed("word", "\u{1b}]0;x\u{7}\r\n\u{202e}@acme.example");
    refused(&shell, &format!("{prelude}; convoctl agent show \"$word\""), 3).prints("").says(
        "error: there is no agent `\\u{1b}]0;x\\u{7}\\r\\n\\u{202e}@acme.example` in account acme\n  \
         hint: convoctl agent list\n",
    );
    let ran = refused(&shell, &format!("{prelude}; convoctl agent show \"$word\" --json"), 3);
    assert!(!ran.stderr.trim_end().chars().any(char::is_control), "{:?}", ran.stderr);
    assert!(ran.error()["message"].as_str().unwrap().contains("\u{1b}]0;x\u{7}\r\n\u{202e}"));
}

#[test]
fn sql_in_a_word_is_a_word() {
    let shell = Shell::with_store();
    asha(&shell);
    for word in ["' OR 1=1 --", "1; DROP TABLE agents", "%", "*", "_@acme.example", "1 OR 1"] {
        refused_as(&shell, &format!("convoctl agent show \"{word}\""), 3, "agent_not_found");
        refused_as(&shell, &format!("convoctl agent delete \"{word}\" --yes"), 3, "agent_not_found");
    }
}
